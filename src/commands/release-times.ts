/** When a released update was told, and when more comes. */
import type { Audience } from '../core/audience.ts'
import { afterCadence } from '../core/cadence.ts'
import { endOf, startOf } from '../core/time.ts'
import { whenForms, whenOf, writtenAt } from '../core/when.ts'
import { UserError } from '../model/finding.ts'
import { isOn, textOf, type Call } from './command.ts'
import { instantOf, refuseBeforeBeginning } from './instant-of-call.ts'
import { readersOf, type OneUpdate } from './one-update.ts'

interface Time {
  /** To be written; absent where the time stays. */
  readonly at?: string
  readonly said: string
}

/** Nobody is told of something at a time before it could be read. */
export async function timeOf({ update, incident, ref, now }: OneUpdate, call: Call): Promise<Time> {
  const zone = incident.organisation.timezone
  const told = readersOf(update, incident, now).map(({ id }) => id)
  const isGiven = textOf(call.flags, 'at') !== undefined
  if (isGiven && isOn(call.flags, 'keepTime'))
    throw new UserError('--at gives another time and --keep-time keeps it; expected one of them. Nothing was written', 2)
  if (told.length > 0 && isGiven)
    throw new UserError(
      `${ref} was told to ${told.join(', ')} at ${update.at.text}, and that stays its time; leave --at out. Nothing was written`,
      2,
    )
  if (isGiven) {
    const at = await instantOf(call, { now, zone }, 'this update')
    refuseBeforeBeginning(at, incident)
    return { at: at.text, said: `Its time becomes ${shown(at.text)}.` }
  }
  if (told.length > 0) return { said: `Its time stays ${shown(update.at.text)}, when ${told.join(', ')} was told.` }
  if (isOn(call.flags, 'keepTime')) return { said: `Its time stays ${shown(update.at.text)}.` }
  if (startOf(update.at, { organisation: zone, edition: zone }) > now)
    return {
      said: `Its time stays ${shown(update.at.text)}, which is still to come: nothing is public before it. --at now tells it at once.`,
    }
  const at = writtenAt(now, zone)
  return { at, said: `Its time becomes now, ${shown(at)} (it was ${shown(update.at.text)}; --keep-time keeps that).` }
}

/** When more comes, where that changes. */
interface NextUpdate {
  readonly by?: string
  readonly said: readonly string[]
}

/** A time announced in a draft may have passed while it waited: readers are never told of one that is over. */
export function nextUpdateOf({ update, incident, now }: OneUpdate, wanted: readonly Audience[], call: Call): NextUpdate {
  const zone = incident.organisation.timezone
  const given = textOf(call.flags, 'nextUpdate')
  const { next_update_by: before } = update
  const isOver = before !== undefined && endOf(before, { organisation: zone, edition: zone }) <= now
  if (given === undefined && !isOver) return { said: [] }
  const by = given === undefined ? afterCadence(wanted, now, zone) : whenOf(given, now, zone, 'limit')
  if (by === undefined) throw new UserError(`--next-update is \`${given ?? ''}\`; expected ${whenForms}. Nothing was written`, 2)
  const was = before === undefined ? '' : ` (it was ${shown(before.text)}${isOver ? ', which has passed' : ''})`
  return { by, said: [`  More is announced by ${shown(by)}${was}.`] }
}

function shown(at: string): string {
  return at.replace('T', ' ')
}
