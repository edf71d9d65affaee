import { machineMoment, type Moment, type Zones } from '../core/time.ts'
import type { DateValue } from '../model/printable.ts'
import { readInstant } from '../model/values.ts'

/** The moment of a date where a program needs one: of a day alone it is 12:00 of the organisation's zone. */
export function momentOf({ datetime, date }: DateValue, zones: Zones): Moment {
  return machineMoment(readInstant(datetime) ?? { text: datetime, date }, zones)
}

/** A moment in UTC, to the second (RFC 3339): `2024-03-14T10:20:00Z`. */
export function utcOf(moment: Moment): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z')
}
