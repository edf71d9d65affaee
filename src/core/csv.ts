/** CSV as RFC 4180 has it, read piece by piece: quoted cells may hold separators, quotes and line ends. */

export interface CsvRow {
  /** Counted from 1, as a spreadsheet does. */
  readonly row: number
  readonly cells: readonly string[]
  /** What keeps it from being read. */
  readonly fault?: string
}

export interface CsvReader {
  /** The rows that end in this piece of text. */
  push(text: string): readonly CsvRow[]
  /** The last row, where no line end follows it. */
  end(): readonly CsvRow[]
  /** A quote was never closed, or a row never ended: nothing more comes. */
  isLost(): boolean
}

/** Characters of a row that has not ended; a quote that is never closed would otherwise take the whole file for one cell. */
const longestRow = 100_000

/** @param separator between cells: a comma, a semicolon or a tab */
export function csvReader(separator: string): CsvReader {
  let held = ''
  let row = 0
  let isLost = false
  const read = (isEnd: boolean): readonly CsvRow[] => {
    const rows: CsvRow[] = []
    let at = 0
    while (!isLost) {
      const end = rowEnd(held, at)
      if (end === undefined && !isEnd && held.length - at <= longestRow) break
      if (end === undefined && (!isEnd || hasOpenQuote(held.slice(at)))) {
        rows.push({ row: (row += 1), cells: [], fault: hasOpenQuote(held.slice(at)) ? unclosed : tooLong })
        isLost = true
        break
      }
      if (end === undefined && at === held.length) break
      const line = held.slice(at, end?.at ?? held.length)
      rows.push({ row: (row += 1), ...cellsOf(line, separator) })
      at = end?.next ?? held.length
    }
    held = isLost ? '' : held.slice(at)
    return rows
  }
  return {
    push: (text) => {
      held += text
      return read(false)
    },
    end: () => read(true),
    isLost: () => isLost,
  }
}

const tooLong = `is longer than ${longestRow} characters; everything after it was left unread`

const unclosed = 'a quote (") is opened and never closed; everything after it was left unread'

/** Where the row ends that begins there: a line end outside quotes. A `\r` that may be half of one is waited for. */
function rowEnd(text: string, from: number): { readonly at: number; readonly next: number } | undefined {
  for (let feed = text.indexOf('\n', from), quotes = 0, counted = from; feed !== -1; feed = text.indexOf('\n', feed + 1)) {
    for (let quote = text.indexOf('"', counted); quote !== -1 && quote < feed; quote = text.indexOf('"', quote + 1)) quotes += 1
    counted = feed
    if (quotes % 2 === 0) return { at: text[feed - 1] === '\r' && feed > from ? feed - 1 : feed, next: feed + 1 }
  }
  return undefined
}

function hasOpenQuote(text: string): boolean {
  return text.split('"').length % 2 === 0
}

function cellsOf(line: string, separator: string): { readonly cells: readonly string[]; readonly fault?: string } {
  if (!line.includes('"')) return { cells: line.split(separator) }
  const cells: string[] = []
  for (let at = 0; at <= line.length;) {
    if (line[at] !== '"') {
      const next = line.indexOf(separator, at)
      const cell = line.slice(at, next === -1 ? line.length : next)
      if (cell.includes('"'))
        return {
          cells,
          fault:
            'a quote (") stands inside a cell that does not begin with one; expected "…" around the whole cell, and "" for a quote in it',
        }
      cells.push(cell)
      at += cell.length + 1
      continue
    }
    const close = closingQuote(line, at)
    if (close < line.length - 1 && line[close + 1] !== separator)
      return { cells, fault: 'something follows the closing quote (") of a cell; expected a separator there' }
    cells.push(line.slice(at + 1, close).replaceAll('""', '"'))
    at = close + 2
  }
  return { cells }
}

/** The quotes of a whole row are even in number, so there is one. */
function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); ; at = line.indexOf('"', at + 2))
    if (at === -1 || line[at + 1] !== '"') return at === -1 ? line.length : at
}
