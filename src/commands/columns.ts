/** Text in columns, for a terminal of any width. */
import { visible, widthOf } from '../io/visible.ts'

/**
 * A mark, a name and words that go on below each other where the width ends.
 * @example hung('    ', 'portal', 'down → works', 16, 60) // ['    portal          down → works']
 */
export function hung(mark: string, name: string, words: string, at: number, width: number): readonly string[] {
  const head = mark + name
  const isShort = widthOf(head) < at
  const lines = wrapped(words, Math.max(width - at, 20))
  const indent = ' '.repeat(at)
  if (!isShort) return [head, ...lines.map((line) => indent + line)]
  return lines.map((line, number) => (number === 0 ? head.padEnd(at) + line : indent + line))
}

/** Broken at blanks; a word that is longer than a line stays whole, so that it can be copied. */
export function wrapped(words: string, width: number): readonly string[] {
  return wrappedAt(' ', words.split(' '), width)
}

/** Parts one after the other, broken only between them. */
export function wrappedAt(joint: string, parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    const joined = line === '' ? part : `${line}${joint}${part}`
    if (line !== '' && widthOf(joined) > width) {
      lines.push(line)
      line = part
    } else line = joined
  }
  return [...lines, line]
}

/** The beginning of a text on one line, harmless to a terminal. */
export function beginning(text: string, width: number): string {
  const flat = visible(text.trim().replace(/\s+/g, ' '))
  if (widthOf(flat) <= width) return flat
  let cut = ''
  for (const character of flat) {
    if (widthOf(cut) + widthOf(character) > width - 1) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** Columns of a terminal that lines should keep to. */
export function widthFor(columns: number | undefined): number {
  // A terminal that does not know how wide it is says 0.
  return Math.min(Math.max(columns === 0 ? 80 : (columns ?? 80), 40), 100)
}
