/** What a call to `generate` finds done, and what it leaves done for the next. */
import { join } from 'node:path'
import { build as buildOfProgram } from 'virtual:build'
import { isMap } from '../model/edit.ts'
import { sha256, type SettledState, type Settling } from '../core/manifest.ts'
import { overridesShared } from '../core/merge.ts'
import type { ReadIncident } from '../core/incident.ts'
import { nothingSettled, settledIn, type Settled } from '../core/settled.ts'
import { givenScripts } from '../core/script-numbers.ts'
import { hasErrors } from '../core/stops.ts'
import { waitingOf } from '../core/waiting.ts'
import { digester, isAsWritten } from '../io/digests.ts'
import type { OwnTemplates } from '../io/templates.ts'
import { nameOf, type Workspace } from '../io/workspace.ts'
import { isError, type Problem } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import type { Build, BuildOptions } from './build.ts'
import { isOn, textOf, type Call } from './command.ts'
import { allProblems } from './judged.ts'
import type { Loaded, Opened } from './load.ts'
import { logoOf } from './logo.ts'
import { isPreview } from './output-folder.ts'
import type { Plan } from '../core/plan.ts'
import type { Presses } from './presses.ts'
import { readRecord } from './record.ts'

/** A digest of everything that decides about outputs beside the incidents and the moment. */
export function settledBy({ workspace, organisation }: Opened, own: OwnTemplates, { flags }: Call): string {
  const { address } = logoOf({ workspace, incidents: [], ...(organisation && { organisation }) })
  const parts = [buildOfProgram, process.version, organisation?.source.text, own.texts, address, textOf(flags, 'updates')]
  return sha256(JSON.stringify(parts))
}

/** What stands; nothing, where incidents bring along what others share. */
export function settledFor(
  { workspace, organisation }: Opened,
  last: Manifest | undefined,
  place: { readonly folder: string; readonly by: string; readonly now: number },
): Settled {
  if (organisation?.organisation === undefined || workspace.isAlone) return nothingSettled
  const digestOf = digester()
  const scripts = scriptsAt(workspace, place.now)
  const sources = new Map(
    workspace.incidents.map(
      ({ id, path }) => [id, { file: nameOf(workspace, path), sha256: digestOf(path), scripts: scripts.get(id) }] as const,
    ),
  )
  const isAsMade = isAsWritten(join(place.folder, 'manifest.json'), digestOf)
  return settledIn(last, { ...place, sources, isAsMade: (path, digest) => isAsMade(join(place.folder, path), digest) })
}

/** The record as it was at a moment. */
function scriptsAt(workspace: Workspace, now: number): ReadonlyMap<string, string> {
  return givenScripts(readRecord(workspace).publications.filter(({ at }) => Date.parse(at) <= now))
}

/** Whether a call makes what is public, and writes it: of one that looks at every file nothing is spared. */
export function isEarnest(call: Call): boolean {
  return !isPreview(call) && !isOn(call.flags, 'check') && !isOn(call.flags, 'dryRun') && textOf(call.flags, 'since') === undefined
}

interface Done {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly plan: Plan
  readonly build: Build
  readonly options: BuildOptions
  /** Everything known to be wrong. */
  readonly problems: readonly Problem[]
  readonly by: string
}

/** What the next run may find done. */
export function settlingOf(done: Done): Settling {
  const { loaded, build, options, by } = done
  const { channels, editions, since } = options.selection
  const isPart = channels !== undefined || editions !== undefined || since !== undefined || options.moment.asOf !== undefined
  if (isPart || options.withDrafts || options.isUnsent === true || isHeldInAll(done)) return { stateOf: () => ({}) }
  const files = new Set(loaded.incidents.map(({ source }) => source.file))
  const isShared = build.heldBack.every(({ incident }) => incident !== undefined) && build.problems.every(({ file }) => files.has(file))
  const quiet = quietOnes(done)
  const made = new Set(loaded.incidents.filter((read) => isMade(read, done)).map(({ id }) => id))
  const scripts = scriptsAt(loaded.workspace, options.moment.now)
  const stateOf = (id: string): SettledState => {
    if (!made.has(id)) return {}
    const given = scripts.get(id)
    return { settled: quiet.has(id) ? 'over' : 'made', ...(given !== undefined && { scripts: given }) }
  }
  return { ...(isShared && { by }), stateOf }
}

/** Whether something is held back of whatever incident: a whole edition, or all that a channel with errors would make. */
export function isHeldInAll({ loaded, build, presses }: Pick<Done, 'loaded' | 'build' | 'presses'>): boolean {
  const isWhole = build.heldBack.some(({ incident, channels }) => incident === undefined && channels === undefined)
  return isWhole || loaded.stops.isTotal || presses.problems.some(isError)
}

/** Everything of it was made, and nothing was found wrong in it. */
function isMade({ id, incident, source }: ReadIncident, { loaded, build, options }: Done): boolean {
  const isWanted = options.selection.incidents?.includes(id) ?? true
  if (!incident || !isWanted || hasErrors(id, loaded.stops)) return false
  return !build.heldBack.some((held) => held.incident === id) && !build.problems.some(({ file }) => file === source.file)
}

/** About as far ahead as anybody looks. */
const tenYears = 315_576_000_000

/** Incidents that are over for everybody, and of which nothing is found, now or later, while nobody changes them. */
function quietOnes({ loaded, presses, plan, options, problems }: Done): ReadonlySet<string> {
  const { moment } = options
  const candidates = loaded.incidents.filter((read) => {
    const entries = [...(plan.entries.get(read.id)?.values() ?? [])]
    const isPast = entries.length > 0 && entries.every(({ stage }) => stage === 'past')
    return isPast && isPlain(read) && !problems.some(({ file }) => file === read.source.file) && !isWaiting(read, moment)
  })
  if (candidates.length === 0) return new Set()
  const now = moment.now + tenYears
  const later = { now, viewOf: (_: unknown, withDrafts = false) => ({ now, withDrafts }) }
  const found = allProblems({ ...loaded, incidents: candidates, problems: [] }, presses, later, [])
  return new Set(candidates.filter(({ source }) => !found.some(({ file }) => file === source.file)).map(({ id }) => id))
}

/** An exercise changes what others may say; what brings its own organisation may change what others look like. */
function isPlain({ incident, source: { value } }: ReadIncident): boolean {
  return incident !== undefined && incident.exercise !== true && isMap(value) && !overridesShared(value)
}

function isWaiting({ incident }: ReadIncident, { viewOf }: BuildOptions['moment']): boolean {
  return incident !== undefined && waitingOf(incident, (audience) => viewOf(audience)).length > 0
}
