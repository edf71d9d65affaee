/** Days that words name in two ways, which do not agree: by the week and by the month, or by words and by what they stand for. */
import { addDays, daysBetween, weekdayOf } from '../time.ts'
import { datesIn, type WrittenDate } from './dates.ts'
import type { Language, Match } from './language.ts'
import type { Sentence } from './passage.ts'

/** “Wednesday 4 June” of a year in which that is a Thursday. */
export interface DayClash extends Match {
  /** The day of the month. */
  readonly date: string
  /** The nearest day of that name: the Wednesday. */
  readonly other: string
}

/** A word before a date, in all that may stand between. */
const lead = /(\p{L}+),?\s+(?:(?:the|den|dem|de|dnia)\s+)?$/u

/** Every day of the week in a sentence that the date behind it is not. @param day the day of the text, for years that are left out */
export function dayClashes(sentence: Sentence, rules: Language, day: string): readonly DayClash[] {
  const { prose, text } = sentence
  return datesIn(sentence, rules, day).flatMap((written): readonly DayClash[] => {
    const before = lead.exec(prose.slice(0, written.index))
    const weekday = before?.[1] === undefined ? undefined : rules.weekdayIn(before[1])
    if (before === null || weekday === undefined || yearsOf(written, day).some((date) => weekdayOf(date) === weekday)) return []
    const words = text.slice(before.index, written.index + written.words.length)
    return [{ index: before.index, words, date: written.date, other: nearest(weekday, written.date) }]
  })
}

/** The days a date may be: where its year is left out, those of other years too that a reader could think of. */
function yearsOf({ form, words, date }: WrittenDate, day: string): readonly string[] {
  const isYearless = form === 'short' || (form === 'name' && !/\d{4}/.test(words))
  if (!isYearless) return [date]
  const inYear = (by: number) => `${Number(date.slice(0, 4)) + by}${date.slice(4)}`
  return [date, ...[inYear(-1), inYear(1)].filter((other) => Math.abs(daysBetween(day, other)) < 300)]
}

function nearest(weekday: number, date: string): string {
  const ahead = (weekday - weekdayOf(date) + 7) % 7
  return addDays(date, ahead > 3 ? ahead - 7 : ahead)
}

/**
 * Whether words that stand in place of a day name another one.
 * @example isOtherDay('Tuesday 26 March', '2024-03-25', english) // true
 */
export function isOtherDay(words: string, date: string, rules: Language): boolean {
  if (rules.says('around_day', words)) return false
  const spoken = { index: 0, text: words, prose: words }
  const named = datesIn(spoken, rules, date).map((written) => written.date)
  if (named.length === 0) {
    const weekday = rules.weekdayIn(words)
    return weekday !== undefined && weekday !== weekdayOf(date)
  }
  return named.includes(date) ? dayClashes(spoken, rules, date).length > 0 : !isInSpan(words, date, named)
}

/** “2 to 5 April” writes one month for two days. */
function isInSpan(words: string, date: string, named: readonly string[]): boolean {
  const isItsDay = new RegExp(`(?<!\\d)0?${Number(date.slice(8))}(?!\\d)`).test(words)
  return isItsDay && named.some((other) => other.slice(0, 7) === date.slice(0, 7))
}
