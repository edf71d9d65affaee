/** Telephone numbers and addresses that stand written out in words, and whose they are. */
import type { Contact } from '../model/organisation.ts'
import { overlap } from './wording/language.ts'

export type Contacts = { readonly [id: string]: Contact }

export interface WrittenContact {
  readonly index: number
  /** As it stands in the words. */
  readonly words: string
  readonly kind: 'number' | 'mail' | 'page'
  /** The id of the contact it is, of two that share a value the first; absent where it is nobody's. */
  readonly contact?: string
}

/**
 * Everything that may be a number or an address, in order. Digits without a contact may be anything: what calls for them, asks what they are.
 * @param prose with what is no prose hidden
 * @example writtenContactsIn('Call 010 - 245 57 00.', { hotline }) // [{ index: 5, words: '010 - 245 57 00', kind: 'number', contact: 'hotline' }]
 */
export function writtenContactsIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  return [...numbersIn(prose, contacts), ...mailsIn(prose, contacts), ...pagesIn(prose, contacts)].toSorted((a, b) => a.index - b.index)
}

/** Digits in groups, on one line. Brackets stand around the first of them or a nought (`(020) 7946`, `+44 (0)20`), no hours. */
const grouped = /(?<![\w.,/€$£#-]|\d:)(?:\+|00)?(?:\(\+?\d+\) ?)?\d(?:[\d \u00a0\u202f/–-]|\.(?=\d)|\(0\))*\d(?![\w/:%€]|[.,]\d)/g

function numbersIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  if (!/\d/.test(prose)) return []
  const phones = Object.entries(contacts).filter(([, { kind }]) => kind === 'phone' || kind === 'sms')
  const phoneOf = (words: string) => phones.find(([, { value }]) => isSameNumber(words, value))?.[0]
  return [...prose.matchAll(grouped)].flatMap(({ index, 0: written }): readonly WrittenContact[] => {
    const found = ({ index: at, words }: Part): WrittenContact => {
      const contact = phoneOf(words)
      return { index: index + at, words, kind: 'number', ...(contact !== undefined && { contact }) }
    }
    const whole = found({ index: 0, words: written })
    if (whole.contact !== undefined) return [whole]
    const known = partsOf(written)
      .map(found)
      .filter(({ contact }) => contact !== undefined)
    const others = numbersBeside(written)
      .map(found)
      .filter((other) => !known.some((one) => overlap(one, other)))
    return [...known, ...others].toSorted((a, b) => a.index - b.index)
  })
}

type Part = Pick<WrittenContact, 'index' | 'words'>

/** What may be a number by itself: `010 - 245 57 00`, and of a number and its hours the number. */
function partsOf(written: string): readonly Part[] {
  return [...written.matchAll(/[\d+(]\S*(?: (?![–/-] )\S+)*/g)].map(({ index, 0: words }) => ({ index, words }))
}

/** Two numbers may stand side by side, `010 245 57 00 / 020 555 01 40`; in `0221 / 47 10 99` and `7946 0999/0998` the stroke is part of one. */
function numbersBeside(written: string): readonly Part[] {
  const apart = [...written.matchAll(/[^\s/][^/]*[^\s/]/g)].map(({ index, 0: words }) => ({ index, words }))
  const all = apart.every(({ words }) => digitsIn(words) >= fewestDigits || /^[1-9]\d\d$/.test(words))
    ? apart
    : [{ index: 0, words: written }]
  return all.map((one) => (digitsIn(one.words) <= mostDigits ? one : { ...(partsOf(one.words)[0] ?? one), index: one.index }))
}

const fewestDigits = 7
/** E.164. */
const mostDigits = 15

/** Whether digits are as many as people dial. */
export function isAsLongAsNumber(words: string): boolean {
  const count = digitsIn(words)
  return count >= fewestDigits && count <= mostDigits
}

export function digitsIn(words: string): number {
  return words.replace(/\D/g, '').length
}

/** Whether a number is the same in E.164, with its country or as dialled inside it. */
function isSameNumber(written: string, value: string): boolean {
  const digits = (number: string) => number.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^0+/, '')
  const [dialled, whole] = [digits(written), digits(value)]
  // A calling code has at most three digits (E.164).
  return dialled.length >= fewestDigits && whole.endsWith(dialled) && whole.length - dialled.length <= 3
}

const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/g

function mailsIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  if (!prose.includes('@')) return []
  const mailboxes = Object.entries(contacts).filter(([, { kind }]) => kind === 'email')
  return [...prose.matchAll(mail)].map(({ index, 0: words }) => {
    const known = mailboxes.find(([, { value }]) => value.trim().toLowerCase() === words.toLowerCase())
    return { index, words, kind: 'mail', ...(known && { contact: known[0] }) }
  })
}

/** What may stand in an address; what a reference was put out of sight by does not. */
const word = /[^\s<>()[\]"“”„‘’,;\uE000-\uE003]+/g

/** Addresses of pages, those of contacts also without the signs that browsers do not ask for. */
function pagesIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  // A full stop at the end of a sentence is none of theirs.
  if (!/\.\S/.test(prose)) return []
  const pages = Object.entries(contacts).filter(([, { kind }]) => kind === 'web' || kind === 'form')
  return [...prose.matchAll(word)].flatMap(({ index, 0: written }): readonly WrittenContact[] => {
    if (!written.includes('.') || written.includes('@')) return []
    const lead = /^[*_:]*/.exec(written)?.[0].length ?? 0
    const words = written.slice(lead).replace(/[.:!?*_]+$/, '')
    const known = pages.find(([, { value }]) => bareAddress(value) === bareAddress(words))
    if (known === undefined && !/^(?:https?:\/\/|www\.)./i.test(words)) return []
    return [{ index: index + lead, words, kind: 'page', ...(known && { contact: known[0] }) }]
  })
}

/** An address of a page without what people leave out when they write it. */
export function bareAddress(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '')
}
