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
import { manifestPieces } from '../core/manifest-text.ts'
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
  type Content,
  type Files,
  type WriteResult,
} from '../io/write-if-changed.ts'
import { isError } from '../model/finding.ts'
import type { MadeFile, Manifest } from '../model/manifest.ts'
import type { Beforehand, Waiting } from './beforehand.ts'
import { sourcesOf, type Build, type BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import { latest, type Standing } from './output-folder.ts'
import { joined, pathsFrom, pathsOf, type Paths } from './paths.ts'
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

export interface Outcome {
  readonly written: Paths
  readonly unchanged: Paths
  readonly removed: readonly string[]
  /** Files where channels put theirs, in a folder that no run is known to have written to. */
  readonly strange: readonly string[]
}

/** What is done to a folder: in earnest, or looked at only. */
interface Hands {
  readonly write: (folder: string, files: Files) => WriteResult
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
  if (run.bytes === undefined) return false
  let at = 0
  for (const piece of manifestPieces(manifestFor(run, staleFiles(run)))) {
    if (!piece.equals(run.bytes.subarray(at, at + piece.length))) return false
    at += piece.length
  }
  return at === run.bytes.length
}

function begin(run: Run): void {
  const begun = begunManifest({ ...manifestInput(run), isAhead: run.beforehand !== undefined })
  if (begun) writeIfChanged(run.folder, new Map([['manifest.json', piecesOf(begun)]]))
}

/**
 * What was made beforehand, incident by incident: pages come before those that lead to them. Then edition by edition, each staged whole
 * before its first file is replaced. The manifest tells before of every file that is new, and last of all that is there.
 */
async function put(run: Run, { write, remove }: Hands): Promise<Outcome> {
  const { build, folder, beforehand } = run
  const strange = (beforehand?.isFirst ?? !run.last) ? strangeFiles(run) : []
  const waited = beforehand && putInPlace(beforehand.waiting, folder)
  const results: WriteResult[] = []
  for (const edition of new Set(build.made.map(({ planned }) => planned.edition))) {
    results.push(write(folder, filesOf(build.made.filter(({ planned }) => planned.edition === edition))))
    await nextTurn()
  }
  const removed = [...staleFiles(run), ...(beforehand?.removed ?? []).filter(isInside)]
  remove(folder, removed)
  results.push(write(folder, new Map([['manifest.json', piecesOf(manifestFor(run, removed))]])))
  return {
    removed,
    strange,
    written: joined(pathsOf(results.flatMap(({ written }) => written)), ...(waited ? [waited.written] : [])),
    unchanged: joined(pathsOf(results.flatMap(({ unchanged }) => unchanged)), ...(waited ? [waited.unchanged] : [])),
  }
}

/** Puts what waits beside the folder in its places, incident by incident. */
function putInPlace(waiting: Waiting, folder: string): Pick<Outcome, 'written' | 'unchanged'> {
  const count = { written: 0, unchanged: 0 }
  for (const id of waiting.ids) {
    const { staged, unchanged } = waiting.stagedOf(id)
    placeStaged(folder, staged)
    count.written += staged.size
    count.unchanged += unchanged.length
  }
  return {
    written: pathsFrom(count.written, function* each() {
      for (const id of waiting.ids) yield* waiting.stagedOf(id).staged.keys()
    }),
    unchanged: pathsFrom(count.unchanged, function* each() {
      for (const id of waiting.ids) yield* waiting.stagedOf(id).unchanged
    }),
  }
}

function piecesOf(manifest: Manifest): Content {
  return () => manifestPieces(manifest)
}

/** What would be written, and is not. */
function compare(folder: string, files: Files): WriteResult {
  const written = changedIn(folder, files)
  const isChanged = new Set(written)
  return { written, unchanged: [...files.keys()].filter((path) => !isChanged.has(path)) }
}

function filesOf(made: readonly Made[]): Files {
  return new Map(made.map((one) => [one.planned.path, one.isAside ? () => [one.bytes] : one.bytes]))
}

/** What an earlier run made and this state does not have. */
function staleFiles({ build, options, last, presses, loaded }: Run): readonly string[] {
  const made = new Set(build.made.map(({ planned }) => planned.path))
  const stays = (file: MadeFile) =>
    isHeld(file, build.heldBack, loaded.stops) || isBroken(file.channel, presses) || isOfUnread(file, loaded)
  const gone: string[] = []
  for (const [path, file] of madeFilesIn(last, (id) => !loaded.settled.made.has(id)))
    if (!made.has(path) && isInside(path) && isSelected(file, options.selection) && !stays(file)) gone.push(path)
  return gone
}

/** Where no run is known to have written, files that stand where a whole run would put its own, and that it does not make. */
function strangeFiles({ build, options, folder, presses, beforehand, last }: Run): readonly string[] {
  if (build.heldBack.length > 0 || Object.keys(options.selection).length > 1) return []
  const patterns = presses.channels.flatMap(({ channel }) => channel.files.map(({ to }) => patternOf(to)))
  const found = new Set(filesIn(folder).filter((path) => patterns.some((pattern) => pattern.test(path))))
  for (const { planned } of build.made) found.delete(planned.path)
  if (beforehand && found.size > 0) for (const [path] of madeFilesIn(last)) found.delete(path)
  return [...found]
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
  const gone = new Set([...run.build.made.map(({ planned }) => planned.path), ...removed])
  return manifestOf({ ...manifestInput(run), kept: { has: (path) => !gone.has(path) } })
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
