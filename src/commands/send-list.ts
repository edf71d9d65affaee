/** Who gets a bulletin: the list read from its beginning to its end, once to judge it and once for each round of sending. */
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { readRecipients } from '../core/recipient-list.ts'
import { recipientKey } from '../core/recipient-key.ts'
import { keyTable, type KeyTable } from '../io/key-table.ts'
import { piecesOf, stampOf, type ListSource } from '../io/list-of-recipients.ts'
import { nextTurn } from '../io/next-turn.ts'
import { UserError } from '../model/finding.ts'
import type { ListedRecipient, RowFault } from '../model/recipient.ts'

export interface ListOptions {
  readonly source: ListSource
  /** As messages name it. */
  readonly name: string
  /** All editions a row may name. */
  readonly editions: readonly string[]
  /** Those that are sent to. */
  readonly wanted: readonly string[]
  /** As it was when it was looked at. */
  readonly stamp?: string
  /** Addresses that want no mail. */
  readonly suppressed: KeyTable | undefined
  readonly secret: string
  /** The columns that the bulletin of each edition puts into its text. */
  readonly asked?: ReadonlyMap<string, readonly string[]>
}

/** A row that is sent to, with the edition it gets. */
export interface Addressee extends ListedRecipient {
  readonly edition: string
  readonly key: Buffer
}

/** What one reading of a list found. */
export interface Listing {
  /** How many there are of each edition that is sent to. */
  readonly counts: ReadonlyMap<string, number>
  readonly faults: readonly RowFault[]
  readonly faultCount: number
  readonly duplicates: number
  readonly suppressed: number
  /** Rows of editions that are not sent to. */
  readonly elsewhere: number
  /** How many rows say nothing in a column that their bulletin puts into its text. */
  readonly empty: ReadonlyMap<string, number>
}

/** So many faults are shown. */
const shownFaults = 20

/** Rows that are read before others get a turn. */
const inTurn = 5_000

/**
 * Reads all of it before anything is sent.
 * @param onEach the recipients that are sent to, each once
 */
export async function judgeList(options: ListOptions, onEach: (one: Addressee) => void): Promise<Listing> {
  const seen = keyTable()
  const counts = new Map<string, number>(options.wanted.map((edition) => [edition, 0]))
  const faults: RowFault[] = []
  const empty = new Map<string, number>()
  const left = { faultCount: 0, duplicates: 0, suppressed: 0, elsewhere: 0 }
  let rows = 0
  for (const row of readRecipients(piecesOf(options.source, options.name), options.editions)) {
    if ((rows += 1) % inTurn === 0) await nextTurn()
    const found = placed(row, options)
    if (found === elsewhere) left.elsewhere += 1
    else if ('fault' in found) {
      left.faultCount += 1
      if (faults.length < shownFaults) faults.push(found)
    } else if (isSuppressed(found, options)) left.suppressed += 1
    else if (seen.get(found.key) !== 0) left.duplicates += 1
    else {
      seen.set(found.key, 1)
      counts.set(found.edition, (counts.get(found.edition) ?? 0) + 1)
      for (const column of options.asked?.get(found.edition) ?? [])
        if (isEmpty(found, column)) empty.set(column, (empty.get(column) ?? 0) + 1)
      onEach(found)
    }
  }
  if (rows === 0)
    throw new UserError(
      `${options.name} names nobody; expected a header row such as address,edition,name and a row for each recipient. Nothing was sent`,
      2,
    )
  return { counts, faults, empty, ...left }
}

/** The same recipients again, faults passed over: what they were was said before. Twins are told apart by the ledger. */
export function* addresseesOf(options: ListOptions): Generator<Addressee> {
  if (options.stamp !== undefined && stampOf(options.source) !== options.stamp)
    throw new UserError(
      `${options.name} was changed since it was looked at, and nobody has agreed to what stands in it now. What was sent is noted; the same call shows the list anew, and goes on`,
      1,
    )
  for (const row of readRecipients(piecesOf(options.source, options.name), options.editions)) {
    const found = placed(row, options)
    if (found !== elsewhere && !('fault' in found) && !isSuppressed(found, options)) yield found
  }
}

const elsewhere = 'elsewhere'

function placed(row: ListedRecipient | RowFault, { wanted, secret }: ListOptions): Addressee | RowFault | typeof elsewhere {
  if ('fault' in row) return row
  const [only, ...others] = wanted
  const edition = row.edition ?? (others.length === 0 ? only : undefined)
  if (edition === undefined)
    return {
      row: row.row,
      fault: `names no edition; expected one of ${wanted.join(', ')} in a column \`edition\`, or --edition for all rows without`,
    }
  if (!wanted.includes(edition)) return elsewhere
  return { ...row, edition, key: recipientKey(secret, edition, row.address) }
}

function isEmpty({ columns }: Addressee, column: string): boolean {
  return !Object.hasOwn(columns, column) || (columns[column] ?? '').trim() === ''
}

function isSuppressed({ address }: Addressee, { suppressed, secret }: ListOptions): boolean {
  return suppressed !== undefined && suppressed.get(recipientKey(secret, '', address)) !== 0
}

/**
 * Who wants no mail: a list of its own, of which only the addresses count.
 * @throws UserError (2) for a row that names no address: whoever is meant by it would get the bulletin
 */
export function readSuppressed(path: string, name: string, secret: string): KeyTable {
  const table = keyTable()
  for (const row of readRecipients(piecesOf(path, name))) {
    if ('fault' in row)
      throw new UserError(
        `${name} row ${row.row}: ${row.fault}. Whoever is meant would get the bulletin; mend the row. Nothing was sent`,
        2,
      )
    table.set(recipientKey(secret, '', row.address), 1)
  }
  return table
}

/** The file of those who want no mail, where the workspace has one. */
export function suppressFile(root: string): string | undefined {
  const path = join(root, 'suppress.csv')
  return existsSync(path) ? path : undefined
}
