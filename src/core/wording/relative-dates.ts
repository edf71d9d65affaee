/** Days named from the day of a text: “tomorrow”, “next Monday”, and the days they mean. */
import { addDays, weekdayOf } from '../time.ts'
import { overlap, type Language, type Match, type RelativeKind } from './language.ts'

/** Days named from the day of the text. */
export interface RelativeDate extends Match {
  readonly kind: RelativeKind
  /** First and last day meant, one and the same for a day; undefined where that is not known. */
  readonly from?: string
  readonly until?: string
  /** The two days it may mean, the earlier first. */
  readonly either?: readonly [string, string]
}

const kinds: readonly RelativeKind[] = [
  'before_yesterday',
  'yesterday',
  'today',
  'after_tomorrow',
  'tomorrow',
  'past_weekday',
  'last_weekday',
  'coming_weekday',
  'next_weekday',
  'some_weekday',
  'past_days',
  'coming_days',
  'last_week',
  'this_week',
  'next_week',
  'last_month',
  'this_month',
  'next_month',
]

/** Days that a sentence names from its own day, in order; of two that overlap, the longer. @param day undefined for a text without one */
export function relativeDatesIn(prose: string, rules: Language, day: string | undefined): readonly RelativeDate[] {
  const all = kinds.flatMap((kind) =>
    rules.findUnless(kind, 'not_relative', prose).flatMap((match): readonly RelativeDate[] => {
      if (isBesideDate(prose, match, rules) || (kind.endsWith('weekday') && isFollowedByDate(prose, match))) return []
      return [{ ...match, kind, ...(day !== undefined && meaning(kind, rules.weekdayIn(match.words), day)) }]
    }),
  )
  const longest = all.toSorted((a, b) => b.words.length - a.words.length)
  const kept: RelativeDate[] = []
  for (const one of longest) if (!kept.some((other) => overlap(one, other))) kept.push(one)
  return kept.toSorted((a, b) => a.index - b.index)
}

/** `Monday 25 July`, `Montag, den 25. Juli`, or a date as a reference: the day of the week only helps. */
function isFollowedByDate(prose: string, { index, words }: Match): boolean {
  return /^(?:\s|,|\(|the\b|den\b|dem\b|dnia\b)*(?:\d|\uE002|\uE001)/.test(prose.slice(index + words.length))
}

const between = /^[\s,(–—-]*(?:(?:the|on|op|den|dem|am|dnia|w|we)\s+)?$/i
const numeric = /(?<!\d)(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d\d-\d\d)(?![\d:])|[\uE001\uE002]+/g

/** `today, 25 July 2022`, `26 juli (morgen)`: readers see which day is meant. */
function isBesideDate(prose: string, { index, words }: Match, rules: Language): boolean {
  const datesOf = (part: string) => [...rules.namedDates(part), ...part.matchAll(numeric)]
  const [before, after] = [prose.slice(0, index), prose.slice(index + words.length)]
  const isNamed = datesOf(after).some((date) => {
    const way = after.slice(0, date.index)
    return between.test(way.replace(rules.weekdayWords(way) ?? '', ''))
  })
  return isNamed || datesOf(before).some((date) => /^\s*[,(–—][\s–—-]*$/.test(before.slice((date.index ?? 0) + date[0].length)))
}

type Meaning = Pick<RelativeDate, 'from' | 'until' | 'either'>

function meaning(kind: RelativeKind, weekday: number | undefined, day: string): Meaning {
  const days = (from: string, until = from) => ({ from, until })
  const monday = addDays(day, -weekdayOf(day))
  switch (kind) {
    case 'before_yesterday':
      return days(addDays(day, -2))
    case 'yesterday':
      return days(addDays(day, -1))
    case 'today':
      return days(day)
    case 'tomorrow':
      return days(addDays(day, 1))
    case 'after_tomorrow':
      return days(addDays(day, 2))
    case 'past_weekday':
    case 'last_weekday':
    case 'coming_weekday':
    case 'next_weekday':
    case 'some_weekday':
      return weekday === undefined ? {} : weekdayMeant(kind, weekday, day)
    case 'past_days':
    case 'coming_days':
      return {}
    case 'last_week':
      return days(addDays(monday, -7), addDays(monday, -1))
    case 'this_week':
      return days(monday, addDays(monday, 6))
    case 'next_week':
      return days(addDays(monday, 7), addDays(monday, 13))
    case 'last_month':
      return monthAround(day, -1)
    case 'this_month':
      return monthAround(day, 0)
    case 'next_month':
      return monthAround(day, 1)
  }
}

/** “Next Friday”, said on a Monday, is this week's for some and next week's for others; said on a Saturday, it is one. */
function weekdayMeant(kind: `${'past' | 'last' | 'coming' | 'next' | 'some'}_weekday`, weekday: number, day: string): Meaning {
  const monday = addDays(day, -weekdayOf(day))
  const thisWeek = addDays(monday, weekday)
  const after = thisWeek > day ? thisWeek : addDays(thisWeek, 7)
  const before = thisWeek < day ? thisWeek : addDays(thisWeek, -7)
  switch (kind) {
    case 'past_weekday':
      return { from: before, until: before }
    case 'last_weekday':
      return before < monday ? { from: before, until: before } : { either: [addDays(before, -7), before] }
    case 'coming_weekday':
      return { from: after, until: after }
    case 'next_weekday':
      return after === thisWeek ? { either: [after, addDays(after, 7)] } : { from: after, until: after }
    case 'some_weekday':
      return { either: [before, after] }
  }
}

/** The first and the last day of a month, so many after that of a day. */
export function monthAround(day: string, by: number): { readonly from: string; readonly until: string } {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + by
  const first = (months: number) => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return { from: first(count), until: addDays(first(count + 1), -1) }
}
