/** load: files in, incidents with everything wrong about them out. The first arrow of every command. */
import { resolve } from 'node:path'
import { readIncident, readOrganisation, type Incident, type ReadIncident, type ReadOrganisation } from '../core/incident.ts'
import { withoutEchoes } from '../core/echoes.ts'
import { judgeIncident, judgeOrganisation } from '../core/judge/judge.ts'
import { nothingSettled, type Settled } from '../core/settled.ts'
import { stopsOf, type Stops } from '../core/stops.ts'
import { place } from '../io/frame.ts'
import { findWorkspace, openIn, type IncidentPath, type Workspace } from '../io/workspace.ts'
import { UserError, type Finding, type Problem } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { reservedIds } from '../model/values.ts'

/** A workspace, read and judged. */
export interface Loaded {
  readonly workspace: Workspace
  readonly organisation?: ReadOrganisation
  readonly incidents: readonly ReadIncident[]
  /** What stands from an earlier run; of its incidents some are not among those that were read. */
  readonly settled: Settled
  /** Reads one of those after all; undefined for what nothing can be made of. */
  readonly recall: (id: string) => Incident | undefined
  /** The incidents named on the call; all of them when none was. */
  readonly named: readonly string[]
  readonly problems: readonly Problem[]
  readonly stops: Stops
  /** Problems with their places: those that have none in a YAML file stay at its top. */
  findings(problems: readonly Problem[], more?: ReadonlyMap<string, Source>): readonly Finding[]
}

/** A workspace whose incidents are not read yet. */
export interface Opened {
  readonly workspace: Workspace
  readonly organisation?: ReadOrganisation
  /** The incidents named on the call; all of them when none was. */
  readonly named: readonly string[]
}

/** @throws UserError (2) when a named incident does not exist, (3) when there is no workspace */
export function open(folder: string, names: readonly string[]): Opened {
  const workspace = findWorkspace(folder, ...names.filter(isPath))
  const organisation = workspace.organisation === undefined ? undefined : readOrganisation(openIn(workspace, workspace.organisation))
  const named = [...new Set(names.flatMap((name) => (isPath(name) ? idsOfPath(resolve(folder, name), name, workspace) : [name])))]
  for (const name of named) refuseUnknown(name, workspace)
  return { workspace, ...(organisation && { organisation }), named: named.length > 0 ? named : workspace.incidents.map(({ id }) => id) }
}

/**
 * Reads a workspace. Content that is wrong becomes problems, it never throws.
 * @throws UserError (2) when a named incident does not exist, (3) when there is no workspace
 */
export function load(folder: string, names: readonly string[]): Loaded {
  return loadRest(open(folder, names), nothingSettled)
}

/** Reads what is not settled for good. */
export function loadRest({ workspace, organisation, named }: Opened, settled: Settled): Loaded {
  const read = readingIn(workspace, organisation)
  const incidents = workspace.incidents.filter(({ id }) => !settled.over.has(id)).map(read)
  return loadedWithout(settled, { workspace, ...(organisation && { organisation }), named }, incidents)
}

export function readingIn(workspace: Workspace, organisation: ReadOrganisation | undefined): (one: IncidentPath) => ReadIncident {
  return ({ id, path }) => readIncident(id, openIn(workspace, path), organisation)
}

/** What was read of a workspace, without what is settled; that is read where something asks for it after all. */
export function loadedWithout(settled: Settled, { workspace, organisation, named }: Opened, incidents: readonly ReadIncident[]): Loaded {
  const read = readingIn(workspace, organisation)
  const known = new Map<string, Incident | undefined>()
  const recall = (id: string): Incident | undefined => {
    if (!known.has(id)) known.set(id, workspace.incidents.filter((one) => one.id === id).map((one) => read(one).incident)[0])
    return known.get(id)
  }
  return { ...loadedFrom(workspace, organisation, incidents, named), settled, recall }
}

/** What was read, with everything that is wrong about it. */
export function loadedFrom(
  workspace: Workspace,
  organisation: ReadOrganisation | undefined,
  incidents: readonly ReadIncident[],
  named: readonly string[],
): Loaded {
  const shared = organisation ? withoutEchoes([...organisation.problems, ...judgeOrganisation(organisation)], organisation.source) : []
  const own = new Map<string, readonly Problem[]>()
  const files = incidents.map(({ id, source: { file } }) => ({ id, file }))
  for (const read of incidents) own.set(read.id, [...(own.get(read.id) ?? []), ...problemsOf(read, organisation, files)])
  const sources = new Map<string, Source>(
    [...(organisation ? [organisation.source] : []), ...incidents.map(({ source }) => source)].map((source) => [source.file, source]),
  )
  return {
    workspace,
    ...(organisation && { organisation }),
    incidents,
    settled: nothingSettled,
    recall: (id) => incidents.find((read) => read.id === id)?.incident,
    named,
    problems: [...shared, ...[...own.values()].flat()],
    stops: stopsOf(shared, own),
    findings: (problems, more) =>
      problems.map((problem) => place(problem, sources.get(problem.file) ?? more?.get(problem.file))).toSorted(byPlace),
  }
}

export function isPath(name: string): boolean {
  return /[/\\]|\.ya?ml$/.test(name)
}

/** The incident that a file is, or all of them where it is what they share. */
function idsOfPath(path: string, named: string, { root, organisation, incidents }: Workspace): readonly string[] {
  if (path === organisation) return incidents.map(({ id }) => id)
  const found = incidents.find((incident) => incident.path === path)
  if (found) return [found.id]
  throw new UserError(`${named} is not an incident file of ${root}; expected files of one workspace, or incidents by their ids`, 2)
}

function refuseUnknown(name: string, { incidents }: Workspace): void {
  const ids = incidents.map(({ id }) => id)
  if (ids.includes(name)) return
  const expected = ids.length === 0 ? '`incident new` begins one' : `expected ${oneOf(ids)}`
  throw new UserError(`There is no incident \`${name}\`; ${expected}.${meant(name, ids)}`, 2)
}

/** A file by the id of its incident. */
export interface NamedFile {
  readonly id: string
  readonly file: string
}

export function problemsOf(
  read: ReadIncident,
  organisation: ReadOrganisation | undefined,
  all: readonly NamedFile[] = [],
): readonly Problem[] {
  const problems = [...faultsOfName(read, all), ...withoutEchoes([...read.problems, ...judgeIncident(read, organisation)], read.source)]
  return organisation ? problems : withoutOrganisation(problems, read)
}

/** An incident that says nothing of its organisation, and none beside it: one cause, one finding. */
function withoutOrganisation(problems: readonly Problem[], { source }: ReadIncident): readonly Problem[] {
  const required = ['name', 'source_language', 'timezone', 'editions']
  const isMissing = ({ code, path, message }: Problem) =>
    code === 'missing-key' && path.length === 0 && required.some((key) => message.startsWith(`\`${key}\` `))
  if (problems.filter(isMissing).length < required.length) return problems
  const message =
    'there is no organisation.yaml beside this file, and what it would say is not written here; expected `name`, `source_language`, `timezone` and `editions` in one of the two'
  return [
    { code: 'missing-key', severity: 'error', file: source.file, path: [], message },
    ...problems.filter((problem) => !isMissing(problem)),
  ]
}

/** The name of the file is the id of the incident, the name of its folder and part of its address. */
function faultsOfName({ id, source }: ReadIncident, all: readonly NamedFile[]): readonly Problem[] {
  const common = { severity: 'error' as const, file: source.file, path: [] }
  const twin = all.find((other) => other.id === id && other.file !== source.file)
  if (twin) return [{ ...common, code: 'duplicate-id', message: `${twin.file} is incident \`${id}\` too; rename one of the two files` }]
  if (reservedIds.includes(id))
    return [{ ...common, code: 'reserved-id', message: `\`${id}\` is kept for the tool's own pages and commands; rename the file` }]
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return []
  return [
    {
      ...common,
      code: 'bad-id',
      message: `\`${id}\` is not an id; expected a file name of small letters, digits and hyphens, such as 2024-03-network-outage.yaml`,
    },
  ]
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}

/** The organisation's zone, in which times without offset are meant. */
export function zoneOf({ organisation, incidents }: Loaded): string {
  const any = organisation?.organisation ?? incidents.find(({ incident }) => incident)?.incident?.organisation
  return any?.timezone ?? 'UTC'
}
