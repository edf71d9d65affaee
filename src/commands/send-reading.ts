/** A ledger read from its beginning to its end: who has it, and what the last line says of everybody else. */
import { keyTable } from '../io/key-table.ts'
import type { LedgerHead, LedgerLine } from '../model/ledger-line.ts'

export interface Reading {
  /** When its first line was written, and its last. */
  readonly first?: string
  readonly last?: string
  /** How many of each edition have it. */
  readonly accepted: ReadonlyMap<string, number>
  /** Those who have not, by their key: of a million there are few. */
  readonly open: ReadonlyMap<string, LedgerLine>
  /** Whether a recipient has it; asked only where that was to be remembered. */
  has(key: Buffer): boolean
}

/** @param isRemembering who has it, and not only how many */
export async function openReading(lines: AsyncIterable<LedgerLine | LedgerHead>, isRemembering: boolean): Promise<Reading> {
  const [open, accepted, table] = [new Map<string, LedgerLine>(), new Map<string, number>(), keyTable()]
  const range: { first?: string; last?: string } = {}
  for await (const line of lines) {
    range.first = range.first === undefined || line.at < range.first ? line.at : range.first
    range.last = range.last === undefined || line.at > range.last ? line.at : range.last
    if (!('to' in line)) continue
    if (line.event === 'accepted') {
      open.delete(line.to)
      accepted.set(line.edition, (accepted.get(line.edition) ?? 0) + 1)
      if (isRemembering) table.set(Buffer.from(line.to, 'base64url'), 1)
    } else open.set(line.to, line)
  }
  return { ...range, open, accepted, has: (key) => table.get(key) === 1 }
}
