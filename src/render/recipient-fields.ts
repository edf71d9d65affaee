/**
 * Places in a bulletin that each recipient's own row fills, such as `{{recipient.name}}` in a greeting. A text is printed once,
 * with a mark in each such place; whoever sends it puts the value in, and a copy that goes to nobody shows what stands there otherwise.
 */
import { escapeHtml } from './escape.ts'
import { safeLink } from './links.ts'

/** Whom a bulletin goes to: what the list of recipients says of one. */
export interface Recipient {
  readonly address: string
  readonly name?: string
  /** Further columns of the row, by their heading. */
  readonly columns?: Readonly<Record<string, string>>
  /** Where this recipient is taken off the list by one click (RFC 8058): an https address. */
  readonly unsubscribe?: string
}

/** A place that a row fills, as a template names it. */
export interface FieldValue {
  readonly kind: 'recipient'
  readonly column: string
  readonly otherwise?: unknown
}

export function isFieldValue(value: unknown): value is FieldValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'recipient'
}

/** A place that a row fills, as it stands in a printed text. */
export interface Field {
  readonly name: string
  /** The beginning of an address in HTML: only a safe one may be put there. */
  readonly isAddress: boolean
  /** What stands there for a recipient whose row says nothing, printed and safe. */
  readonly otherwise?: string
}

// Noncharacters (Unicode 23.7), which no source may hold: no words of an incident can pass for a mark.
const [begins, turns, ends] = ['\ufdd0', '\ufdd1', '\ufdd2'] as const
const column = '[a-z][a-z0-9_-]*'
const mark = new RegExp(`${begins}(@?)(${column})(?:${turns}([^${ends}]*))?${ends}`, 'g')

/** Whether a heading of a list of recipients can be named in a template. */
export function isColumn(name: string): boolean {
  return new RegExp(`^${column}$`).test(name)
}

/** The mark of a field, to be printed in its place. */
export function markOf({ name, isAddress, otherwise }: Field): string {
  return `${begins}${isAddress ? '@' : ''}${name}${otherwise === undefined ? '' : `${turns}${otherwise}`}${ends}`
}

export function hasFields(printed: string): boolean {
  return printed.includes(begins)
}

/** The fields of a printed text. */
export function fieldsIn(printed: string): readonly Field[] {
  return hasFields(printed) ? cutAtFields(printed).filter((piece) => typeof piece !== 'string') : []
}

/** A printed text, cut at its fields. */
export function cutAtFields(printed: string): readonly (string | Field)[] {
  const pieces: (string | Field)[] = []
  let from = 0
  for (const { 0: whole, 1: at, 2: name = '', 3: otherwise, index } of printed.matchAll(mark)) {
    if (index > from) pieces.push(printed.slice(from, index))
    pieces.push({ name, isAddress: at === '@', ...(otherwise !== undefined && { otherwise }) })
    from = index + whole.length
  }
  return from < printed.length ? [...pieces, printed.slice(from)] : pieces
}

/** What stands in the place of a field in a text of a format: the value of the row made safe, or the words without it. */
export function filledField(field: Field, format: 'text' | 'html', recipient: Recipient | undefined): string {
  const value = recipient && valueOf(field.name, recipient)
  if (value === undefined || value === '') return field.otherwise ?? (recipient || field.isAddress ? '' : `{{recipient.${field.name}}}`)
  if (!field.isAddress) return format === 'html' ? escapeHtml(value) : value
  const address = safeLink(value)
  return address === undefined ? (field.otherwise ?? '') : escapeHtml(address)
}

/** A printed text with all its fields filled; without a recipient, as a copy for nobody shows it. */
export function withFields(printed: string, format: 'text' | 'html', recipient?: Recipient): string {
  if (!hasFields(printed)) return printed
  return cutAtFields(printed)
    .map((piece) => (typeof piece === 'string' ? piece : filledField(piece, format, recipient)))
    .join('')
}

/** One line of visible signs: a cell of a table can begin no line, no header, and turn no words round. */
function valueOf(name: string, { address, name: called, columns, unsubscribe }: Recipient): string | undefined {
  const row: Readonly<Record<string, string | undefined>> = { ...columns, address, name: called, unsubscribe }
  const value = Object.hasOwn(row, name) ? row[name] : undefined
  return value
    ?.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufdd0-\ufdef]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}
