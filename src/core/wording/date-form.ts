import type { Words } from '../../model/words.ts'
import { filled, segmentsOf } from '../pattern.ts'

/**
 * Dates in numbers as a language writes them, leading zeros or not: order, marks and the year in full.
 * @example dateForm('{dd}-{mm}-{year}').test('5-8-2022') // true
 */
export function dateForm(numeric: string): RegExp {
  const parts = { day: '\\d{1,2}', dd: '\\d{1,2}', mm: '\\d{1,2}', year: '\\d{4}' }
  const pieces = segmentsOf(numeric).map((segment) =>
    typeof segment === 'string'
      ? segment.replace(/[.\s]/g, (sign) => (sign === '.' ? '\\.' : '\\s'))
      : (parts[segment.name as keyof typeof parts] ?? ''),
  )
  return new RegExp(`^${pieces.join('')}$`)
}

/** A day in running text, as a language says it. @example inForm('2022-08-05', dutch) // '5 augustus 2022' */
export function inForm(date: string, { dates }: Words): string {
  const month = Number(date.slice(5, 7)) - 1
  return filled(dates.day, {
    day: String(Number(date.slice(8))),
    month: dates.months[month] ?? '',
    month_name: dates.month_names[month] ?? '',
    year: date.slice(0, 4),
  })
}
