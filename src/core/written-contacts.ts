/** Telephone numbers and addresses that stand written out in words, and whose they are. */
import type { Contact } from '../model/organisation.ts'

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

/** Digits in groups, on one line. */
const grouped = /(?<![\w.,/€$£#-]|\d:)(?:\+|00)?\(?\d[\d \u00a0\u202f()/.–-]*\d(?![\w/:%€]|[.,]\d)/g

function numbersIn(prose: string, contacts: Contacts): readonly WrittenContact[] {
  const phones = Object.entries(contacts).filter(([, { kind }]) => kind === 'phone' || kind === 'sms')
  const phoneOf = (words: string) => phones.find(([, { value }]) => isSameNumber(words, value))?.[0]
  return [...prose.matchAll(grouped)].flatMap(({ index, 0: written }): readonly WrittenContact[] => {
    const whole = phoneOf(written)
    if (whole !== undefined) return [{ index, words: written, kind: 'number', contact: whole }]
    const parts = partsOf(written).map((part): WrittenContact => {
      const contact = phoneOf(part.words)
      return { index: index + part.index, words: part.words, kind: 'number', ...(contact !== undefined && { contact }) }
    })
    const known = parts.filter(({ contact }) => contact !== undefined)
    return known.length > 0 ? known : parts.slice(0, 1)
  })
}

/** Two numbers, or a number and the hours it is answered, may stand side by side: `010 245 57 00 / 020 555 01 40`. */
function partsOf(written: string): readonly Pick<WrittenContact, 'index' | 'words'>[] {
  return [...written.matchAll(/[\d+(]\S*(?: (?![–/-] )\S+)*/g)].map(({ index, 0: words }) => ({ index, words }))
}

/** Whether a number is the same in E.164, with its country or as dialled inside it. */
function isSameNumber(written: string, value: string): boolean {
  const digits = (number: string) => number.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^0+/, '')
  const [dialled, whole] = [digits(written), digits(value)]
  // A calling code has at most three digits (E.164).
  return dialled.length >= 7 && whole.endsWith(dialled) && whole.length - dialled.length <= 3
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
