/** A git revision as a point of a diff: the incident files as they were committed, read as of now. */
import { basename } from 'node:path'
import { readIncident, readOrganisation } from '../core/incident.ts'
import { fold } from '../core/fold.ts'
import { whenForms } from '../core/when.ts'
import { describeRevision, filesAt, findRevision, whyNoRevision, type NoRevision, type Revision } from '../io/git-revision.ts'
import { sourceOfBytes } from '../io/source.ts'
import { isOrganisation, type Workspace } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import { meant } from '../model/nearest.ts'
import type { Ground, Point } from './diff-points.ts'
import { loadedFrom, type Loaded } from './load.ts'

/** @throws UserError (2) for a word that is no revision, having been nothing else either */
export function revisionPoint(word: string, ground: Ground): Point {
  const { loaded, now } = ground
  const { root } = loaded.workspace
  const found = findRevision(root, word)
  if ('no' in found) throw unknownPoint(word, found, ground)
  return {
    kind: 'revision',
    name: word,
    said: `revision ${word} (${describeRevision(root, found)})`,
    revision: found,
    tree: (incident) => loadRevision(loaded.workspace, found, incident),
    told: (incident, audience) => fold(incident, audience, { now, withDrafts: false }),
  }
}

function unknownPoint(word: string, no: NoRevision, { loaded, incident }: Ground): UserError {
  const { incidents, workspace } = loaded
  if (incidents.some(({ id }) => id === word))
    return new UserError(`${word} is an incident; name it with --incident ${word}, and the points between which to compare`, 2)
  const reads = incidents.filter(({ id }) => incident === undefined || id === incident)
  const updates = reads.flatMap((read) => read.incident?.timeline.map(({ id }) => id) ?? [])
  const refs = incidents.flatMap(({ id, incident: of }) => of?.timeline.map((update) => `${id}/${update.id}`) ?? [])
  const broken = reads.filter((read) => !read.incident).map(({ id }) => id)
  return new UserError(
    [
      `\`${word}\` is no time, no update and no git revision here.${meant(word, word.includes('/') ? refs : updates)}`,
      `Expected ${whenForms}; the id of an update, alone or as <incident>/<update>; or a branch, tag or commit.`,
      ...rangeLines(word),
      // That there is none of this name the first line has said.
      ...(no.no === 'commit' && !no.isShallow ? [] : [`No revision: ${whyNoRevision(workspace.root, no)}.`]),
      ...broken.map((id) => `${id} has errors, and its updates cannot be read; incident check ${id} shows them`),
    ].join('\n'),
    broken.length > 0 ? 3 : 2,
  )
}

/** A range as git writes it, in the form that is expected here. */
function rangeLines(word: string): readonly string[] {
  const [from, to, ...more] = word.split(/\.{2,3}/)
  return from === undefined || to === undefined || more.length > 0
    ? []
    : [`A range is two points: incident diff ${from || 'HEAD'} ${to || 'now'}`]
}

/** @param only the id of the one incident that is needed */
function loadRevision(workspace: Workspace, revision: Revision, only: string | undefined): Loaded {
  const files = filesAt(workspace, revision).map(({ path, bytes }) => ({ id: basename(path).replace(/\.ya?ml$/, ''), path, bytes }))
  // As git writes it: `main:incidents/2024-03-outage.yaml`.
  const sourceOf = ({ path, bytes }: (typeof files)[number]) => sourceOfBytes(bytes, `${revision.name}:${path}`)
  const shared = files.find(({ path }) => isOrganisation(path))
  const organisation = shared && readOrganisation(sourceOf(shared))
  const incidents = files
    .filter(({ id, path }) => !isOrganisation(path) && (only === undefined || id === only))
    .map((file) => readIncident(file.id, sourceOf(file), organisation))
  return loadedFrom(
    workspace,
    organisation,
    incidents,
    incidents.map(({ id }) => id),
  )
}
