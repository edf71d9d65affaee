/** Text in pieces becomes rows of a list of recipients: CSV with a comma, semicolon or tab, or JSON lines, by what it begins with. */
import type { ListedRecipient, RowFault } from '../model/recipient.ts'
import { csvReader, type CsvReader } from './csv.ts'
import { columnsOf, recipientOfCells, recipientOfJson, type Columns } from './recipients.ts'

export type ListedRow = ListedRecipient | RowFault

/**
 * @param editions those a row may name; default: any
 * @returns rows as they are read; a fault of the header is one of row 1, and nothing follows it
 */
export function* readRecipients(pieces: Iterable<string>, editions?: readonly string[]): Generator<ListedRow> {
  let begun = ''
  let reader: Reader | undefined
  for (const piece of pieces) {
    if (reader) yield* reader.push(piece)
    else {
      begun += begun === '' ? piece.replace(/^\uFEFF/, '') : piece
      // The separator stands in the first line.
      if (!begun.includes('\n') && begun.length < 100_000) continue
      reader = readerFor(begun, editions)
      yield* reader.push(begun)
    }
    if (reader.isLost()) return
  }
  if (!reader) {
    reader = readerFor(begun, editions)
    yield* reader.push(begun)
  }
  yield* reader.end()
}

interface Reader {
  push(text: string): Iterable<ListedRow>
  end(): Iterable<ListedRow>
  /** Nothing more can be made of the list. */
  isLost(): boolean
}

function readerFor(begun: string, editions?: readonly string[]): Reader {
  // An array is no list of lines, and its lines say so.
  if (/^\s*[[{]/.test(begun)) return jsonReader(editions)
  const header = begun.slice(0, begun.includes('\n') ? begun.indexOf('\n') : begun.length)
  // Where a comma is the decimal sign, spreadsheets write semicolons.
  const separator = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  return listReader(csvReader(separator), editions)
}

function listReader(csv: CsvReader, editions?: readonly string[]): Reader {
  let columns: Columns | undefined
  let isLost = false
  function* rows(read: ReturnType<CsvReader['push']>): Generator<ListedRow> {
    for (const row of read) {
      if (columns === undefined) {
        const named = row.fault === undefined ? columnsOf(row.cells) : { fault: row.fault }
        if ('fault' in named) {
          isLost = true
          yield { row: row.row, fault: named.fault }
          return
        }
        columns = named
        // A spreadsheet writes a row of separators where somebody emptied one.
      } else if (row.fault !== undefined || row.cells.some((cell) => cell.trim() !== '')) yield recipientOfCells(row, columns, editions)
    }
  }
  return { push: (text) => rows(csv.push(text)), end: () => (isLost ? [] : rows(csv.end())), isLost: () => isLost || csv.isLost() }
}

/** Characters of a line; one that never ends would take all memory. */
const longestLine = 100_000

function jsonReader(editions?: readonly string[]): Reader {
  let held = ''
  let row = 0
  let isLost = false
  function* lines(text: string): Generator<ListedRow> {
    let at = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      const line = text.slice(at, end)
      at = end + 1
      row += 1
      if (line.trim() !== '') yield recipientOfJson(row, line, editions)
    }
    held = text.slice(at)
    if (held.length <= longestLine) return
    isLost = true
    held = ''
    yield { row: row + 1, fault: `is longer than ${longestLine} characters` }
  }
  return {
    push: (text) => lines(held + text),
    end: () => (held === '' ? [] : lines(`${held}\n`)),
    isLost: () => isLost,
  }
}
