/** How the Statuspage API names and times things. */
import type { Chronicle } from '../core/chronicle.ts'
import type { Moment } from '../core/time.ts'
import type { DateValue } from '../model/printable.ts'
import { hashOf } from './hash.ts'
import type { MachinePress } from './machine-press.ts'
import { momentOf } from './moments.ts'

/** Twelve small letters and digits, as theirs are; the same in every edition and as long as our own id is. */
export function idOf({ authority }: MachinePress, kind: 'page' | 'component' | 'group' | 'incident' | 'update', id: string): string {
  return hashOf(`${authority} ${kind} ${id}`).slice(0, 12)
}

export function pageId(press: MachinePress): string {
  return idOf(press, 'page', press.audience.id)
}

/** Where a moment is asked for and nothing tells it: no incident has ever been told of. */
export const unknown: Moment = 0

/** The earliest moment that a chronicle knows of: services are as old as that at least. */
export function beginningOf({ begins }: Chronicle, { audience }: MachinePress): Moment {
  return begins ? momentOf(begins, audience.zones) : unknown
}

export function timeOf(date: DateValue | undefined, { audience }: MachinePress): string | null {
  return date === undefined ? null : written(momentOf(date, audience.zones))
}

/** `2024-03-14T10:20:00.000Z` */
export function written(moment: Moment): string {
  return new Date(moment).toISOString()
}
