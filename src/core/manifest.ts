import { createHash } from 'node:crypto'
import { manifest as manifestSchema, type MadeFile, type Manifest } from '../model/manifest.ts'
import { validate } from '../model/validate.ts'
import type { Entry } from './edition-page.ts'
import type { HeldBack, LastEntry, Plan, PlannedFile, Selection } from './plan.ts'
import { isStopped, type Stops } from './stops.ts'

/** The manifest of an earlier run; undefined when it is absent, damaged or from another version. */
export function readManifest(text: string | undefined): Manifest | undefined {
  try {
    const read = validate(manifestSchema, JSON.parse(text ?? ''), 'manifest.json')
    return 'output' in read ? read.output : undefined
  } catch {
    return undefined
  }
}

/** Whose a text in the place of a manifest is: of what is published, of a preview, or of somebody else. */
export type Kind = 'published' | 'preview' | 'foreign'

/** A damaged manifest is still ours; what cannot be seen to be a preview is taken for published. */
export function kindOf(text: string): Kind {
  const isPreview = readManifest(text)?.preview ?? /"preview"\s*:\s*true/.test(text)
  if (!text.includes('"incident-manifest-')) return 'foreign'
  return isPreview ? 'preview' : 'published'
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What an earlier run said of an incident to an edition; `untold` when it knew the incident and said nothing to that edition. */
export function lastEntryOf(last: Manifest | undefined): (incident: string, edition: string) => LastEntry | 'untold' | undefined {
  return (incident, edition) => {
    const known = last?.incidents[incident]
    // The summary is one that an earlier run of this same format wrote.
    return known && ((known.editions[edition] as LastEntry | undefined) ?? 'untold')
  }
}

/** One file as it was made. */
export interface Made {
  readonly planned: PlannedFile
  readonly bytes: Buffer
}

export interface ManifestInput {
  readonly last: Manifest | undefined
  readonly plan: Plan
  readonly made: readonly Made[]
  /** Files of the last manifest that stand as they were. */
  readonly kept: readonly string[]
  readonly isPreview: boolean
  readonly stops: Stops
  readonly sources: ReadonlyMap<string, Omit<Manifest['incidents'][string], 'editions'>>
  /** The organisation's file, if there is one. */
  readonly organisation: string | undefined
}

/** The manifest of this run; what was not made again is carried over. Keys are sorted: equal states give equal bytes. */
export function manifestOf(input: ManifestInput): Manifest {
  const files: Record<string, MadeFile> = {}
  for (const path of input.kept) {
    const known = input.last?.files[path]
    if (known) files[path] = known
  }
  for (const { planned, bytes } of input.made) files[planned.path] = madeFileOf(planned, bytes, input)
  const incidents: Record<string, Manifest['incidents'][string]> = {}
  for (const [id, source] of input.sources) {
    const entries = input.plan.entries.get(id)
    const editions = entries ? Object.fromEntries([...entries].map(([edition, entry]) => [edition, remembered(entry)])) : {}
    const told = { ...keptEditions(id, entries, input), ...editions }
    // Of an incident that nobody was told of nothing is said here but when it may change something.
    if (Object.keys(told).length > 0) incidents[id] = { ...source, editions: told }
  }
  const next = [...input.sources.values()].flatMap(({ next_change_at: at }) => at ?? []).toSorted()[0]
  const editions = {
    ...Object.fromEntries(Object.entries(input.last?.editions ?? {}).filter(([id]) => isKeptEdition(id, input))),
    ...Object.fromEntries(
      [...input.plan.editions].map(([id, { state, is_unclear, is_watched, open_count }]) => [
        id,
        { state, ...(is_unclear === true && { is_unclear }), ...(is_watched === true && { is_watched }), open_count },
      ]),
    ),
  }
  return {
    format: 'incident-manifest-1',
    ...(input.isPreview && { preview: true }),
    ...(next !== undefined && { next_change_at: next }),
    files: sorted(files),
    editions: sorted(editions),
    incidents: sorted(incidents),
  }
}

/** Whether an edition was not made this time, and is as it was. */
function isKeptEdition(id: string, { plan, stops }: ManifestInput): boolean {
  return stops.editions.has(id) || plan.heldBack.some(({ edition }) => edition === id)
}

function madeFileOf(
  { channel, edition, incident, update }: PlannedFile,
  bytes: Buffer,
  { sources, organisation, plan }: Pick<ManifestInput, 'sources' | 'organisation' | 'plan'>,
): MadeFile {
  const told = [...sources].filter(([id]) => incident === id || (incident === undefined && plan.entries.has(id)))
  const own = told.map(([, { file }]) => file)
  return {
    sha256: sha256(bytes),
    from: [...(organisation === undefined ? [] : [organisation]), ...own],
    channel,
    ...(edition !== undefined && { edition }),
    ...(incident !== undefined && { incident }),
    ...(update !== undefined && { update }),
  }
}

function remembered(entry: Entry): Manifest['incidents'][string]['editions'][string] {
  return entry.stage === 'open' ? { stage: 'open' } : entry
}

/** What the last run said to editions that this run could not make, asked for or not. */
function keptEditions(id: string, entries: ReadonlyMap<string, Entry> | undefined, { last, stops }: ManifestInput) {
  const known = Object.entries(last?.incidents[id]?.editions ?? {})
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

/**
 * What a run records before its first file is replaced: all that stands there, and all that will. Whenever it stops, the next run knows
 * every file it left. Undefined where nothing new is made.
 */
export function begunManifest(input: Omit<ManifestInput, 'kept'>): Manifest | undefined {
  const { last, made, isPreview } = input
  const added = made.filter(({ planned }) => !Object.hasOwn(last?.files ?? {}, planned.path))
  if (added.length === 0) return undefined
  const files = {
    ...last?.files,
    ...Object.fromEntries(added.map(({ planned, bytes }) => [planned.path, madeFileOf(planned, bytes, input)])),
  }
  const rest = last ?? { format: 'incident-manifest-1', ...(isPreview && { preview: true }), editions: {}, incidents: {} }
  return { ...rest, files: sorted(files) }
}
