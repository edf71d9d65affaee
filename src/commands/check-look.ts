/** What `check` looks at: a workspace as it stands now, with everything known to be wrong. */
import type { ReadIncident } from '../core/incident.ts'
import { nothingSettled } from '../core/settled.ts'
import type { Problem } from '../model/finding.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import { isJudgedWhole, worthMaking } from './check-outputs.ts'
import { groundOf, isOwnOrganisation, judgeAll, judgeOne } from './check-shares.ts'
import { isOn, textOf, type Call } from './command.ts'
import { allProblems } from './judged.ts'
import { judgeSources, type JudgedSources } from './judged-sources.ts'
import { loadedFrom, loadedWithout, loadRest, open, zoneOf, type Loaded, type Opened } from './load.ts'
import { momentOf, type Occasion as Moment } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'

export interface Look {
  /** Without incidents that are over and in order, where nothing else asks for them. */
  readonly loaded: Loaded
  readonly presses: Presses
  readonly moment: Moment
  readonly problems: readonly Problem[]
}

/** What of a call decides what it looks at. */
type Asked = Pick<Call, 'names' | 'flags' | 'globals' | 'world'>

export async function look(call: Asked): Promise<Look> {
  const opened = open(call.globals.folder, call.names)
  const { workspace, organisation, named } = opened
  if (isOn(call.flags, 'all') || organisation?.organisation === undefined || workspace.isAlone) return await lookAtAll(opened, call)
  const bare = loadedFrom(workspace, organisation, [], named)
  const presses = await loadPresses(bare)
  return isJudgedWhole(presses, false) ? await lookAtAll(opened, call) : await lookInTurn(opened, bare, presses, call)
}

async function lookAtAll(opened: Opened, call: Asked): Promise<Look> {
  const loaded = loadRest(opened, nothingSettled)
  const presses = await loadPresses(loaded)
  const moment = momentOf(call.globals, call.world, zoneOf(loaded))
  const withHistory = isOn(call.flags, 'all')
  const base = textOf(call.flags, 'base')
  const sources = judgeSources(loaded, presses, moment, { withHistory, ...(base !== undefined && { base }) })
  return await withOutputs({ loaded, presses, moment }, loaded.incidents, sources, withHistory)
}

/** Reads one incident after another; of an archive in order nothing is kept. @param bare the workspace without any */
async function lookInTurn(opened: Opened, bare: Loaded, shipped: Presses, call: Asked): Promise<Look> {
  const moment = momentOf(call.globals, call.world, zoneOf(bare))
  const base = textOf(call.flags, 'base')
  const ground = groundOf(opened, bare, shipped, moment, base)
  const judged = await judgeAll(ground, moment.now, base, call.world.worker)
  const kept = judged.kept.map(({ read }) => read)
  const known = new Set(kept.map(({ id }) => id))
  const forgotten = new Set(opened.workspace.incidents.map(({ id }) => id).filter((id) => !known.has(id)))
  const loaded = loadedWithout({ ...nothingSettled, over: forgotten }, opened, kept)
  const presses = kept.some(isOwnOrganisation) ? await loadPresses(loaded) : shipped
  const withHistory = (wanted: ReadonlySet<string>) =>
    kept.filter(({ source }) => wanted.has(source.file)).flatMap((each) => judgeOne(each, ground, true).found)
  const { shared, unseen } = ground.judge
  const telling = judged.kept.flatMap(({ read, isTelling }) => (isTelling ? read : []))
  return await withOutputs({ loaded, presses, moment }, telling, { found: [...shared, ...judged.found], unseen, withHistory }, false)
}

/** @param telling the incidents that outputs may show */
async function withOutputs(
  { loaded, presses, moment }: Omit<Look, 'problems'>,
  telling: readonly ReadIncident[],
  sources: JudgedSources,
  withHistory: boolean,
): Promise<Look> {
  const last = { lastEntry: () => undefined, lastEdition: () => undefined }
  const updates = isJudgedWhole(presses, withHistory) ? 'all' : 'latest'
  const options: BuildOptions = { selection: { updates }, withDrafts: false, moment, withHistory, last }
  const plan = loaded.stops.isTotal ? undefined : planBuild({ ...loaded, incidents: telling }, presses, options)
  const build = plan && (await render(worthMaking(plan, loaded, presses, withHistory), loaded, presses, options))
  return { loaded, presses, moment, problems: allProblems(loaded, presses, moment, build?.problems ?? [], sources) }
}
