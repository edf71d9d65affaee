/** What cannot come before something else: a correction before what it corrects, an announced date before its announcement. */
import type { Path } from '../../model/finding.ts'
import type { Update } from '../../model/update.ts'
import { comesBefore, type Instant } from '../../model/values.ts'
import { inOrder } from '../fold.ts'
import type { Incident } from '../incident.ts'
import { audienceOf } from '../audience.ts'
import { endOf, startOf, type Zones } from '../time.ts'
import { verdict, type Verdict } from './verdict.ts'

export function* judgeOrders(incident: Incident): Generator<Verdict> {
  const { timezone } = incident.organisation
  const zones = { organisation: timezone, edition: timezone }
  for (const [at, update] of incident.timeline.entries()) {
    const path = ['timeline', at]
    for (const { instant, path: place, what } of datesAfter(update)) {
      if (isPast(instant, update.at, zones)) yield before([...path, ...place], instant, update.at, what)
    }
    for (const [id, { since }] of Object.entries(update.services ?? {})) {
      if (since && isPast(update.at, since, zones))
        yield verdict('wrong-order', [...path, 'services', id, 'since'], sinceMessage(since, update.at))
    }
    yield* judgeReplaces(update, path, incident)
  }
  for (const [at, { from, retired_at }] of (incident.faq ?? []).entries()) {
    if (from && retired_at && comesBefore(retired_at, from, (instant) => startOf(instant, zones)))
      yield before(['faq', at, 'retired_at'], retired_at, from, 'the question is first answered')
  }
}

interface Dated {
  readonly instant: Instant
  readonly path: Path
  /** What it should come after, in words. */
  readonly what: string
}

function datesAfter(update: Update): readonly Dated[] {
  const { next_update_by, promises = {}, corrections = [] } = update
  const told = 'this update is told'
  return [
    ...(next_update_by ? [{ instant: next_update_by, path: ['next_update_by'], what: told }] : []),
    ...Object.entries(promises).flatMap(([id, { by }]) => (by ? [{ instant: by, path: ['promises', id, 'by'], what: told }] : [])),
    ...corrections.map(({ at }, index) => ({ instant: at, path: ['corrections', index, 'at'], what: 'what it corrects was told' })),
  ]
}

/** Whether a time is over before another begins: of one day, either may come first. */
function isPast(instant: Instant, other: Instant, zones: Zones): boolean {
  return comesBefore(instant, other, (each) => (each === instant ? endOf(each, zones) : startOf(each, zones)))
}

function before(path: Path, found: Instant, other: Instant, what: string): Verdict {
  return verdict('wrong-order', path, `\`${found.text}\` is before ${what}, \`${other.text}\`; expected a later time`)
}

function sinceMessage(since: Instant, at: Instant): string {
  return `\`${since.text}\` is after the update itself, \`${at.text}\`; expected when it began, or no \`since\``
}

/** An update replaces what was told before it: not itself, nor what comes later. */
function* judgeReplaces(update: Update, path: Path, incident: Incident): Generator<Verdict> {
  const [first] = Object.entries(incident.organisation.editions)
  if (!update.replaces || !first) return
  const order = inOrder(incident.timeline, audienceOf(...first, incident.organisation))
  for (const id of Object.keys(update.replaces)) {
    const other = order.findIndex((each) => each.id === id)
    if (other < order.indexOf(update)) continue
    const found = id === update.id ? 'is this update itself' : laterFound(circleFrom(id, update.id, incident.timeline))
    yield verdict('wrong-order', [...path, 'replaces', id], `\`${id}\` ${found}; expected one told before it`, { at: 'key' })
  }
}

function laterFound(circle: readonly string[] | undefined): string {
  if (circle === undefined) return 'is told later than this update'
  const links = circle.map((id, at) => `\`${id}\` replaces \`${circle[(at + 1) % circle.length]}\``)
  return `closes a circle: ${links.join(', ')}`
}

/** The updates that lead from what an update replaces back to itself, each replacing the next, itself first; undefined where none does. */
function circleFrom(from: string, back: string, timeline: readonly Update[]): readonly string[] | undefined {
  const byId = new Map(timeline.map((update) => [update.id, update]))
  const routes: (readonly string[])[] = [[back, from]]
  const seen = new Set([from])
  for (let route = routes.shift(); route; route = routes.shift()) {
    for (const next of Object.keys(byId.get(route.at(-1) ?? '')?.replaces ?? {})) {
      if (next === back) return route
      if (!seen.has(next)) routes.push([...route, next])
      seen.add(next)
    }
  }
  return undefined
}
