/** What is carried to the public: what `generate` makes, by the real clock; of the site, without exercises. */
import { userInfo } from 'node:os'
import type { ReadIncident } from '../core/incident.ts'
import { isHeldBy, lastEntryOf, madeFilesIn, sha256 } from '../core/manifest.ts'
import { itemsFor, keyOf, type Item, type Told } from '../core/release.ts'
import { isMap } from '../model/edit.ts'
import type { Manifest } from '../model/manifest.ts'
import { git } from '../io/git-call.ts'
import { planBuild, render, type Build, type BuildOptions } from './build.ts'
import { textOf, type Call } from './command.ts'
import type { Held } from './generate-report.ts'
import { loadedFrom, zoneOf, type Loaded } from './load.ts'
import { momentOf, type Occasion } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'
import type { Plan, Selection } from '../core/plan.ts'

export interface Site {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly plan: Plan
  readonly build: Build
  readonly options: BuildOptions
}

/** What is public is judged by the clock itself, whatever --now and SOURCE_DATE_EPOCH say. */
function realMoment({ globals, world }: Call, loaded: Loaded): Occasion {
  const { now: _now, ...others } = globals
  const { SOURCE_DATE_EPOCH: _epoch, ...env } = world.env
  return momentOf(others, { ...world, env }, zoneOf(loaded))
}

/** @param last what was made before at the same place */
export async function buildSite(loaded: Loaded, last: Manifest | undefined, call: Call): Promise<Site> {
  const isOfSite = (path: string) => path.startsWith('site/')
  return await buildOutputs(loaded, last, call, isOfSite)
}

/**
 * What `generate` would make now, by the real clock.
 * @param isWanted which files, by where they go
 */
export async function buildOutputs(
  loaded: Loaded,
  last: Manifest | undefined,
  call: Call,
  isWanted: (path: string) => boolean = () => true,
  selection: Selection = { updates: 'latest' },
): Promise<Site> {
  const presses = await loadPresses(loaded)
  const channels = presses.channels.filter(({ channel }) => channel.files.some(({ to }) => isWanted(to))).map(({ name }) => name)
  const options: BuildOptions = {
    selection: { ...selection, channels },
    withDrafts: false,
    moment: realMoment(call, loaded),
    last: { lastEntry: lastEntryOf(last), lastEdition: (edition) => last?.editions[edition] },
    onProgress: (done, of) => call.terminal.progress(`${done} of ${of} files`),
  }
  const all = planBuild(loaded, presses, options)
  const plan = { ...all, files: all.files.filter(({ path }) => isWanted(path)) }
  return { loaded, presses, plan, options, build: await render(plan, loaded, presses, options) }
}

/** Exercises are never for the public. */
export function withoutExercises(loaded: Loaded): { readonly loaded: Loaded; readonly exercises: readonly string[] } {
  const { workspace, organisation, incidents } = loaded
  const exercises = incidents.filter(isExercise)
  if (exercises.length === 0) return { loaded, exercises: [] }
  const real = incidents.filter((read) => !exercises.includes(read))
  const ids = real.map(({ id }) => id)
  return { loaded: loadedFrom(workspace, organisation, real, ids), exercises: exercises.map(({ id }) => id) }
}

/** Whether it says so, whatever else can be read of it. */
export function isExercise({ source: { value } }: ReadIncident): boolean {
  return isMap(value) && value['exercise'] === true
}

/**
 * What the site tells once these files are in place.
 * @param before what was told at the same place, of which a page that is held back goes on telling
 * @param removed paths of files that go
 */
export function toldBy(site: Site, before: Told, last: Manifest | undefined, removed: readonly string[]): Told {
  const { loaded, build, options } = site
  const made = new Set(build.made.flatMap(({ planned: { incident, edition } }) => pairOf(incident, edition)))
  const gone = new Set([...removed, ...build.made.map(({ planned }) => planned.path)])
  const kept = new Set([...madeFilesIn(last)].flatMap(([path, { incident, edition }]) => (gone.has(path) ? [] : pairOf(incident, edition))))
  const fresh = loaded.incidents.flatMap(({ incident }) =>
    (incident?.audiences ?? []).flatMap((audience) =>
      incident && made.has(pairName(incident.id, audience.id)) ? itemsFor(incident, audience, options.moment.viewOf(audience)) : [],
    ),
  )
  const known = new Set(fresh.map(keyOf))
  const isKept = (item: Item) => kept.has(pairName(item.update.slice(0, item.update.indexOf('/')), item.edition)) && !known.has(keyOf(item))
  return { items: [...fresh, ...before.items.filter(isKept)], sources: sourcesOf(fresh, loaded, before) }
}

function pairName(incident: string, edition: string): string {
  return `${incident} ${edition}`
}

function pairOf(incident: string | undefined, edition: string | undefined): readonly string[] {
  return incident === undefined || edition === undefined ? [] : [pairName(incident, edition)]
}

/** Of an incident that nobody is told of, not even its file is named; of one that is held back, what its pages were made from. */
function sourcesOf(items: readonly Item[], { incidents, organisation }: Loaded, before: Told): Told['sources'] {
  const isTold = (id: string) => items.some(({ update }) => update.startsWith(`${id}/`))
  const files = incidents.map(({ id, source: { file, text } }) => [file, isTold(id) ? sha256(text) : before.sources[file]] as const)
  const shared = organisation ? [[organisation.source.file, sha256(organisation.source.text)] as const] : []
  return Object.fromEntries([...shared, ...files].flatMap(([file, digest]) => (digest === undefined ? [] : [[file, digest] as const])))
}

export function heldIn({ heldBack }: Build, last: Manifest | undefined): Held {
  return { all: heldBack, wasMade: (held) => [...madeFilesIn(last)].some(([, file]) => isHeldBy(file, held)) }
}

/** Who publishes: --by, else the name git knows, else that of the account. */
export function publisher(call: Call, root: string): string | undefined {
  const given = textOf(call.flags, 'by')?.trim()
  if (given !== undefined && given !== '') return given
  const known = git(root, ['config', 'user.name'])?.bytes.toString().trim()
  return known === undefined || known === '' ? accountName() : known
}

function accountName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    // An account without a name, as in some containers.
    return undefined
  }
}
