/** Incidents made a few at a time before the rest, so that thousands of them need no more memory than those few. */
import { join } from 'node:path'
import { manifestOf } from '../core/manifest.ts'
import { linesOver, madeIncidents } from '../core/manifest-text.ts'
import { nothingSettled, type Settled } from '../core/settled.ts'
import { once } from '../core/once.ts'
import type { Moment } from '../core/time.ts'
import { readTemplates, type OwnTemplates } from '../io/templates.ts'
import { noteStaged, stageChanged, stagedNote, stagedWay, type StagedFiles } from '../io/write-if-changed.ts'
import type { MadeIncidents, Manifest } from '../model/manifest.ts'
import { UserError } from '../model/finding.ts'
import { planBuild, render, sourcesOf, type BuildOptions } from './build.ts'
import { allProblems } from './judged.ts'
import { loadRest, open, type Opened } from './load.ts'
import { presentAt } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'
import { isHeldInAll, settlingOf } from './settled.ts'

/** What is to be made, as plain data. */
export interface Order {
  readonly verb: 'generate'
  /** Of the workspace. */
  readonly root: string
  readonly ids: readonly string[]
  readonly updates: 'latest' | 'all'
  readonly now: Moment
  /** The output folder, and where files wait beside it until everything is made. */
  readonly folder: string
  readonly staging: string
}

/**
 * What was made of an order, as plain data: by id the folder in which its outputs wait, with a note of what they are. Nothing else is
 * held of thousands. Incidents with anything wrong are not in it.
 */
export type Batch = readonly (readonly [id: string, way: string])[]

/** Incidents that wait, by their lines in the manifest. */
export interface Waiting extends MadeIncidents {
  /** What is to be put in its place of an incident, and what is there already in just these bytes. */
  stagedOf(id: string): { readonly staged: StagedFiles; readonly unchanged: readonly string[] }
}

/** What was made before the rest, and waits for it beside the output folder. */
export interface Beforehand {
  readonly waiting: Waiting
  /** What an earlier run made of the same incidents, and this one did not. */
  readonly removed: readonly string[]
  /** No earlier run is known to have written to the folder. */
  readonly isFirst: boolean
}

/** What waits in the order of its numbers, and what does not need to. */
type Noted = readonly [staged: readonly string[], unchanged: readonly string[]]

/** Its second line is what the manifest says of the incident. */
function noteOf(noted: Noted, line: string): Buffer {
  return Buffer.from(`${JSON.stringify(noted)}\n${line}`)
}

export function waitingIn(batch: Batch): Waiting {
  const ways = new Map(batch.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const partsOf = (id: string) => {
    const way = ways.get(id)
    const note = way === undefined ? undefined : stagedNote(way)?.toString()
    const end = note?.indexOf('\n') ?? -1
    if (note === undefined)
      throw new UserError(`Nothing more was written: what was made of ${id} is gone from ${way}, where it waited.\nRun it again.`, 1)
    return { way, noted: note.slice(0, end), line: note.slice(end + 1) }
  }
  const has = (id: string) => ways.has(id)
  return {
    ...madeIncidents(() => ({ ids: [...ways.keys()], has, textOf: (id) => (has(id) ? partsOf(id).line : undefined) })),
    stagedOf(id) {
      const { way = '', noted } = partsOf(id)
      // As `noteOf` wrote it.
      const [staged, unchanged] = JSON.parse(noted) as Noted
      return { staged: new Map(staged.map((path, number) => [path, stagedWay(way, number)])), unchanged }
    },
  }
}

/** As the last run would have left it, had it made this too. */
export function manifestWith(waiting: Waiting, last: Manifest | undefined): Manifest {
  const incidents = madeIncidents(once(() => linesOver(waiting, ...(last ? [last.incidents] : []))))
  return { ...(last ?? { format: 'incident-manifest-2', files: {}, editions: {} }), incidents }
}

export function beforehandOf(waiting: Waiting, last: Manifest | undefined): Beforehand {
  const removed = waiting.ids.flatMap((id) => {
    const before = last?.incidents.outputsOf(id) ?? []
    const made = new Set(before.length > 0 ? waiting.outputsOf(id).map(([path]) => path) : [])
    return before.map(([path]) => path).filter((path) => !made.has(path))
  })
  return { waiting, removed, isFirst: last === undefined }
}

/** So many at a time: a few megabytes of sources, pages and mails. Of more the machine is no quicker, and holds more. */
const mostAtOnce = 8

/** So many incidents pay for a thread of their own: about two seconds of work. */
const shareOfThread = 50

/**
 * Makes all of an order in as many threads as pay for themselves. What one of them could not make is made without it.
 * @returns undefined where something is held back of whatever incident: only who makes everything in one piece can tell what of it stays
 */
export async function makeInThreads(order: Order, worker: string | undefined, onDone: (count: number) => void): Promise<Batch | undefined> {
  const { cores, inThread, inShares } = await import('../io/threads.ts')
  const count = Math.min(cores(), Math.floor(order.ids.length / shareOfThread))
  if (worker === undefined || count < 1) return await makeBatch(order, onDone)
  const shares = inShares(order.ids, count).map((ids, at) => ({ ...order, ids, staging: join(order.staging, `thread-${at}`) }))
  const made = await Promise.all(
    shares.map(
      async (share) =>
        (await inThread<Batch>(worker, share, onDone)) ??
        (await makeBatch({ ...share, staging: `${share.staging}-again` }, () => undefined)),
    ),
  )
  const whole = made.filter((batch) => batch !== undefined)
  if (whole.length < made.length) return undefined
  return whole.flat()
}

/** Makes all of an order, a few incidents at a time; undefined as `makeInThreads`. */
export async function makeBatch(order: Order, onDone: (count: number) => void): Promise<Batch | undefined> {
  const opened = open(order.root, [])
  const everything = new Set(opened.workspace.incidents.map(({ id }) => id))
  const presses = await sharedPresses(opened, readTemplates(order.root))
  const all: Batch[number][] = []
  for (let at = 0; at < order.ids.length; at += mostAtOnce) {
    const ids = order.ids.slice(at, at + mostAtOnce)
    const made = await makeFew(ids, everything, opened, presses, order, join(order.staging, `${at}`))
    if (made === undefined) return undefined
    all.push(...made)
    onDone(ids.length)
  }
  return all
}

/** What prints, as far as it can be known before an incident is read. */
export async function sharedPresses(opened: Opened, own: OwnTemplates): Promise<Presses> {
  return await loadPresses(loadRest(opened, unread(new Set(opened.workspace.incidents.map(({ id }) => id)))), false, own)
}

function unread(over: ReadonlySet<string>): Settled {
  return { ...nothingSettled, made: over, over }
}

async function makeFew(
  ids: readonly string[],
  everything: ReadonlySet<string>,
  opened: Opened,
  presses: Presses,
  { updates, now, folder }: Order,
  staging: string,
): Promise<Batch | undefined> {
  const others = new Set(everything)
  for (const id of ids) others.delete(id)
  const loaded = loadRest(opened, unread(others))
  const options: BuildOptions = {
    selection: { updates },
    withDrafts: false,
    moment: presentAt(now),
    last: { lastEntry: () => undefined, lastEdition: () => undefined },
    ofIncidentsAlone: true,
  }
  const plan = planBuild(loaded, presses, options)
  const build = await render(plan, loaded, presses, options)
  if (isHeldInAll({ loaded, presses, build })) return undefined
  const problems = allProblems(loaded, presses, options.moment, build.problems)
  const settling = settlingOf({ loaded, presses, plan, build, options, problems, by: '' })
  const isSettled = (id: string | undefined) => id !== undefined && settling.stateOf(id).settled !== undefined
  const { incidents } = manifestOf({
    last: undefined,
    plan,
    made: build.made,
    kept: new Set(),
    isPreview: false,
    stops: loaded.stops,
    sources: sourcesOf(loaded, options),
    standing: new Set(),
    settling,
  })
  return incidents.ids.filter(isSettled).map((id) => {
    const way = join(staging, id)
    const own = build.made.filter(({ planned }) => planned.incident === id)
    const { staged, unchanged } = stageChanged(folder, new Map(own.map(({ planned, bytes }) => [planned.path, bytes])), way)
    noteStaged(folder, noteOf([[...staged.keys()], unchanged], incidents.textOf(id) ?? ''), way)
    return [id, way] as const
  })
}
