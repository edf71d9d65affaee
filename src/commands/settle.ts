/** write: what a build made goes into its folder, edition by edition, the manifest last. */
import { isHeld, isSelected, manifestOf, patternOf, type Made } from '../core/manifest.ts'
import type { Plan } from '../core/plan.ts'
import { changedIn, filesIn, removeFiles, writeIfChanged, type WriteResult } from '../io/write-if-changed.ts'
import type { Manifest } from '../model/manifest.ts'
import { sourcesOf, type Build, type BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import type { Presses } from './presses.ts'

/** All that decides what becomes of a folder. */
export interface Run {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly plan: Plan
  readonly build: Build
  readonly options: BuildOptions
  readonly last: Manifest | undefined
  readonly folder: string
}

export interface Outcome extends WriteResult {
  readonly removed: readonly string[]
}

/** Writes edition by edition, each staged whole before its first file is replaced; the manifest last. With --check only compares. */
export function settle(run: Run, isCheck: boolean): Outcome {
  const { build, folder } = run
  const editions = [...new Set(build.made.map(({ planned }) => planned.edition))]
  const removed = staleFiles(run)
  const manifest = new Map([['manifest.json', Buffer.from(`${JSON.stringify(manifestFor(run, removed), undefined, 1)}\n`)]])
  const parts = [...editions.map((edition) => filesOf(build.made.filter(({ planned }) => planned.edition === edition))), manifest]
  if (isCheck) {
    const written = parts.flatMap((files) => changedIn(folder, files))
    return { written, removed, unchanged: parts.flatMap((files) => [...files.keys()]).filter((path) => !written.includes(path)) }
  }
  const results = parts.slice(0, -1).map((files) => writeIfChanged(folder, files))
  removeFiles(folder, removed)
  results.push(writeIfChanged(folder, manifest))
  return { removed, written: results.flatMap(({ written }) => written), unchanged: results.flatMap(({ unchanged }) => unchanged) }
}

function filesOf(made: readonly Made[]): ReadonlyMap<string, Buffer> {
  return new Map(made.map(({ planned, bytes }) => [planned.path, bytes]))
}

/** What an earlier run made and this state does not have; without its manifest, what stands where channels put their files. */
function staleFiles({ build, options, last, folder, presses, loaded }: Run): readonly string[] {
  const made = new Set(build.made.map(({ planned }) => planned.path))
  if (last) {
    const gone = Object.entries(last.files).filter(([path, file]) => !made.has(path) && isSelected(file, options.selection) && !isHeld(file, build.heldBack, loaded.stops))
    return gone.map(([path]) => path)
  }
  const isWhole = build.heldBack.length === 0 && Object.keys(options.selection).length === 1
  const patterns = presses.channels.flatMap(({ channel }) => channel.files.map(({ to }) => patternOf(to)))
  return isWhole ? filesIn(folder).filter((path) => !made.has(path) && patterns.some((pattern) => pattern.test(path))) : []
}

function manifestFor({ build, plan, last, options, loaded }: Run, removed: readonly string[]): Manifest {
  const made = new Set(build.made.map(({ planned }) => planned.path))
  return manifestOf({
    last,
    plan: { ...plan, heldBack: build.heldBack },
    made: build.made,
    kept: Object.keys(last?.files ?? {}).filter((path) => !made.has(path) && !removed.includes(path)),
    isPreview: options.withDrafts || options.moment.asOf !== undefined,
    sources: sourcesOf(loaded, options),
    organisation: loaded.organisation?.source.file,
  })
}
