/**
 * Times as people write and read them. Moments are milliseconds since 1970 (UTC); days are `2024-03-18`.
 * Nothing here knows what time it is.
 */
import type { DateValue } from '../model/printable.ts'
import type { Instant } from '../model/values.ts'
import { offsetAt, readingsOf, writtenOffset } from './zone.ts'

/** Milliseconds since 1970 (UTC). */
export type Moment = number

const dayLength = 86_400_000

/** A small memory per zone: the same few dates are asked for again and again, and zone rules are slow. */
function remember<K extends string | number, T>(find: (key: K, zone: string) => T): (key: K, zone: string) => T {
  const zones = new Map<string, Map<K, T>>()
  return (key, zone) => {
    let known = zones.get(zone)
    if (!known) zones.set(zone, (known = new Map<K, T>()))
    const hit = known.get(key)
    if (hit !== undefined) return hit
    if (known.size > 20_000) known.clear()
    const value = find(key, zone)
    known.set(key, value)
    return value
  }
}

/** A time that a clock change doubles is the first of the two; one that it skips is read by the clocks before it. */
const localMoment = remember((local: string, zone) => {
  const { moments, before } = readingsOf(local, zone)
  return moments[0] ?? before
})

/** The zones an Instant without offset is read in: times in the organisation's, days in the edition's. */
export interface Zones {
  readonly organisation: string
  readonly edition: string
}

/** When it begins: the time itself, or 00:00 of the day in the edition's zone. */
export function startOf(instant: Instant, zones: Zones): Moment {
  const zone = instant.time === undefined ? zones.edition : zones.organisation
  const known = starts.get(instant)
  if (known?.zone === zone) return known.moment
  const moment = firstMoment(instant, zone)
  starts.set(instant, { zone, moment })
  return moment
}

/** Everything that is told is put in order by it, for every edition and every check. */
const starts = new WeakMap<Instant, { readonly zone: string; readonly moment: Moment }>()

function firstMoment({ date, time, offset }: Instant, zone: string): Moment {
  if (time !== undefined && offset !== undefined) return Date.parse(`${date}T${withSeconds(time)}${offset}`)
  return localMoment(`${date}T${time ?? '00:00'}`, zone)
}

/** When it is over, as a limit: the time itself, or the last millisecond of the day in the edition's zone. */
export function endOf(instant: Instant, zones: Zones): Moment {
  if (instant.time !== undefined) return startOf(instant, zones)
  const known = ends.get(instant)
  if (known?.zone === zones.edition) return known.moment
  const moment = localMoment(`${addDays(instant.date, 1)}T00:00`, zones.edition) - 1
  ends.set(instant, { zone: zones.edition, moment })
  return moment
}

/** The same date is a limit again and again: of a promise at every update after it. */
const ends = new WeakMap<Instant, { readonly zone: string; readonly moment: Moment }>()

/** Where a machine format needs a time: the time itself, or 12:00 of the organisation's zone. */
export function machineMoment(instant: Instant, zones: Zones): Moment {
  if (instant.time !== undefined) return startOf(instant, zones)
  return localMoment(`${instant.date}T12:00`, zones.organisation)
}

function withSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time
}

/** A moment as a zone's clock shows it. */
export interface Local {
  readonly date: string
  /** `09:30` */
  readonly time: string
  /** `+01:00` */
  readonly offset: string
}

export const localOf = remember((moment: Moment, zone): Local => {
  const offset = offsetAt(moment, zone)
  const [date = '', time = ''] = new Date(moment + offset).toISOString().split('T')
  return { date, time: time.slice(0, 5), offset: writtenOffset(offset) }
})

/** An Instant as readers of an edition see it: a day is never moved between zones, a time is shown in theirs. */
export function dateValue(instant: Instant, zones: Zones): DateValue {
  if (instant.time === undefined) return { kind: 'date', date: instant.date, datetime: instant.date }
  return timeValue(startOf(instant, zones), zones.edition)
}

/** A moment as the clock of a zone shows it, to the minute. */
export function timeValue(moment: Moment, zone: string): DateValue {
  const there = localOf(moment, zone)
  return { kind: 'date', date: there.date, time: there.time, datetime: `${there.date}T${there.time}:00${there.offset}`, zone }
}

/** The day an Instant falls on for readers of an edition. */
export function dayOf(instant: Instant, zones: Zones): string {
  return dateValue(instant, zones).date
}

/** That day, to print. */
export function dayValue(instant: Instant, zones: Zones): DateValue {
  const date = dayOf(instant, zones)
  return { kind: 'date', date, datetime: date }
}

/** A wall-clock time that a clock change skips or doubles: its readings, each with the offset that names it. */
export interface ClockFault {
  readonly code: 'ambiguous-time' | 'skipped-time'
  /** `2024-10-27T02:30+02:00`, the earlier first. */
  readonly readings: readonly [string, string]
}

export function clockFault(instant: Instant, zone: string): ClockFault | undefined {
  if (instant.time === undefined || instant.offset !== undefined) return undefined
  return faultAt(`${instant.date}T${instant.time}`, zone) ?? undefined
}

const faultAt = remember((local: string, zone): ClockFault | null => {
  const { moments, before, after } = readingsOf(local, zone)
  if (moments.length === 1 || before === after) return null
  const code = moments.length > 0 ? 'ambiguous-time' : 'skipped-time'
  return { code, readings: [written(Math.min(before, after), zone), written(Math.max(before, after), zone)] }
})

function written(moment: Moment, zone: string): string {
  const { date, time, offset } = localOf(moment, zone)
  return `${date}T${time}${offset}`
}

/** Whole days from one day to another: `daysBetween('2024-04-05', '2024-04-11')` is 6. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcDay(to) - utcDay(from)) / dayLength)
}

export function addDays(date: string, days: number): string {
  return new Date(utcDay(date) + days * dayLength).toISOString().split('T', 1)[0] ?? date
}

/** The day of the week, 0 for Monday. */
export function weekdayOf(date: string): number {
  return ((daysBetween('2024-01-01', date) % 7) + 7) % 7
}

function utcDay(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
}
