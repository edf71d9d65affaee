/** What a sentence announces: times to come, with a day or without. */
import { datesIn, monthEndsIn } from './dates.ts'
import type { Language, Match } from './language.ts'
import { holdsHidden, type Sentence } from './passage.ts'
import { relativeDatesIn } from './relative-dates.ts'

/** A day to come that a sentence names. */
export interface AnnouncedDay extends Match {
  /** The last day meant; absent where it depends on when the text is read. */
  readonly date?: string
}

/** The days after `day` by which a sentence announces something; none where it only asks something of readers. */
export function announcedDays(sentence: Sentence, rules: Language, day: string, isDated: boolean): readonly AnnouncedDay[] {
  const { prose } = sentence
  if (!rules.says('ahead', prose) || isAsked(prose, rules) || rules.says('not_ahead', prose)) return []
  const written = [...datesIn(sentence, rules, day), ...monthEndsIn(prose, rules, day)].filter(({ date }) => date > day)
  const relative = relativeDatesIn(prose, rules, isDated ? day : undefined).flatMap(({ index, words, kind, until, either }) => {
    const date = until ?? either?.[1]
    if (!isAhead(kind)) return []
    return date === undefined ? [{ index, words }] : date > day ? [{ index, words, date }] : []
  })
  return [...written, ...relative].toSorted((a, b) => a.index - b.index)
}

function isAhead(kind: string): boolean {
  return !/^(?:before_yesterday|yesterday|today|past_.*|last_.*|this_.*)$/.test(kind)
}

/** What says when without saying it: “soon”, in a sentence with no day. */
export function vagueWords(sentence: Sentence, rules: Language, day: string): Match | undefined {
  const { prose } = sentence
  const [vague] = rules.findUnless('vague', 'not_vague', prose)
  const found = vague ?? (rules.says('ahead', prose) ? rules.findUnless('vague_ahead', 'not_vague', prose)[0] : undefined)
  return found === undefined || isAsked(prose, rules) || namesDay(sentence, rules, day) ? undefined : found
}

/** “We will inform you”. */
export function informWords({ prose }: Sentence, rules: Language): Match | undefined {
  return isAsked(prose, rules) ? undefined : rules.find('inform', prose)[0]
}

function isAsked(prose: string, rules: Language): boolean {
  return rules.says('requests', prose)
}

function namesDay(sentence: Sentence, rules: Language, day: string): boolean {
  const { prose } = sentence
  return (
    holdsHidden(sentence, 'promise') ||
    holdsHidden(sentence, 'date') ||
    datesIn(sentence, rules, day).length > 0 ||
    monthEndsIn(prose, rules, day).length > 0 ||
    relativeDatesIn(prose, rules, day).some(({ kind }) => isAhead(kind))
  )
}
