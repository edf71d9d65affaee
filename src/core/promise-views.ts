import type { Instant } from '../model/values.ts'
import type { PromiseView } from '../model/view-parts.ts'
import type { PromiseHold, Slip } from './fold.ts'
import { dated, said, saidAtLength, type Telling } from './telling.ts'
import { dayOf, daysBetween, endOf, startOf, timeValue, type Zones } from './time.ts'

/** Open, kept, overdue or withdrawn: an open promise is overdue once its day is over in the edition's zone. */
export function outcomeAt(promise: PromiseHold, zones: Zones, now: number): PromiseView['outcome'] {
  if (promise.outcome !== 'open') return promise.outcome
  return promise.by !== undefined && endOf(promise.by, zones) < now ? 'overdue' : 'open'
}

/** Whether it was kept after the time first announced was over. */
export function isLate({ outcome, first_by, settled_at }: PromiseHold, zones: Zones): boolean {
  return outcome === 'kept' && first_by !== undefined && settled_at !== undefined && startOf(settled_at, zones) > endOf(first_by, zones)
}

/** The date it was made with: the one before its first move. */
function madeFor({ by, slips: [first] }: PromiseHold): Instant | undefined {
  return first ? first.from : by
}

/** Whole days between the date first announced and the day it was kept; undefined when in time, late by hours or without a date. */
export function daysLate(promise: PromiseHold, zones: Zones): number | undefined {
  if (!isLate(promise, zones) || !promise.first_by || !promise.settled_at) return undefined
  const days = daysBetween(dayOf(promise.first_by, zones), dayOf(promise.settled_at, zones))
  return days > 0 ? days : undefined
}

/** Whole days since the day announced last was over, as the readers of an edition count them; 0 on that day, undefined for what is not overdue. */
export function daysOverdue(promise: PromiseHold, zones: Zones, now: number): number | undefined {
  if (promise.by === undefined || outcomeAt(promise, zones, now) !== 'overdue') return undefined
  return daysBetween(dayOf(promise.by, zones), timeValue(now, zones.edition).date)
}

/** Open ones first, then by the day they were announced. */
export function promiseViews(telling: Telling): PromiseView[] {
  const all = [...(telling.scope.holds ?? telling.fold.holds).promises].map(([id, promise]) => promiseView(id, promise, telling))
  return [...all.filter((promise) => promise.is_open), ...all.filter((promise) => !promise.is_open)]
}

function promiseView(id: string, promise: PromiseHold, telling: Telling): PromiseView {
  const zones = telling.scope.audience.zones
  const outcome = outcomeAt(promise, zones, telling.fold.view.now)
  const late = daysLate(promise, zones)
  const first = madeFor(promise)
  return {
    id,
    text: saidAtLength(promise.text, telling),
    made_at: dated(promise.made_at, telling),
    outcome,
    is_open: outcome === 'open' || outcome === 'overdue',
    is_late: isLate(promise, zones),
    slips: promise.slips.map((slip) => slipView(slip, telling)),
    ...(first && { made_for: dated(first, telling) }),
    ...(promise.first_by && { first_by: dated(promise.first_by, telling) }),
    ...(promise.by && { by: dated(promise.by, telling) }),
    ...(outcome === 'kept' && promise.settled_at && { kept_at: dated(promise.settled_at, telling) }),
    ...(outcome === 'withdrawn' && promise.settled_at && { withdrawn_at: dated(promise.settled_at, telling) }),
    ...(late !== undefined && { days_late: late }),
  }
}

function slipView(slip: Slip, telling: Telling): PromiseView['slips'][number] {
  const zones = telling.scope.audience.zones
  return {
    at: dated(slip.at, telling),
    is_later: isLater(slip, zones),
    ...(slip.from && { from: dated(slip.from, telling) }),
    ...(slip.to && { to: dated(slip.to, telling) }),
    ...(slip.reason && { reason: said(slip.reason, telling) }),
  }
}

/** A move to a later moment is a slip; to an earlier one, good news. */
export function isLater(slip: Slip, zones: Zones): boolean {
  return slip.from !== undefined && slip.to !== undefined && endOf(slip.to, zones) > endOf(slip.from, zones)
}
