/** Breaks and measures plain text as a mail program shows it. */
import { numberedItems } from '../core/dated-lines.ts'

/** Characters of double width: CJK, kana, hangul, full-width forms, emoji (Unicode East Asian Width W and F, by block). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const endsWide = new RegExp(`${wide.source}$`, 'u')
/** Latin letters and the signs between them: each takes one column, and nearly every text holds no others. */
const narrow = /^[\x20-\u02ff\u2010-\u205f\u20a0-\u20bf]*$/
const widthless = /[\p{Mn}\p{Me}\u200b-\u200f\u2060\ufeff]/u

/** Columns of a line: characters (code points), wide ones twice, combining ones not at all. */
export function columnsOf(text: string): number {
  if (narrow.test(text)) return text.length
  let columns = 0
  for (const sign of text) columns += widthless.test(sign) ? 0 : wide.test(sign) ? 2 : 1
  return columns
}

/**
 * Wraps every line at a width. Addresses and phone numbers stay whole, even where they are longer than the line;
 * what follows the mark of an item is indented under its words; a day that begins a line (`3. Oktober`) is no mark.
 * @example wrap('- one two', 7) // '- one\n  two'
 */
export function wrap(text: string, width = 72): string {
  const lines = text.split('\n')
  const items = numberedItems(lines)
  return lines.map((line, at) => (columnsOf(line) <= width ? line.trimEnd() : wrapLine(line, width, items.has(at)))).join('\n')
}

const itemMark = /^(\s*)((?:[-•–*] )?)(.*)$/su
const numberMark = /^(\s*)((?:[-•–*] )?\d+[.)] )(.*)$/su

function wrapLine(line: string, width: number, isNumbered: boolean): string {
  const [, indent = '', mark = '', words = ''] = (isNumbered ? numberMark : itemMark).exec(line) ?? []
  const hang = indent + ' '.repeat(columnsOf(mark))
  const lines: string[] = []
  let current = indent + mark
  let isEmpty = true
  for (const { text, gap } of piecesOf(words)) {
    const joined = isEmpty ? current + text : current + gap + text
    if (isEmpty || columnsOf(joined) <= width) current = joined
    else {
      lines.push(current)
      current = hang + text
    }
    isEmpty = false
  }
  return [...lines, current].join('\n')
}

interface Piece {
  readonly text: string
  /** What stands between it and the piece before when both are on one line. */
  readonly gap: string
}

/** What a line may be broken between: words, phone numbers and counted words as one, and wide characters each by itself. */
function piecesOf(text: string): readonly Piece[] {
  const words: string[] = []
  for (const word of text.split(/[ \t]+/).filter((one) => one !== '')) {
    const before = words.at(-1)
    if (before !== undefined && isOne(before, word)) words[words.length - 1] = `${before} ${word}`
    else words.push(word)
  }
  return words.flatMap((word) => splitWide(word).map((piece, index) => ({ text: piece, gap: index === 0 ? ' ' : '' })))
}

/** Groups of one number, or a small number and what it counts: `21 września`, `20. Mai`, `13 days`. */
function isOne(before: string, word: string): boolean {
  return (isDialled(before) && isDialled(word)) || (/^\d{1,2}\.?$/.test(before) && /^\p{L}/u.test(word))
}

/** A group of digits, as phone numbers are written: `+31`, `(0)10`, `5700.` */
function isDialled(word: string): boolean {
  return /^[(+]*\d[\d()-]*[).,;:]?$/.test(word.split(' ').at(-1) ?? '')
}

/** Chinese and Japanese break between characters, but no line begins with a closing sign or ends with an opening one. */
function splitWide(word: string): readonly string[] {
  if (!wide.test(word)) return [word]
  const pieces: string[] = []
  for (const sign of word) {
    const before = pieces.at(-1)
    const isBound =
      before === undefined ||
      widthless.test(sign) ||
      /[、。，．！？：；）」』】〕〉》”’…ー々]/u.test(sign) ||
      /[（「『【〔〈《“‘]$/u.test(before)
    const isBetween = before !== undefined && (wide.test(sign) || endsWide.test(before))
    if (before === undefined) pieces.push(sign)
    else if (isBound || !isBetween) pieces[pieces.length - 1] = before + sign
    else pieces.push(sign)
  }
  return pieces
}

/** Lines as a reader expects them: no spaces at their ends, never two empty ones together, one line end at the end of the file. */
export function tidyLines(text: string): string {
  const tidied = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+(?=\n|$)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
  return tidied === '' ? '' : `${tidied}\n`
}
