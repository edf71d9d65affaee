/** What take reads: a copy of a colleague, and the incident of ours that it is a copy of. */
import { realpathSync } from 'node:fs'
import { basename, parse, resolve } from 'node:path'
import { itemsById } from '../core/merge-values.ts'
import { place } from '../io/frame.ts'
import { openSource } from '../io/source.ts'
import { findWorkspace, openIn } from '../io/workspace.ts'
import { valueAt } from '../model/edit.ts'
import { isError, UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import type { Call } from './command.ts'
import { incidentOf, loadOne, type OneIncident } from './load-one.ts'

/**
 * A file from wherever somebody put it.
 * @throws UserError (3) when it cannot be read; its findings have been shown
 */
export function openCopy(named: string, call: Call): Source {
  const path = resolve(call.globals.folder, named)
  const source = openSource(path, { workspace: parse(path).root, name: named })
  if (source.problems.length === 0) return source
  call.terminal.findings(source.problems.map((problem) => place(problem, source)))
  throw new UserError(`${named} cannot be taken as it is. Nothing was written; ask for a sound copy, or mend this one`, 3)
}

/**
 * The incident that a copy is of: the one of its name, else the one that shares updates with it.
 * @throws UserError (2) when it is of none, or of several, and nobody can be asked
 */
export async function oursOf(theirs: Source, wanted: string | undefined, call: Call): Promise<OneIncident> {
  const one = await loadOne(call, wanted ?? (await idOf(theirs, call)))
  incidentOf(one, call)
  if (realpathSync(one.path) === realpathSync(resolve(call.globals.folder, theirs.file)))
    throw new UserError(
      `${theirs.file} is the file of ${one.read.id} itself; expected a copy of it from somebody else. Nothing was written`,
      2,
    )
  return one
}

async function idOf(theirs: Source, call: Call): Promise<string> {
  const workspace = findWorkspace(call.globals.folder)
  const ids = workspace.incidents.map(({ id }) => id)
  const name = basename(theirs.file).replace(/\.ya?ml$/, '')
  if (ids.includes(name)) return name
  if (name === 'organisation')
    throw new UserError(`${theirs.file} holds what incidents share; expected a copy of an incident file. Nothing was written`, 2)
  if (ids.length === 0)
    throw new UserError(`There is no incident in ${workspace.root}/incidents to take ${theirs.file} into; copy the file there`, 3)
  const shared = workspace.incidents.map(({ id, path }) => ({ id, count: inCommon(openIn(workspace, path), theirs) }))
  const most = Math.max(...shared.map(({ count }) => count))
  const [closest, ...others] = shared.filter(({ count }) => count === most && most > 0)
  if (closest !== undefined && others.length === 0) {
    call.terminal.say(`${theirs.file} shares updates with ${closest.id}.`)
    return closest.id
  }
  if (call.globals.isAsking) {
    const prompts = await call.world.prompts()
    return await prompts.choose(
      `${theirs.file} is of which incident?`,
      ids.map((id) => ({ name: id, value: id })),
    )
  }
  const found = closest === undefined ? 'has neither the name nor an update of an incident here' : 'shares updates with several incidents'
  throw new UserError(`${theirs.file} ${found}; name the one it is of with --incident: ${oneOf(ids)}. Nothing was written`, 2)
}

function inCommon(ours: Source, theirs: Source): number {
  const [our, their] = [ours, theirs].map(({ value }) => itemsById(valueAt(value, ['timeline'])))
  return [...(their?.keys() ?? [])].filter((id) => our?.has(id) === true).length
}

/** @throws UserError (3) for a copy that is no incident file without errors; its findings have been shown */
export function refuseFaults(theirs: Source, one: OneIncident, call: Call): void {
  const errors = one.problems(one.reread(theirs)).filter(isError)
  if (errors.length === 0) return
  call.terminal.findings(one.findings(errors, theirs))
  throw new UserError(`${theirs.file} has errors. Nothing was written: ${one.name} is as it was; ask for a sound copy, or mend this one`, 3)
}
