import type { Audience } from './audience.ts'
import type { Moment } from './time.ts'
import { writtenAt } from './when.ts'

/** Three days, in seconds. */
const defaultCadence = 259_200

/** The longest silence that readers of an edition should meet while an incident is open, in milliseconds. */
export function cadenceOf({ edition }: Audience): number {
  return (edition.cadence ?? defaultCadence) * 1000
}

/** When readers must hear more at the latest, as a file says it: the shortest cadence of these editions; a day where it is counted in days. */
export function afterCadence(audiences: readonly Audience[], begins: Moment, zone: string): string {
  const shortest = Math.min(...audiences.map(cadenceOf))
  const by = writtenAt(begins + shortest, zone)
  return shortest % 86_400_000 === 0 ? by.slice(0, 10) : by
}
