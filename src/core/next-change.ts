import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { closedStatuses, fold, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { isDraft, speaksTo, type Viewpoint } from './publicity.ts'
import { reviewedAt } from './question-views.ts'
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

/** Since when what agents of one edition say has been so, by what it has been told; undefined where it was told nothing. */
export function heldSince(told: Fold): Moment | undefined {
  const updates = told.steps.map(({ update }) => update)
  const past = momentsOf(told, updates).filter((moment) => moment <= told.view.now)
  return past.length === 0 ? undefined : Math.max(...past)
}

function turnsOf(
  incident: Incident,
  viewOf: (audience: Audience) => Viewpoint,
  isMeant: (moment: Moment, now: Moment) => boolean,
): readonly Moment[] {
  return incident.audiences.flatMap((audience) => {
    const view = viewOf(audience)
    const meant = incident.timeline.filter((update) => speaksTo(update, audience.id) && !isDraft(update, audience.id))
    return [...momentsOf(fold(incident, audience, view), meant), ...reviewsIn(incident, audience)].filter((moment) =>
      isMeant(moment, view.now),
    )
  })
}

function momentsOf(point: Fold, updates: readonly Update[]): readonly Moment[] {
  const { incident, audience, holds } = point
  const zones = audience.zones
  const starts = starting(zones)
  const due = [...holds.promises.values()].flatMap((promise) =>
    promise.outcome === 'open' && promise.by ? [endOf(promise.by, zones) + 1] : [],
  )
  return [
    ...updates
      .flatMap((update) => [
        update.at,
        update.approved?.[audience.id]?.at,
        ...(update.corrections ?? []).map((correction) => correction.at),
      ])
      .flatMap(starts),
    ...(incident.faq ?? [])
      .filter(({ editions }) => editions?.includes(audience.id) ?? true)
      .flatMap(({ from, retired_at }) => [from, retired_at])
      .flatMap(starts),
    ...starts(holds.window.for),
    ...(holds.next_update_by && !closedStatuses.includes(holds.status) ? [endOf(holds.next_update_by, zones) + 1] : []),
    ...due,
  ]
}

/** When answers were looked at: readers are told, and callers are not. */
function reviewsIn({ faq = [] }: Incident, { id, zones }: Audience): readonly Moment[] {
  return faq.map((question) => reviewedAt(question, id)).flatMap(starting(zones))
}

function starting(zones: Zones): (instant: Instant | undefined) => readonly Moment[] {
  return (instant) => (instant ? [startOf(instant, zones)] : [])
}
