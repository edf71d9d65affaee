/** Incidents read and judged one after another; those of a large archive in shares, one of them here and each other in a thread of its own. */
import { audiencesOf, type ReadIncident } from '../core/incident.ts'
import { overridesShared } from '../core/merge.ts'
import type { Moment } from '../core/time.ts'
import { silencerWord } from '../checks/silencers.ts'
import { nameOf, type IncidentPath } from '../io/workspace.ts'
import { isMap } from '../model/edit.ts'
import { isError, type Problem } from '../model/finding.ts'
import { exerciseMarks } from './build.ts'
import { saysNoMore } from './check-outputs.ts'
import { sourceJudge, type SourceJudge } from './judged-sources.ts'
import { loadedFrom, open, problemsOf, readingIn, type Loaded, type NamedFile, type Opened } from './load.ts'
import { presentAt, type Occasion as Moments } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'

/** What every incident is judged on. */
export interface Ground {
  readonly opened: Opened
  /** All files of incidents, by their ids. */
  readonly files: readonly NamedFile[]
  readonly judge: SourceJudge
  /** Whether something else than its findings needs an incident: silencers, settings of its own, words that mark an exercise. */
  readonly isAskedFor: (each: ReadIncident) => boolean
}

/** What was found in some incidents. Of those that are over and in order nothing is kept. */
export interface Judged {
  /** What the checks over the source found. */
  readonly found: readonly Problem[]
  readonly kept: readonly Kept[]
}

interface Kept {
  readonly path: IncidentPath
  readonly read: ReadIncident
  /** Outputs may show it. */
  readonly isTelling: boolean
}

/** @param bare the workspace without any incident */
export function groundOf(opened: Opened, bare: Loaded, presses: Presses, moment: Moments, base: string | undefined): Ground {
  const { workspace } = opened
  const files = workspace.incidents.map(({ id, path }) => ({ id, file: nameOf(workspace, path) }))
  return { opened, files, judge: sourceJudge(bare, presses, moment, base), isAskedFor: askingIn(bare, presses) }
}

function askingIn({ organisation: read }: Loaded, { occasion }: Presses): Ground['isAskedFor'] {
  const audiences = read?.organisation ? audiencesOf(read.organisation) : []
  const signs = [silencerWord, ...new Set(audiences.flatMap((audience) => exerciseMarks(occasion.wordsOf(audience)).signs))]
  return (each) => isOwnOrganisation(each) || signs.some((sign) => each.source.text.includes(sign))
}

export function isOwnOrganisation({ source: { value } }: ReadIncident): boolean {
  return isMap(value) && overridesShared(value)
}

/** Judges an incident with everything that is wrong with its file. */
export function judgeOne(each: ReadIncident, { opened, files, judge }: Ground, withHistory: boolean) {
  const problems = problemsOf(each, opened.organisation, files)
  return { problems, ...judge.judge(each, { isBroken: problems.some(isError), withHistory }) }
}

function judgeInTurn(paths: readonly IncidentPath[], ground: Ground): Judged {
  const read = readingIn(ground.opened.workspace, ground.opened.organisation)
  const found: Problem[] = []
  const kept: Kept[] = []
  for (const path of paths) {
    const each = read(path)
    const judged = judgeOne(each, ground, false)
    found.push(...judged.found)
    const isTelling = each.incident === undefined || !judged.folds.every(saysNoMore)
    if (isTelling || judged.problems.length + judged.found.length > 0 || ground.isAskedFor(each)) kept.push({ path, read: each, isTelling })
  }
  return { found, kept }
}

/** A share of an archive, as plain data. */
export interface ShareOrder {
  readonly verb: 'check'
  /** Of the workspace. */
  readonly root: string
  readonly paths: readonly IncidentPath[]
  readonly now: Moment
  /** The git revision to compare public words with. */
  readonly base?: string
}

/** What was found in a share, as plain data: what is kept of it has to be read again. */
export interface JudgedShare {
  readonly found: readonly Problem[]
  readonly kept: readonly Omit<Kept, 'read'>[]
}

/** What a thread does. */
export async function judgeShare({ root, paths, now, base }: ShareOrder): Promise<JudgedShare> {
  const opened = open(root, [])
  const bare = loadedFrom(opened.workspace, opened.organisation, [], opened.named)
  const ground = groundOf(opened, bare, await loadPresses(bare), presentAt(now), base)
  const { found, kept } = judgeInTurn(paths, ground)
  return { found, kept: kept.map(({ path, isTelling }) => ({ path, isTelling })) }
}

/** So many incidents pay for a thread of their own: about a third of a second of work. */
const shareOfThread = 200

/** @param worker what a thread runs; without it everything is judged here */
export async function judgeAll(ground: Ground, now: Moment, base: string | undefined, worker: string | undefined): Promise<Judged> {
  const { workspace, organisation } = ground.opened
  const { incidents } = workspace
  const most = Math.floor(incidents.length / shareOfThread)
  if (worker === undefined || most < 2) return judgeInTurn(incidents, ground)
  const { cores, inShares, inThread } = await import('../io/threads.ts')
  const [own = [], ...others] = inShares(incidents, Math.min(cores(), most))
  const order = { verb: 'check', root: workspace.root, now, ...(base !== undefined && { base }) } as const
  const running = others.map((paths) => inThread<JudgedShare>(worker, { ...order, paths } satisfies ShareOrder, () => undefined))
  const here = judgeInTurn(own, ground)
  const read = readingIn(workspace, organisation)
  const there = (await Promise.all(running)).map((share, at): Judged => {
    if (share === undefined) return judgeInTurn(others[at] ?? [], ground)
    return { found: share.found, kept: share.kept.map((each) => ({ ...each, read: read(each.path) })) }
  })
  const all = [here, ...there]
  const places = new Map(incidents.map(({ path }, place) => [path, place]))
  const placeOf = ({ path: { path } }: Kept) => places.get(path) ?? 0
  return { found: all.flatMap(({ found }) => found), kept: all.flatMap(({ kept }) => kept).toSorted((a, b) => placeOf(a) - placeOf(b)) }
}
