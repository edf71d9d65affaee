/** Numbers and days in a text that every language should have alike. */
import type { Contacts } from '../written-contacts.ts'
import { writtenContacts } from './contacts.ts'
import { datesIn } from './dates.ts'
import { overlap, type Language, type Match } from './language.ts'
import { proseOf, type Sentence } from './passage.ts'

/** One of them: a number by its digits, whatever stands between them, or a day. */
export interface Figure extends Match {
  readonly kind: 'number' | 'day'
  readonly value: string
}

/** In groups of three or not, with decimals or not; no part of a name, an address or an hour. */
const number = /(?<![\p{L}\d.,:/_-])\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\p{L}\d:/_-]|[.,]\d)/gu
const hour = /^(?:[01]?\d|2[0-4])[.,][0-5]\d$/

/** @param day the day of the text, for years that are left out */
export function figuresIn(
  text: string,
  sentences: readonly Sentence[],
  rules: Language,
  day: string,
  contacts: Contacts,
): readonly Figure[] {
  if (!/\d/.test(text)) return []
  const days = sentences.flatMap((sentence) =>
    datesIn(sentence, rules, day).map(({ index, words, date }): Figure => ({
      kind: 'day',
      index: sentence.index + index,
      words,
      value: date,
    })),
  )
  const taken: readonly Match[] = [...days, ...writtenContacts(text, rules, contacts)]
  const numbers = [...proseOf(text).matchAll(number)]
    .map(({ index, 0: words }): Figure => ({ kind: 'number', index, words, value: words.replace(/\D/g, '') }))
    .filter((found) => isTelling(found) && !isPrice(found, text) && !taken.some((other) => overlap(found, other)))
  return [...days, ...numbers]
}

/** What a language may write out as a word, an hour, or a number to call in an emergency (112, 999) is not compared. */
function isTelling({ words, value }: Figure): boolean {
  return value.length >= 3 && !hour.test(words) && !/^[19]\d\d$/.test(words)
}

/** Countries have other money. */
function isPrice({ index, words }: Match, text: string): boolean {
  return (
    /\p{Sc}\s?$/u.test(text.slice(0, index)) ||
    /^\s?(?:\p{Sc}|zł|(?:EUR|GBP|PLN|CHF|USD)\b|euros?\b)/iu.test(text.slice(index + words.length))
  )
}

/** What stands in one text for what the other has instead. */
export interface Difference {
  readonly here: Figure
  readonly there: Figure
}

/**
 * Where two languages of one text have another number or day, and all else alike. Readers of two countries may be told different numbers:
 * only those that one slip of a pen makes of each other are found, and days only in texts that have something else in common.
 */
export function differences(here: readonly Figure[], there: readonly Figure[]): readonly Difference[] {
  return (['number', 'day'] as const).flatMap((kind): readonly Difference[] => {
    const [first, ...more] = unmatched(here, there, kind)
    const [other, ...others] = unmatched(there, here, kind)
    if (first === undefined || other === undefined || more.length + others.length > 0) return []
    const isSlip = kind === 'number' ? isOneSlip(first.value, other.value) : here.some((one) => there.some(isSame(one)))
    return isSlip ? [{ here: first, there: other }] : []
  })
}

const isSame = (one: Figure) => (other: Figure) => one.kind === other.kind && one.value === other.value

/** Those of a kind that the other text does not have, or has less often. */
function unmatched(here: readonly Figure[], there: readonly Figure[], kind: Figure['kind']): readonly Figure[] {
  const left = there.filter((figure) => figure.kind === kind).map(({ value }) => value)
  return here.filter(({ value, kind: of }) => {
    const at = of === kind ? left.indexOf(value) : 0
    if (of === kind && at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** A digit that is another, missing or doubled, or digits in another order. */
function isOneSlip(a: string, b: string): boolean {
  const sorted = (digits: string) => digits.split('').toSorted().join('')
  if (sorted(a) === sorted(b)) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  const at = short.split('').findIndex((digit, index) => digit !== long[index])
  const from = at < 0 ? short.length : at
  return long.slice(from + 1) === short.slice(from + (long.length === short.length ? 1 : 0))
}
