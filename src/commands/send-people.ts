/** A list of recipients held against a ledger: who has the bulletin, who has not, and why. */
import type { LedgerEvent } from '../model/delivery.ts'
import type { Call } from './command.ts'
import { widthFor } from './columns.ts'
import { plural } from './plural.ts'
import type { Subject } from './send-bulletins.ts'
import { judgeList, type Listing } from './send-list.ts'
import type { Reading } from './send-reading.ts'
import { leftOut } from './send-screen.ts'
import { audiencesOf } from './send-subject.ts'
import { listNamed, suppressNameOf } from './send-whom.ts'
import { tableLines } from './table.ts'

export interface People {
  readonly listName: string
  readonly suppressName?: string
  readonly listing: Listing
  readonly count: number
  /** Those that are shown, in the order of the list: for people those who have it not, for programs everybody. */
  readonly shown: readonly Person[]
  /** How many of them have it, and how many are still to be told. */
  readonly accepted: number
  readonly open: number
  /** How many have it who do not stand in the list. */
  readonly elsewhere: number
}

/** `open` is who was not told at all, `deferred` who was put off, `unknown` who may have it. */
type Standing = 'accepted' | 'refused' | 'deferred' | 'unknown' | 'open'

interface Person {
  readonly row: number
  readonly address: string
  readonly edition: string
  readonly standing: Standing
  readonly reply?: string
  readonly at?: string
}

const standings: { readonly [event in LedgerEvent]: Standing } = {
  accepted: 'accepted',
  refused: 'refused',
  deferred: 'deferred',
  unknown: 'unknown',
  leaving: 'unknown',
  kept: 'open',
}

export async function peopleIn(reading: Reading, subject: Subject, secret: string, call: Call): Promise<People> {
  const wanted = audiencesOf(subject, call).map(({ id }) => id)
  const list = listNamed(call, subject, wanted, secret)
  const shown: Person[] = []
  const counts = { accepted: 0, refused: 0, deferred: 0, unknown: 0, open: 0 }
  const listing = await judgeList(list, ({ key, row, address, edition }) => {
    const line = reading.open.get(key.toString('base64url'))
    const standing = reading.has(key) ? 'accepted' : line ? standings[line.event] : 'open'
    counts[standing] += 1
    if (standing === 'accepted' && !call.globals.isJson) return
    shown.push({ row, address, edition, standing, ...(line && { at: line.at, ...(line.reply !== undefined && { reply: line.reply }) }) })
  })
  const told = [...reading.accepted].reduce((sum, [edition, count]) => sum + (wanted.includes(edition) ? count : 0), 0)
  const suppressName = suppressNameOf(subject, call)
  return {
    listName: list.name,
    ...(suppressName !== undefined && { suppressName }),
    listing,
    count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    shown,
    accepted: counts.accepted,
    open: counts.open + counts.deferred + counts.unknown,
    elsewhere: Math.max(0, told - counts.accepted),
  }
}

const words: { readonly [standing in Standing]: string } = {
  accepted: 'has it',
  refused: 'refused by the mail server',
  deferred: 'put off by the mail server',
  unknown: 'may have it: there was no answer',
  open: 'not told yet',
}

/** How many have it, and everybody who has not. */
export function peopleLines(people: People, columns: number | undefined): readonly string[] {
  const { listName, suppressName, listing, count, accepted, shown, elsewhere } = people
  const rows = shown.map(({ row, address, edition, standing, reply }) => ({
    cells: [String(row), address, edition, `${words[standing]}${reply === undefined ? '' : ` (${reply})`}`],
  }))
  return [
    `  ${accepted} of ${plural(count, 'recipient')} in ${listName} have it`,
    ...leftOut({ listing, listName, ...(suppressName !== undefined && { suppressName }) }),
    ...(elsewhere > 0 ? [`  ${elsewhere} have it who do not stand in ${listName}`] : []),
    ...(rows.length > 0 ? tableLines(['row', 'address', 'edition', 'what happened'], rows, widthFor(columns)) : []),
  ]
}
