/** A list of recipients held against a ledger: who has the bulletin, who has not, and why. */
import type { LedgerEvent } from '../model/delivery.ts'
import type { Call } from './command.ts'
import { widthFor } from './columns.ts'
import { plural } from './plural.ts'
import type { Subject } from './send-bulletins.ts'
import { judgeList, type Listing, type ListOptions } from './send-list.ts'
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
  /** Those who have it not, in the order of the list, without those who are too many to show. */
  readonly without: readonly Person[]
  /** How many of them have it, how many are still to be told, and how many of those were not tried yet. */
  readonly accepted: number
  readonly open: number
  readonly untried: number
  /** How many have it who do not stand in the list. */
  readonly elsewhere: number
}

/** `open` is who was not told at all, `deferred` who was put off, `unknown` who may have it. */
type Standing = 'accepted' | 'refused' | 'deferred' | 'unknown' | 'open'

export interface Person {
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

/** A list, and what the ledger says of everybody in it. */
export interface Roll {
  readonly list: ListOptions
  readonly reading: Reading
}

export function rollOf(reading: Reading, subject: Subject, secret: string, call: Call): Roll {
  const wanted = audiencesOf(subject, call).map(({ id }) => id)
  return { list: listNamed(call, subject, wanted, secret), reading }
}

/** Everybody in the order of the list, each handed on and not kept: there may be a million. */
export async function eachPerson({ list, reading }: Roll, onPerson: (person: Person) => void): Promise<Listing> {
  return await judgeList(list, ({ key, row, address, edition }) => {
    const line = reading.open.get(key.toString('base64url'))
    const standing = reading.has(key) ? 'accepted' : line ? standings[line.event] : 'open'
    onPerson({ row, address, edition, standing, ...(line && { at: line.at, ...(line.reply !== undefined && { reply: line.reply }) }) })
  })
}

/** Of those who were not tried yet so many are shown: before the end of a sending they are nearly all, and one is like another. */
const shownUntried = 100

export async function peopleIn(roll: Roll, subject: Subject, call: Call): Promise<People> {
  const { list, reading } = roll
  const without: Person[] = []
  const counts = { accepted: 0, refused: 0, deferred: 0, unknown: 0, open: 0 }
  const listing = await eachPerson(roll, (person) => {
    counts[person.standing] += 1
    if (person.standing !== 'accepted' && (person.standing !== 'open' || counts.open <= shownUntried)) without.push(person)
  })
  const told = [...reading.accepted].reduce((sum, [edition, count]) => sum + (list.wanted.includes(edition) ? count : 0), 0)
  const suppressName = suppressNameOf(subject, call)
  return {
    listName: list.name,
    ...(suppressName !== undefined && { suppressName }),
    listing,
    count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    without,
    accepted: counts.accepted,
    open: counts.open + counts.deferred + counts.unknown,
    untried: counts.open,
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
  const { listName, suppressName, listing, count, accepted, untried, without, elsewhere } = people
  const rows = without.map(({ row, address, edition, standing, reply }) => ({
    cells: [String(row), address, edition, `${words[standing]}${reply === undefined ? '' : ` (${reply})`}`],
  }))
  return [
    `  ${accepted} of ${plural(count, 'recipient')} in ${listName} have it`,
    ...leftOut({ listing, listName, ...(suppressName !== undefined && { suppressName }) }),
    ...(elsewhere > 0 ? [`  ${elsewhere} have it who do not stand in ${listName}`] : []),
    ...(rows.length > 0 ? tableLines(['row', 'address', 'edition', 'what happened'], rows, widthFor(columns)) : []),
    ...(untried > shownUntried ? [`and ${untried - shownUntried} more that were ${words.open}; --json names them all`] : []),
  ]
}
