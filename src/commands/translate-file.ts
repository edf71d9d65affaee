/** The file whose texts are translated: an incident, or what incidents share. */
import { organisationAlone, organisationId } from '../core/translations.ts'
import { readOrganisation, type ReadIncident } from '../core/incident.ts'
import { judgeOrganisation } from '../core/judge/judge.ts'
import { place } from '../io/frame.ts'
import { findWorkspace, nameOf, openIn } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Call } from './command.ts'
import { loadOne, type OneIncident } from './load-one.ts'

/** @throws UserError (2) when there is no such incident, (3) when there is no workspace, or no organisation.yaml in it */
export async function loadTranslated(call: Call, named: string | undefined): Promise<OneIncident> {
  return named === organisationId ? loadOrganisation(call) : await loadOne(call, named)
}

/** organisation.yaml, as an incident in which nothing happens. */
function loadOrganisation(call: Call): OneIncident {
  const workspace = findWorkspace(call.globals.folder)
  const path = workspace.organisation
  if (path === undefined) throw new UserError(`There is no organisation.yaml in ${workspace.root}/incidents. Nothing was written`, 3)
  const source = openIn(workspace, path)
  const reread = (from: Source): ReadIncident => {
    const { organisation, problems } = readOrganisation(from)
    return { id: organisationId, source: from, problems, ...(organisation && { incident: organisationAlone(organisation, from.file) }) }
  }
  return {
    workspace,
    path,
    name: nameOf(workspace, path),
    source,
    read: reread(source),
    reread,
    problems: (read) => [...read.problems, ...judgeOrganisation(readOrganisation(read.source))],
    findings: (problems, from) => problems.map((problem) => place(problem, from)),
  }
}
