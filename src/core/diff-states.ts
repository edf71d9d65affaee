/** States, certainties and dates, old → new, between two Snapshots. */
import type { ContactValue, DateValue, Phrase, Rich } from '../model/printable.ts'
import type { ContactView, PromiseView } from '../model/view-parts.ts'
import type { Certainty, State } from '../model/values.ts'
import type { Snapshot } from '../model/views.ts'
import { isBetter } from './telling.ts'
import { whatHappened } from './update-views.ts'

export interface ServiceTurn {
  readonly id: string
  readonly name: Phrase
  /** Absent: nobody had mentioned it. */
  readonly from?: State
  /** Absent: nothing that is told now mentions it. */
  readonly to?: State
  readonly is_better: boolean
}

export function serviceTurns(before: Snapshot, after: Snapshot): readonly ServiceTurn[] {
  return matched(servicesOf(before), servicesOf(after)).flatMap(({ id, was, is }) => {
    const [from, to] = [was, is].map((service) => (service?.was_mentioned ? service.state : undefined))
    const name = (is ?? was)?.name
    if (from === to || name === undefined) return []
    const better = isBetter(from ?? 'operational', to ?? 'operational')
    return [{ id, name, ...(from && { from }), ...(to && { to }), is_better: better }]
  })
}

export function servicesOf({ impaired, working }: Snapshot): Snapshot['working'] {
  return [...impaired, ...working]
}

export interface FactTurn {
  readonly id: string
  readonly name: Phrase
  readonly from?: Certainty
  readonly to?: Certainty
  readonly is_lead: boolean
  /** What is known. */
  readonly text?: Rich
}

export function factTurns(before: Snapshot, after: Snapshot): readonly FactTurn[] {
  return matched(factsOf(before), factsOf(after)).flatMap(({ id, was, is }) => {
    const fact = is ?? was
    if (fact === undefined || was?.certainty === is?.certainty) return []
    const certainties = { ...(was && { from: was.certainty }), ...(is && { to: is.certainty }) }
    return [{ id, name: fact.name, ...certainties, is_lead: fact.is_lead, ...(is?.text && { text: is.text }) }]
  })
}

export function factsOf({ known, unknown }: Snapshot): Snapshot['known'] {
  return [...known, ...unknown]
}

/** How readers find a contact. */
export type ContactStanding = 'works' | 'degraded' | 'dead' | 'ended'

export interface ContactTurn {
  readonly id: string
  readonly label: Phrase
  readonly value: ContactValue
  readonly from?: ContactStanding
  readonly to?: ContactStanding
}

export function contactTurns(before: Snapshot, after: Snapshot): readonly ContactTurn[] {
  return matched(contactsOf(before), contactsOf(after)).flatMap(({ id, was, is }) => {
    const [from, to] = [was, is].map((each) => each && standingOf(each))
    const contact = is ?? was
    if (contact === undefined || from === to) return []
    return [{ id, label: contact.label, value: contact.value, ...(from && { from }), ...(to && { to }) }]
  })
}

export function standingOf({ has_ended, works, is_degraded }: Pick<ContactView, 'has_ended' | 'works' | 'is_degraded'>): ContactStanding {
  if (has_ended) return 'ended'
  if (!works) return 'dead'
  return is_degraded ? 'degraded' : 'works'
}

export function contactsOf({ contacts, dead_contacts, ended_contacts }: Snapshot): readonly ContactView[] {
  return [...contacts, ...dead_contacts, ...ended_contacts]
}

export interface PromiseTurn {
  readonly id: string
  readonly what: 'made' | 'moved' | 'kept' | 'withdrawn' | 'overdue' | 'gone'
  readonly text: Rich
  /** The date readers knew, and the one they know. */
  readonly was_by?: DateValue
  readonly by?: DateValue
  /** Of a move, whether it is to a later time. */
  readonly is_later?: boolean
  /** Why it moved last. */
  readonly reason?: Phrase
  readonly is_late: boolean
  /** Whole days after the date announced first, of one that was kept late. */
  readonly days_late?: number
}

export function promiseTurns(before: Snapshot, after: Snapshot): readonly PromiseTurn[] {
  return matched(before.promises, after.promises).flatMap(({ id, was, is }) => {
    const promise = is ?? was
    const what = promiseNews(was, is)
    if (promise === undefined || what === undefined) return []
    const slip = what === 'moved' ? is?.slips.at(-1) : undefined
    return [
      {
        id,
        what,
        text: promise.text,
        ...(was?.by && { was_by: was.by }),
        ...(is?.by && { by: is.by }),
        ...(what === 'moved' && was?.by && is?.by && { is_later: is.by.datetime > was.by.datetime }),
        ...(slip?.reason && { reason: slip.reason }),
        is_late: what === 'kept' && promise.is_late,
        ...(what === 'kept' && promise.days_late !== undefined && { days_late: promise.days_late }),
      },
    ]
  })
}

function promiseNews(was: PromiseView | undefined, is: PromiseView | undefined): PromiseTurn['what'] | undefined {
  if (is === undefined) return 'gone'
  // Whatever else was said of it: its date is past.
  if (is.outcome === 'overdue' && was?.outcome !== 'overdue') return 'overdue'
  // A date may also be another one in the file, without a move.
  return whatHappened(was, is) ?? (was?.by?.datetime === is.by?.datetime ? undefined : 'moved')
}

interface Matched<T> {
  readonly id: string
  readonly was?: T
  readonly is?: T
}

/** By id: what there is now in its order, then what is gone. */
export function matched<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly Matched<T>[] {
  const old = new Map(before.map((each) => [each.id, each]))
  const now = new Set(after.map(({ id }) => id))
  return [
    ...after.map((is): Matched<T> => {
      const was = old.get(is.id)
      return { id: is.id, is, ...(was && { was }) }
    }),
    ...before.flatMap((was): Matched<T>[] => (now.has(was.id) ? [] : [{ id: was.id, was }])),
  ]
}
