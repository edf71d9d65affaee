import type { DateValue } from '../model/printable.ts'
import type { Words } from '../model/words.ts'
import { segmentsOf } from '../core/pattern.ts'

/** The forms a template may ask for: `{{date at "day_numeric"}}`. */
export const dateForms = [
  'day',
  'day_with_weekday',
  'day_spoken',
  'day_numeric',
  'day_short',
  'month',
  'time',
  'time_spoken',
  'clock',
  'moment',
  'moment_plain',
  'moment_short',
  'moment_spoken',
] as const
export type DateForm = (typeof dateForms)[number]

/** A date in a form of its own: `{{date at "day_numeric"}}`. */
export interface Dated {
  readonly kind: 'dated'
  readonly value: DateValue
  readonly form: DateForm
}

/** How a beginning and an end are said together: on one day, on two days, without times. */
type SpanForm = `${'span' | 'span_days' | 'span_dates'}${'' | '_spoken'}`

/** What each form of `words.dates` may put in; a locale file that names another is wrong. */
export const datePlaceholders: Readonly<Record<DateForm | 'hour_spoken' | SpanForm, readonly string[]>> = {
  day: ['day', 'month', 'month_name', 'year'],
  day_with_weekday: ['day', 'month', 'month_name', 'year', 'weekday'],
  day_spoken: ['day', 'month', 'month_name', 'year', 'weekday'],
  day_numeric: ['day', 'dd', 'mm', 'year'],
  day_short: ['day', 'month', 'month_name'],
  month: ['month', 'month_name', 'year'],
  time: ['hour', 'minute', 'h'],
  time_spoken: ['hour', 'minute', 'h', 'm', 'twelve', 'half'],
  hour_spoken: ['hour', 'h', 'twelve', 'half'],
  clock: ['time', 'place'],
  moment: ['day', 'time', 'place'],
  moment_plain: ['day', 'time'],
  moment_short: ['day', 'time'],
  moment_spoken: ['day', 'time', 'place'],
  span: ['day', 'from', 'until', 'place'],
  span_spoken: ['day', 'from', 'until'],
  span_days: ['day', 'from', 'until_day', 'until', 'place'],
  span_days_spoken: ['day', 'from', 'until_day', 'until'],
  span_dates: ['day', 'until_day'],
  span_dates_spoken: ['day', 'until_day'],
}

/** How a date is written where nobody asks for a form. */
export function usualForm({ is_clock: isClock, is_local: isLocal }: DateValue): DateForm {
  if (isClock === true) return 'clock'
  return isLocal === true ? 'moment_plain' : 'moment'
}

type Part = (name: string) => string

/**
 * A day or time as the words of a language write it. A form that shows a time shows the day alone where there is none;
 * `time` of a day alone is empty.
 * @example formatDate({ date: '2022-10-03', … }, 'day', dutch) // '3 oktober 2022'
 */
export function formatDate(value: DateValue, form: DateForm, words: Words): string {
  let known = memo.get(words)
  if (!known) memo.set(words, (known = new Map<string, string>()))
  const key = `${form} ${value.date} ${value.time} ${value.zone}`
  let written = known.get(key)
  if (written === undefined) {
    // A whole site has few days in one language; whatever asks for more begins anew.
    if (known.size > 5_000) known.clear()
    known.set(key, (written = format(value, form, words)))
  }
  return written
}

const memo = new WeakMap<Words, Map<string, string>>()

function format(value: DateValue, form: DateForm, words: Words): string {
  switch (form) {
    case 'clock':
      return value.time === undefined ? '' : fill(words.dates.clock, momentPart(value, 'day', 'time', words))
    case 'moment':
    case 'moment_plain':
      return value.time === undefined ? formatDate(value, 'day', words) : fill(words.dates[form], momentPart(value, 'day', 'time', words))
    case 'moment_short':
      if (value.time === undefined) return formatDate(value, 'day_short', words)
      return fill(words.dates.moment_short, momentPart(value, 'day_short', 'time', words))
    case 'moment_spoken':
      if (value.time === undefined) return formatDate(value, 'day_spoken', words)
      return fill(words.dates.moment_spoken, momentPart(value, 'day_spoken', 'time_spoken', words))
    case 'time':
      return value.time === undefined ? '' : fill(words.dates.time, timePart(value.time, words))
    case 'time_spoken':
      if (value.time === undefined) return ''
      return (
        namedTime(value.time, words) ??
        fill(
          value.time.slice(3, 5) === '00' ? words.dates.hour_spoken : words.dates.time_spoken,
          saidAs({ h: words.speech.hours?.[Number(value.time.slice(0, 2))] }, timePart(value.time, words)),
        )
      )
    case 'day_spoken':
      return fill(words.dates.day_spoken, saidAs(spokenDay(value.date, words), dayPart(value.date, words)))
    default:
      return fill(words.dates[form], dayPart(value.date, words))
  }
}

/** A time of day that has a name: at midnight and noon “12 am” and “12 pm” are easily confused. */
function namedTime(time: string, { speech }: Words): string | undefined {
  if (time.slice(0, 5) === '00:00') return speech.midnight
  return time.slice(0, 5) === '12:00' ? speech.noon : undefined
}

function fill(pattern: string, part: Part): string {
  let filled = ''
  for (const segment of segmentsOf(pattern)) filled += typeof segment === 'string' ? segment : part(segment.name)
  return filled
}

function momentPart(value: DateValue, day: DateForm, time: DateForm, words: Words): Part {
  return (name) => {
    if (name === 'day') return formatDate(value, day, words)
    if (name === 'time') return formatDate(value, time, words)
    return name === 'place' && value.zone !== undefined ? placeOf(value.zone, words) : ''
  }
}

function dayPart(date: string, words: Words): Part {
  const [yyyy = '', mm = '', dd = ''] = date.split('-')
  return (name) => {
    switch (name) {
      case 'day':
        return dd === '01' ? (words.dates.first_day ?? '1') : String(Number(dd))
      case 'month':
        return words.dates.months[Number(mm) - 1] ?? mm
      case 'month_name':
        return words.dates.month_names[Number(mm) - 1] ?? mm
      case 'weekday':
        return words.dates.weekdays[weekdayOf(Number(yyyy), Number(mm), Number(dd))] ?? ''
      case 'year':
        return yyyy
      case 'dd':
        return dd
      case 'mm':
        return mm
      default:
        return ''
    }
  }
}

function spokenDay(date: string, { speech }: Words): Readonly<Record<string, string | undefined>> {
  const [year, month, day] = date.split('-').map(Number)
  return { day: speech.days?.[(day ?? 0) - 1], weekday: speech.weekdays?.[weekdayOf(year ?? 0, month ?? 0, day ?? 0)] }
}

/** Some parts in the words a language says them in, where it has any. */
function saidAs(spoken: Readonly<Record<string, string | undefined>>, part: Part): Part {
  return (name) => (Object.hasOwn(spoken, name) ? spoken[name] : undefined) ?? part(name)
}

function timePart(time: string, words: Words): Part {
  const [hour = '', minute = ''] = time.split(':')
  const h = Number(hour)
  return (name) => {
    if (name === 'hour') return hour
    if (name === 'h') return String(h)
    if (name === 'twelve') return String(h % 12 === 0 ? 12 : h % 12)
    if (name === 'half') return (h < 12 ? words.dates.am : words.dates.pm) ?? ''
    if (name === 'm') return String(Number(minute))
    return name === 'minute' ? minute : ''
  }
}

/** Monday is 0. Sakamoto's rule for the Gregorian calendar: no clock, no zone, no machine locale. */
export function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day + 6) % 7
}

/** The city of a zone as the language says it, or as its IANA name does. */
export function placeOf(zone: string, words: Words): string {
  if (Object.hasOwn(words.places, zone)) return words.places[zone] ?? zone
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
