/** The rules of wording of a language, made ready to look with: once per language, when a text in it is judged first. */
import type { Words, Wording } from '../../model/words.ts'
import { lately } from '../once.ts'
import { hintsOf, mayHold } from './hints.ts'
import { lowered, patternOf, sourceOf, type Names } from './phrases.ts'

export type RelativeKind = keyof Wording['relative']
type List = Exclude<keyof Wording, 'relative' | 'abbreviations' | 'weekdays' | 'on_day' | 'weekday_day' | 'reading'>

export interface Language {
  /** Everything of a list that a text says, in order. */
  find(list: List | RelativeKind, prose: string): readonly Match[]
  says(list: List, prose: string): boolean
  /** The same without what only stands inside something that another list names, as long or longer. */
  findUnless(list: List | RelativeKind, except: List, prose: string): readonly Match[]
  /** 0 for Monday; undefined where no day is named. */
  weekdayIn(prose: string): number | undefined
  /** The name of a day as it stands there. */
  weekdayWords(prose: string): string | undefined
  /** 1 for January; undefined where no month is named. */
  monthIn(prose: string): number | undefined
  /** Days with the month by name: in groups `day`, `month`, `year`, or `month_first`, `day_after`, `year_after`. */
  namedDates(prose: string): readonly RegExpMatchArray[]
  /** What a full stop follows without ending a sentence. */
  readonly endsNone: RegExp
}

export interface Match {
  readonly index: number
  readonly words: string
}

export function overlap(a: Match, b: Match): boolean {
  return a.index < b.index + b.words.length && b.index < a.index + a.words.length
}

const ready = new WeakMap<Wording, Language>()

/** Undefined for a language that has no rules. */
export function languageRules({ wording, dates }: Words): Language | undefined {
  if (wording === undefined) return undefined
  let known = ready.get(wording)
  if (known === undefined) ready.set(wording, (known = prepare(wording, dates)))
  return known
}

function prepare(wording: Wording, dates: Words['dates']): Language {
  // One sentence after another is looked through for all lists.
  const low = lately(lowered)
  const months = dates.months.map((month, at) =>
    [month, dates.month_names[at] ?? month].map((name) => escaped(name.toLowerCase())).join('|'),
  )
  const weekdays = wording.weekdays.map((forms) => sourceOf(forms.toLowerCase(), {}))
  const names: Names = { weekday: weekdays.join('|'), month: months.join('|') }
  const hintNames = { weekday: wording.weekdays, month: dates.months.flatMap((month, at) => [month, dates.month_names[at] ?? month]) }
  const finders = new Map<string, Finder>()
  const finderOf = (list: List | RelativeKind): Finder => {
    let finder = finders.get(list)
    if (finder === undefined) {
      const phrases = list in wording.relative ? wording.relative[list as RelativeKind] : wording[list as List]
      finders.set(list, (finder = finderFor(low, phrases, names, hintNames)))
    }
    return finder
  }
  const find = (list: List | RelativeKind, prose: string) =>
    finderOf(list)(prose).map(({ index, 0: { length } }) => ({ index, words: prose.slice(index, index + length) }))
  const numberIn = (forms: readonly (readonly string[])[]) => {
    const each = forms.map((phrases) => finderFor(low, phrases))
    return (prose: string) => {
      const at = each.findIndex((finder) => finder(prose).length > 0)
      return at === -1 ? undefined : at
    }
  }
  const anyWeekday = finderFor(low, wording.weekdays)
  const monthAt = numberIn(dates.months.map((month, at) => [month, dates.month_names[at] ?? month]))
  const namedDate = namedDatePattern(names['month'] ?? '')
  return {
    find,
    says: (list, prose) => finderOf(list)(prose).length > 0,
    findUnless(list, except, prose) {
      const found = find(list, prose)
      const longer = found.length === 0 ? [] : find(except, prose)
      return found.filter((one) => !longer.some((other) => other.words.length >= one.words.length && overlap(one, other)))
    },
    weekdayIn: numberIn(wording.weekdays.map((forms) => [forms])),
    weekdayWords(prose) {
      const [found] = anyWeekday(prose)
      return found && prose.slice(found.index, found.index + found[0].length)
    },
    monthIn(prose) {
      const at = monthAt(prose)
      return at === undefined ? undefined : at + 1
    },
    namedDates: (prose) => (/\d/.test(prose) ? [...low(prose).matchAll(namedDate)] : []),
    endsNone: new RegExp(`(?:^|[^0-9A-Za-z\\u00C0-\\u1FFF])(?:${[...wording.abbreviations.map(escaped), '[A-Z]', '\\d{1,2}'].join('|')})$`),
  }
}

/** Everything in a text that some phrases match. */
type Finder = (prose: string) => readonly RegExpExecArray[]

/** Most lists have nothing in most texts: a pattern is made once one may. */
function finderFor(
  lowOf: (prose: string) => string,
  phrases: readonly string[],
  names: Names = {},
  hintNames: Parameters<typeof hintsOf>[1] = {},
): Finder {
  const hints = hintsOf(phrases, hintNames)
  let pattern: RegExp | undefined
  return (prose) => {
    const low = lowOf(prose)
    if (!mayHold(low, hints)) return []
    pattern ??= patternOf(phrases, names)
    return [...low.matchAll(pattern)]
  }
}

/** `5 August 2022`, `5. August`, `5th of August`, `August 5, 2022`. */
function namedDatePattern(month: string): RegExp {
  const day = '(?<![\\d.,/:-])(?<day>0?[1-9]|[12]\\d|3[01])(?:\\.|st|nd|rd|th|e|ste|de)?'
  const dayFirst = `${day}(?:\\s+of)?\\s+(?<month>${month})(?![a-z\\u00C0-\\u1FFF])(?:,?\\s+(?<year>(?:19|20)\\d\\d))?`
  const monthFirst = `(?<![a-z\\u00C0-\\u1FFF])(?<month_first>${month})\\s+(?<day_after>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\d:.]\\d|\\d)(?:,?\\s+(?<year_after>(?:19|20)\\d\\d))?`
  return new RegExp(`${dayFirst}|${monthFirst}`, 'g')
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
