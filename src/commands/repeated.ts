/** A second call with the name of an update that is there: the same is done already, anything else is refused. */
import { differences, type Fields, type Wish } from '../core/compose-update.ts'
import type { ReadIncident } from '../core/incident.ts'
import { valueAt } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import type { OneIncident } from './load-one.ts'
import { placeOf } from './one-update.ts'
import { reportNothingToDo } from './report-change.ts'

/** @returns the exit code */
export async function repeated(id: string, wish: Wish, one: OneIncident, read: ReadIncident, call: Call): Promise<number> {
  refuseDifferent(id, wish, one, read)
  const ref = `${one.read.id}/${id}`
  return await reportNothingToDo(`${ref} is there already, with just these words`, ref, one, call)
}

/** @throws UserError (1) naming everything in which the call differs from what is there */
export function refuseDifferent(id: string, wish: Wish, one: OneIncident, read: ReadIncident): void {
  const ref = `${one.read.id}/${id}`
  // What an accepted file holds under `timeline` are maps of plain values.
  const differs = differences(wish, valueAt(read.source.value, ['timeline', placeOf(ref, read)]) as Fields)
  if (differs.length === 0) return
  const lines = differs.map((line) => `  ${line}`).join('\n')
  throw new UserError(
    `${ref} is there already, and differs:\n${lines}\nNothing was written: ${one.name} is as it was. For another update choose another --id; words that are public are corrected with incident correct ${ref}`,
    1,
  )
}
