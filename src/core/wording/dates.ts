/** Dates as people write them out in a sentence. */
import { addDays, daysBetween } from '../time.ts'
import type { Language, Match } from './language.ts'
import { readReference } from '../references.ts'
import type { Sentence } from './passage.ts'
import { monthAround } from './relative-dates.ts'

/** A day that a text writes out. */
export interface WrittenDate extends Match {
  readonly form: 'name' | 'numbers' | 'iso' | 'short' | 'reference'
  /** `2022-08-05`; the year next to the text's own where none is written. */
  readonly date: string
}

const numbers = /(?<![\d.,/:-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.:,]\d)/g
const iso = /(?<![\d./-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d/-])/g
const short = /(?<![\d.,/:-])(0?[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2]|[1-9])(?![\d/-]|[.:,]\d|\s?[A-Za-z%]?\d)/g

/** Every day a sentence writes out, in order. @param day the day of the text, for years that are left out */
export function datesIn({ prose, text }: Sentence, rules: Language, day: string): readonly WrittenDate[] {
  if (!/\d/.test(text)) return []
  const found: WrittenDate[] = []
  const add = (at: Pick<RegExpMatchArray, 'index' | 0>, form: WrittenDate['form'], date: string | undefined) => {
    const index = at.index ?? 0
    if (date !== undefined) found.push({ index, words: text.slice(index, index + at[0].length), form, date })
  }
  for (const match of rules.namedDates(prose)) {
    const { day: first, month, year, month_first, day_after, year_after } = match.groups ?? {}
    const number = rules.monthIn(month ?? month_first ?? '')
    if (number !== undefined) add(match, 'name', dateOf(Number(first ?? day_after), number, year ?? year_after, day))
  }
  for (const match of prose.matchAll(numbers)) {
    const year = match[4]?.length === 2 ? `20${match[4]}` : match[4]
    if (match[4]?.length === 4 ? /^(19|20)/.test(match[4]) : isShortYear(match, prose))
      add(match, 'numbers', dateOf(Number(match[1]), Number(match[3]), year, day))
  }
  for (const match of prose.matchAll(iso)) add(match, 'iso', dateOf(Number(match[3]), Number(match[2]), match[1], day))
  for (const match of prose.matchAll(short))
    if (isShortDate(match, prose, rules)) add(match, 'short', dateOf(Number(match[1]), Number(match[2]), undefined, day))
  for (const match of text.matchAll(/\{\{/g)) {
    const reference = readReference(text, match.index)
    if (reference.kind === 'date' || reference.kind === 'time')
      add({ index: match.index, 0: reference.written }, 'reference', reference.of.slice(0, 10))
  }
  return found.toSorted((a, b) => a.index - b.index)
}

/** `12-08-22` is one where nothing hangs on it; with full stops it is most often the number of a paragraph or a version. */
function isShortYear(match: RegExpMatchArray, prose: string): boolean {
  return match[2] !== '.' && !/[\w-]$/.test(prose.slice(0, match.index))
}

const fractions = new Set(['1/2', '1/3', '2/3', '1/4', '3/4', '1/5', '1/8', '1/10'])

/** `5/8` may be a fraction: a day that none can be, a month written `08`, or words before it that a date follows. */
function isShortDate({ index = 0, 0: written, 1: day = '', 2: month = '' }: RegExpMatchArray, prose: string, rules: Language): boolean {
  if (written === '24/7' || /^\s*(?:[hx%°]|kW|kV|MB|GB|Mbit)(?![A-Za-z])/i.test(prose.slice(index + written.length))) return false
  const before = prose.slice(0, index)
  const isAlone = before.endsWith('(') && prose[index + written.length] === ')'
  const isLed = rules.find('before_short_date', before).some((match) => match.index + match.words.length === before.trimEnd().length)
  if (fractions.has(written)) return false
  return isAlone || isLed || (month.startsWith('0') && Number(day) > 12)
}

function dateOf(day: number, month: number, year: string | undefined, near: string): string | undefined {
  const inYear = (value: number) => `${value}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  if (year !== undefined) return real(inYear(Number(year)))
  const own = Number(near.slice(0, 4))
  const candidates = [own - 1, own, own + 1].map(inYear)
  return real(candidates.toSorted((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))[0] ?? '')
}

/** 31 June is none. */
function real(date: string): string | undefined {
  return addDays(date, 0) === date ? date : undefined
}

/** The last day of a month that a sentence names as a limit: `by the end of August`. */
export function monthEndsIn(prose: string, rules: Language, day: string): readonly (Match & { readonly date: string })[] {
  return rules.find('month_end', prose).flatMap((match) => {
    const number = rules.monthIn(match.words)
    const first = number === undefined ? undefined : dateOf(1, number, undefined, day)
    return first === undefined ? [] : [{ ...match, date: monthAround(first, 0).until }]
  })
}
