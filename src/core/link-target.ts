/** Where links lead: what their targets say once the references in them are known, and where readers may not be sent. */
import type { ContactValue, Inline } from '../model/printable.ts'
import type { BrokenReference, Piece, Reference } from './references.ts'

/** What the world says of a reference at some moment: a value with the reference's own words, or plain words. */
export type Resolve = (reference: Reference | BrokenReference) => Inline

/** `https://bank.example@evil.example/` leads to whoever stands after the @. */
const allowedLink = /^(?:https?:\/\/(?![^/?#]*@)|mailto:|tel:)/i

/** Whether readers may be sent there: http, https, mailto, tel and nothing else, and no host that hides behind another's name. */
export function isAllowedLink(target: string): boolean {
  return allowedLink.test(target)
}

/**
 * The reference of a target that is one contact, with its scheme before it or not: the contact knows its own address.
 * What is broken is taken for one; it is reported as what it is.
 */
export function soleContact(target: readonly Piece[]): Reference | BrokenReference | undefined {
  const [first, reference, ...more] = typeof target[0] === 'string' ? target : ['', ...target]
  if (typeof first !== 'string' || !['', 'tel:', 'mailto:'].includes(first.toLowerCase())) return undefined
  if (more.length > 0 || reference === undefined || typeof reference === 'string') return undefined
  return reference.kind === 'contact' || reference.kind === 'broken' ? reference : undefined
}

/** Where a link leads, or undefined when readers may not be sent there. */
export function targetOf(target: readonly Piece[], resolve: Resolve): string | ContactValue | undefined {
  const contact = soleContact(target)
  if (contact !== undefined) return contactIn(resolve(contact))
  const href = target.map((piece) => (typeof piece === 'string' ? piece : partOfAddress(resolve(piece)))).join('')
  return isAllowedLink(href) ? href : undefined
}

function contactIn(inline: Inline): ContactValue | undefined {
  return inline.type === 'value' && inline.value.kind === 'contact' ? inline.value : undefined
}

/** What a reference says as a part of an address, where no sign of it may end the part. */
function partOfAddress(inline: Inline): string {
  return encodeURIComponent(plainly(inline))
}

/** Without a register's way of saying it: a number in E.164 form, a date in ISO 8601. */
function plainly(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return ' '
    case 'value':
      if (inline.words !== undefined) return inline.words
      if (inline.value.kind === 'phrase') return inline.value.inlines.map(plainly).join('')
      return inline.value.kind === 'contact' ? inline.value.value : inline.value.datetime
    default:
      return inline.children.map(plainly).join('')
  }
}
