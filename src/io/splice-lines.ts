import type { Cut } from './splice-cuts.ts'

/** Behind the line break of the line that holds an offset; an offset right behind a line break begins a line of its own. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset)
  return feed === -1 ? text.length : feed + 1
}

/** Where the line that holds an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start
}

/** In characters from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** Behind the last line of a value that ends at an offset; one that ends with a line break has no more of that line. */
export function endOfLines(text: string, end: number): number {
  return end > 0 && text[end - 1] === '\n' ? end : lineEnd(text, end)
}

/** The line at an offset without its break. */
export function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start)).replace(/\r?\n$/, '')
}

/**
 * Behind the comments that belong to what ends at a line's end: those that stand deeper than the column of its entry. Blank lines
 * between them belong to them, blank lines behind them do not.
 */
export function behindComments(text: string, from: number, column: number): number {
  return commentsBehind(text, from, column).at(-1)?.end ?? from
}

/** The column of the deepest of those comments. */
export function deepestComment(text: string, from: number, column: number): number {
  return Math.max(column, ...commentsBehind(text, from, column).map(({ indent }) => indent))
}

function commentsBehind(text: string, from: number, column: number): readonly { readonly indent: number; readonly end: number }[] {
  const comments: { readonly indent: number; readonly end: number }[] = []
  for (let at = from; at < text.length; at = lineEnd(text, at)) {
    const line = lineAt(text, at)
    const indent = line.search(/\S/)
    if (indent === -1) continue
    if (indent <= column || line[indent] !== '#') break
    comments.push({ indent, end: lineEnd(text, at) })
  }
  return comments
}

/** The line break of the line that ends at or holds an offset; where it has none, that of the line before, else `\n`. */
export function breakAt(text: string, offset: number): string {
  const isEnd = offset > 0 && text[offset - 1] === '\n'
  const own = isEnd ? offset - 1 : text.indexOf('\n', offset)
  const feed = own === -1 ? text.lastIndexOf('\n') : own
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n'
}

/** Whole lines in the place of whole lines; where the text ends without a line break it still does. */
export function replaceLines(text: string, at: number, end: number, lines: readonly string[]): Cut {
  const eol = breakAt(text, at)
  const isOpen = end === text.length && end > 0 && text[end - 1] !== '\n'
  if (!isOpen || lines.length === 0) return { at, end, text: lines.map((line) => line + eol).join('') }
  return { at, end, text: (at === end ? eol : '') + lines.join(eol) }
}

/** New lines before the line that begins at an offset, or behind the last. */
export function insertLines(text: string, at: number, lines: readonly string[]): Cut {
  return replaceLines(text, at, at, lines)
}

/** Whether a blank line stands between an entry and what comes before it; comments right above belong to the entry. */
export function isSetApart(text: string, offset: number): boolean {
  let start = lineStart(text, offset)
  while (start > 0 && text[start - 1] === '\n') {
    start = lineStart(text, start - 1)
    const line = lineAt(text, start).trim()
    if (!line.startsWith('#')) return line === ''
  }
  return false
}
