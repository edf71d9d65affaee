/** load, of one incident: what a verb that changes a file needs, and nothing else the folder holds. */
import { resolve } from 'node:path'
import type { Audience } from '../core/audience.ts'
import { readIncident, readOrganisation, type Incident, type ReadIncident, type ReadOrganisation } from '../core/incident.ts'
import { readManifest } from '../core/manifest-text.ts'
import { sha256 } from '../core/manifest.ts'
import { fold } from '../core/fold.ts'
import { pickText } from '../core/pick-text.ts'
import { isOpen } from '../core/snapshot.ts'
import type { Moment } from '../core/time.ts'
import { place } from '../io/frame.ts'
import { findWorkspace, nameOf, openIn, type IncidentPath, type Workspace } from '../io/workspace.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { isError, UserError, type Finding, type Problem } from '../model/finding.ts'
import { expectedOf, nearest, oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { beginning } from './columns.ts'
import type { Call } from './command.ts'
import { isPath, problemsOf } from './load.ts'
import { momentOf } from './moment.ts'

/** One incident of a workspace, and the way to read it again from another text. */
export interface OneIncident {
  readonly workspace: Workspace
  readonly organisation?: ReadOrganisation
  readonly path: string
  /** As messages name it. */
  readonly name: string
  readonly source: Source
  readonly read: ReadIncident
  /** The same file with another text: an edit that is not written yet. */
  reread(source: Source): ReadIncident
  problems(read: ReadIncident): readonly Problem[]
  findings(problems: readonly Problem[], source: Source): readonly Finding[]
}

/** @throws UserError (2) when there is no such incident, or none is named and not just one is open; (3) when there is no workspace */
export async function loadOne(call: Call, named: string | undefined): Promise<OneIncident> {
  const workspace = findWorkspace(call.globals.folder, named !== undefined && isPath(named) ? named : undefined)
  const organisation = workspace.organisation === undefined ? undefined : readOrganisation(openIn(workspace, workspace.organisation))
  const found = named === undefined ? await theOpenOne(workspace, organisation, call) : pathOf(named, workspace, call)
  const source = openIn(workspace, found.path)
  const reread = (from: Source) => readIncident(found.id, from, organisation)
  const read = reread(source)
  return {
    workspace,
    ...(organisation && { organisation }),
    path: found.path,
    name: nameOf(workspace, found.path),
    source,
    read,
    reread,
    problems: (again) => problemsOf(again, organisation),
    findings: (problems, from) => problems.map((problem) => place(problem, problem.file === from.file ? from : organisation?.source)),
  }
}

/**
 * The incident as it stands, which must be right before it is changed.
 * @throws UserError (3) when nothing can be made of the file; its findings have been shown
 */
export function incidentOf(one: OneIncident, call: Call): Incident {
  const { incident } = one.read
  if (incident) return incident
  const shared = one.organisation?.problems ?? []
  call.terminal.findings(one.findings([...shared, ...one.problems(one.read)].filter(isError), one.source))
  throw new UserError(`${one.name} has errors and was not changed; mend them first. incident check ${one.read.id} shows them`, 3)
}

/**
 * The one name that a call may give.
 * @param expected such as `expected one update`
 * @throws UserError (2) when it gives more
 */
export function onlyName(names: readonly string[], expected: string): string | undefined {
  if (names.length < 2) return names[0]
  throw new UserError(`${names.map((name) => `\`${name}\``).join(' and ')}: ${expected}.\nNothing was written.`, 2)
}

/** An update named `[incident/]update`. */
export function updateRef(word: string): { readonly incident?: string; readonly update: string } {
  const slash = word.lastIndexOf('/')
  return slash < 0 ? { update: word } : { incident: word.slice(0, slash), update: word.slice(slash + 1) }
}

function pathOf(named: string, { incidents, root }: Workspace, call: Call): IncidentPath {
  const path = resolve(call.globals.folder, named)
  const found = incidents.find((each) => (isPath(named) ? each.path === path : each.id === named))
  if (found) return found
  const ids = incidents.map(({ id }) => id)
  const guess = nearest(named, ids)
  throw new UserError(
    isPath(named)
      ? `${named} is not an incident file of ${root}; expected an incident's id or the path of its file. Nothing was written`
      : `There is no incident \`${named}\`; ${expectedOf(ids)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`} Nothing was written.`,
    2,
  )
}

/** The only incident that is open; where there are more, a terminal is asked. */
async function theOpenOne(workspace: Workspace, organisation: ReadOrganisation | undefined, call: Call): Promise<IncidentPath> {
  const { incidents, root } = workspace
  if (incidents.length === 0) throw new UserError(`There is no incident in ${root}/incidents; \`incident new\` begins one`, 3)
  if (incidents.length === 1 && incidents[0]) return incidents[0]
  const { now } = momentOf(call.globals, call.world, organisation?.organisation?.timezone ?? 'UTC')
  const over = knownToBeOver(workspace, now)
  const standing = incidents.map((each) => ({ each, ...(over(each) ? ended : standingOf(each, workspace, organisation, call)) }))
  const open = standing.filter(({ isOpen: isStill }) => isStill)
  // An exercise must not stand in the way of what is true.
  const real = open.filter(({ isExercise }) => !isExercise)
  const [only, ...others] = real.length > 0 ? real : open
  if (only && others.length === 0) {
    // Whoever did not name it sees which one it is before the first question.
    if (call.globals.isAsking) call.terminal.say(titled(readIncident(only.each.id, openIn(workspace, only.each.path), organisation)))
    return only.each
  }
  const candidates = open.length > 0 ? open.map(({ each }) => each) : incidents
  if (call.globals.isAsking) {
    const prompts = await call.world.prompts()
    return await prompts.choose(
      'Which incident?',
      candidates.map((each) => ({ name: titled(readIncident(each.id, openIn(workspace, each.path), organisation)), value: each })),
    )
  }
  const which = open.length > 0 ? `${open.length} incidents are open` : 'No incident is open'
  throw new UserError(`${which}; name one: ${oneOf(candidates.map(({ id }) => id))}. Nothing was written.`, 2)
}

/** `2024-03-outage  The portal is down`, with a mark on an exercise. */
export function titled({ id, incident }: ReadIncident): string {
  const [audience] = incident?.audiences ?? []
  if (!incident || !audience) return id
  const mark = incident.exercise === true ? '  (exercise)' : ''
  return `${id}${mark}  ${beginning(pickText(incident.title, audience).words, 50)}`.trimEnd()
}

interface Standing {
  readonly isOpen: boolean
  readonly isExercise: boolean
}

const ended: Standing = { isOpen: false, isExercise: false }

/** A file that cannot be read may be the one that is meant. */
function standingOf({ id, path }: IncidentPath, workspace: Workspace, organisation: ReadOrganisation | undefined, call: Call): Standing {
  const { incident } = readIncident(id, openIn(workspace, path), organisation)
  if (!incident) return { isOpen: true, isExercise: false }
  const moment = momentOf(call.globals, call.world, incident.organisation.timezone)
  const isOpenFor = (audience: Audience) => isOpen(fold(incident, audience, moment.viewOf(audience)))
  return { isOpen: incident.timeline.length === 0 || incident.audiences.some(isOpenFor), isExercise: incident.exercise === true }
}

/**
 * Incidents that the last output found ended, their files being what they were then: an archive need not be read to find the one that is open.
 * The output may have been made at a later moment than the one that is asked about.
 */
function knownToBeOver(workspace: Workspace, now: Moment): (incident: IncidentPath) => boolean {
  const manifest = readManifest(readOutput(workspace.root, 'out/manifest.json'))
  return ({ id, path }) => {
    const made = manifest?.incidents.get(id)
    if (made === undefined || Object.values(made.editions).length === 0) return false
    if (!Object.values(made.editions).every(({ stage }) => stage === 'past')) return false
    if (made.last_change_at === undefined || Date.parse(made.last_change_at) > now) return false
    if (made.next_change_at !== undefined && Date.parse(made.next_change_at) <= now) return false
    return sha256(readOutput(workspace.root, nameOf(workspace, path)) ?? '') === made.sha256
  }
}
