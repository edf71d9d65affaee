/** Telephone numbers and addresses in prose that should be references. */
import type { ContactKind } from '../../model/organisation.ts'
import { bareAddress, digitsIn, isAsLongAsNumber, writtenContactsIn, type Contacts, type WrittenContact } from '../written-contacts.ts'
import type { Language, Match } from './language.ts'
import { holdsHidden, proseOf, type Sentence } from './passage.ts'

/** All of them, in order. An address of a page counts where it is a contact's or on the site of one: other links are no way to reach anybody. */
export function writtenContacts(text: string, rules: Language, contacts: Contacts): readonly WrittenContact[] {
  const prose = proseOf(text)
  const found: WrittenContact[] = []
  for (const written of writtenContactsIn(prose, contacts)) {
    if (written.contact !== undefined || isWay(written, prose, rules, contacts) || isAnother(written, found.at(-1), prose))
      found.push(written)
  }
  return found
}

/** What joins a number to the one before it: “or”, “bzw.”, “/”. */
const joint = /^\s*[,;/]?\s*(?:\p{L}{1,4}\.?\s+)?$/u

/** “Call 0161 496 0001 or 0161 496 0002”: of the second number no word says that it is one. */
function isAnother({ kind, index, words }: WrittenContact, before: WrittenContact | undefined, prose: string): boolean {
  if (kind !== 'number' || before?.kind !== 'number' || isDateOrTime(words)) return false
  const isAlike = /^[+0(]/.test(words) ? isAsLongAsNumber(words) : digitsIn(words) === digitsIn(before.words)
  return isAlike && joint.test(prose.slice(before.index + before.words.length, index))
}

/** Words that ask readers to get in touch, and the ways they name. */
export interface Invitation extends Match {
  /** Any of these; absent where every way is meant. */
  readonly kinds?: readonly ContactKind[]
}

const ways = [
  ['contact_us', undefined],
  ['call_us', ['phone']],
  ['write_us', ['email', 'form', 'sms', 'post']],
] as const satisfies readonly (readonly [string, readonly ContactKind[] | undefined])[]

/** Invitations in a text that nowhere says where: no number, no address, no reference and no link. */
export function emptyInvitations(text: string, sentences: readonly Sentence[], rules: Language, contacts: Contacts): readonly Invitation[] {
  const invited = sentences.flatMap((sentence) =>
    ways.flatMap(([list, kinds]) =>
      rules.findUnless(list, 'not_contact_us', sentence.prose).map(({ index, words }): Invitation => {
        const at = sentence.index + index
        return { index: at, words: text.slice(at, at + words.length), ...(kinds && { kinds }) }
      }),
    ),
  )
  return invited.length === 0 || saysWhere(text, rules, contacts) ? [] : invited
}

/** Words that may stand between a contact and what is said of it: “our hotline on”. */
const between = /^[\s(]*(?:[^\s.,;:!?]+\s+){0,3}$/

/** Whether a text says of a contact wherever it names it that it does not work, or is not to be used. @param written as it stands there */
export function isSaidToBeOut(written: string, text: string, sentences: readonly Sentence[], rules: Language): boolean {
  const naming = sentences.flatMap((sentence) => {
    const at = text.indexOf(written, sentence.index)
    return at < 0 || at >= sentence.index + sentence.text.length ? [] : [{ sentence, at: at - sentence.index }]
  })
  return naming.length > 0 && naming.every(({ sentence, at }) => isOutIn(sentence, at, written.length, rules))
}

function isOutIn({ prose }: Sentence, at: number, length: number, rules: Language): boolean {
  const [before, after] = [prose.slice(0, at), prose.slice(at + length)]
  const isWarned = rules.find('do_not_use', before).some(({ index, words }) => between.test(before.slice(index + words.length)))
  // “{{contact.hotline}} does not work”; in “… if the portal does not work” something else does not.
  const [first] = rules.find('out_of_use', after)
  return isWarned || (first !== undefined && /^[\s)]*(?:[^\s.,;:!?]+\s+)?$/.test(after.slice(0, first.index)))
}

function saysWhere(text: string, rules: Language, contacts: Contacts): boolean {
  const prose = proseOf(text)
  const isLink = /\]\((?:https?:|mailto:|tel:|\{\{)|<(?:https?:|mailto:)/i.test(text)
  const isWritten = (one: WrittenContact) => one.contact !== undefined || isWay(one, prose, rules, contacts) || isEmergency(one)
  return isLink || holdsHidden({ prose }, 'contact') || writtenContactsIn(prose, contacts).some(isWritten)
}

function isEmergency({ kind, words }: WrittenContact): boolean {
  return kind === 'number' && /^\d{3}$/.test(words)
}

function isWay({ kind, index, words }: WrittenContact, prose: string, rules: Language, contacts: Contacts): boolean {
  switch (kind) {
    case 'number':
      return looksLikePhone(words, prose.slice(0, index), rules)
    case 'mail':
      return true
    case 'page':
      return Object.values(contacts).some((contact) => ['web', 'form'].includes(contact.kind) && siteOf(contact.value) === siteOf(words))
  }
}

function siteOf(address: string): string | undefined {
  return bareAddress(address).split('/', 1)[0]
}

/** Of the many things that digits are, a number to call: with its country, or led by words that say so. */
function looksLikePhone(written: string, before: string, rules: Language): boolean {
  if (!isAsLongAsNumber(written) || isDateOrTime(written)) return false
  if (/^(?:\+|00)\s?[1-9]/.test(written)) return true
  return rules.find('before_phone', before).some((match) => /^[\s:.(]*$/.test(before.slice(match.index + match.words.length)))
}

function isDateOrTime(written: string): boolean {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|^\d{4}-\d\d-\d\d|^\d{1,2}[.:]\d\d\s*[–-]\s*\d{1,2}[.:]\d\d$/.test(written)
}
