import type { Instant } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { fold, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { isDraft, speaksTo, type Viewpoint } from './publicity.ts'
import { isOpen } from './snapshot.ts'
import { endOf, startOf, type Moment, type Zones } from './time.ts'

/** When a date alone will next change what holds for any edition: an embargo ends, a promise falls due, a window begins. Undefined when nothing is ahead. */
export function nextChangeAt(incident: Incident, viewOf: (audience: Audience) => Viewpoint): Moment | undefined {
  const ahead = turnsOf(incident, viewOf, (moment, now) => moment > now)
  return ahead.length === 0 ? undefined : Math.min(...ahead)
}

/** Since when what holds has been so for every edition: at an earlier moment it may have been otherwise. */
export function lastChangeAt(incident: Incident, viewOf: (audience: Audience) => Viewpoint): Moment | undefined {
  const past = turnsOf(incident, viewOf, (moment, now) => moment <= now)
  return past.length === 0 ? undefined : Math.max(...past)
}

function turnsOf(
  incident: Incident,
  viewOf: (audience: Audience) => Viewpoint,
  isMeant: (moment: Moment, now: Moment) => boolean,
): readonly Moment[] {
  return incident.audiences.flatMap((audience) => {
    const view = viewOf(audience)
    return momentsOf(fold(incident, audience, view)).filter((moment) => isMeant(moment, view.now))
  })
}

function momentsOf(point: Fold): readonly Moment[] {
  const { incident, audience, holds } = point
  const zones = audience.zones
  const starts = starting(zones)
  const told = incident.timeline.filter((update) => speaksTo(update, audience.id) && !isDraft(update, audience.id))
  const due = [...holds.promises.values()].flatMap((promise) =>
    promise.outcome === 'open' && promise.by ? [endOf(promise.by, zones) + 1] : [],
  )
  return [
    ...told
      .flatMap((update) => [
        update.at,
        update.approved?.[audience.id]?.at,
        ...(update.corrections ?? []).map((correction) => correction.at),
      ])
      .flatMap(starts),
    ...(incident.faq ?? [])
      .flatMap((question) => [question.from, question.retired_at, ...Object.values(question.reviewed_at ?? {})])
      .flatMap(starts),
    ...starts(holds.window.for),
    ...(holds.next_update_by && isOpen(point) ? [endOf(holds.next_update_by, zones) + 1] : []),
    ...due,
  ]
}

function starting(zones: Zones): (instant: Instant | undefined) => readonly Moment[] {
  return (instant) => (instant ? [startOf(instant, zones)] : [])
}
