/** A run of `generate`: made in memory, judged whole, written. */
import { join } from 'node:path'
import { isHeldBy, madeFilesIn } from '../core/manifest.ts'
import type { HeldBack, Plan, Selection } from '../core/plan.ts'
import type { Settled } from '../core/settled.ts'
import { waitingOf, type Waiting } from '../core/waiting.ts'
import type { OwnTemplates } from '../io/templates.ts'
import { asideIn, removeFiles } from '../io/write-if-changed.ts'
import { isError, type Finding } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { planBuild, render, type Build, type BuildOptions } from './build.ts'
import { isOn, type Call } from './command.ts'
import { report, reportNothing, reportPlan, type Held, type Told } from './generate-report.ts'
import { allProblems } from './judged.ts'
import { loadRest, type Loaded, type Opened } from './load.ts'
import { isPreview, refuseWaysOut, type Standing } from './output-folder.ts'
import { joined, pathsFrom, pathsOf, type Paths } from './paths.ts'
import { plural } from './plural.ts'
import { loadPresses, type Presses } from './presses.ts'
import { foresee, mended, settle, type Outcome } from './settle.ts'
import { settlingOf } from './settled.ts'
import type { Beforehand } from './beforehand.ts'
import { optionsOf } from './generate-options.ts'

/** A run before it reads incidents. */
export interface Start {
  readonly opened: Opened
  readonly folder: string
  readonly own: OwnTemplates
  readonly by: string
  readonly now: number
  readonly found: Standing
  /** Whether a run may leave undone what another has done: not where channels of an organisation may get in each other's way. */
  readonly maySpare: boolean
  readonly settled: Settled
  readonly beforehand?: Beforehand
  /** Where pages may wait until everything is made; absent where nothing is written. */
  readonly staging?: string
}

/** Makes everything that is to be made in one piece. */
export async function makeTogether(start: Start, call: Call): Promise<number> {
  const loaded = loadRest(start.opened, start.settled)
  if (loaded.stops.isTotal || (loaded.incidents.length === 0 && !loaded.organisation)) return nothingToMake(loaded, start.folder, call)
  return await finish(start, await makeRest(start, loaded, call), call)
}

/** What a run has made in memory, before it is judged whole. */
export interface Rest {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly standing: Standing
  readonly options: BuildOptions
  readonly plan: Plan
  readonly build: Build
}

/** Some megabytes of pages. */
const mostHeld = 100

export async function makeRest({ folder, own, found, staging }: Start, loaded: Loaded, call: Call): Promise<Rest> {
  const presses = await loadPresses(loaded, isOn(call.flags, 'draftMail'), own)
  const standing = mended(found, folder, presses, isPreview(call))
  const aside = staging === undefined ? undefined : asideIn(folder, staging, mostHeld)
  const options = { ...optionsOf(loaded, presses, standing.last, call), ...(aside && { aside }) }
  const plan = loaded.settled.isAll ? nothingPlanned : planBuild(loaded, presses, options)
  return { loaded, presses, standing, options, plan, build: await render(plan, loaded, presses, options) }
}

/** Judges what was made, and writes it. */
export async function finish(
  { folder, by, maySpare, beforehand }: Start,
  { loaded, presses, standing, options, plan, build }: Rest,
  call: Call,
): Promise<number> {
  const problems = allProblems(loaded, presses, options.moment, build.problems)
  const all = loaded.findings(problems, presses.sources)
  const held: Held = { all: build.heldBack, wasMade: (one) => wasMade(one, standing.last) }
  if (isOn(call.flags, 'strict') && all.length + build.heldBack.length > 0) return refuseStrictly(all, held, folder, call)
  const isInvalid = all.some(isError)
  if (isInvalid && build.made.length + loaded.settled.made.size === 0) return nothingMade(all, held, folder, call)
  const paths = build.made.map(({ planned }) => planned.path)
  refuseWaysOut(folder, paths, call)
  const isDry = isOn(call.flags, 'dryRun')
  const isCheck = isOn(call.flags, 'check')
  const settling = maySpare && settlingOf({ loaded, presses, plan, build, options, problems, by })
  const run = {
    loaded,
    presses,
    plan,
    build,
    options,
    ...standing,
    folder,
    ...(settling && { settling }),
    ...(beforehand && { beforehand }),
  }
  const made = loaded.settled.isAll
    ? nothingToDo(folder)
    : isCheck || isDry
      ? await foresee(run)
      : await settle(run, (message) => call.terminal.say(message))
  const outcome = { ...made, unchanged: joined(made.unchanged, standingFiles(loaded, standing.last, beforehand)) }
  const told: Told = {
    ...outcome,
    held,
    waiting: waitingIn(loaded, options),
    forgotten: forgottenBy(loaded, standing.last),
    leftOut: build.leftOut,
  }
  if (isDry) reportPlan(build.made, told, all, folder, call)
  else report(told, all, folder, call)
  sayNothingSince(build, presses, options.selection, call)
  const isStale = isCheck && outcome.written.length + outcome.removed.length > 0
  return isStale || isInvalid || build.heldBack.length > 0 ? 1 : 0
}

const nothingPlanned: Plan = { files: [], heldBack: [], entries: new Map(), editions: new Map() }

/** But to clear away what a killed run left beside the outputs. */
function nothingToDo(folder: string): Outcome {
  removeFiles(folder, [])
  return { written: pathsOf([]), unchanged: pathsOf(['manifest.json']), removed: [], strange: [] }
}

/** Files that were not looked into: what they are made from is as it was. */
function standingFiles({ settled: { made, isAll, outputs } }: Loaded, last: Manifest | undefined, beforehand?: Beforehand): Paths {
  const isStanding = (id: string) => made.has(id) && beforehand?.waiting.has(id) !== true
  return pathsFrom(outputs, function* each() {
    if (isAll) yield* Object.keys(last?.files ?? {})
    for (const id of last?.incidents.ids.filter(isStanding) ?? []) for (const [path] of last?.incidents.outputsOf(id) ?? []) yield path
  })
}

/** Of nothing no digest is made; whoever asked for one is told why there is none, unless that is told already. */
function sayNothingSince({ made, heldBack }: Build, presses: Presses, { since, channels }: Selection, { terminal }: Call): void {
  const isDigest = ({ update }: { readonly update?: string }) => update?.startsWith('digest.') === true
  const mayBeDigest = (held: HeldBack) => isDigest(held) || (held.update === undefined && held.channels === undefined)
  if (!since || made.some(({ planned }) => isDigest(planned)) || heldBack.some(mayBeDigest)) return
  const makesBulletins = ({ name, channel }: Presses['channels'][number]) =>
    (channels?.includes(name) ?? true) && channel.files.some(({ per }) => per === 'update')
  const why = presses.channels.some(makesBulletins) ? `nothing was told since ${since.text}` : 'none of these channels makes bulletins'
  terminal.say(`No digest was made: ${why}.`)
}

/** Whether something of what is held back stands there from an earlier run. */
function wasMade(held: HeldBack, last: Manifest | undefined): boolean {
  for (const [, file] of madeFilesIn(last)) if (isHeldBy(file, held)) return true
  return false
}

/** Incidents that were made here before, and that files named alone do not tell of: the page over all incidents loses them. */
function forgottenBy({ workspace, incidents }: Loaded, last: Manifest | undefined): readonly string[] {
  const isThere = (id: string) => incidents.some((read) => read.id === id)
  return workspace.isAlone ? (last?.incidents.ids ?? []).filter((id) => !isThere(id)) : []
}

/** What is written and not public yet; of another moment there is nothing to say. */
function waitingIn({ incidents }: Loaded, { moment }: BuildOptions): readonly Waiting[] {
  if (moment.asOf !== undefined) return []
  return incidents.flatMap(({ incident }) => (incident ? waitingOf(incident, (audience) => moment.viewOf(audience)) : []))
}

function nothingToMake(loaded: Loaded, folder: string, call: Call): number {
  const why = loaded.stops.isTotal
    ? 'organisation.yaml must be mended first'
    : `${join(loaded.workspace.root, 'incidents')} holds neither an incident nor organisation.yaml`
  reportNothing(
    `Nothing was made: ${why}. Files made earlier are as they were.`,
    loaded.findings(loaded.problems),
    { all: [], wasMade: () => false },
    folder,
    call,
  )
  return 3
}

/** Not even the manifest is touched: what is wrong may be mended in a moment, and what was made before is all there. */
function nothingMade(findings: readonly Finding[], held: Held, folder: string, call: Call): number {
  reportNothing('Nothing was made. Files made earlier are as they were.', findings, held, folder, call)
  return 3
}

function refuseStrictly(findings: readonly Finding[], held: Held, folder: string, call: Call): number {
  const why =
    findings.length > 0
      ? `${plural(findings.length, 'finding')}, and --strict allows none`
      : 'something would be held back, which --strict does not allow'
  reportNothing(`Nothing was written: ${why}.`, findings, held, folder, call)
  return 1
}
