import type { DateValue } from '../model/printable.ts'
import type { Words } from '../model/words.ts'
import { placeOf, type Dated, type DateForm } from './dates.ts'
import type { Said } from './words.ts'

/** A beginning and an end: `{{span scheduled_for scheduled_until}}`. */
export interface Span {
  readonly kind: 'span'
  readonly from: DateValue
  readonly until: DateValue
}

/**
 * A beginning and an end in one phrase, so that a day they share and the place whose time it is are said once.
 * @example wordOfSpan({ kind: 'span', from, until }, german, false) // printed: '20. Mai 2023, 06:00 bis 14:00 Uhr (Ortszeit Berlin)'
 */
export function wordOfSpan({ from, until }: Span, words: Words, isSpoken: boolean): Said | Dated {
  const form = (name: 'day' | 'time' | 'moment'): DateForm => (isSpoken ? `${name}_spoken` : name)
  const dated = (value: DateValue, name: 'day' | 'time' | 'moment'): Dated => ({ kind: 'dated', value, form: form(name) })
  const said = (key: string, parameters: Said['parameters']): Said => ({
    kind: 'said',
    key: `dates.${key}${isSpoken ? '_spoken' : ''}`,
    parameters,
  })
  const isOneDay = from.date === until.date
  if (from.time === undefined || until.time === undefined) {
    if (isOneDay && from.time === until.time) return dated(from, 'day')
    return said('span_dates', { day: dated(from, 'moment'), until_day: dated(until, 'moment') })
  }
  const place = until.zone === undefined ? '' : placeOf(until.zone, words)
  const times = { day: dated(from, 'day'), from: dated(from, 'time'), until: dated(until, 'time'), place }
  return isOneDay ? said('span', times) : said('span_days', { ...times, until_day: dated(until, 'day') })
}
