/** Telephone numbers and addresses written out in prose. */
import type { Organisation } from '../../model/organisation.ts'
import type { Language, Match } from './language.ts'
import { proseOf } from './passage.ts'

type Contacts = NonNullable<Organisation['contacts']>

export interface WrittenContact extends Match {
  /** The id of the contact it is; absent for one that nobody declared. */
  readonly contact?: string
}

const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/g
const web = /(?<![\w@.])(?:https?:\/\/|www\.)[^\s<>()\uE000-\uE003]+/g
/** Digits in groups; what else digits may be is asked afterwards. */
const digits = /(?<![\w.,/:€$£#-])(?:\+|00)?\(?\d[\d\s()/.–-]*\d(?![\w/:%€]|[.,]\d)/g

/** All of them, in order. An address of a page counts where it is a contact's or on the site of one: other links are no way to reach anybody. */
export function writtenContacts(text: string, rules: Language, contacts: Contacts): readonly WrittenContact[] {
  const prose = proseOf(text)
  const found = [
    ...addressesIn(prose, contacts),
    ...[...prose.matchAll(digits)].flatMap((match) => {
      const number = firstNumber(match[0])
      const at = { index: match.index, words: number }
      const contact = phoneOf(number, contacts)
      if (contact !== undefined) return [{ ...at, contact }]
      return looksLikePhone(number, prose.slice(0, match.index), rules) ? [at] : []
    }),
  ]
  return found.toSorted((a, b) => a.index - b.index)
}

/** A list or a line end does not go on with the number. */
function firstNumber(written: string): string {
  return (/^[^\n]*?(?=\s{2}|\n|\s\(?$|$|\s+–\s)/.exec(written)?.[0] ?? written).trim()
}

function addressesIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  const values = Object.entries(contacts)
  const mails = [...prose.matchAll(mail)].map(({ index, 0: words }) => {
    const known = values.find(([, { value }]) => value.toLowerCase() === words.toLowerCase())
    return { index, words, ...(known && { contact: known[0] }) }
  })
  const pages = [...prose.matchAll(web)].flatMap(({ index, 0: written }) => {
    const words = written.replace(/[.,;:!?*_]+$/, '')
    const address = bare(words)
    const same = values.find(([, { value }]) => bare(value) === address)
    const near = values.some(([, { kind, value }]) => ['web', 'form'].includes(kind) && bare(value).split('/')[0] === address.split('/')[0])
    return same || near ? [{ index, words, ...(same && { contact: same[0] }) }] : []
  })
  return [...mails, ...pages]
}

/** An address without what people leave out of it. */
function bare(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '')
}

/** A number is a contact's however it is grouped, with its country or without: by its last eight digits or more. */
function phoneOf(written: string, contacts: Contacts): string | undefined {
  const number = written.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^0+/, '')
  if (number.length < 7) return undefined
  return Object.entries(contacts).find(
    ([, { kind, value }]) => ['phone', 'sms'].includes(kind) && value.replace(/\D/g, '').endsWith(number),
  )?.[0]
}

/** Of the many things that digits are, a number to call: with its country, or led by words that say so. */
function looksLikePhone(written: string, before: string, rules: Language): boolean {
  const count = written.replace(/\D/g, '').length
  if (count < 7 || count > 15 || isDateOrTime(written)) return false
  if (/^(?:\+|00)\s?[1-9]/.test(written)) return true
  return rules.find('before_phone', before).some((match) => /^[\s:.(]*$/.test(before.slice(match.index + match.words.length)))
}

function isDateOrTime(written: string): boolean {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|^\d{4}-\d\d-\d\d|^\d{1,2}[.:]\d\d\s*[–-]\s*\d{1,2}[.:]\d\d$/.test(written)
}
