import type { ContactValue } from '../model/printable.ts'

/** A host behind a name and an @ is another than it seems. */
const allowed = /^(?:https?:\/\/(?![^/\\?#]*@)[^/\\]|mailto:|tel:)/i
const relative = /^(?:#|\?|\.{1,2}\/|\/(?![/\\])|[^\\/:?#\s]+(?:[/?#]|$))/
const picture = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i

/** An address a reader may be led to: http, https, mailto, tel; undefined for any other scheme and for `//host`. */
export function safeLink(address: string): string | undefined {
  const trimmed = address.trim()
  return allowed.test(trimmed) && !hasControl(trimmed) ? trimmed : undefined
}

/** The same for an attribute of a template, where paths inside the site are good too. */
export function safeAddress(address: string): string | undefined {
  if (address === '') return ''
  return safeLink(address) ?? (relative.test(address) && !hasControl(address) ? address : undefined)
}

/** An address of a picture: also a picture written out in the page. */
export function safePicture(address: string): string | undefined {
  return picture.test(address) && !hasControl(address) ? address : safeAddress(address)
}

/** Browsers skip tabs and line ends inside a scheme, so `java\nscript:` would be one. */
function hasControl(address: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(address)
}

/** Where a contact leads; undefined for what has no link, such as a postal address. */
export function linkOf(contact: ContactValue): string | undefined {
  if (contact.is_dead === true) return undefined
  switch (contact.contact_kind) {
    case 'phone':
      return telephone(contact.value)
    case 'email':
      return isMailbox(contact.value) ? `mailto:${contact.value.replace(/[%?&#\s]/g, encodeURIComponent)}` : undefined
    case 'web':
    case 'form':
      return /^https?:/i.test(contact.value) ? safeLink(contact.value) : undefined
    case 'sms':
    case 'post':
      return undefined
  }
}

function telephone(number: string): string | undefined {
  const dialled = number.replace(/[\s().-]/g, '')
  return /^\+?[0-9]{3,15}$/.test(dialled) ? `tel:${dialled}` : undefined
}

function isMailbox(address: string): boolean {
  return /^[^\s@<>"',;]+@[^\s@<>"',;]+$/.test(address)
}

/** A web address as people write it: without scheme and final slash. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '')
}

/** What a link leads to, as a reader would type or dial it. */
export function addressOf(target: string): string {
  const bare = target.replace(/^(?:mailto|tel):/i, '')
  if (bare === target) return target
  return decode(bare.split('?')[0] ?? bare)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
