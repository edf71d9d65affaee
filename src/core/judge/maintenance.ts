import type { Update } from '../../model/update.ts'
import { comesBefore, type Instant } from '../../model/values.ts'
import type { Incident } from '../incident.ts'
import { speaksTo } from '../publicity.ts'
import { startOf, type Zones } from '../time.ts'
import { editionsNamed, told } from './told.ts'
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

/** Every edition by what it is told, in the order in which it is told. */
function* judgeWindows(incident: Incident): Generator<Verdict> {
  const { scheduled_for, scheduled_until, organisation, timeline, audiences } = incident
  const zones = { organisation: organisation.timezone, edition: organisation.timezone }
  const announced = { for: scheduled_for, until: scheduled_until }
  if (endsEarly(announced, zones)) {
    yield verdict('wrong-order', ['scheduled_until'], orderMessage(announced))
    return
  }
  const wrong = new Map<Update, { readonly window: Window; readonly editions: string[] }>()
  for (const audience of audiences) {
    let window: Window = announced
    for (const update of told(incident, audience)) {
      const before = window
      window = { for: update.window?.for ?? before.for, until: update.window?.until ?? before.until }
      if (update.window === undefined || !endsEarly(window, audience.zones)) continue
      wrong.set(update, { window, editions: [...(wrong.get(update)?.editions ?? []), audience.id] })
      // What comes later is judged by what was right.
      window = before
    }
  }
  for (const [update, { window, editions }] of wrong) {
    const everybody = audiences.every(({ id }) => !speaksTo(update, id) || editions.includes(id))
    const extra = everybody || editions.length !== 1 || editions[0] === undefined ? {} : { edition: editions[0] }
    const message = everybody ? orderMessage(window) : `${orderMessage(window)} (${editionsNamed(editions)})`
    yield verdict('wrong-order', ['timeline', timeline.indexOf(update), 'window'], message, extra)
  }
}

interface Window {
  readonly for: Instant | undefined
  readonly until: Instant | undefined
}

function endsEarly(window: Window, zones: Zones): boolean {
  return comesBefore(window.until, window.for, (instant) => startOf(instant, zones))
}

function orderMessage({ for: begin, until: end }: Window): string {
  return `the window ends at \`${end?.text}\`, before it begins at \`${begin?.text}\`; expected a later end`
}
