/** The contacts that words send readers to: by a reference, or written out. */
import type { Contact } from '../model/organisation.ts'
import { parseMarkdown } from './markdown.ts'
import { own } from './own.ts'

export interface ContactMention {
  readonly id: string
  /** As it stands in the words. */
  readonly written: string
  /** Words that a reference shows in place of the number or the address. */
  readonly words?: string
  readonly isReference: boolean
}

type Contacts = { readonly [id: string]: Contact }

/**
 * Every mention of these contacts in Markdown; a value that two contacts share is the first one's.
 * @example mentionsIn('Call 010 - 245 57 00.', { hotline }) // [{ id: 'hotline', written: '010 - 245 57 00', isReference: false }]
 */
export function mentionsIn(words: string, contacts: Contacts): readonly ContactMention[] {
  const referred = parseMarkdown(words).references.flatMap((reference): readonly ContactMention[] => {
    if (reference.kind !== 'contact' || own(contacts, reference.of) === undefined) return []
    const { of: id, written, words: shown } = reference
    return [{ id, written, isReference: true, ...(shown !== undefined && { words: shown }) }]
  })
  const prose = words.replace(/\{\{[^}]*\}\}/g, '\n')
  const written = [...numbersIn(prose, contacts), ...addressesIn(prose, contacts)]
  return [...referred, ...written.map((mention) => ({ ...mention, isReference: false }))]
}

type Found = Pick<ContactMention, 'id' | 'written'>

/** Digits in groups, as people write telephone numbers. */
const grouped = /(?<![\d.,])(?:\+|\(?0)?\d[\d ()/.–-]{4,}\d/g

function numbersIn(prose: string, contacts: Contacts): readonly Found[] {
  const phones = Object.entries(contacts).filter(([, { kind }]) => kind === 'phone' || kind === 'sms')
  if (phones.length === 0) return []
  return [...prose.matchAll(grouped)].flatMap(([written]) => {
    const found = phones.find(([, { value }]) => isSameNumber(written, value))
    return found ? [{ id: found[0], written }] : []
  })
}

/** Whether a number is the same in E.164, with its country or as dialled inside it. */
function isSameNumber(written: string, value: string): boolean {
  const digits = (number: string) => number.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^0+/, '')
  const [dialled, whole] = [digits(written), digits(value)]
  // A calling code has at most three digits (E.164).
  return dialled.length >= 7 && whole.endsWith(dialled) && whole.length - dialled.length <= 3
}

const address = /[^\s<>()[\]"“”„‘’,;]+/g

function addressesIn(prose: string, contacts: Contacts): readonly Found[] {
  const lower = prose.toLowerCase()
  const known = Object.entries(contacts).filter(
    ([, { kind, value }]) => (kind === 'email' || kind === 'web' || kind === 'form') && lower.includes(bare(value)),
  )
  if (known.length === 0) return []
  return [...prose.matchAll(address)].flatMap(([word]) => {
    const written = word.replace(/^[*_:]+|[.:!?*_]+$/g, '')
    const found = /[@.]/.test(written) && known.find(([, { value }]) => bare(value) === bare(written))
    return found ? [{ id: found[0], written }] : []
  })
}

/** An address without what people leave out when they write it. */
function bare(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^(?:mailto:|https?:\/\/)/, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '')
}
