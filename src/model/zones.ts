import { nearest } from './nearest.ts'
import { zones } from './zone-rules.ts'

/** A formatter per zone costs milliseconds, and editions share zones. */
const asked = new Map<string, boolean>()

/** Whether a name is one of a zone: by the table of the build, else by the rules that Node carries, which know old names and any case. */
export function isZone(name: string): boolean {
  if (Object.hasOwn(zones, name)) return true
  const known = asked.get(name) ?? (/^[A-Za-z]/.test(name) && hasFormatter(name))
  asked.set(name, known)
  return known
}

function hasFormatter(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * The zone that somebody most likely meant by a name of none, also by its city alone; Europe/Amsterdam where none is near.
 * @example likelyZone('Warsaw') // 'Europe/Warsaw'
 */
export function likelyZone(name: string): string {
  const names = Object.keys(zones)
  const city = nearest(name, names.map(cityOf))
  return nearest(name, names) ?? names.find((zone) => cityOf(zone) === city) ?? 'Europe/Amsterdam'
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1)
}
