import type { Words } from '../../model/words.ts'
import { filled } from '../pattern.ts'
import type { Language } from './language.ts'
import type { RelativeDate } from './relative-dates.ts'

/**
 * The reference that says the day that words such as “komende maandag” mean, for this text and whenever it is read; undefined where they
 * mean no single day, or say more than the day: “tomorrow morning”.
 * @param prose the sentence they stand in
 * @example datedWords(comingMonday, 'Komende maandag werkt het weer.', dutch, words) // '{{date "2022-08-29" "Maandag 29 augustus"}}'
 */
export function datedWords(relative: RelativeDate, prose: string, rules: Language, words: Words): string | undefined {
  const { kind, from, until, index } = relative
  const { wording, dates } = words
  if (from === undefined || from !== until || wording === undefined || rules.says('day_parts', relative.words)) return undefined
  const parts = { day: String(Number(from.slice(8))), month: dates.months[Number(from.slice(5, 7)) - 1] ?? '' }
  const date = filled(dates.day.replace(/[,\s]*\{year\}/, ''), parts)
  const weekday = kind.endsWith('weekday') ? rules.weekdayWords(relative.words) : undefined
  const day = weekday === undefined ? date : filled(wording.weekday_day, { weekday, day: date })
  const before = prose.slice(0, index).trimEnd()
  const isLedBy = (list: 'before_day' | 'not_before_day') =>
    rules.find(list, before).some((match) => match.index + match.words.length === before.length)
  if (isLedBy('not_before_day')) return undefined
  const said = isLedBy('before_day') ? day : filled(wording.on_day, { day })
  const isFirst = prose.slice(0, index).trim() === ''
  return `{{date "${from}" "${isFirst ? said.charAt(0).toUpperCase() + said.slice(1) : said}"}}`
}
