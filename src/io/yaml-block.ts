import { nextLine, type Cursor } from './yaml-cursor.ts'
import type { OrdinaryNode } from './yaml-nodes.ts'

/** A block of text (`|` or `>`, with or without `-`); the cursor goes on to its last line. */
export function blockNode(cursor: Cursor, column: number, at: number): OrdinaryNode | undefined {
  const header = cursor.text.slice(at, cursor.end)
  if (!/^[|>]-?$/.test(header)) return undefined
  const lines = linesOf(cursor, column)
  if (lines === undefined) return undefined
  const isFolded = header.startsWith('>')
  const words = isFolded ? folded(lines) : lines.join('\n')
  if (words === undefined) return undefined
  const range = [at, cursor.next, cursor.next] as const
  return { kind: 'scalar', type: isFolded ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL', value: header.endsWith('-') ? words : `${words}\n`, range }
}

/** Without the blanks that all of them begin with, and without empty lines at the end; undefined for lines that differ in their blanks. */
function linesOf(cursor: Cursor, column: number): readonly string[] | undefined {
  const { text } = cursor
  const lines: string[] = []
  let block: number | undefined
  let last = { ...cursor }
  let count = 0
  while (nextLine(cursor)) {
    const isEmpty = cursor.at === cursor.end
    if (isEmpty && cursor.column > 0) return undefined
    if (isEmpty) {
      lines.push('')
      continue
    }
    if (cursor.column <= column) break
    block ??= cursor.column
    if (cursor.column < block) return undefined
    lines.push(text.slice(cursor.at - cursor.column + block, cursor.end))
    count = lines.length
    last = { ...cursor }
  }
  Object.assign(cursor, last)
  return count === 0 ? undefined : lines.slice(0, count)
}

/** Lines that follow each other become one, an empty line between them a line break. Undefined where a line begins with more blanks. */
function folded(lines: readonly string[]): string | undefined {
  if (lines.some((line) => line.startsWith(' '))) return undefined
  const first = lines.findIndex((line) => line !== '')
  let words = '\n'.repeat(first)
  let gap = ''
  for (const line of lines.slice(first)) {
    if (line !== '') {
      words += gap + line
      gap = ' '
    } else if (gap === '\n') words += '\n'
    else gap = '\n'
  }
  return words
}
