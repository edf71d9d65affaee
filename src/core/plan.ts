/** What a run will make: every file with the view its template sees, and what is held back with the reason. Reads no file and no clock. */
import type { Channel, ChannelFile } from '../model/channel.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Instant } from '../model/values.ts'
import type { ServiceView } from '../model/view-parts.ts'
import type { ArchivePage, Bulletin, EditionPage, Site, Snapshot } from '../model/views.ts'
import type { Audience } from './audience.ts'
import type { Chronicle } from './chronicle.ts'
import { clashesIn, nameOf } from './clashes.ts'
import type { EditionSummary } from './edition-page.ts'
import type { ClosedEntry, Entry } from './entry.ts'
import { foldsFor, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { editionFiles, incidentFiles, siteFiles, type Part } from './plan-files.ts'
import { entriesOf, homesOf, knownTo, pageOf, wholesOf, type Home, type KnownTo, type Page, type WholeOf } from './plan-pages.ts'
import type { Viewpoint } from './publicity.ts'
import type { Settled } from './settled.ts'
import type { Occasion } from './snapshot.ts'
import { isStopped, type Stops } from './stops.ts'

export interface NamedChannel {
  readonly name: string
  readonly channel: Channel
  /** An organisation made it, or changed what it makes: it gives way to those that come with the tool. */
  readonly isOwn?: boolean
}

/** What was asked for; absent means all. */
export interface Selection {
  readonly incidents?: readonly string[]
  readonly editions?: readonly string[]
  readonly channels?: readonly string[]
  readonly updates: 'latest' | 'all'
  /** Besides them one bulletin of all since this moment. */
  readonly since?: Instant
}

export interface PlanInput {
  /** The organisation of the shared pages; absent when nothing could be read. */
  readonly organisation: Organisation | undefined
  readonly incidents: readonly Incident[]
  readonly channels: readonly NamedChannel[]
  readonly selection: Selection
  /** A date alone as `--as-of` ends at another moment in every zone. */
  readonly viewOf: (audience: Audience) => Viewpoint
  readonly withDrafts: boolean
  readonly occasion: Occasion
  readonly stops: Stops
  /** What an earlier run recorded of an incident that is stopped now. */
  readonly lastEntry: (incident: string, edition: string) => LastEntry | 'untold' | undefined
  /** Whether an incident is meant for an edition, as far as its file can be read. */
  readonly mayTell: (incident: string, edition: string) => boolean
  readonly lastEdition: (edition: string) => Omit<EditionSummary, 'id'> | undefined
  /** Nothing that tells of several incidents is made. */
  readonly ofIncidentsAlone?: boolean
  /** What is not made again; absent where everything is. */
  readonly spared?: Spared
}

/** Of a run that does not begin from nothing: what stands, and how to come by what pages over all incidents say of it. */
export interface Spared extends Settled {
  /** All incidents, in the order in which they are told. */
  readonly order: readonly string[]
  /** Reads an incident after all. */
  readonly recall: (id: string) => Incident | undefined
}

/** What the manifest keeps of an incident for an edition's page: its summary, or only that it was open. */
export type LastEntry = ClosedEntry | { readonly stage: 'open' }

/** One file to make. */
export interface PlannedFile {
  readonly path: string
  readonly channel: string
  readonly file: ChannelFile
  /** Absent for what belongs to all editions. */
  readonly edition?: string
  readonly incident?: string
  readonly update?: string
  /** Worked out when it is rendered. */
  readonly view: () => Site | EditionPage | ArchivePage | Snapshot | Bulletin | Chronicle | ServiceView
  /** Of a file over many incidents: those it tells of; absent for any. */
  readonly tells?: () => ReadonlySet<string>
  /** Whose words and numbers it is printed in; of what belongs to all editions, the first. */
  readonly audience: Audience
  readonly organisation: Organisation
  /** The correction a bulletin brings, counted from 1. */
  readonly correction?: number
}

/** What a run does not make, and why. */
export interface HeldBack {
  readonly edition?: string
  readonly incident?: string
  readonly update?: string
  /** Absent when it concerns them all. */
  readonly channels?: readonly string[]
  readonly because: string
}

export interface Plan {
  readonly files: readonly PlannedFile[]
  readonly heldBack: readonly HeldBack[]
  /** Per incident that was read and edition, what its pages say of it: for the manifest. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, Entry>>
  readonly editions: ReadonlyMap<string, EditionSummary>
}

export function makePlan(input: PlanInput): Plan {
  const folds = input.incidents.flatMap((incident) => foldsFor(incident, input.viewOf))
  const told = folds.filter((each) => each.steps.length > 0 && !isStopped(input.stops, each.incident.id, each.audience.id))
  const entries = entriesOf(told, input)
  const homes = input.ofIncidentsAlone === true ? [] : homesOf(input, told)
  const everybody = homes.map(({ audience }) => audience)
  const wholeOf = wholesOf(entries, input)
  const known: KnownTo = homes.length === 0 ? new Map() : knownTo(entries, input)
  const pages = homes.map((home) => pageOf(home, known.get(home.audience.id) ?? [], everybody, folds, wholeOf, input))
  const parts = partsOf(input, told, wholeOf, pages)
  const files = parts.flatMap((part) => part.files)
  const clashes = clashesIn(input.channels, () =>
    partsOf({ ...input, selection: { updates: 'all' } }, told, wholeOf, pages).flatMap((part) => part.files),
  )
  return {
    files: files.filter((file) => !clashes.has(nameOf(file))),
    heldBack: [
      ...stoppedParts(input, homes),
      ...parts.flatMap((part) => part.heldBack),
      ...files.flatMap((file) => clashes.get(nameOf(file)) ?? []),
    ],
    entries,
    editions: new Map(pages.flatMap(({ home, summary }) => (summary ? [[home.audience.id, summary] as const] : []))),
  }
}

function partsOf(input: PlanInput, told: readonly Fold[], wholeOf: WholeOf, pages: readonly Page[]): readonly Part[] {
  return [
    ...told
      .filter((each) => wants(input, each) && input.spared?.made.has(each.incident.id) !== true)
      .map((each) => incidentFiles(each, wholeOf, input)),
    ...pages.filter(({ home }) => input.selection.editions?.includes(home.audience.id) ?? true).map((page) => editionFiles(page, input)),
    siteFiles(pages, input),
  ]
}

function wants({ selection }: PlanInput, { incident, audience }: Fold): boolean {
  return (selection.incidents?.includes(incident.id) ?? true) && (selection.editions?.includes(audience.id) ?? true)
}

function stoppedParts({ stops, selection }: PlanInput, homes: readonly Home[]): readonly HeldBack[] {
  const because = 'its file has errors'
  const isWanted = (id: string) => selection.incidents?.includes(id) ?? true
  const isSpokenTo = (edition: string) => selection.editions?.includes(edition) ?? true
  return [
    ...[...stops.editions].filter(isSpokenTo).map((edition) => ({ edition, because: 'organisation.yaml has errors in it' })),
    ...[...stops.incidents].filter(isWanted).map((incident) => ({ incident, because })),
    ...homes
      .filter(({ audience: { id } }) => isSpokenTo(id))
      .flatMap(({ audience: { id } }) =>
        [...(stops.partly.get(id) ?? [])]
          .filter((incident) => isWanted(incident) && !stops.incidents.has(incident))
          .map((incident) => ({ incident, edition: id, because: 'its file has errors in this edition' })),
      ),
  ]
}
