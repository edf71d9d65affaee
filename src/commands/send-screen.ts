/** What somebody sees before anything is sent: what goes to how many, in which language, and who is left out. */
import { nameOf, type Relay } from '../io/smtp.ts'
import { visible } from '../io/visible.ts'
import { editionName } from './edition-name.ts'
import { plural } from './plural.ts'
import type { ReadyBulletin, Subject } from './send-bulletins.ts'
import type { Listing } from './send-list.ts'

export interface Prospect {
  readonly subject: Subject
  readonly bulletins: readonly ReadyBulletin[]
  readonly listing: Listing
  readonly listName: string
  readonly suppressName?: string
  /** What earlier runs have done with recipients of this list. */
  readonly earlier: Earlier
  readonly relay?: Relay
  readonly unknowns: 'again' | 'skip'
}

export interface Earlier {
  readonly accepted: number
  readonly refused: number
  readonly unknown: number
}

/** How many a run would tell. */
export function openCount({ listing, earlier, unknowns }: Pick<Prospect, 'listing' | 'earlier' | 'unknowns'>): number {
  const all = [...listing.counts.values()].reduce((sum, count) => sum + count, 0)
  return all - earlier.accepted - earlier.refused - (unknowns === 'skip' ? earlier.unknown : 0)
}

export function prospectLines(prospect: Prospect): readonly string[] {
  const { subject, bulletins, listing, earlier, relay, unknowns } = prospect
  return [
    `${subject.incident.id}/${subject.name}`,
    ...bulletins.flatMap((bulletin) => bulletinLines(bulletin, listing.counts.get(bulletin.audience.id) ?? 0)),
    ...leftOut(prospect),
    ...[...listing.empty].map(([column, count]) => `  a hole where {{recipient.${column}}} stands, as their rows say nothing: ${count}`),
    ...(earlier.accepted > 0 ? [`  has it already: ${plural(earlier.accepted, 'recipient')}`] : []),
    ...(earlier.refused > 0 ? [`  refused by their mail server earlier, and not tried again: ${earlier.refused}`] : []),
    ...(earlier.unknown > 0
      ? [
          `  may have it already, as an earlier run ended before the answer: ${earlier.unknown}, ${unknowns === 'again' ? 'sent again with the same Message-ID' : 'left alone'}`,
        ]
      : []),
    ...(relay
      ? [
          `  over ${nameOf(relay)}${relay.user === undefined ? '' : ` as ${visible(relay.user)}`}${relay.isTls || !relay.isLoopback ? '' : ', unencrypted, on this machine'}`,
        ]
      : []),
  ]
}

function bulletinLines({ audience, message, isFrozen, isOutdated }: ReadyBulletin, count: number): readonly string[] {
  return [
    `  ${editionName(audience)}: ${plural(count, 'recipient')}`,
    `    subject: ${visible(message.subject)}`,
    `    from: ${visible(message.from.name === undefined ? message.from.address : `${message.from.name} <${message.from.address}>`)}`,
    ...(isOutdated ? ['    goes out as it was frozen when sending began; the incident file says something else by now'] : []),
    ...(isFrozen && !isOutdated ? ['    goes out as it was frozen when sending began'] : []),
  ]
}

/** Rows that nothing goes to, and why. */
export function leftOut({ listing, listName, suppressName }: Pick<Prospect, 'listing' | 'listName' | 'suppressName'>): readonly string[] {
  const { faultCount, duplicates, suppressed, elsewhere } = listing
  const counts: readonly (readonly [string, number])[] = [
    [`bad rows of ${listName}`, faultCount],
    ['twice in the list', duplicates],
    [`in ${suppressName ?? 'suppress.csv'}`, suppressed],
    ['of other editions', elsewhere],
  ]
  return counts.filter(([, count]) => count > 0).map(([what, count]) => `  left out, ${what}: ${count}`)
}

/** Bad rows with their numbers. */
export function faultLines({ faults, faultCount }: Listing, name: string): readonly string[] {
  const more = faultCount - faults.length
  return [
    ...faults.map(({ row, fault }) => `${name} row ${row}: ${visible(fault)}`),
    ...(more > 0 ? [`… and ${plural(more, 'more row')}`] : []),
  ]
}
