/** Times as they are said on the command line: an Instant, `now`, or so much before or after now. */
import { readInstant } from '../model/values.ts'
import { clockFault, localOf, type Moment } from './time.ts'

const relative = /^([+-])(\d{1,5})(m|h|d|w)$/
const lengths = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const satisfies Record<string, number>

/** A time promised in hours is meant in round times: it ends on the next quarter of an hour. */
const quarter = 900_000

export const whenForms = 'a date such as 2024-03-18, a time such as 2024-03-18T09:30, `now`, or so long from now such as +2d, +4h or -30m'

/**
 * The Instant somebody means, as it is written in a file; undefined when it is none. A limit (`+2d` to the next update) said in days
 * or weeks is a day, and said in hours a round time.
 * @param zone the organisation's, in which times are written
 * @example whenOf('+2d', now, 'Europe/Amsterdam', 'limit') // '2024-03-20'
 */
export function whenOf(said: string, now: Moment, zone: string, use: 'moment' | 'limit'): string | undefined {
  if (said === 'now') return writtenAt(now, zone)
  const [, sign, count, unit] = relative.exec(said) ?? []
  if (!isUnit(unit)) return readInstant(said) && said
  const moment = now + Number(count) * lengths[unit] * (sign === '-' ? -1 : 1)
  if (use === 'moment' || unit === 'm') return writtenAt(moment, zone)
  if (unit === 'h') return writtenAt(Math.ceil(moment / quarter) * quarter, zone)
  return localOf(moment, zone).date
}

function isUnit(unit: string | undefined): unit is keyof typeof lengths {
  return unit !== undefined && Object.hasOwn(lengths, unit)
}

/** A moment as a file says it: the clock of the zone to the minute, with its offset only where the clock shows that time twice. */
export function writtenAt(moment: Moment, zone: string): string {
  const { date, time, offset } = localOf(moment, zone)
  const plain = `${date}T${time}`
  const instant = readInstant(plain)
  return instant && clockFault(instant, zone) ? `${plain}${offset}` : plain
}
