import type { Source } from '../model/source.ts'
import { columnOf } from './splice-lines.ts'
import type { Site } from './splice-site.ts'

/** Lines of a list's item from another file, moved to the column of a list's dashes. */
export function reindented(source: Source, list: Site, written: string): readonly string[] {
  const lines = written
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (line.trim() === '' ? '' : line))
  while (lines.at(-1) === '') lines.pop()
  const first = lines.find((line) => line !== '') ?? ''
  const shift = columnOf(source.text, list.at) - first.search(/\S/)
  return lines.map((line) => (line === '' ? line : moved(line, shift)))
}

/** A line that has fewer blanks than are to go loses those it has. */
function moved(line: string, shift: number): string {
  if (shift >= 0) return ' '.repeat(shift) + line
  return line.slice(Math.min(-shift, line.search(/[^ ]/)))
}
