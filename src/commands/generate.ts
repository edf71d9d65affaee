import { join } from 'node:path'
import { isHeldBy, lastEntryOf, madeFilesIn } from '../core/manifest.ts'
import type { HeldBack, Plan, Selection } from '../core/plan.ts'
import { nothingSettled, type Settled } from '../core/settled.ts'
import { waitingOf, type Waiting } from '../core/waiting.ts'
import { newStaging } from '../io/staging.ts'
import { readTemplates, type OwnTemplates } from '../io/templates.ts'
import { sourceFolders } from '../io/workspace.ts'
import { discard, removeFiles } from '../io/write-if-changed.ts'
import { isError, UserError, type Finding } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { planBuild, render, type Build, type BuildOptions } from './build.ts'
import { isOn, listOf, textOf, type Call, type Command } from './command.ts'
import { report, reportNothing, reportPlan, type Held, type Told } from './generate-report.ts'
import { allProblems } from './judged.ts'
import { load, loadRest, open, zoneOf, type Loaded, type Opened } from './load.ts'
import { momentOf, pastInstantOf } from './moment.ts'
import { isPreview, outputFolder, refuseWaysOut, standingIn, type Standing } from './output-folder.ts'
import { plural } from './plural.ts'
import { hasOwnFiles, loadPresses, type Presses } from './presses.ts'
import { alone, foresee, isBroken, mended, settle, type Outcome } from './settle.ts'
import { isEarnest, settledBy, settledFor, settlingOf } from './settled.ts'
import { beforehandOf, makeInThreads, manifestWith, sharedPresses, type Batch, type Beforehand } from './beforehand.ts'

export const command: Command = {
  takes: '[incident...]',
  about:
    'Makes every page, bulletin and hotline script of every edition, and writes what changed into out/; where out/manifest.json tells that what an output is made from is as it was, it is not made again. An error stops only the edition or the incident it stands in. What an earlier call made and this one would not, such as bulletins of --updates all, is removed; what is not asked for, by --channel, --edition or an incident, stays.',
  flags: [
    {
      name: '--channel <channel>',
      summary: 'only these channels: page, mail, phone or your own',
      example: '--channel page,mail',
      many: true,
    },
    { name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true },
    {
      name: '--updates <which>',
      summary: 'bulletins of the latest update, or of all',
      choices: ['latest', 'all'],
    },
    {
      name: '--since <time>',
      summary: 'and one bulletin more, of all that was told since then; a call without it removes it',
      example: '--since 2022-08-01',
    },
    { name: '--as-of <time>', summary: 'as it stood then, in today’s wording; needs --out', example: '--as-of 2022-09-14' },
    { name: '--drafts', summary: 'with drafts, embargoed and unapproved texts, marked; needs --out' },
    { name: '--draft-mail', summary: 'bulletins that mail programs open for editing, unsent; needs --out' },
    { name: '--out <folder>', summary: 'where to write; default: out/ of the workspace', example: '--out preview' },
    { name: '--check', summary: 'write nothing; exit 1 when the folder is not what would be written' },
    { name: '--strict', summary: 'warnings refuse too' },
    { name: '--dry-run', summary: 'print what would be made, and write nothing' },
    { name: '--watch', summary: 'do it again whenever a file changes' },
  ],
  examples: [
    'incident generate',
    'incident generate 2024-03-network-outage --edition nl --channel page',
    'incident generate --as-of 2022-09-14 --out out-2022-09-14',
    'incident generate --channel mail --draft-mail --out drafts',
    'incident generate --check',
  ],
  async run(call) {
    if (!isOn(call.flags, 'watch')) return await generate(call)
    const { watchFolders } = await import('../io/watch.ts')
    const { workspace } = load(call.globals.folder, call.names)
    return await watchFolders(sourceFolders(workspace), () => generate(call), call.terminal)
  },
}

async function generate(call: Call): Promise<number> {
  const opened = open(call.globals.folder, call.names)
  const folder = outputFolder(opened, call)
  const found = standingIn(folder, call)
  const own = readTemplates(opened.workspace.root)
  const by = settledBy(opened, own, call)
  const now = momentOf(call.globals, call.world, opened.organisation?.organisation?.timezone ?? 'UTC').now
  const maySpare = !(await hasOwnFiles(own))
  const settled = maySpare && isEarnest(call) ? settledFor(opened, found.last, { folder, by, now }) : nothingSettled
  const start: Start = { opened, folder, own, by, now, found, maySpare, settled }
  if (!isLong(start, call)) return await makeRest(start, call)
  return await alone(
    folder,
    (message) => call.terminal.say(message),
    () => makeInTurns(start, call),
  )
}

/** A run before it reads incidents. */
interface Start {
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
}

/** More incidents than this are not held in memory together. */
const mostTogether = 100

/** Whether there is much to make, of everything. */
function isLong({ opened: { workspace, organisation }, maySpare, settled }: Start, call: Call): boolean {
  if (!maySpare || !isEarnest(call)) return false
  const isPart = ['channel', 'edition'].some((flag) => listOf(call.flags, flag) !== undefined) || call.names.length > 0
  return (
    !isPart &&
    organisation?.organisation !== undefined &&
    !workspace.isAlone &&
    workspace.incidents.length - settled.made.size > mostTogether
  )
}

/** Makes incidents a few at a time, then what tells of several, and those with anything to tell of. */
async function makeInTurns({ opened, folder, own, by, now, maySpare }: Start, call: Call): Promise<number> {
  const found = mended(standingIn(folder, call), folder, await sharedPresses(opened, own), false)
  const settled = settledFor(opened, found.last, { folder, by, now })
  const ids = [...new Set(opened.workspace.incidents.map(({ id }) => id))].filter((id) => !settled.made.has(id))
  const staging = join(folder, newStaging())
  try {
    const updates = textOf(call.flags, 'updates') === 'all' ? 'all' : 'latest'
    let done = 0
    const batch = await makeInThreads({ root: opened.workspace.root, ids, updates, now, folder, staging }, call.world.worker, (count) => {
      done += count
      call.terminal.progress(`${done} of ${ids.length} incidents`)
    })
    const last = manifestWith(batch, found.last)
    const beforehand = beforehandOf(batch, found.last, last)
    return await makeRest(
      { opened, folder, own, by, now, maySpare, found: { ...found, last }, settled: withMade(settled, last, batch), beforehand },
      call,
    )
  } finally {
    discard(staging)
  }
}

function withMade({ made, over }: Settled, { incidents }: Manifest, { lines }: Batch): Settled {
  const ids = lines.map(([id]) => id)
  return {
    made: new Set([...made, ...ids]),
    over: new Set([...over, ...ids.filter((id) => incidents.headOf(id)?.settled === 'over')]),
    isAll: false,
  }
}

async function makeRest({ opened, folder, own, by, found, maySpare, settled, beforehand }: Start, call: Call): Promise<number> {
  const loaded = loadRest(opened, settled)
  if (loaded.stops.isTotal || (loaded.incidents.length === 0 && !loaded.organisation)) return nothingToMake(loaded, folder, call)
  const presses = await loadPresses(loaded, isOn(call.flags, 'draftMail'), own)
  const standing = mended(found, folder, presses, isPreview(call))
  const options = optionsOf(loaded, presses, standing.last, call)
  const plan = loaded.settled.isAll ? nothingPlanned : planBuild(loaded, presses, options)
  const build = await render(plan, loaded, presses, options)
  const problems = allProblems(loaded, presses, options.moment, build.problems)
  const all = loaded.findings(problems, presses.sources)
  const held: Held = { all: build.heldBack, wasMade: (one) => wasMade(one, standing.last) }
  if (isOn(call.flags, 'strict') && all.length + build.heldBack.length > 0) return refuseStrictly(all, held, folder, call)
  const isInvalid = all.some(isError)
  if (isInvalid && build.made.length === 0) return nothingMade(all, held, folder, call)
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
  const outcome = { ...made, unchanged: [...made.unchanged, ...standingFiles(loaded, standing.last, beforehand)].toSorted() }
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
  return { written: [], unchanged: ['manifest.json'], removed: [], strange: [] }
}

/** Files that were not looked into: what they are made from is as it was. */
function standingFiles({ settled: { made, isAll } }: Loaded, last: Manifest | undefined, beforehand?: Beforehand): readonly string[] {
  if (!last || made.size === 0) return []
  const own = last.incidents.ids.filter((id) => made.has(id)).flatMap((id) => Object.keys(last.incidents.headOf(id)?.files ?? {}))
  return isAll ? [...Object.keys(last.files), ...own] : own.filter((path) => beforehand?.staged.has(path) !== true)
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
  return [...madeFilesIn(last)].some(([, file]) => isHeldBy(file, held))
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

/** What the flags of a call ask for. */
export function optionsOf(loaded: Loaded, presses: Presses, last: Manifest | undefined, call: Call): BuildOptions {
  const { flags, globals, world, terminal, names } = call
  const broken = listOf(flags, 'channel')?.find((name) => isBroken(name, presses))
  if (broken !== undefined) throw new UserError(`Channel \`${broken}\` has errors; incident check shows them`, 1)
  const since = textOf(flags, 'since')
  const selection: Selection = {
    updates: textOf(flags, 'updates') === 'all' ? 'all' : 'latest',
    ...(since !== undefined && { since: pastInstantOf(since, '--since', zoneOf(loaded), globals, world) }),
    ...(names.length > 0 && { incidents: loaded.named }),
    ...selected('editions', listOf(flags, 'edition'), editionsIn(loaded)),
    ...selected(
      'channels',
      listOf(flags, 'channel'),
      presses.channels.map(({ name }) => name),
    ),
  }
  return {
    selection,
    withDrafts: isOn(flags, 'drafts'),
    isUnsent: isOn(flags, 'draftMail'),
    moment: momentOf(globals, world, zoneOf(loaded), textOf(flags, 'asOf')),
    last: { lastEntry: lastEntryOf(last), lastEdition: (edition) => last?.editions[edition] },
    onProgress: (done, of) => terminal.progress(`${done} of ${of} files`),
  }
}

function editionsIn({ organisation, incidents }: Loaded): readonly string[] {
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  return [...new Set(all.flatMap((each) => Object.keys(each?.editions ?? {})))]
}

function selected(key: 'editions' | 'channels', wanted: readonly string[] | undefined, known: readonly string[]): Partial<Selection> {
  if (wanted === undefined) return {}
  const unknown = wanted.filter((name) => !known.includes(name))
  if (wanted.length === 0) throw new UserError(`--${key.slice(0, -1)} names none; expected ${oneOf(known)}`, 2)
  const [first] = unknown
  if (first !== undefined)
    throw new UserError(`There is no ${key.slice(0, -1)} ${oneOf(unknown)}; expected ${oneOf(known)}.${meant(first, known)}`, 2)
  return { [key]: wanted }
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
