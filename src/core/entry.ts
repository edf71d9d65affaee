/** What pages over all incidents say of one: whole, or read again where it is printed. */
import type { DateValue } from '../model/printable.ts'
import type { ServiceView } from '../model/view-parts.ts'
import type { IncidentSummary, Snapshot } from '../model/views.ts'
import { contactViews } from './contact-views.ts'
import { troublesOf, type Trouble } from './days.ts'
import type { Fold } from './fold.ts'
import { serviceViews } from './service-views.ts'
import { isOpen, isPlanned, snapshotOf, summaryOf, type Occasion } from './snapshot.ts'
import { seenBy, tellingOf } from './telling.ts'
import { updateViewOf } from './update-views.ts'

/** What an organisation page says of an incident: its whole Snapshot while it is open, a summary before and after. */
export type Entry =
  | { readonly stage: 'open'; readonly snapshot: Snapshot; readonly troubles?: readonly Trouble[] }
  | {
      readonly stage: 'planned' | 'past'
      readonly summary: IncidentSummary
      /** Services that stay broken after the end. */
      readonly left_open: readonly ServiceView[]
      /** Ids of contacts that no longer work or were given up. */
      readonly gone: string[]
      /** For the picture of time; absent where an earlier version remembered the incident. */
      readonly troubles?: readonly Trouble[]
    }

/** An entry that is not of an open incident. */
export type ClosedEntry = Exclude<Entry, { stage: 'open' }>

/** Undefined when the edition was never told of the incident. */
export function entryOf(fold: Fold, occasion: Occasion): Entry | undefined {
  if (fold.steps.length === 0) return undefined
  const troubles = troublesOf(
    seenBy(fold.incident.organisation.services, fold.audience.id).map(([id]) => id),
    fold,
  )
  if (isOpen(fold) && !isPlanned(fold)) return { stage: 'open', snapshot: snapshotOf(fold, occasion), troubles }
  const telling = tellingOf(fold, occasion.wordsOf(fold.audience))
  const last = fold.steps.at(-1)
  const latest = last && updateViewOf(last, telling)
  const summary = {
    ...summaryOf(telling),
    href: `${fold.incident.id}/`,
    ...(latest?.has_headline === true && !latest.is_withdrawn && { latest_title: latest.title }),
  }
  if (isPlanned(fold)) return { stage: 'planned', summary, left_open: [], gone: [] }
  const stopgaps = fold.incident.organisation.contacts ?? {}
  return {
    stage: 'past',
    troubles,
    summary,
    left_open: serviceViews(telling).filter((service) => service.left_open !== undefined && service.is_impaired),
    gone: contactViews(telling).flatMap(({ id, works }) => (works || stopgaps[id]?.while !== undefined ? [] : [id])),
  }
}

/** What decides where an incident stands among others. */
type Place = Pick<IncidentSummary, 'id' | 'kind' | 'exercise' | 'started_at' | 'updated_at'>

/**
 * All that is held of an incident that is over, of thousands of them: its place among others. Editions that would hold the same of it
 * hold one and the same.
 */
export interface Brief extends Place {
  readonly stage: 'over'
  /** The last day of the picture of time that it can touch; absent where nothing is said of it. */
  readonly troubled_until?: string
  /** Something stays broken or given up after its end. */
  readonly leaves_open?: true
  /** Reads what an edition was told of it. */
  readonly recall: (id: string, edition: string) => ClosedEntry
}

/** What is known of an incident, or where to read it. */
export type Known = Entry | Brief

/** A day after all others. */
const neverEnding = '9999-12-31'

export function briefOf({ summary, left_open, gone, troubles = [] }: ClosedEntry, recall: Brief['recall']): Brief {
  const { id, kind, exercise, started_at: start, updated_at: told } = summary
  const until = troubles
    .map((trouble) => trouble.until ?? neverEnding)
    .toSorted()
    .at(-1)
  return {
    stage: 'over',
    id,
    kind,
    exercise,
    started_at: bare(start),
    ...(told && { updated_at: bare(told) }),
    ...(until !== undefined && { troubled_until: until }),
    ...(left_open.length + gone.length > 0 && { leaves_open: true }),
    recall,
  }
}

/** A date without what only readers need of it. */
function bare({ kind, date, datetime }: DateValue): DateValue {
  return { kind, date, datetime }
}

/** One of those that say the same, where there is one. */
export function shared(brief: Brief, known: readonly Brief[]): Brief {
  const words = JSON.stringify(brief)
  return known.find((each) => JSON.stringify(each) === words) ?? brief
}

export function placeOf(entry: Known): Place {
  if (entry.stage === 'over') return entry
  return entry.stage === 'open' ? entry.snapshot : entry.summary
}

function isClosed(entry: Known): entry is ClosedEntry | Brief {
  return entry.stage !== 'open'
}

/** @param edition which was told of it */
export function closedEntryOf(entry: ClosedEntry | Brief, edition: string): ClosedEntry {
  return entry.stage === 'over' ? entry.recall(entry.id, edition) : entry
}

/** Days that a service did not work on, as far as they may reach into days from one on. */
export function troublesSince(first: string, entries: readonly Known[], edition: string): readonly Trouble[] {
  return entries.flatMap((entry) => {
    if (entry.stage !== 'over') return entry.troubles ?? []
    return entry.troubled_until !== undefined && entry.troubled_until >= first ? (entry.recall(entry.id, edition).troubles ?? []) : []
  })
}

/** What stays of incidents that are over: services that do not work, contacts that were given up. */
export function leftBy(entries: readonly Known[], edition: string): readonly ClosedEntry[] {
  return entries.flatMap((entry) => {
    if (!isClosed(entry) || (entry.stage === 'over' && entry.leaves_open === undefined)) return []
    return [closedEntryOf(entry, edition)]
  })
}
