/** How services fared over time, as an edition was told: pictures of time, each with the same in words. */
import type { Bar, DateValue } from '../model/printable.ts'
import type { Instant, State } from '../model/values.ts'
import type { CourseView, ServiceView } from '../model/view-parts.ts'
import { stateAt, type Fold, type Step } from './fold.ts'
import { dated, worstFirst, type Telling } from './telling.ts'
import { dayOf, dayValue, daysBetween, startOf, type Moment } from './time.ts'

/** A service in one state, until the next spell begins. */
export interface Spell {
  readonly state: State
  readonly from: Instant
}

/** The spells of a service, oldest first; one that began earlier than was told before (`since`) takes the place of what was told. */
export function spellsOf(service: string, fold: Fold): readonly Spell[] {
  const { zones } = fold.audience
  const spells: Spell[] = []
  for (const { state, since: from } of turnsOf(service, fold)) {
    if (from === undefined) continue
    while (spells.length > 0 && startOf(spells.at(-1)?.from ?? from, zones) >= startOf(from, zones)) spells.pop()
    if (spells.at(-1)?.state !== state) spells.push({ state, from })
  }
  return spells
}

/** What held of a service after every update, and now: a maintenance begins without one. */
function turnsOf(service: string, { steps, holds, incident, audience, view }: Fold) {
  const told = steps.map(({ update, after }) => stateAt(service, after, incident, audience, startOf(update.at, audience.zones)))
  return [...told, stateAt(service, holds, incident, audience, view.now)]
}

/**
 * The course of an incident, from its beginning to when readers were last told anything, or its end.
 * Undefined while no service was ever impaired, and at the moment at which it begins: no time has passed to picture.
 */
export function courseOf(services: readonly ServiceView[], telling: Telling, last: Step | undefined): CourseView | undefined {
  const { fold } = telling
  const { zones } = fold.audience
  const courses = services.map((service) => ({ service, spells: spellsOf(service.id, fold) })).filter(({ spells }) => spells.length > 0)
  const all = courses.flatMap(({ spells }) => spells)
  if (!last || all.every(({ state }) => state === 'operational')) return undefined
  const turns: [Instant, ...Instant[]] = [fold.incident.started_at, last.update.at, ...all.map(({ from }) => from)]
  const [from, until] = ends(turns, (instant) => startOf(instant, zones))
  if (startOf(from, zones) === startOf(until, zones)) return undefined
  const isLong = daysBetween(dayOf(from, zones), dayOf(until, zones)) > 3
  const shown = (instant: Instant): DateValue => (isLong ? dayValue(instant, zones) : dated(instant, telling))
  const scale = scaleOf(startOf(from, zones), startOf(until, zones))
  const pictured = courses.map(({ service, spells }) => ({
    ...service,
    spells: spells.map(({ state, from: begins }, at) => {
      const next = spells[at + 1]?.from
      return { state, from: shown(begins), ...(next && { until: shown(next) }) }
    }),
    bar: barOf(
      spells.map(({ state, from: begins }, at) => {
        const next = spells[at + 1]?.from
        return { state, start: scale(startOf(begins, zones)), end: next ? scale(startOf(next, zones)) : 1 }
      }),
    ),
  }))
  return { from: shown(from), until: shown(until), services: pictured, legend: legendOf(pictured) }
}

function ends(instants: readonly [Instant, ...Instant[]], momentOf: (instant: Instant) => Moment): readonly [Instant, Instant] {
  const first = instants.reduce((a, b) => (momentOf(b) < momentOf(a) ? b : a))
  return [first, instants.reduce((a, b) => (momentOf(b) > momentOf(a) ? b : a), first)]
}

/** The end of a picture stands for what has held since: the state that was told last must be seen. */
const tail = 0.05

function scaleOf(from: Moment, until: Moment): (moment: Moment) => number {
  return (moment) => ((moment - from) / (until - from)) * (1 - tail)
}

/** Every state that the pictures show, the worst first, as they show it. */
export function legendOf(services: readonly { readonly bar: Bar }[]): CourseView['legend'] {
  const states = new Set(services.flatMap(({ bar }) => bar.parts.map(({ state }) => state)))
  return [...states]
    .map((state) => ({ state, bar: { ...barOf([{ state, start: 0, end: 1 }]), is_legend: true as const } }))
    .toSorted(worstFirst)
}

/** What is left out of a bar is nothing that anybody was told of. */
export function barOf(parts: Bar['parts']): Bar {
  return { kind: 'bar', parts: parts.filter(({ start, end }) => end > start) }
}
