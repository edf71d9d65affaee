/** Which incident a call shows: the named one, or the only one that is open. */
import { join } from 'node:path'
import { fold } from '../core/fold.ts'
import type { ReadIncident } from '../core/incident.ts'
import { isOpen } from '../core/snapshot.ts'
import { UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import type { Call } from './command.ts'
import { titled } from './load-one.ts'
import type { Loaded } from './load.ts'
import type { Occasion } from './moment.ts'

/** @throws UserError (3) when there is none; (2) when it may be one of several, and nobody can be asked */
export async function incidentToShow({ incidents, named, workspace }: Loaded, moment: Occasion, call: Call): Promise<ReadIncident> {
  const all = incidents.filter(({ id }) => named.includes(id))
  if (all.length === 0)
    throw new UserError(`There is no incident in ${join(workspace.root, 'incidents')}; \`incident new\` or \`incident init\` begins one`, 3)
  const open = all.length === 1 ? all : all.filter((each) => isOpenNow(each, moment))
  // An exercise must not stand in the way of what is true.
  const real = open.filter(({ incident }) => incident?.exercise !== true)
  const meant = real.length > 0 ? real : open
  const [only, ...others] = meant
  if (only && others.length === 0) {
    const exercises = open.flatMap(({ id }) => (id === only.id ? [] : [`incident show ${id}`]))
    if (exercises.length > 0) call.terminal.say(`This is ${only.id}, the only open incident that is no exercise; else ${oneOf(exercises)}.`)
    return only
  }
  const candidates = meant.length > 0 ? meant : all
  if (call.globals.isAsking) {
    const prompts = await call.world.prompts()
    return await prompts.choose(
      'Which incident?',
      candidates.map((read) => ({ name: titled(read), value: read })),
    )
  }
  const which = meant.length > 0 ? `${meant.length} incidents are open` : 'No incident is open'
  throw new UserError(`${which}; name one: ${oneOf(candidates.map(({ id }) => id))}`, 2)
}

function isOpenNow({ incident }: ReadIncident, moment: Occasion): boolean {
  return incident?.audiences.some((audience) => isOpen(fold(incident, audience, moment.viewOf(audience)))) ?? false
}
