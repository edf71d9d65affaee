/** What zones do to clocks. A moment is milliseconds since 1970 (UTC). */
import { knownOffset } from './zone-table.ts'

const dayLength = 86_400_000

/** By the rules that Node carries. A formatter costs what a hundred answers do, and the first of all what two thousand do. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })))
  return format
}

const offsetForm = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/**
 * How far the clocks of a zone are ahead of UTC, in milliseconds.
 * @example offsetAt(Date.UTC(2024, 6, 1), 'Europe/Amsterdam') // 7_200_000
 */
export function offsetAt(moment: number, zone: string): number {
  return knownOffset(moment, zone) ?? offsetByIntl(moment, zone)
}

function offsetByIntl(moment: number, zone: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetForm.exec(formatOf(zone).format(moment)) ?? []
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -ahead : ahead
}

/** A wall-clock time as moments: most are one; what a change of the clocks doubles is two, the earlier first; what it skips is none. */
export interface Readings {
  readonly moments: readonly number[]
  /** As read by the clocks before the change: where a skipped time is taken to be, and the first of two. */
  readonly before: number
  /** As read by the clocks after the change. */
  readonly after: number
}

/**
 * Reads a wall-clock time as RFC 5545 does and the Temporal proposal, by the offsets of a day before and a day after: no zone has ever
 * changed its clocks twice between.
 * @param local `2024-10-27T02:30`
 */
export function readingsOf(local: string, zone: string): Readings {
  const asUtc = Date.parse(`${local}Z`)
  const before = asUtc - offsetAt(asUtc - dayLength, zone)
  const after = asUtc - offsetAt(asUtc + dayLength, zone)
  const isRight = (moment: number) => moment + offsetAt(moment, zone) === asUtc
  const moments = (before === after ? [before] : [before, after]).filter(isRight)
  return { moments, before, after }
}

/** `+05:45`, with seconds where a zone still kept the time of its sun. */
export function writtenOffset(offset: number): string {
  const ahead = new Date(Math.abs(offset)).toISOString()
  return `${offset < 0 ? '-' : '+'}${ahead.slice(11, ahead.slice(17, 19) === '00' ? 16 : 19)}`
}
