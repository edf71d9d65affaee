import type { Audience } from '../core/audience.ts'
import type { Viewpoint } from '../core/publicity.ts'
import { clockFault, dateValue, endOf, startOf, type Moment } from '../core/time.ts'
import { UserError } from '../model/finding.ts'
import type { DateValue } from '../model/printable.ts'
import { readInstant, type Instant } from '../model/values.ts'
import type { Globals } from './command.ts'
import type { World } from '../io/world.ts'

/** The moment of a call: what stands in for the clock, and the moment somebody asked for. */
export interface Occasion {
  readonly now: Moment
  readonly viewOf: (audience: Audience, withDrafts?: boolean) => Viewpoint
  /** Present when --as-of was given. */
  readonly asOf?: (audience: Audience) => DateValue
}

/**
 * @param zone the organisation's, in which times without offset are meant
 * @throws UserError (2) for a time that is none
 */
export function momentOf(globals: Globals, world: World, zone: string, asOf?: string): Occasion {
  const now = clockOf(globals, world, zone)
  if (asOf === undefined) return presentAt(now)
  const instant = instantOf(asOf, '--as-of', zone)
  if (startOf(instant, { organisation: zone, edition: zone }) > now) {
    throw new UserError(`--as-of is \`${asOf}\`, which has not come yet; expected a past moment. What is planned is shown by --drafts`, 2)
  }
  // The end of a day that is not over is now: what is embargoed until tonight stays so.
  const until = (audience: Audience) => Math.min(endOf(instant, audience.zones), now)
  return {
    now,
    viewOf: (audience, withDrafts = false) => ({ now: until(audience), withDrafts, until: until(audience) }),
    asOf: (audience) => dateValue(instant, audience.zones),
  }
}

/** What is so at a moment, and no earlier one asked for. */
export function presentAt(now: Moment): Occasion {
  return { now, viewOf: (_, withDrafts = false) => ({ now, withDrafts }) }
}

/**
 * A moment that has come.
 * @throws UserError (2) for one that has not, or that is none
 */
export function pastInstantOf(written: string, flag: string, zone: string, globals: Globals, world: World): Instant {
  const instant = instantOf(written, flag, zone)
  if (startOf(instant, { organisation: zone, edition: zone }) <= clockOf(globals, world, zone)) return instant
  throw new UserError(`${flag} is \`${written}\`, which has not come yet; expected a past moment`, 2)
}

/** --now, else SOURCE_DATE_EPOCH, else the clock. */
function clockOf({ now }: Globals, { env, now: clock }: World, zone: string): Moment {
  if (now !== undefined) return startOf(instantOf(now, '--now', zone), { organisation: zone, edition: zone })
  const epoch = env['SOURCE_DATE_EPOCH']
  if (epoch === undefined || epoch === '') return clock()
  if (!/^\d{1,11}$/.test(epoch)) throw new UserError(`SOURCE_DATE_EPOCH is \`${epoch}\`; expected seconds since 1970`, 2)
  return Number(epoch) * 1000
}

/** @throws UserError (2) for what is no time, or not one moment */
export function instantOf(written: string, flag: string, zone: string): Instant {
  const instant = readInstant(written)
  if (instant === undefined)
    throw new UserError(`${flag} is \`${written}\`; expected a date such as 2024-03-18 or a time such as 2024-03-18T09:30`, 2)
  const fault = clockFault(instant, zone)
  if (fault)
    throw new UserError(
      `${flag} is \`${written}\`, which is not one moment in ${zone}; write ${fault.readings[0]} or ${fault.readings[1]}`,
      2,
    )
  return instant
}
