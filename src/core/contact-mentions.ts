/** The contacts that words send readers to: by a reference, or written out. */
import { parseMarkdown } from './markdown.ts'
import { own } from './own.ts'
import { writtenContactsIn, type Contacts } from './written-contacts.ts'

export interface ContactMention {
  readonly id: string
  /** As it stands in the words. */
  readonly written: string
  /** Words that a reference shows in place of the number or the address. */
  readonly words?: string
  readonly isReference: boolean
}

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
  const written = writtenContactsIn(prose, contacts).flatMap(({ words: number, contact: id }) =>
    id === undefined ? [] : [{ id, written: number, isReference: false }],
  )
  return [...referred, ...written]
}
