/** The memory of a sending as a file: a line is on the disk before the message it speaks of leaves. */
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Claim, Ledger, LedgerEvent, Letter } from '../model/delivery.ts'
import { UserError } from '../model/finding.ts'
import { readLedgerLine, type LedgerHead, type LedgerLine } from '../model/ledger-line.ts'
import { reasonOf } from './disk-faults.ts'
import { openAppender } from './appender.ts'
import { keyTable, type KeyTable } from './key-table.ts'
import { stampOf } from './list-of-recipients.ts'

/** Where a recipient stands, as a number that a table holds. */
const standing = {
  accepted: 1,
  refused: 2,
  /** An earlier run may have delivered it. */
  unknown: 3,
  /** On its way in this run, or without an answer in it. */
  leaving: 4,
  left: 5,
  /** It can be tried at any time. */
  open: 6,
  /** Put off in a round of this run: that number more. */
  deferred: 16,
} as const

const lastRound = 200

export interface LedgerOptions {
  /** The file as named in messages. */
  readonly name: string
  /** What to do with messages that an earlier run may have delivered. */
  readonly unknowns: 'again' | 'skip'
  /** The checksum of each edition's bulletin. */
  readonly bulletins: ReadonlyMap<string, string>
  readonly now: () => number
}

/** What earlier runs noted of each recipient. */
export interface Standings {
  /** The file as it was when this was read. */
  readonly stamp: string
  readonly table: KeyTable
  /** How many of each edition have it. */
  readonly accepted: ReadonlyMap<string, number>
  /** How many of each edition have it or may have it. */
  readonly told: ReadonlyMap<string, number>
  /** The checksum of the bulletin that each edition's lines are about. */
  readonly bulletins: ReadonlyMap<string, string>
  of(key: Buffer): 'new' | 'accepted' | 'refused' | 'unknown' | 'open'
}

/** @throws UserError (3) when the ledger cannot be read */
export async function readStandings(path: string, name: string): Promise<Standings> {
  const stamp = stampOf(path)
  const table = keyTable()
  const [accepted, told, bulletins] = [new Map<string, number>(), new Map<string, number>(), new Map<string, string>()]
  const add = (to: Map<string, number>, edition: string, count: number) => to.set(edition, (to.get(edition) ?? 0) + count)
  for await (const line of ledgerLines(path, name)) {
    if (line.event === 'frozen') {
      bulletins.set(line.edition, line.sha256)
      continue
    }
    const key = Buffer.from(line.to, 'base64url')
    add(told, line.edition, Number(mayBeTold(earlier[line.event])) - Number(mayBeTold(table.get(key))))
    table.set(key, earlier[line.event])
    if (line.event === 'accepted') add(accepted, line.edition, 1)
  }
  const names = {
    [standing.accepted]: 'accepted',
    [standing.refused]: 'refused',
    [standing.unknown]: 'unknown',
    [standing.open]: 'open',
  } as const
  return { stamp, table, accepted, told, bulletins, of: (key) => names[table.get(key) as keyof typeof names] ?? 'new' }
}

/**
 * What was read before, where nobody has added to the file since; else all of it anew.
 * @throws UserError (3) when the ledger cannot be read
 */
export async function freshStandings(path: string, name: string, before: Standings): Promise<Standings> {
  return before.stamp === stampOf(path) ? before : await readStandings(path, name)
}

/** @throws UserError (1) when it cannot be added to */
export function openLedgerFile(
  path: string,
  { table, bulletins: begun }: Standings,
  { name, unknowns, bulletins, now }: LedgerOptions,
): Ledger {
  const appender = openAppender(path, { name })
  for (const [edition, sha256] of bulletins) {
    const head: LedgerHead = { at: new Date(now()).toISOString(), event: 'frozen', edition, sha256 }
    if (begun.get(edition) !== sha256) appender.note(JSON.stringify(head))
  }
  return {
    claim: async (letter) => {
      const claim = claimOf(table.get(letter.key), letter.round, unknowns)
      if (claim === 'left') table.set(letter.key, standing.left)
      if (claim !== 'leave') return claim
      table.set(letter.key, standing.leaving)
      await appender.add(lineOf(letter, 'leaving', now()))
      return claim
    },
    settle: (letter, event, reply) => {
      settle(table, letter, event)
      appender.note(lineOf(letter, event, now(), reply))
    },
    close: async () => await appender.close(),
  }
}

/** What the last line of an earlier run about a recipient means for this one. */
const earlier = {
  accepted: standing.accepted,
  refused: standing.refused,
  deferred: standing.open,
  kept: standing.open,
  unknown: standing.unknown,
  leaving: standing.unknown,
} as const satisfies Record<LedgerEvent, number>

function mayBeTold(value: number): boolean {
  return value === standing.accepted || value === standing.unknown
}

function claimOf(value: number, round: number, unknowns: 'again' | 'skip'): Claim {
  if (value >= standing.deferred) return round > value - standing.deferred ? 'leave' : 'later'
  if (value === standing.unknown) return unknowns === 'again' ? 'leave' : 'left'
  return value === 0 || value === standing.open ? 'leave' : 'done'
}

function settle(table: KeyTable, { key, round }: Letter, event: Exclude<LedgerEvent, 'leaving'>): void {
  // Without an answer it stays as it is: the next run decides.
  if (event === 'unknown') return
  table.set(key, event === 'deferred' ? standing.deferred + Math.min(round, lastRound) : earlier[event])
}

function lineOf({ key, edition, to }: Letter, event: LedgerEvent, now: number, reply = ''): string {
  const line: LedgerLine = { at: new Date(now).toISOString(), event, to: key.toString('base64url'), edition, row: to.row }
  return JSON.stringify(reply === '' ? line : { ...line, reply })
}

/**
 * What a ledger holds, in its order; nothing where there is none yet. A last line that a kill tore is passed over.
 * @throws UserError (3) when it cannot be read, or is no ledger
 */
export async function* ledgerLines(path: string, name: string): AsyncGenerator<LedgerLine | LedgerHead> {
  if (!existsSync(path)) return
  let torn: number | undefined
  let number = 0
  try {
    for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
      number += 1
      if (torn !== undefined) throw damaged(name, torn)
      const line = readLedgerLine(text)
      if (line) yield line
      else torn = number
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${name} cannot be read: ${reasonOf(error)}. Nothing was sent`, 3, { cause: error })
  }
}

function damaged(name: string, line: number): UserError {
  return new UserError(`${name}:${line} is not a line of a ledger, and what was sent cannot be known without it. Nothing was sent`, 3)
}
