import type { Path } from '../../model/finding.ts'
import type { Instant } from '../../model/values.ts'
import { clockFault } from '../time.ts'
import { verdict, type Verdict } from './verdict.ts'

/** Every written time that a clock change skips or doubles, with both readings. Reads a validated value. */
export function* judgeTimes(value: unknown, zone: string, path: Path = []): Generator<Verdict> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* judgeTimes(item, zone, [...path, at])
  } else if (isInstant(value)) {
    const fault = clockFault(value, zone)
    if (fault)
      yield verdict(fault.code, path, messageOf(value, zone, fault.code), {
        hint: `Write \`${fault.readings[0]}\` or \`${fault.readings[1]}\`.`,
      })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* judgeTimes(item, zone, [...path, key])
  }
}

function isInstant(value: unknown): value is Instant {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    'date' in value &&
    typeof value.text === 'string' &&
    typeof value.date === 'string'
  )
}

function messageOf(instant: Instant, zone: string, code: 'ambiguous-time' | 'skipped-time'): string {
  if (code === 'ambiguous-time')
    return `\`${instant.text}\` happens twice in ${zone}, where the clock goes back; expected an offset that says which`
  return `\`${instant.text}\` does not exist in ${zone}, where the clock goes forward; expected a time that does`
}
