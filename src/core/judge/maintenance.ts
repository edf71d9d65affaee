import type { Instant } from '../../model/values.ts'
import type { Incident } from '../incident.ts'
import { startOf, type Zones } from '../time.ts'
import { verdict, type Verdict } from './verdict.ts'

/** What only a maintenance has, and what one must have: its impact, and a window that ends after it begins. */
export function* judgeMaintenance(incident: Incident): Generator<Verdict> {
  const isMaintenance = incident.kind === 'maintenance'
  if (isMaintenance !== (incident.impact === 'maintenance')) {
    const message = isMaintenance
      ? `a maintenance has the impact \`maintenance\`; found \`${incident.impact}\``
      : '`maintenance` is the impact of a maintenance only'
    yield verdict('wrong-kind', ['impact'], message, {
      hint: isMaintenance ? 'Write `impact: maintenance`.' : 'Add `kind: maintenance`, or say how serious it is.',
    })
  }
  yield* isMaintenance ? judgeWindows(incident) : strayWindows(incident)
}

function* strayWindows(incident: Incident): Generator<Verdict> {
  const hint = 'Add `kind: maintenance`, or remove it.'
  for (const key of ['scheduled_for', 'scheduled_until', 'affects'] as const) {
    if (incident[key] !== undefined)
      yield verdict('wrong-kind', [key], `\`${key}\` belongs to a maintenance, and this is an incident`, { at: 'key', hint })
  }
  for (const [at, update] of incident.timeline.entries()) {
    if (update.window)
      yield verdict('wrong-kind', ['timeline', at, 'window'], '`window` belongs to a maintenance, and this is an incident', {
        at: 'key',
        hint,
      })
  }
}

function* judgeWindows({ scheduled_for, scheduled_until, timeline, organisation: { timezone } }: Incident): Generator<Verdict> {
  const zones = { organisation: timezone, edition: timezone }
  let [begins, ends] = [scheduled_for, scheduled_until]
  if (isBefore(ends, begins, zones)) yield verdict('wrong-order', ['scheduled_until'], orderMessage(ends, begins))
  for (const [at, { window }] of timeline.entries()) {
    if (!window) continue
    begins = window.for ?? begins
    ends = window.until ?? ends
    if (isBefore(ends, begins, zones)) yield verdict('wrong-order', ['timeline', at, 'window'], orderMessage(ends, begins))
  }
}

function isBefore(end: Instant | undefined, begin: Instant | undefined, zones: Zones): boolean {
  return end !== undefined && begin !== undefined && startOf(end, zones) < startOf(begin, zones)
}

function orderMessage(end: Instant | undefined, begin: Instant | undefined): string {
  return `the window ends at \`${end?.text}\`, before it begins at \`${begin?.text}\`; expected a later end`
}
