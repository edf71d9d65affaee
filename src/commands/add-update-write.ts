/** An update that is fully said: composed, looked at, shown, asked about, written. */
import { composeUpdate, type Composed, type Fields, type Wish } from '../core/compose-update.ts'
import { effectsOf, type Effects } from '../core/effects.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import type { Moment } from '../core/time.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { readInstant } from '../model/values.ts'
import { carryOut } from './change.ts'
import { widthFor } from './columns.ts'
import { isOn, type Call } from './command.ts'
import { effectsScreen } from './effects-screen.ts'
import { refuseBeforeBeginning, refuseFuture } from './instant-of-call.ts'
import { incidentOf, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { placeOf } from './one-update.ts'
import { refuseDifferent, repeated } from './repeated.ts'
import { reportChange } from './report-change.ts'
import { hiddenCharacters } from './words-from.ts'

/**
 * @param decide asks the one question; without it, whether to write
 * @returns the exit code; undefined where it was decided otherwise and nothing was written
 * @throws UserError when it cannot be written: the file is as it was
 */
export async function writeUpdate(wish: Wish, one: OneIncident, call: Call, decide?: () => Promise<boolean>): Promise<number | undefined> {
  const incident = incidentOf(one, call)
  const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
  let made = composed(wish, incident, now, one)
  if (isThere(made, incident)) return await repeated(made.id, wish, one, one.read, call)
  refuseUnseen(made.fields, one)
  await refuseTimes(made.at, incident, now, call)
  let isRepeated = false
  const editsOf = (read: ReadIncident): readonly Edit[] => {
    const held = incidentOf({ ...one, read }, call)
    made = composed(wish, held, now, one)
    isRepeated = isThere(made, held)
    if (isRepeated) refuseDifferent(made.id, wish, one, read)
    return isRepeated ? [] : [{ kind: 'append', path: ['timeline'], value: made.fields }]
  }
  const screen = (after: ReadIncident) => {
    const width = widthFor(call.world.stderr.columns)
    return effectsScreen(`${one.read.id}/${made.id}`, made.at, effectsIn(after, made.id, now), { width })
  }
  const changed = await carryOut({ one, verb: 'add-update', isAuthored: true, editsOf, screen, ...(decide && { decide }) }, call)
  // Written by somebody else between the look and the lock, under the same name and with the same words.
  if (isRepeated) return await repeated(made.id, wish, one, changed.after, call)
  if (!changed.isWritten && !isOn(call.flags, 'dryRun')) return undefined
  const ref = `${one.read.id}/${made.id}`
  const path = ['timeline', placeOf(ref, changed.after)]
  return await reportChange(changed, { one, ref, path, editions: effectsIn(changed.after, made.id, now) }, call)
}

type Whole = Exclude<Composed, { readonly faults: readonly string[] }>

function composed(wish: Wish, incident: Incident, now: Moment, { name }: OneIncident): Whole {
  const made = composeUpdate(wish, incident, now)
  if (!('faults' in made)) return made
  throw new UserError(`${made.faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

function isThere({ id }: Whole, { timeline }: Incident): boolean {
  return timeline.some((update) => update.id === id)
}

const workedOut = new WeakMap<ReadIncident, Map<string, readonly Effects[]>>()

/** What an update does for the readers of each of its editions; the screen and the report ask for the same. */
export function effectsIn(read: ReadIncident, id: string, now: Moment): readonly Effects[] {
  const known = workedOut.get(read) ?? new Map<string, readonly Effects[]>()
  workedOut.set(read, known)
  const effects = known.get(id) ?? effectsOfUpdate(read, id, now)
  known.set(id, effects)
  return effects
}

function effectsOfUpdate({ incident }: ReadIncident, id: string, now: Moment): readonly Effects[] {
  const update = incident?.timeline.find((each) => each.id === id)
  if (!incident || !update) return []
  return incident.audiences.flatMap((audience) => effectsOf(update, incident, audience, now) ?? [])
}

function refuseUnseen(fields: Fields, { name }: OneIncident): void {
  const faults = hiddenCharacters(fields)
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

/** A time to come is an embargo, and must be meant; one before the incident cannot be. */
async function refuseTimes(written: string, incident: Incident, now: Moment, call: Call): Promise<void> {
  const at = readInstant(written)
  if (!at) return
  refuseBeforeBeginning(at, incident)
  await refuseFuture(at, { now, zone: incident.organisation.timezone }, 'this update', call)
}
