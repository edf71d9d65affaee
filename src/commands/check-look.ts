/** What `check` looks at: a workspace as it stands now, with everything known to be wrong. */
import { audiencesOf, type ReadIncident } from '../core/incident.ts'
import { overridesShared } from '../core/merge.ts'
import { nothingSettled } from '../core/settled.ts'
import { silencerWord } from '../checks/silencers.ts'
import { nameOf } from '../io/workspace.ts'
import { isMap } from '../model/edit.ts'
import { isError, type Problem } from '../model/finding.ts'
import { exerciseMarks, planBuild, render, type BuildOptions } from './build.ts'
import { isJudgedWhole, saysNoMore, worthMaking } from './check-outputs.ts'
import { isOn, textOf, type Call } from './command.ts'
import { allProblems } from './judged.ts'
import { judgeSources, sourceJudge, type JudgedSources } from './judged-sources.ts'
import { loadedFrom, loadedWithout, loadRest, open, problemsOf, readingIn, zoneOf, type Loaded, type Opened } from './load.ts'
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
  const { workspace, organisation } = opened
  const moment = momentOf(call.globals, call.world, zoneOf(bare))
  const { judge, unseen, shared } = sourceJudge(bare, shipped, moment, textOf(call.flags, 'base'))
  const isAskedFor = askingIn(bare, shipped)
  const read = readingIn(workspace, organisation)
  const files = workspace.incidents.map(({ id, path }) => ({ id, file: nameOf(workspace, path) }))
  const kept: ReadIncident[] = []
  const telling: ReadIncident[] = []
  const forgotten = new Set<string>()
  const found = [...shared]
  for (const path of workspace.incidents) {
    const each = read(path)
    const problems = problemsOf(each, organisation, files)
    const judged = judge(each, { isBroken: problems.some(isError), withHistory: false })
    found.push(...judged.found)
    const isQuiet = each.incident !== undefined && judged.folds.every(saysNoMore)
    if (!isQuiet) telling.push(each)
    if (!isQuiet || problems.length + judged.found.length > 0 || isAskedFor(each)) kept.push(each)
    else forgotten.add(each.id)
  }
  const loaded = loadedWithout({ ...nothingSettled, over: forgotten }, opened, kept)
  const presses = kept.some(isOwnOrganisation) ? await loadPresses(loaded) : shipped
  const withHistory = (wanted: ReadonlySet<string>) =>
    kept
      .filter(({ source }) => wanted.has(source.file))
      .flatMap((each) => judge(each, { isBroken: problemsOf(each, organisation, files).some(isError), withHistory: true }).found)
  return await withOutputs({ loaded, presses, moment }, telling, { found, unseen, withHistory }, false)
}

/** Whether something else than its findings needs an incident: silencers, settings of its own, words that mark an exercise. */
function askingIn({ organisation: read }: Loaded, { occasion }: Presses): (each: ReadIncident) => boolean {
  const audiences = read?.organisation ? audiencesOf(read.organisation) : []
  const signs = [silencerWord, ...new Set(audiences.flatMap((audience) => exerciseMarks(occasion.wordsOf(audience)).signs))]
  return (each) => isOwnOrganisation(each) || signs.some((sign) => each.source.text.includes(sign))
}

function isOwnOrganisation({ source: { value } }: ReadIncident): boolean {
  return isMap(value) && overridesShared(value)
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
