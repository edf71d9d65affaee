/** The clock changes of zones from 2010 to 2039, worked out when the program is built: asked a hundred times sooner than `Intl`. */
import { from, until, zones } from '../model/zone-rules.ts'

const minute = 60_000

/** Clocks between two changes: from a moment on, so many milliseconds ahead of UTC. */
interface Span {
  readonly from: number
  readonly ahead: number
}

const read = new Map<string, readonly Span[]>()

/**
 * How far the clocks of a zone are ahead of UTC, in milliseconds.
 * @returns undefined for another zone or another time than the table holds
 */
export function knownOffset(moment: number, zone: string): number | undefined {
  if (moment < from || moment >= until) return undefined
  return spansOf(zone)?.findLast((span) => span.from <= moment)?.ahead
}

function spansOf(zone: string): readonly Span[] | undefined {
  const known = read.get(zone)
  if (known) return known
  const row = Object.hasOwn(zones, zone) ? zones[zone] : undefined
  if (row === undefined) return undefined
  const spans = parse(row)
  read.set(zone, spans)
  return spans
}

/** @example parse('3c') // the clocks were 120 minutes ahead all the time */
function parse(row: string): readonly Span[] {
  const [ahead = 0, ...changes] = row.split(' ').map((number) => parseInt(number, 36))
  const spans: Span[] = [{ from, ahead: ahead * minute }]
  let at = from
  for (let index = 0; index < changes.length; index += 2) {
    at += (changes[index] ?? 0) * minute
    spans.push({ from: at, ahead: (changes[index + 1] ?? 0) * minute })
  }
  return spans
}
