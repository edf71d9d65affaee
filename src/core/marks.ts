/**
 * References stand in Markdown as marks, each one sign to its parser: so one may stand anywhere, in the target of a link too,
 * whatever spaces and quotation marks it holds.
 */
import { readReference, type Piece } from './references.ts'

/** Text for the parser, with what its marks stand for. */
export interface Marked {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** Two signs of private use that no font shows; a text that holds them gets them back as it wrote them. */
const [opening, closing] = ['\uE000', '\uE001']
const mark = new RegExp(`${opening}(\\d+)${closing}`)
const aroundThem = new RegExp(`[^${opening}${closing}]+`, 'g')
const signs = new RegExp(`\\\\\\\\|\\\\\\{\\{|\\{\\{|[${opening}${closing}]`, 'g')

/** Puts a mark in the place of every reference; `\{{` is left to the parser, to whom it is an escape. */
export function markReferences(text: string): Marked {
  const pieces: Piece[] = []
  let [marked, done] = ['', 0]
  for (const { 0: sign, index } of text.matchAll(signs)) {
    if (index < done || sign.startsWith('\\')) continue
    const piece = sign === '{{' ? readReference(text, index) : sign
    marked += `${text.slice(done, index)}${opening}${pieces.length}${closing}`
    done = index + (typeof piece === 'string' ? piece : piece.written).length
    pieces.push(piece)
  }
  return { text: marked + text.slice(done), pieces }
}

/** Parsed text taken apart at its marks. */
export function piecesIn(text: string, { pieces }: Pick<Marked, 'pieces'>): readonly Piece[] {
  if (!hasMark(text)) return [text]
  const parts = text.split(mark).map((part, at) => (at % 2 === 0 ? part : (pieces[Number(part)] ?? '')))
  return parts.filter((part) => part !== '')
}

/** A text with everything but its marks rewritten. */
export function aroundMarks(text: string, rewrite: (part: string) => string): string {
  return text.replace(aroundThem, (part) => rewrite(part))
}

export function hasMark(text: string): boolean {
  return text.includes(opening)
}
