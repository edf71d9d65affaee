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
