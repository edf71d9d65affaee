import type { Words } from '../model/words.ts'

/** The part of a locale file that the language data of Node knows for every language. */
export type CalendarNames = Pick<Words, 'language'> & {
  readonly dates: Pick<Words['dates'], 'months' | 'month_names' | 'weekdays'>
}

/**
 * Names of months, weekdays and the language itself for a language that has no locale file: a last resort, because the data
 * differs between versions of Node.
 * @example calendarNames('fr').dates.months[9] // 'octobre'
 */
export function calendarNames(lang: string): CalendarNames {
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 3))
  // 1 January 2024 was a Monday.
  const weekdays = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day))
  const utc = { timeZone: 'UTC' } as const
  const standing = new Intl.DateTimeFormat(lang, { ...utc, month: 'long' })
  const inDates = new Intl.DateTimeFormat(lang, { ...utc, month: 'long', day: 'numeric' })
  const long = new Intl.DateTimeFormat(lang, { ...utc, weekday: 'long' })
  const part = (format: Intl.DateTimeFormat, type: 'month' | 'weekday') => (at: number) =>
    format.formatToParts(at).find((one) => one.type === type)?.value ?? ''
  return {
    language: new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang,
    dates: {
      months: months.map(part(inDates, 'month')),
      month_names: months.map(part(standing, 'month')),
      weekdays: weekdays.map(part(long, 'weekday')),
    },
  }
}
