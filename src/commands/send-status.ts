/** What the ledger of a sending says: how many have it, who was refused and why, who may have it; of a list, person by person. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ledgerLines } from '../io/ledger-file.ts'
import { isStopped, secretOf, type SendingFolder } from '../io/sending-folder.ts'
import { UserError } from '../model/finding.ts'
import type { LedgerHead, LedgerLine } from '../model/ledger-line.ts'
import { textOf, type Call } from './command.ts'
import { plural } from './plural.ts'
import type { Subject } from './send-bulletins.ts'
import { eachPerson, peopleIn, peopleLines, rollOf, type People, type Roll } from './send-people.ts'
import { openReading, type Reading } from './send-reading.ts'
import { faultLines } from './send-screen.ts'

export interface LedgerRead {
  readonly lines: AsyncIterable<LedgerLine | LedgerHead>
  /** What its keys are made with. */
  readonly secret: string
  readonly isStopped: boolean
  /** Where workers deliver: batches that are not done, and those that were given up. */
  readonly batches?: { readonly waiting: number; readonly failed: number }
}

/** @returns 0 when nothing is left to do, 1 otherwise */
export async function showSending(subject: Subject, folder: SendingFolder, call: Call): Promise<number> {
  const name = join(folder.name, 'ledger.jsonl')
  if (!existsSync(folder.ledger))
    throw new UserError(`${subject.incident.id}/${subject.name} has not been sent from here: there is no ${name}`, 1)
  const secret = secretOf(folder) ?? ''
  return await showLedger(subject, { lines: ledgerLines(folder.ledger, name), secret, isStopped: isStopped(folder) }, call)
}

/** @returns 0 when nothing is left to do, 1 otherwise */
export async function showLedger(subject: Subject, ledger: LedgerRead, call: Call): Promise<number> {
  const hasList = textOf(call.flags, 'recipients') !== undefined
  const reading = await openReading(ledger.lines, hasList)
  const { terminal, globals } = call
  const roll = hasList ? rollOf(reading, subject, ledger.secret, call) : undefined
  const people = roll && (await peopleIn(roll, subject, call))
  const ref = `${subject.incident.id}/${subject.name}`
  if (people) for (const line of faultLines(people.listing, people.listName)) terminal.warn(line)
  if (globals.isJson && roll && people) await printWithPeople(statusObject(ref, reading, ledger), roll, people, call)
  else if (globals.isJson) terminal.result(JSON.stringify(statusObject(ref, reading, ledger), undefined, 2))
  else for (const line of statusLines(ref, reading, ledger, people, call)) terminal.result(line)
  return isOver(reading, ledger, people) ? 0 : 1
}

function isOver({ open }: Reading, { batches }: LedgerRead, people: People | undefined): boolean {
  const waits = people ? people.open : [...open.values()].filter(({ event }) => event !== 'refused').length
  return waits === 0 && (batches === undefined || batches.waiting + batches.failed === 0)
}

function statusLines(
  ref: string,
  reading: Reading,
  { isStopped: isStopping, batches }: LedgerRead,
  people: People | undefined,
  call: Call,
) {
  const { first, last } = reading
  return [
    `${ref}: ${first === undefined ? 'nothing was sent yet' : `sent from ${shown(first)} to ${shown(last)}`}${isStopping ? ', stopped' : ''}`,
    ...(batches === undefined ? [] : [`  ${batchesText(batches)}`]),
    ...(people
      ? peopleLines(people, call.world.stdout.columns)
      : [...talliesOf(reading)].flatMap(([edition, tally]) => tallyLines(edition, tally))),
  ]
}

function batchesText({ waiting, failed }: { readonly waiting: number; readonly failed: number }): string {
  return `${waiting} ${waiting === 1 ? 'batch' : 'batches'} in the queue${failed > 0 ? `, ${failed} given up` : ''}`
}

/** Where recipients of an edition stand, by the last line about each. */
interface Tally {
  readonly accepted: number
  readonly refused: readonly LedgerLine[]
  readonly deferred: readonly LedgerLine[]
  readonly unknown: readonly LedgerLine[]
  /** Noted as leaving, and kept back. */
  readonly open: readonly LedgerLine[]
}

function talliesOf({ accepted, open }: Reading): ReadonlyMap<string, Tally> {
  const lines = [...open.values()]
  const editions = new Set([...accepted.keys(), ...lines.map(({ edition }) => edition)])
  return new Map(
    [...editions].toSorted().map((id) => {
      const own = lines.filter(({ edition }) => edition === id)
      const at = (...events: readonly LedgerLine['event'][]) => own.filter(({ event }) => events.includes(event))
      const tally = { refused: at('refused'), deferred: at('deferred'), unknown: at('unknown', 'leaving'), open: at('kept') }
      return [id, { accepted: accepted.get(id) ?? 0, ...tally }]
    }),
  )
}

function tallyLines(edition: string, { accepted, refused, deferred, unknown, open }: Tally): readonly string[] {
  return [
    `  ${edition}: ${plural(accepted, 'message')} accepted`,
    ...rowLines('refused', refused),
    ...rowLines('put off', deferred),
    ...rowLines('without an answer', unknown),
    ...(open.length > 0 ? [`    ${open.length} kept back when it ended`] : []),
  ]
}

function rowLines(what: string, lines: readonly LedgerLine[]): readonly string[] {
  return lines.length === 0
    ? []
    : [`    ${lines.length} ${what}:`, ...lines.map(({ row, reply }) => `      row ${row}${reply === undefined ? '' : `  ${reply}`}`)]
}

function statusObject(ref: string, reading: Reading, { isStopped: isStopping, batches }: LedgerRead): object {
  const rows = (lines: readonly LedgerLine[]) => lines.map(({ row, reply }) => ({ row, ...(reply !== undefined && { reply }) }))
  const { first, last } = reading
  return {
    update: ref,
    ...(first !== undefined && { first, last }),
    stopped: isStopping,
    ...(batches && { batches }),
    editions: Object.fromEntries(
      [...talliesOf(reading)].map(([edition, { accepted, refused, deferred, unknown, open }]) => [
        edition,
        { accepted, refused: rows(refused), deferred: rows(deferred), unknown: rows(unknown), open: open.length },
      ]),
    ),
  }
}

/** So many people are written at a time. */
const atOnce = 500

/** One object, its people a line each and written as they are read. */
async function printWithPeople(status: object, roll: Roll, { listing, elsewhere }: People, { terminal }: Call): Promise<void> {
  const indented = (value: object) => JSON.stringify(value, undefined, 2)
  const rest = { bad_rows: listing.faults, not_in_list: elsewhere }
  let lines: string[] = []
  terminal.result(`${indented(status).slice(0, -'\n}'.length)},\n  "recipients": [`)
  let last: string | undefined
  await eachPerson(roll, (person) => {
    if (last !== undefined) lines.push(`${last},`)
    last = `    ${JSON.stringify(person)}`
    if (lines.length < atOnce) return
    terminal.result(lines.join('\n'))
    lines = []
  })
  if (last !== undefined) lines.push(last)
  terminal.result([...lines, `  ],\n${indented(rest).slice('{\n'.length)}`].join('\n'))
}

function shown(at = ''): string {
  return at.replace('T', ' ').replace(/\..*/, ' UTC')
}
