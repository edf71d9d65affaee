/** The pages of editions before they are files: what each shows, keeps of the past and tells programs, or why it is held back. */
import type { Organisation } from '../model/organisation.ts'
import type { EditionPage, Snapshot } from '../model/views.ts'
import { archiveOf, type NamedArchivePage } from './archive.ts'
import { audienceOf, type Audience } from './audience.ts'
import { chronicleOf, toldWhole, type Chronicle } from './chronicle.ts'
import { editionPageOf, pastOf, type EditionSummary } from './edition-page.ts'
import { briefOf, entryOf, placeOf, shared, type Brief, type ClosedEntry, type Entry, type Known } from './entry.ts'
import { fold, type Fold } from './fold.ts'
import { once } from './once.ts'
import type { Plan, PlanInput } from './plan.ts'
import { snapshotOf } from './snapshot.ts'
import { isStopped } from './stops.ts'

/** An edition with the organisation that its page belongs to. */
export interface Home {
  readonly audience: Audience
  readonly organisation: Organisation
}

/** The editions of organisation.yaml, then those that only incidents have, once such an incident is public in them. */
export function homesOf({ organisation }: PlanInput, told: readonly Fold[]): readonly Home[] {
  const homes = new Map<string, Home>()
  for (const [id, edition] of Object.entries(organisation?.editions ?? {})) {
    if (organisation) homes.set(id, { audience: audienceOf(id, edition, organisation), organisation })
  }
  for (const { audience, incident } of told) {
    if (!homes.has(audience.id)) homes.set(audience.id, { audience, organisation: incident.organisation })
  }
  return [...homes.values()]
}

export function entriesOf(told: readonly Fold[], { occasion }: PlanInput): Plan['entries'] {
  const entries = new Map<string, Map<string, Entry>>()
  for (const each of told) {
    const entry = entryOf(each, occasion)
    if (!entry) continue
    const ofIncident = entries.get(each.incident.id) ?? new Map<string, Entry>()
    entries.set(each.incident.id, ofIncident.set(each.audience.id, entry))
  }
  return entries
}

/** What each edition knows, in the order in which it is told. */
export type KnownTo = ReadonlyMap<string, readonly Known[]>

/** Of incidents that were read what was made of them; of others the least that will do of what the last run remembers. */
export function knownTo(read: Plan['entries'], input: PlanInput): KnownTo {
  const { spared } = input
  const briefsOf = briefsFrom(input)
  const all = new Map<string, Known[]>()
  for (const id of new Set(spared?.order ?? read.keys())) {
    const known = read.get(id) ?? (spared?.over.has(id) === true ? briefsOf(id) : [])
    for (const [edition, entry] of known) {
      const before = all.get(edition)
      if (before) before.push(entry)
      else all.set(edition, [entry])
    }
  }
  return all
}

function briefsFrom({ lastEntry, organisation }: PlanInput): (id: string) => readonly (readonly [edition: string, brief: Brief])[] {
  const editions = Object.keys(organisation?.editions ?? {})
  const closed = (id: string, edition: string) => {
    const entry = lastEntry(id, edition)
    return entry === undefined || entry === 'untold' || entry.stage === 'open' ? undefined : entry
  }
  const recall = (id: string, edition: string): ClosedEntry => {
    const entry = closed(id, edition)
    if (!entry) throw new Error(`${id} was told to ${edition}`)
    return entry
  }
  return (id) => {
    const known: [edition: string, brief: Brief][] = []
    for (const edition of editions) {
      const entry = closed(id, edition)
      if (entry)
        known.push([
          edition,
          shared(
            briefOf(entry, recall),
            known.map(([, brief]) => brief),
          ),
        ])
    }
    return known
  }
}

/** The Snapshot of an incident for an edition, worked out when it is first asked for. */
export type WholeOf = (told: Fold) => Snapshot

export function wholesOf(entries: Plan['entries'], { occasion }: PlanInput): WholeOf {
  const made = new Map<Fold, Snapshot>()
  return (told) => {
    const entry = entries.get(told.incident.id)?.get(told.audience.id)
    const known = made.get(told) ?? (entry?.stage === 'open' ? entry.snapshot : snapshotOf(told, occasion))
    made.set(told, known)
    return known
  }
}

export interface Page {
  readonly home: Home
  /** Absent when the page is held back. */
  readonly summary?: EditionSummary
  readonly view?: EditionPage
  readonly archive?: readonly NamedArchivePage[]
  readonly because?: string
  /** What programs are told; or why that would leave something out. */
  readonly chronicle?: (() => Chronicle) | string
}

/** The page of an edition; held back while an incident that was open for it, or was never seen here, cannot be read. */
export function pageOf(
  home: Home,
  current: readonly Known[],
  everybody: readonly Audience[],
  folds: readonly Fold[],
  wholeOf: WholeOf,
  input: PlanInput,
): Page {
  const { audience, organisation } = home
  if (isStopped(input.stops, undefined, audience.id)) return { home }
  const last: Entry[] = []
  for (const id of input.stops.incidentsOf(audience.id)) {
    if (isUntold(id, audience.id, folds, input)) continue
    const entry = input.lastEntry(id, audience.id)
    if (entry === 'untold') continue
    if (entry === undefined || entry.stage === 'open') {
      return { home, because: `too little would be said without ${id}, which has errors` }
    }
    last.push(entry)
  }
  const entriesNow = [...current, ...last]
  const view = editionPageOf(organisation, audience, entriesNow, input.occasion, input.withDrafts, everybody)
  const archive = archiveOf(organisation, audience, pastOf(entriesNow), input.occasion, input.withDrafts)
  const { state, is_unclear, is_watched, open } = view
  const summary = { id: audience.id, state, is_unclear, is_watched, open_count: open.length }
  const lost = toldWhole(entriesNow).find((entry) => last.some((each) => each === entry))
  const chronicle =
    lost === undefined
      ? once(() =>
          chronicleOf(view, entriesNow, (ids) => [...ids].flatMap((id) => foldFor(id, audience.id, folds, input) ?? []).map(wholeOf)),
        )
      : `only what programs read; it would leave out ${placeOf(lost).id}, which has errors`
  return { home, view, archive, summary, chronicle }
}

/** What an edition was told of an incident, which is read if it was not. */
function foldFor(id: string, edition: string, folds: readonly Fold[], { spared, viewOf }: PlanInput): Fold | undefined {
  const known = folds.find(({ incident, audience }) => incident.id === id && audience.id === edition)
  if (known || spared?.over.has(id) !== true) return known
  const incident = spared.recall(id)
  const audience = incident?.audiences.find((each) => each.id === edition)
  return incident && audience && fold(incident, audience, viewOf(audience))
}

/** Whether an incident, faulty as it is, can be seen to tell an edition nothing yet. */
function isUntold(id: string, edition: string, folds: readonly Fold[], { incidents, mayTell }: PlanInput): boolean {
  if (!mayTell(id, edition)) return true
  return (
    incidents.some((incident) => incident.id === id) &&
    !folds.some(({ incident, audience, steps }) => incident.id === id && audience.id === edition && steps.length > 0)
  )
}
