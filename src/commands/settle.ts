/** write: what a build made goes into its folder, edition by edition, the manifest last. */
import { join } from 'node:path'
import {
  begunManifest,
  isHeld,
  isSelected,
  madeFilesIn,
  manifestOf,
  sha256,
  type Made,
  type ManifestInput,
  type Settling,
} from '../core/manifest.ts'
import { manifestText } from '../core/manifest-text.ts'
import { manifestFound, patternOf } from '../core/manifest-found.ts'
import type { Plan } from '../core/plan.ts'
import { withLockHeld } from '../io/lock.ts'
import { nextTurn } from '../io/next-turn.ts'
import {
  changedIn,
  filesIn,
  makeOutput,
  readOutput,
  placeStaged,
  removeFiles,
  writeIfChanged,
  type StagedFiles,
  type WriteResult,
} from '../io/write-if-changed.ts'
import { isError } from '../model/finding.ts'
import type { MadeFile, Manifest } from '../model/manifest.ts'
import type { Beforehand } from './beforehand.ts'
import { sourcesOf, type Build, type BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import { latest, type Standing } from './output-folder.ts'
import type { Presses } from './presses.ts'

/** All that decides what becomes of a folder. */
export interface Run extends Standing {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly plan: Plan
  readonly build: Build
  readonly options: BuildOptions
  readonly folder: string
  /** Absent where what is made here is no ground for a later run. */
  readonly settling?: Settling
  /** What was made of incidents before the rest, and is told of in `last`. */
  readonly beforehand?: Beforehand
}

export interface Outcome extends WriteResult {
  readonly removed: readonly string[]
  /** Files where channels put theirs, in a folder that no run is known to have written to. */
  readonly strange: readonly string[]
}

/** What is done to a folder: in earnest, or looked at only. */
interface Hands {
  readonly write: (folder: string, files: ReadonlyMap<string, Buffer>) => WriteResult
  readonly remove: (folder: string, paths: readonly string[]) => void
}

const looking: Hands = { write: compare, remove: () => undefined }
const inEarnest: Hands = { write: writeIfChanged, remove: removeFiles }

/** What would be written and removed. */
export async function foresee(run: Run): Promise<Outcome> {
  return await put(run, looking)
}

/**
 * Brings a folder to what the build made. Of two runs at once the later waits for the other, so what stands there is what one of them
 * made, and all of it known; where everything is as it should be nothing waits and nothing is written.
 */
export async function settle(run: Run, onWait: (message: string) => void): Promise<Outcome> {
  if (run.beforehand) return await settleLocked(run)
  if (isKnown(run)) {
    const seen = await foresee(run)
    removeFiles(run.folder, [])
    if (seen.written.length === 0) return seen
  }
  return await alone(run.folder, onWait, async () => {
    const last = latest(run, run.folder)
    // What a run beside this one has made meanwhile is no part of what this one has made over all incidents.
    const { settling: _, ...others } = run
    return await settleLocked(last === run.last ? run : { ...others, last })
  })
}

/** While no other run writes to a folder, which is made where there is none. */
export async function alone<T>(folder: string, onWait: (message: string) => void, run: () => Promise<T>): Promise<T> {
  const name = join(folder, 'manifest.json')
  makeOutput(folder)
  return await withLockHeld(name, { name, verb: 'generate', onWait }, run)
}

async function settleLocked(run: Run): Promise<Outcome> {
  begin(run)
  return await put(run, inEarnest)
}

/** Whether the manifest says just what it would say after this run. */
function isKnown(run: Run): boolean {
  return run.text !== undefined && bytesOf(manifestFor(run, staleFiles(run))).equals(Buffer.from(run.text))
}

function begin(run: Run): void {
  const begun = begunManifest({ ...manifestInput(run), isAhead: run.beforehand !== undefined })
  if (begun) writeIfChanged(run.folder, new Map([['manifest.json', bytesOf(begun)]]))
}

/**
 * Edition by edition, each staged whole before its first file is replaced. The manifest tells before of every file that is new, and last
 * of all that is there.
 */
async function put(run: Run, { write, remove }: Hands): Promise<Outcome> {
  const { build, folder } = run
  const before = byEdition(run)
  const editions = [...new Set([...build.made.map(({ planned }) => planned.edition), ...before.keys()])]
  const results: WriteResult[] = []
  for (const edition of editions) {
    results.push(write(folder, filesOf(build.made.filter(({ planned }) => planned.edition === edition))))
    placeStaged(folder, before.get(edition) ?? new Map())
    await nextTurn()
  }
  const removed = [...staleFiles(run), ...(run.beforehand?.removed ?? []).filter(isInside)]
  const strange = (run.beforehand?.isFirst ?? !run.last) ? strangeFiles(run) : []
  remove(folder, removed)
  results.push(write(folder, new Map([['manifest.json', bytesOf(manifestFor(run, removed))]])))
  return {
    removed,
    strange,
    written: [...results.flatMap(({ written }) => written), ...(run.beforehand?.staged.keys() ?? [])],
    unchanged: results.flatMap(({ unchanged }) => unchanged),
  }
}

/** What waits beside the folder, by the edition whose it is. */
function byEdition({ beforehand, last }: Run): ReadonlyMap<string | undefined, StagedFiles> {
  const editions = new Map<string | undefined, Map<string, string>>()
  if (!beforehand) return editions
  for (const [path, { edition }] of madeFilesIn(last)) {
    const way = beforehand.staged.get(path)
    if (way === undefined) continue
    const staged = editions.get(edition) ?? new Map<string, string>()
    editions.set(edition, staged.set(path, way))
  }
  return editions
}

function bytesOf(manifest: Manifest): Buffer {
  return Buffer.from(manifestText(manifest))
}

/** What would be written, and is not. */
function compare(folder: string, files: ReadonlyMap<string, Buffer>): WriteResult {
  const written = changedIn(folder, files)
  const isChanged = new Set(written)
  return { written, unchanged: [...files.keys()].filter((path) => !isChanged.has(path)) }
}

function filesOf(made: readonly Made[]): ReadonlyMap<string, Buffer> {
  return new Map(made.map(({ planned, bytes }) => [planned.path, bytes]))
}

/** What an earlier run made and this state does not have. */
function staleFiles({ build, options, last, presses, loaded }: Run): readonly string[] {
  const made = new Set(build.made.map(({ planned }) => planned.path))
  const stays = (file: MadeFile) =>
    (file.incident !== undefined && loaded.settled.made.has(file.incident)) ||
    isHeld(file, build.heldBack, loaded.stops) ||
    isBroken(file.channel, presses) ||
    isOfUnread(file, loaded)
  const gone = [...madeFilesIn(last)].filter(
    ([path, file]) => !made.has(path) && isInside(path) && isSelected(file, options.selection) && !stays(file),
  )
  return gone.map(([path]) => path)
}

/** Where no run is known to have written, files that stand where a whole run would put its own. */
function strangeFiles({ build, options, folder, presses, beforehand, last }: Run): readonly string[] {
  if (build.heldBack.length > 0 || Object.keys(options.selection).length > 1) return []
  const before = beforehand ? [...madeFilesIn(last)].map(([path]) => path) : []
  const made = new Set([...before, ...build.made.map(({ planned }) => planned.path)])
  const patterns = presses.channels.flatMap(({ channel }) => channel.files.map(({ to }) => patternOf(to)))
  return filesIn(folder).filter((path) => !made.has(path) && patterns.some((pattern) => pattern.test(path)))
}

/** What a damaged manifest must have told, found again: what was made before is not forgotten. */
export function mended(standing: Standing, folder: string, { channels }: Presses, isPreview: boolean): Standing {
  if (standing.last || !standing.isOurs) return standing
  const files = filesIn(folder).map((path) => ({ path, sha256: sha256(readOutput(folder, path) ?? '') }))
  return { ...standing, last: manifestFound(files, channels, isPreview) }
}

/** A manifest is a file that anybody may have changed: it must not lead to files elsewhere. */
function isInside(path: string): boolean {
  return path.split(/[/\\]/).every((part) => part !== '..' && part !== '') && !path.includes(':')
}

/** A channel with faults makes nothing, and what it made before stays; one whose folder is gone takes its files along. */
export function isBroken(channel: string, { channels, problems }: Presses): boolean {
  return (
    !channels.some(({ name }) => name === channel) &&
    problems.some((problem) => isError(problem) && problem.file.startsWith(`templates/channels/${channel}/`))
  )
}

/** An edition that nothing readable knows may be one of what cannot be read. */
function isOfUnread({ edition }: MadeFile, { stops, organisation, incidents }: Loaded): boolean {
  if (stops.incidents.size === 0 || edition === undefined) return false
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  return !all.some((each) => each !== undefined && Object.hasOwn(each.editions, edition))
}

function manifestFor(run: Run, removed: readonly string[]): Manifest {
  const made = new Set([...run.build.made.map(({ planned }) => planned.path), ...removed])
  const kept = new Set([...madeFilesIn(run.last)].flatMap(([path]) => (made.has(path) ? [] : [path])))
  return manifestOf({ ...manifestInput(run), kept })
}

function manifestInput({ build, plan, last, options, loaded, settling }: Run): Omit<ManifestInput, 'kept'> {
  return {
    last,
    plan: { ...plan, heldBack: build.heldBack },
    made: build.made,
    isPreview: options.withDrafts || options.isUnsent === true || options.moment.asOf !== undefined,
    stops: loaded.stops,
    sources: sourcesOf(loaded, options),
    standing: loaded.settled.made,
    settling: settling ?? { stateOf: () => ({}) },
  }
}
