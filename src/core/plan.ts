/** What a run will make: every file with the view its template sees, and what is held back with the reason. Reads no file and no clock. */
import { needsBase, type Channel, type ChannelFile } from '../model/channel.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Instant } from '../model/values.ts'
import type { ServiceView } from '../model/view-parts.ts'
import type { ArchivePage, Bulletin, EditionPage, Site, Snapshot } from '../model/views.ts'
import { archiveOf, type NamedArchivePage } from './archive.ts'
import { audienceOf, type Audience } from './audience.ts'
import { bulletinOf, digestOf } from './bulletin-view.ts'
import { bulletinsOf, digestsOf, type PlannedBulletin } from './bulletins.ts'
import { chronicleOf, summaryIn, toldIn, toldWhole, type Chronicle } from './chronicle.ts'
import { clashesIn, nameOf } from './clashes.ts'
import { editionPageOf, entryOf, pastOf, siteOf, type EditionSummary, type Entry } from './edition-page.ts'
import { fold, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import type { Viewpoint } from './publicity.ts'
import { agentSnapshotOf, snapshotOf, type Occasion } from './snapshot.ts'
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
}

/** What the manifest keeps of an incident for an edition's page: its summary, or only that it was open. */
export type LastEntry = Exclude<Entry, { stage: 'open' }> | { readonly stage: 'open' }

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
  /** Per incident and edition, what its pages say of it: for the manifest. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, Entry>>
  readonly editions: ReadonlyMap<string, EditionSummary>
}

export function makePlan(input: PlanInput): Plan {
  const folds = input.incidents.flatMap((incident) =>
    incident.audiences.map((audience) => fold(incident, audience, input.viewOf(audience))),
  )
  const told = folds.filter((each) => each.steps.length > 0 && !isStopped(input.stops, each.incident.id, each.audience.id))
  const entries = entriesOf(told, input)
  const homes = homesOf(input, told)
  const everybody = homes.map(({ audience }) => audience)
  const wholeOf = wholesOf(entries, input)
  const pages = homes.map((home) => pageOf(home, entries, everybody, folds, wholeOf, input))
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
    ...told.filter((each) => wants(input, each)).map((each) => incidentFiles(each, wholeOf, input)),
    ...pages.filter(({ home }) => input.selection.editions?.includes(home.audience.id) ?? true).map((page) => editionFiles(page, input)),
    siteFiles(pages, input),
  ]
}

interface Part {
  readonly files: readonly PlannedFile[]
  readonly heldBack: readonly HeldBack[]
}

/** An edition with the organisation that its page belongs to. */
interface Home {
  readonly audience: Audience
  readonly organisation: Organisation
}

/** The editions of organisation.yaml, then those that only incidents have, once such an incident is public in them. */
function homesOf({ organisation }: PlanInput, told: readonly Fold[]): readonly Home[] {
  const homes = new Map<string, Home>()
  for (const [id, edition] of Object.entries(organisation?.editions ?? {})) {
    if (organisation) homes.set(id, { audience: audienceOf(id, edition, organisation), organisation })
  }
  for (const { audience, incident } of told) {
    if (!homes.has(audience.id)) homes.set(audience.id, { audience, organisation: incident.organisation })
  }
  return [...homes.values()]
}

function wants({ selection }: PlanInput, { incident, audience }: Fold): boolean {
  return (selection.incidents?.includes(incident.id) ?? true) && (selection.editions?.includes(audience.id) ?? true)
}

function entriesOf(told: readonly Fold[], { occasion }: PlanInput): Plan['entries'] {
  const entries = new Map<string, Map<string, Entry>>()
  for (const each of told) {
    const entry = entryOf(each, occasion)
    if (!entry) continue
    const ofIncident = entries.get(each.incident.id) ?? new Map<string, Entry>()
    entries.set(each.incident.id, ofIncident.set(each.audience.id, entry))
  }
  return entries
}

/** The Snapshot of an incident for an edition, worked out when it is first asked for. */
type WholeOf = (told: Fold) => Snapshot

function wholesOf(entries: Plan['entries'], { occasion }: PlanInput): WholeOf {
  const made = new Map<Fold, Snapshot>()
  return (told) => {
    const entry = entries.get(told.incident.id)?.get(told.audience.id)
    const known = made.get(told) ?? (entry?.stage === 'open' ? entry.snapshot : snapshotOf(told, occasion))
    made.set(told, known)
    return known
  }
}

interface Page {
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
function pageOf(
  home: Home,
  entries: Plan['entries'],
  everybody: readonly Audience[],
  folds: readonly Fold[],
  wholeOf: WholeOf,
  input: PlanInput,
): Page {
  const { audience, organisation } = home
  if (isStopped(input.stops, undefined, audience.id)) return { home }
  const current = [...entries.values()].flatMap((ofIncident) => ofIncident.get(audience.id) ?? [])
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
  const lost = toldWhole(entriesNow).find((entry) => last.includes(entry))
  const chronicle =
    lost === undefined
      ? once(() =>
          chronicleOf(view, entriesNow, (ids) =>
            folds.filter((each) => each.audience.id === audience.id && ids.has(each.incident.id)).map(wholeOf),
          ),
        )
      : `only what programs read; it would leave out ${summaryIn(lost).id}, which has errors`
  return { home, view, archive, summary, chronicle }
}

/** Whether an incident, faulty as it is, can be seen to tell an edition nothing yet. */
function isUntold(id: string, edition: string, folds: readonly Fold[], { incidents, mayTell }: PlanInput): boolean {
  if (!mayTell(id, edition)) return true
  return (
    incidents.some((incident) => incident.id === id) &&
    !folds.some(({ incident, audience, steps }) => incident.id === id && audience.id === edition && steps.length > 0)
  )
}

function incidentFiles(told: Fold, wholeOf: WholeOf, input: PlanInput): Part {
  const { incident, audience } = told
  const snapshot = () => wholeOf(told)
  const common = { edition: audience.id, incident: incident.id, audience, organisation: incident.organisation }
  const forAgents = once(() => agentSnapshotOf(told, input.occasion, snapshot()))
  const files: PlannedFile[] = []
  const heldBack: HeldBack[] = []
  for (const { channel, file } of filesPer('incident', input, incident.organisation)) {
    files.push({ ...common, channel, file, path: pathOf(file, common), view: file.internal === true ? forAgents : snapshot })
  }
  const perUpdate = filesPer('update', input, incident.organisation)
  if (perUpdate.length === 0) return { files, heldBack }
  const { updates, since } = input.selection
  for (const bulletin of [...bulletinsOf(told, updates), ...(since ? digestsOf(told, since) : [])]) {
    const name = { ...common, update: bulletin.name }
    if (bulletin.because !== undefined) {
      heldBack.push({
        edition: audience.id,
        incident: incident.id,
        update: bulletin.name,
        channels: channelsOf(perUpdate),
        because: bulletin.because,
      })
      continue
    }
    const view = once(() => viewOfBulletin(bulletin, told, input.occasion))
    for (const { channel, file } of perUpdate) {
      const correction = bulletin.correction === undefined ? {} : { correction: bulletin.correction }
      files.push({ ...name, ...correction, channel, file, path: pathOf(file, name), view })
    }
  }
  return { files, heldBack }
}

function viewOfBulletin({ step, correction, since }: PlannedBulletin, told: Fold, occasion: Occasion): Bulletin {
  const digest = since && digestOf(told, since, occasion)
  return digest ?? bulletinOf(told, step, occasion, correction)
}

function editionFiles({ home, view, archive = [], because, chronicle }: Page, input: PlanInput): Part {
  const { audience, organisation } = home
  const all = filesPer('edition', input, organisation)
  const perService = filesPer('service', input, organisation)
  const perArchive = filesPer('archive', input, organisation)
  const held = (files: readonly ChannelsFile[], why: string) =>
    files.length === 0 ? [] : [{ edition: audience.id, channels: channelsOf(files), because: why }]
  if (because !== undefined) return { files: [], heldBack: held([...all, ...perArchive, ...perService], because) }
  if (!view) return { files: [], heldBack: [] }
  const common = { edition: audience.id, audience, organisation }
  const planned = ({ channel, file }: ChannelsFile, of: PlannedFile['view'], names: PathNames = {}) => ({
    ...common,
    channel,
    file,
    path: pathOf(file, { edition: audience.id, ...names }),
    view: of,
  })
  const forPeople = all.filter(({ file }) => file.machine === undefined)
  const forPrograms = all.filter(({ file }) => file.machine !== undefined)
  const services = view.service_groups.flatMap((group) => group.services)
  return {
    heldBack: typeof chronicle === 'string' ? held(forPrograms, chronicle) : [],
    files: [
      ...forPeople.map((each) => planned(each, () => view)),
      ...(typeof chronicle === 'function'
        ? forPrograms.map((each) => ({ ...planned(each, chronicle), tells: () => toldIn(chronicle()) }))
        : []),
      ...perArchive.flatMap((each) => archive.map((page) => planned(each, page.view, { archive: page.name }))),
      ...perService.flatMap((each) => services.map((service) => planned(each, () => service, { service: service.id }))),
    ],
  }
}

/** The chooser: editions that are held back now as they were last seen. */
function siteFiles(pages: readonly Page[], input: PlanInput): Part {
  const homes = pages.map(({ home }) => home)
  const [first, ...others] = homes
  if (!first) return { files: [], heldBack: [] }
  const all = filesPer('site', input, first.organisation)
  const channels = channelsOf(all)
  const lost = [...input.stops.editions].filter(
    (id) => input.lastEdition(id) !== undefined && !homes.some(({ audience }) => audience.id === id),
  )
  if (lost.length > 0 && channels.length > 0)
    return { files: [], heldBack: [{ channels, because: `the chooser would leave out ${lost.join(' and ')}, which has errors` }] }
  const known = pages.flatMap(({ home: { audience }, summary }) => {
    const { id } = audience
    const last = summary ?? input.lastEdition(id)
    return last ? [{ ...last, id }] : []
  })
  if (known.length === 0) return { files: [], heldBack: [] }
  const view = once(() =>
    siteOf(first.organisation, [first.audience, ...others.map(({ audience }) => audience)], known, input.occasion, input.withDrafts),
  )
  const planned = ({ channel, file }: ChannelsFile, of: PlannedFile['view']) => ({
    channel,
    file,
    path: pathOf(file, {}),
    view: of,
    ...first,
  })
  const ofFirst = all.filter(({ file }) => tellsOfFirst(file))
  const chronicle = pages[0]?.chronicle ?? `only what programs read at the root; it is that of ${first.audience.id}`
  return {
    heldBack: typeof chronicle === 'string' && ofFirst.length > 0 ? [{ channels: channelsOf(ofFirst), because: chronicle }] : [],
    files: [
      ...all.filter(({ file }) => !tellsOfFirst(file)).map((each) => planned(each, view)),
      ...(typeof chronicle === 'function'
        ? ofFirst.map((each) => ({ ...planned(each, chronicle), tells: () => toldIn(chronicle()) }))
        : []),
    ],
  }
}

/** Formats for programs that a whole site has are those of its first edition; but for the list of all editions. */
function tellsOfFirst({ machine }: ChannelFile): boolean {
  return machine !== undefined && machine !== 'sitemap-index'
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
          .filter(isWanted)
          .map((incident) => ({ incident, edition: id, because: 'its file has errors in this edition' })),
      ),
  ]
}

interface ChannelsFile {
  readonly channel: string
  readonly file: ChannelFile
}

/** A preview with drafts has nothing for programs: they would not see that it is one. */
function filesPer(per: ChannelFile['per'], input: PlanInput, { base_url: base }: Organisation): readonly ChannelsFile[] {
  const isMade = ({ machine }: ChannelFile) => machine === undefined || (!input.withDrafts && (base !== undefined || !needsBase(machine)))
  return input.channels
    .filter(({ name }) => input.selection.channels?.includes(name) ?? true)
    .flatMap(({ name, channel }) => channel.files.map((file) => ({ channel: name, file })))
    .filter(({ file }) => file.per === per && isMade(file))
}

function channelsOf(files: readonly { readonly channel: string }[]): readonly string[] {
  return [...new Set(files.map(({ channel }) => channel))]
}

type PathName = 'edition' | 'incident' | 'service' | 'update' | 'archive'

type PathNames = Readonly<Partial<Record<PathName, string>>>

function pathOf(file: ChannelFile, names: PathNames): string {
  return file.to.replace(/\{(edition|incident|service|update|archive)\}/g, (_, name: PathName) => names[name] ?? '')
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
