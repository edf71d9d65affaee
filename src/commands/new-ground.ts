import { audiencesOf, readOrganisation, type Incident, type ReadOrganisation } from '../core/incident.ts'
import { findWorkspace, openIn, type Workspace } from '../io/workspace.ts'
import { isError, UserError } from '../model/finding.ts'
import { readInstant } from '../model/values.ts'
import type { Call } from './command.ts'
import { place } from '../io/frame.ts'

/** What a new incident stands on: the workspace and its organisation. */
export interface Ground {
  readonly workspace: Workspace
  readonly organisation: ReadOrganisation
  readonly zone: string
  /** The incident that has said nothing yet: who may be told, and of what. */
  readonly blank: Incident
}

/** @throws UserError (3) where there is no workspace, or no organisation.yaml that can be read */
export function groundOf(call: Call): Ground {
  const workspace = findWorkspace(call.globals.folder)
  if (workspace.organisation === undefined)
    throw new UserError(
      `${workspace.root}/incidents has no organisation.yaml, which says who is told and in which language; incident init makes one`,
      3,
    )
  const organisation = readOrganisation(openIn(workspace, workspace.organisation))
  if (!organisation.organisation) {
    call.terminal.findings(organisation.problems.filter(isError).map((problem) => place(problem, organisation.source)))
    throw new UserError(`${organisation.source.file} has errors, and nothing was made; mend them first`, 3)
  }
  return { workspace, organisation, zone: organisation.organisation.timezone, blank: blankIncident(organisation.organisation) }
}

function blankIncident(organisation: NonNullable<ReadOrganisation['organisation']>): Incident {
  const started_at = readInstant('2000-01-01') ?? { text: '2000-01-01', date: '2000-01-01' }
  return { id: '', file: '', title: '', impact: 'none', started_at, timeline: [], organisation, audiences: audiencesOf(organisation) }
}
