/** What the ledger of a sending says: how many have it, who was refused and why, who may have it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ledgerLines } from '../io/ledger-file.ts'
import { isStopped, type SendingFolder } from '../io/sending-folder.ts'
import { UserError } from '../model/finding.ts'
import type { LedgerEvent } from '../model/delivery.ts'
import type { LedgerLine } from '../model/ledger-line.ts'
import type { Call } from './command.ts'
import { plural } from './plural.ts'

/** Where recipients of an edition stand, by the last line about each. */
interface Tally {
  readonly accepted: number
  readonly refused: readonly LedgerLine[]
  readonly deferred: readonly LedgerLine[]
  readonly unknown: readonly LedgerLine[]
}

/** @returns 0 when nothing is left to do, 1 otherwise */
export async function showSending(ref: string, folder: SendingFolder, call: Call): Promise<number> {
  if (!existsSync(folder.ledger))
    throw new UserError(`${ref} has not been sent from here: there is no ${join(folder.name, 'ledger.jsonl')}`, 1)
  // Only those are kept in mind who have no mail: of a million there are few.
  const open = new Map<string, LedgerLine>()
  const accepted = new Map<string, number>()
  const range: { first?: string; last?: string } = {}
  for await (const line of ledgerLines(folder.ledger, join(folder.name, 'ledger.jsonl'))) {
    range.first ??= line.at
    range.last = line.at
    const isAccepted = line.event === 'accepted'
    accepted.set(line.edition, (accepted.get(line.edition) ?? 0) + (isAccepted ? 1 : 0))
    if (isAccepted) open.delete(line.to)
    else open.set(line.to, line)
  }
  const tallies = talliesOf(accepted, [...open.values()])
  const { terminal, globals } = call
  if (globals.isJson) terminal.result(JSON.stringify(statusObject(ref, range, tallies, isStopped(folder)), undefined, 2))
  else
    for (const text of [
      `${ref}: sent from ${shown(range.first)} to ${shown(range.last)}${isStopped(folder) ? ', stopped' : ''}`,
      ...[...tallies].flatMap(([edition, tally]) => tallyLines(edition, tally)),
    ])
      terminal.result(text)
  return [...tallies.values()].some(({ deferred, unknown }) => deferred.length + unknown.length > 0) ? 1 : 0
}

function talliesOf(accepted: ReadonlyMap<string, number>, lines: readonly LedgerLine[]): ReadonlyMap<string, Tally> {
  return new Map(
    [...accepted.keys()].toSorted().map((id) => {
      const own = lines.filter(({ edition }) => edition === id)
      const at = (...events: readonly LedgerEvent[]) => own.filter(({ event }) => events.includes(event))
      return [
        id,
        { accepted: accepted.get(id) ?? 0, refused: at('refused'), deferred: at('deferred', 'kept'), unknown: at('unknown', 'leaving') },
      ]
    }),
  )
}

function tallyLines(edition: string, { accepted, refused, deferred, unknown }: Tally): readonly string[] {
  return [
    `  ${edition}: ${plural(accepted, 'message')} accepted`,
    ...rowLines('refused', refused),
    ...rowLines('put off', deferred),
    ...rowLines('without an answer', unknown),
  ]
}

function rowLines(what: string, lines: readonly LedgerLine[]): readonly string[] {
  return lines.length === 0
    ? []
    : [`    ${lines.length} ${what}:`, ...lines.map(({ row, reply }) => `      row ${row}${reply === undefined ? '' : `  ${reply}`}`)]
}

function statusObject(
  ref: string,
  range: { first?: string; last?: string },
  tallies: ReadonlyMap<string, Tally>,
  isStopping: boolean,
): object {
  const rows = (lines: readonly LedgerLine[]) => lines.map(({ row, reply }) => ({ row, ...(reply !== undefined && { reply }) }))
  return {
    update: ref,
    ...range,
    stopped: isStopping,
    editions: Object.fromEntries(
      [...tallies].map(([edition, { accepted, refused, deferred, unknown }]) => [
        edition,
        { accepted, refused: rows(refused), deferred: rows(deferred), unknown: rows(unknown) },
      ]),
    ),
  }
}

function shown(at = ''): string {
  return at.replace('T', ' ').replace(/\..*/, ' UTC')
}
