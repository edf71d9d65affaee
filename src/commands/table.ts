/** Rows in columns where they fit, and as a list of named values where they do not: a narrow terminal and a screen reader get the same words. */
import { visible, widthOf } from '../io/visible.ts'
import { hung, wrapped } from './columns.ts'

export interface TableRow {
  /** The last column may be of any length. */
  readonly cells: readonly string[]
  /** Sentences below them. */
  readonly below?: readonly string[]
}

const gap = 2
/** What the last column needs at least, where its words are that long. */
const readable = 22

export function tableLines(headings: readonly string[], rows: readonly TableRow[], width: number): readonly string[] {
  const all = rows.map(({ cells, below = [] }) => ({ cells: cells.map(visible), below: below.map(visible) }))
  const longest = (at: number) => all.reduce((most, { cells }) => Math.max(most, widthOf(cells[at] ?? '')), widthOf(headings[at] ?? ''))
  const widths = headings.slice(0, -1).map((_, at) => longest(at))
  const before = widths.reduce((sum, each) => sum + each + gap, 0)
  return width - before < Math.min(longest(headings.length - 1), readable)
    ? listLines(headings, all, width)
    : columnLines(headings, all, { widths, before, width })
}

interface Layout {
  readonly widths: readonly number[]
  readonly before: number
  readonly width: number
}

function columnLines(headings: readonly string[], rows: readonly TableRow[], { widths, before, width }: Layout): readonly string[] {
  const line = (cells: readonly string[]) => {
    const head = widths.map((columns, at) => padded(cells[at] ?? '', columns + gap)).join('')
    const [first = '', ...more] = wrapped(cells.at(-1) ?? '', width - before)
    return [`${head}${first}`.trimEnd(), ...more.map((words) => `${' '.repeat(before)}${words}`)]
  }
  return [...line(headings), ...rows.flatMap(({ cells, below }) => [...line(cells), ...belowLines(below, width)])]
}

function listLines(headings: readonly string[], rows: readonly TableRow[], width: number): readonly string[] {
  return rows.flatMap(({ cells, below }, number) => [
    ...(number > 0 ? [''] : []),
    ...wrapped(cells[0] ?? '', width),
    ...headings.slice(1).flatMap((heading, at) => hung('  ', `${heading}:`, cells[at + 1] ?? '', 4 + heading.length, width)),
    ...belowLines(below, width),
  ])
}

function belowLines(below: readonly string[] | undefined, width: number): readonly string[] {
  return (below ?? []).flatMap((words) => wrapped(words, width - 2)).map((words) => `  ${words}`)
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - widthOf(text), 0))
}
