import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { behindComments, columnOf, endOfLines, lineAt, lineStart } from './splice-lines.ts'
import { siteOf } from './splice-site.ts'

/** The lines of a list's item with the comments that belong to it; undefined where it is written in a line with others. */
export function linesOfItem(source: Source, path: Path): string | undefined {
  const { text } = source
  const { form, entryAt, end } = siteOf(source, path)
  if (form !== 'block map' || text[entryAt] !== '-') return undefined
  const column = columnOf(text, entryAt)
  return text.slice(withCommentsAbove(text, lineStart(text, entryAt), column), behindComments(text, endOfLines(text, end), column))
}

/** Comments right above an item, in the column of its dash. */
function withCommentsAbove(text: string, start: number, column: number): number {
  if (start === 0 || text[start - 1] !== '\n') return start
  const above = lineStart(text, start - 1)
  const line = lineAt(text, above)
  return line.search(/\S/) === column && line[column] === '#' ? withCommentsAbove(text, above, column) : start
}
