import type { Words } from '../model/words.ts'
import { segmentsOf } from './pattern.ts'

/** Days 0 (Monday) to 6, first and last, and times; from schema.org openingHours. */
export interface Opening {
  readonly days: readonly (readonly [number, number])[]
  readonly from: string
  readonly until: string
}

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const entryForm =
  /^([A-Z][a-z](?:-[A-Z][a-z])?(?:,[A-Z][a-z](?:-[A-Z][a-z])?)*)(?:\s+((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00))?$/

/** Reads `Mo-Fr 08:00-17:00; Sa 10:00-14:00`; undefined when it is not of that form. */
export function readHours(written: string): readonly Opening[] | undefined {
  const openings: Opening[] = []
  for (const entry of written
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const found = entryForm.exec(entry)
    if (!found) return undefined
    const days = (found[1] ?? '').split(',').map((range): readonly [number, number] => {
      const [first = '', last = first] = range.split('-')
      return [dayNames.indexOf(first), dayNames.indexOf(last)]
    })
    if (days.flat().some((day) => day < 0)) return undefined
    openings.push({ days, from: found[2] ?? '00:00', until: found[3] ?? '23:59' })
  }
  return openings.length > 0 ? openings : undefined
}

/** Opening hours in words of the language: “Monday to Friday 08:00–17:00”. */
export function hoursInWords(openings: readonly Opening[], words: Words): string {
  return openings.map((opening) => entryInWords(opening, words)).join(words.hours.join)
}

function entryInWords({ days, from, until }: Opening, words: Words): string {
  const isAlways = from === '00:00' && (until === '23:59' || until === '24:00')
  const isWeek = days.length === 1 && days[0]?.[0] === 0 && days[0][1] === 6
  if (isAlways && isWeek) return words.hours.always
  const name = (day: number) => words.dates.weekdays[day] ?? ''
  const ranges = days.map(([first, last]) =>
    first === last ? name(first) : put(words.hours.range, { from: name(first), until: name(last) }),
  )
  return put(words.hours.entry, { days: ranges.join(words.hours.list ?? ', '), from: clock(from, words), until: clock(until, words) })
}

function clock(time: string, words: Words): string {
  return put(words.dates.time, { hour: time.slice(0, 2), h: String(Number(time.slice(0, 2))), minute: time.slice(3) })
}

function put(word: string, values: { readonly [slot: string]: string }): string {
  return segmentsOf(word)
    .map((segment) => (typeof segment === 'string' ? segment : (values[segment.name] ?? '')))
    .join('')
}
