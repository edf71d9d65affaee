import { createHash } from 'node:crypto'
import type { Bytes } from '../model/bytes.ts'
import type { MadeFile, MadeIncident, Manifest, ManifestHead } from '../model/manifest.ts'
import type { Entry } from './entry.ts'
import { incidentsFrom, incidentText, linesOver, madeIncidents, readManifest, type Lines } from './manifest-text.ts'
import { once } from './once.ts'
import type { HeldBack, LastEntry, Plan, PlannedFile, Selection } from './plan.ts'
import { isStopped, type Stops } from './stops.ts'

/** Whose a file in the place of a manifest is: of what is published, of a preview, or of somebody else. */
export type Kind = 'published' | 'preview' | 'foreign'

/** A damaged manifest is still ours; what cannot be seen to be a preview is taken for published. */
export function kindOf(bytes: Bytes, read = readManifest(bytes)): Kind {
  if (read) return read.preview === true ? 'preview' : 'published'
  const text = bytes.subarray(0, bytes.length).toString()
  if (!text.includes('"incident-manifest-')) return 'foreign'
  return /"preview"\s*:\s*true/.test(text) ? 'preview' : 'published'
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What an earlier run said of an incident to an edition; `untold` when it knew the incident and said nothing to that edition. */
export function lastEntryOf(last: Manifest | undefined): (incident: string, edition: string) => LastEntry | 'untold' | undefined {
  return (incident, edition) => {
    if (last?.incidents.has(incident) !== true) return undefined
    // The summary is one that an earlier run of this same format wrote.
    return (last.incidents.editionOf(incident, edition) as LastEntry | undefined) ?? 'untold'
  }
}

/** One file as it was made. */
export interface Made {
  readonly planned: PlannedFile
  readonly bytes: Buffer
  /** It waits on the disk: its bytes are read anew whenever they are asked for. */
  readonly isAside?: true
}

export interface ManifestInput {
  readonly last: Manifest | undefined
  readonly plan: Plan
  readonly made: readonly Made[]
  /** Files of the last manifest that stand as they were. */
  readonly kept: Pick<ReadonlySet<string>, 'has'>
  readonly isPreview: boolean
  readonly stops: Stops
  readonly sources: ReadonlyMap<string, IncidentSource>
  /** Incidents of which nothing was made anew: they stand as the last manifest tells. */
  readonly standing: ReadonlySet<string>
  readonly settling: Settling
}

/** What a later run need not do again. */
export interface Settling {
  /** As `settled_by` of a manifest. */
  readonly by?: string
  /** What an incident in a manifest says of it. */
  readonly stateOf: (id: string) => SettledState
}

/** What the manifest says of an incident's file. */
export type IncidentSource = Omit<MadeIncident, 'editions' | 'files' | keyof SettledState>

export type SettledState = Pick<MadeIncident, 'settled' | 'scripts'>

/**
 * Every file that a manifest names, with its path.
 * @param isMeant of which incidents; of all where it is absent
 */
export function* madeFilesIn(
  manifest: Manifest | undefined,
  isMeant: (incident: string) => boolean = () => true,
): Generator<readonly [path: string, file: MadeFile]> {
  if (!manifest) return
  yield* Object.entries(manifest.files)
  for (const incident of manifest.incidents.ids.filter(isMeant)) {
    for (const [path, file] of Object.entries(manifest.incidents.headOf(incident)?.files ?? {})) yield [path, { ...file, incident }]
  }
}

/** The manifest of this run; what was not made again is carried over. Keys are sorted: equal states give equal bytes. */
export function manifestOf(input: ManifestInput): Manifest {
  const { last, made, kept, sources, standing, settling } = input
  const isKept = ([path]: readonly [string, unknown]) => kept.has(path)
  const filesOf = (incident: string | undefined) => {
    const known = incident === undefined ? last?.files : last?.incidents.headOf(incident)?.files
    const before = Object.entries(known ?? {}).filter(isKept)
    return sorted(Object.fromEntries([...before, ...(madeOf.get(incident) ?? [])]))
  }
  const madeOf = byIncident(made)
  const isStanding = (id: string) => standing.has(id) && last?.incidents.has(id) === true
  const texts = new Map<string, string>()
  for (const id of new Set([...(last?.incidents.ids ?? []), ...sources.keys()])) {
    if (isStanding(id)) continue
    const files = filesOf(id)
    const entries = input.plan.entries.get(id)
    const editions = entries ? Object.fromEntries([...entries].map(([edition, entry]) => [edition, remembered(entry)])) : {}
    const told = { ...keptEditions(id, entries, input), ...editions }
    const source = sources.get(id) ?? sourceIn(last?.incidents.sourceOf(id))
    // Of an incident that nobody was told of nothing is said here but when it may change something.
    if (source && Object.keys({ ...told, ...files }).length > 0)
      texts.set(id, incidentText({ ...source, ...settling.stateOf(id), files, editions: told }))
  }
  const next = nextChange(input)
  const editions = {
    ...Object.fromEntries(Object.entries(last?.editions ?? {}).filter(([id]) => isKeptEdition(id, input))),
    ...Object.fromEntries(
      [...input.plan.editions].map(([id, { state, is_unclear, is_watched, open_count }]) => [
        id,
        { state, ...(is_unclear === true && { is_unclear }), ...(is_watched === true && { is_watched }), open_count },
      ]),
    ),
  }
  return {
    format: 'incident-manifest-2',
    ...(input.isPreview && { preview: true }),
    ...(settling.by !== undefined && { settled_by: settling.by }),
    ...(next !== undefined && { next_change_at: next }),
    files: filesOf(undefined),
    editions: sorted(editions),
    incidents: madeIncidents(once(() => linesOver(incidentsFrom(texts), ...only(isStanding, last?.incidents)))),
  }
}

/** Those lines of an earlier run that this one leaves as they are. */
function only(isMeant: (id: string) => boolean, lines: Lines | undefined): readonly Lines[] {
  if (!lines) return []
  const has = (id: string) => lines.has(id) && isMeant(id)
  return [{ ids: lines.ids.filter(isMeant), has, textOf: (id) => (has(id) ? lines.textOf(id) : undefined) }]
}

/** What is to come in any incident, those that stand among them. */
function nextChange({ last, sources, standing }: ManifestInput): string | undefined {
  const before = [...standing].flatMap((id) => (sources.has(id) ? [] : (last?.incidents.sourceOf(id)?.next_change_at ?? [])))
  return [...before, ...[...sources.values()].flatMap(({ next_change_at: at }) => at ?? [])].toSorted()[0]
}

function sourceIn(made: Omit<MadeIncident, 'editions' | 'files'> | undefined): IncidentSource | undefined {
  if (!made) return undefined
  const { settled: _, scripts: __, ...source } = made
  return source
}

type NamedFile = readonly [path: string, file: Omit<MadeFile, 'incident'>]

function byIncident(made: readonly Made[]): ReadonlyMap<string | undefined, readonly NamedFile[]> {
  const all = new Map<string | undefined, NamedFile[]>()
  for (const { planned, bytes } of made) {
    const own = all.get(planned.incident) ?? []
    own.push([planned.path, madeFileOf(planned, bytes)])
    all.set(planned.incident, own)
  }
  return all
}

/** Whether an edition was not made this time, and is as it was. */
function isKeptEdition(id: string, { plan, stops }: ManifestInput): boolean {
  return stops.editions.has(id) || plan.heldBack.some(({ edition }) => edition === id)
}

function madeFileOf({ channel, edition, update }: PlannedFile, bytes: Buffer): Omit<MadeFile, 'incident'> {
  return {
    sha256: sha256(bytes),
    channel,
    ...(edition !== undefined && { edition }),
    ...(update !== undefined && { update }),
  }
}

function remembered(entry: Entry): MadeIncident['editions'][string] {
  return entry.stage === 'open' ? { stage: 'open' } : entry
}

/** What the last run said to editions that this run could not make, asked for or not. */
function keptEditions(id: string, entries: ReadonlyMap<string, Entry> | undefined, { last, stops }: ManifestInput) {
  const known = Object.entries(last?.incidents.get(id)?.editions ?? {})
  return Object.fromEntries(known.filter(([edition]) => !entries?.has(edition) && isStopped(stops, id, edition)))
}

export function sorted<T>(map: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether a file of the last run belongs to what this run was asked for. */
export function isSelected(file: MadeFile, selection: Selection): boolean {
  const isIn = (all: readonly string[] | undefined, one: string | undefined) => all === undefined || one === undefined || all.includes(one)
  return isIn(selection.channels, file.channel) && isIn(selection.editions, file.edition) && isIn(selection.incidents, file.incident)
}

/** Whose a file is. */
type Whose = Pick<MadeFile, 'channel' | 'edition' | 'incident' | 'update'>

/** Whether a file stays although it was not made again: what it belongs to is held back, and this is its last good output. */
export function isHeld(file: Whose, heldBack: readonly HeldBack[], stops: Stops): boolean {
  if (file.edition !== undefined && stops.editions.has(file.edition)) return true
  return heldBack.some((held) => isHeldBy(file, held))
}

/** Whether a file belongs to what is held back. */
export function isHeldBy(file: Whose, held: HeldBack): boolean {
  if (held.edition !== undefined && held.edition !== file.edition) return false
  if (held.channels?.includes(file.channel) === false) return false
  // Pages over all incidents may be held back while that of a single one is taken back.
  if (held.incident === undefined) return held.channels === undefined || (file.incident === undefined && file.edition === held.edition)
  return held.incident === file.incident && (held.update === undefined || file.update !== undefined)
}

const nothingMade: ManifestHead = { format: 'incident-manifest-2', files: {}, editions: {} }

interface BegunInput extends Pick<ManifestInput, 'last' | 'made' | 'isPreview' | 'sources'> {
  /** The last manifest is not what stands in the folder: it tells of files too that are about to come there. */
  readonly isAhead?: boolean
}

/**
 * What a run records before its first file is replaced: all that stands there, and all that will. Whenever it stops, the next run knows
 * every file it left, and takes nothing for settled. Undefined where the last manifest says that already.
 */
export function begunManifest({ last, made, isPreview, sources, isAhead = false }: BegunInput): Manifest | undefined {
  const knownOf = (incident: string | undefined) => (incident === undefined ? last : last?.incidents.headOf(incident))?.files ?? {}
  const added = byIncident(made.filter(({ planned: { path, incident } }) => !Object.hasOwn(knownOf(incident), path)))
  if (added.size === 0 && last?.settled_by === undefined && !isAhead) return undefined
  const texts = new Map<string, string>()
  for (const [id, files] of added) {
    if (id === undefined) continue
    const before = last?.incidents.get(id)
    const source = before ?? sources.get(id)
    if (source) texts.set(id, incidentText({ ...source, files: withAdded(before?.files, files), editions: before?.editions ?? {} }))
  }
  const { settled_by: _, ...rest }: ManifestHead = last ?? { ...nothingMade, ...(isPreview && { preview: true }) }
  return {
    ...rest,
    files: withAdded(rest.files, added.get(undefined) ?? []),
    incidents: madeIncidents(once(() => linesOver(incidentsFrom(texts), ...(last ? [last.incidents] : [])))),
  }
}

function withAdded(before: Manifest['files'] = {}, added: readonly NamedFile[]): Manifest['files'] {
  return sorted({ ...before, ...Object.fromEntries(added) })
}
