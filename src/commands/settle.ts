/** write: what a build made goes into its folder, edition by edition, the manifest last. */
import { isHeld, isSelected, manifestOf, patternOf, type Made } from '../core/manifest.ts'
import type { Plan } from '../core/plan.ts'
import { changedIn, filesIn, removeFiles, writeIfChanged, type WriteResult } from '../io/write-if-changed.ts'
import { isError } from '../model/finding.ts'
import type { MadeFile, Manifest } from '../model/manifest.ts'
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
}

export interface Outcome extends WriteResult {
  readonly removed: readonly string[]
  /** Files where channels put theirs, in a folder that no run is known to have written to. */
  readonly strange: readonly string[]
}

/** Writes edition by edition, each staged whole before its first file is replaced; the manifest last. With --check only compares. */
export function settle(run: Run, isCheck: boolean): Outcome {
  const { build, folder } = run
  const write = isCheck ? compare : writeIfChanged
  const editions = [...new Set(build.made.map(({ planned }) => planned.edition))]
  const results = editions.map((edition) => write(folder, filesOf(build.made.filter(({ planned }) => planned.edition === edition))))
  const ended = { ...run, last: latest(run, folder) }
  const { removed, strange } = staleFiles(ended)
  if (!isCheck) removeFiles(folder, removed)
  results.push(write(folder, new Map([['manifest.json', Buffer.from(`${JSON.stringify(manifestFor(ended, removed), undefined, 1)}\n`)]])))
  return { removed, strange, written: results.flatMap(({ written }) => written), unchanged: results.flatMap(({ unchanged }) => unchanged) }
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

/** What an earlier run made and this state does not have; where its manifest is damaged, what stands where channels put their files. */
function staleFiles({ build, options, last, isOurs, folder, presses, loaded }: Run): Pick<Outcome, 'removed' | 'strange'> {
  const made = new Set(build.made.map(({ planned }) => planned.path))
  if (last) {
    const stays = (file: MadeFile) =>
      isHeld(file, build.heldBack, loaded.stops) || isBroken(file.channel, presses) || isOfUnread(file, loaded)
    const gone = Object.entries(last.files).filter(
      ([path, file]) => !made.has(path) && isInside(path) && isSelected(file, options.selection) && !stays(file),
    )
    return { removed: gone.map(([path]) => path), strange: [] }
  }
  const isWhole = build.heldBack.length === 0 && Object.keys(options.selection).length === 1
  const patterns = presses.channels.flatMap(({ channel }) => channel.files.map(({ to }) => patternOf(to)))
  const found = isWhole ? filesIn(folder).filter((path) => !made.has(path) && patterns.some((pattern) => pattern.test(path))) : []
  return isOurs ? { removed: found, strange: [] } : { removed: [], strange: found }
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

function manifestFor({ build, plan, last, options, loaded }: Run, removed: readonly string[]): Manifest {
  const made = new Set([...build.made.map(({ planned }) => planned.path), ...removed])
  return manifestOf({
    last,
    plan: { ...plan, heldBack: build.heldBack },
    made: build.made,
    kept: Object.keys(last?.files ?? {}).filter((path) => !made.has(path)),
    isPreview: options.withDrafts || options.moment.asOf !== undefined,
    stops: loaded.stops,
    sources: sourcesOf(loaded, options),
    organisation: loaded.organisation?.source.file,
  })
}
