/** References in text: written like Handlebars, but data. These names and nothing else are evaluated. */

export const referenceKinds = ['contact', 'service', 'promise', 'fact', 'date', 'time', 'organisation'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

export interface Reference {
  readonly kind: ReferenceKind
  /** The id after the dot, or the written date or time; empty for the organisation. */
  readonly of: string
  /** Words of its own, where grammar needs them. */
  readonly words?: string
  /** As written, braces included. */
  readonly written: string
}

/** Braces that hold none of the known names. */
export interface BrokenReference {
  readonly kind: 'broken'
  readonly written: string
  /** What is wrong with it and what was expected. */
  readonly message: string
}

/** A reference ends with its paragraph at the latest. */
const inBraces = /\{\{((?:[^{}\n]|\n(?![ \t]*\n))*)\}\}/y
const named = /^\s*(contact|service|promise|fact)\.([A-Za-z0-9_-]+)(?:\s+"([^"]*)")?\s*$/
const dated = /^\s*(date|time)\s+"([^"]*)"(?:\s+"([^"]*)")?\s*$/
const alone = /^\s*organisation(?:\s+"([^"]*)")?\s*$/

/** The reference that begins at `offset`, where `{{` stands. */
export function readReference(text: string, offset: number): Reference | BrokenReference {
  inBraces.lastIndex = offset
  const found = inBraces.exec(text)
  if (!found) {
    const written = text.slice(offset, offset + 30).split('\n', 1)[0] ?? '{{'
    return {
      kind: 'broken',
      written: '{{',
      message: `\`${written}\` opens a reference that never closes; expected }}, or \\{{ for two braces as they are`,
    }
  }
  const [written, inside = ''] = found
  const [, kind, of = '', words] = named.exec(inside) ?? dated.exec(inside) ?? aloneParts(inside)
  if (kind === undefined) return { kind: 'broken', written, message: brokenMessage(inside) }
  return { kind: kind as ReferenceKind, of, ...(words && { words }), written }
}

function aloneParts(inside: string): readonly (string | undefined)[] {
  const found = alone.exec(inside)
  return found ? ['', 'organisation', '', found[1]] : []
}

function brokenMessage(inside: string): string {
  const name = inside.trim().split(/[\s.]/, 1)[0] ?? ''
  const forms = 'contact.<id>, service.<id>, promise.<id>, fact.<id>, date "2024-04-02", time "2024-04-02T17:00" or organisation'
  return `\`{{${inside}}}\` is not a reference${name === '' ? '' : ` (\`${name}\`)`}; expected ${forms}`
}

export type Piece = string | Reference | BrokenReference

/** Plain text taken apart at its references; `\{{` is two braces as they are. */
export function piecesOf(text: string): readonly Piece[] {
  return takenApart(text, '{{')
}

/** The same, with `\{{` as it is written: put together again, the pieces are the text. */
export function writtenPiecesOf(text: string): readonly Piece[] {
  return takenApart(text, '\\{{')
}

function takenApart(text: string, braces: string): readonly Piece[] {
  if (!text.includes('{{')) return [text]
  const pieces: Piece[] = []
  let plain = ''
  for (let i = 0; i < text.length;) {
    if (text.startsWith('\\{{', i)) {
      plain += braces
      i += 3
    } else if (text.startsWith('{{', i)) {
      if (plain !== '') pieces.push(plain)
      plain = ''
      const reference = readReference(text, i)
      pieces.push(reference)
      i += reference.written.length
    } else {
      plain += text[i] ?? ''
      i += 1
    }
  }
  if (plain !== '') pieces.push(plain)
  return pieces
}
