/** The time a change is made for: `--at`, else now; what is still to come must be meant. */
import type { Incident } from '../core/incident.ts'
import { startOf, type Moment, type Zones } from '../core/time.ts'
import { whenForms, whenOf } from '../core/when.ts'
import { UserError } from '../model/finding.ts'
import { readInstant, type Instant } from '../model/values.ts'
import { isOn, textOf, type Call, type Flag } from './command.ts'

export const atFlag: Flag = {
  name: '--at <time>',
  summary: 'when readers were told; default: now',
  example: '--at -30m',
  group: 'When and for whom',
}

export const embargoFlag: Flag = {
  name: '--embargo',
  summary: 'the time of --at is still to come, and that is meant: nothing is public before it',
  example: '--embargo --at +2h',
  group: 'When and for whom',
}

export interface Clock {
  readonly now: Moment
  /** The organisation's, in which times are written. */
  readonly zone: string
}

/**
 * @param what as a question names it: `this correction`
 * @throws UserError (2) for a time that is none, or one to come that is not meant
 */
export async function instantOf(call: Call, { now, zone }: Clock, what: string): Promise<Instant> {
  const said = textOf(call.flags, 'at') ?? 'now'
  const written = whenOf(said, now, zone, 'moment')
  const at = written === undefined ? undefined : readInstant(written)
  if (at === undefined) throw new UserError(`--at is \`${said}\`; expected ${whenForms}. Nothing was written`, 2)
  await refuseFuture(at, { now, zone }, what, call)
  return at
}

/** Whether there was nothing to tell yet; a maintenance is told of before it begins. */
export function isBeforeBeginning(at: Instant, { started_at, kind, organisation }: Incident): boolean {
  const zones: Zones = { organisation: organisation.timezone, edition: organisation.timezone }
  const isSameDay = at.date === started_at.date && (at.time === undefined || started_at.time === undefined)
  return kind !== 'maintenance' && !isSameDay && startOf(at, zones) < startOf(started_at, zones)
}

/** @throws UserError (2) for a time at which there was nothing to tell yet */
export function refuseBeforeBeginning(at: Instant, incident: Incident): void {
  if (!isBeforeBeginning(at, incident)) return
  const { started_at, id, file } = incident
  throw new UserError(
    `--at is \`${at.text}\`, before ${id} began (${started_at.text}); expected a time from then on.\nNothing was written: ${file} is as it was.`,
    2,
  )
}

/** @throws UserError (2) for a time to come that is not meant */
export async function refuseFuture(at: Instant, { now, zone }: Clock, what: string, call: Call): Promise<void> {
  const zones: Zones = { organisation: zone, edition: zone }
  if (startOf(at, zones) <= now || isOn(call.flags, 'embargo')) return
  const question = `${at.text} is still to come. Keep ${what} from the public until then?`
  if (call.globals.isAsking && (await (await call.world.prompts()).confirm(question, false))) return
  throw new UserError(
    `--at is \`${at.text}\`, which is still to come; add --embargo to keep ${what} from the public until then.\nNothing was written.`,
    2,
  )
}
