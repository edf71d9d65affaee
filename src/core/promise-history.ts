/** Every promise an edition was ever given, and how it held. */
import type { Phrase, Rich } from '../model/printable.ts'
import type { Instant } from '../model/values.ts'
import { promisesOf, type Fold, type PromiseHold } from './fold.ts'
import { stepsNaming } from './named-steps.ts'
import { saidPhrase, saidRich } from './phrases.ts'
import { isLate, outcomeAt } from './promise-views.ts'
import { dayOf, daysBetween, startOf, timeValue } from './time.ts'

export interface PromiseRecord {
  readonly id: string
  readonly edition: string
  /** The update that announced it. */
  readonly update: string
  /** What was announced, as the edition reads it. */
  readonly says: Rich
  readonly made: Instant
  /** The dates announced first and last; absent for a follow-up. */
  readonly first?: Instant
  readonly by?: Instant
  readonly moves: readonly Move[]
  readonly outcome: 'open' | 'overdue' | 'kept' | 'withdrawn'
  /** When it was kept or withdrawn. */
  readonly settled?: Instant
  /**
   * Whole days from the date announced first to the day it was kept, to the date announced last, or to today where that has passed;
   * 0 where it was kept in time, less than 0 where a later word named an earlier date. Absent without a date.
   */
  readonly slipDays?: number
  /** Kept later than the time announced first, be it by hours. */
  readonly isLate: boolean
}

export interface Move {
  readonly at: Instant
  readonly from?: Instant
  readonly to?: Instant
  /** Why, as the edition reads it. */
  readonly reason?: Phrase
}

/** In the order in which they were announced; one that was settled and then announced anew is there twice. */
export function promiseHistory(told: Fold): readonly PromiseRecord[] {
  const { steps, holds, audience } = told
  // A promise that is made again takes the place of the one before it.
  const replaced = steps.flatMap((step) =>
    promisesOf(step).flatMap((id) => {
      const hold = step.before.promises.get(id)
      return hold && step.after.promises.get(id)?.made_at !== hold.made_at ? [[id, hold] as const] : []
    }),
  )
  const start = ({ made }: PromiseRecord) => startOf(made, audience.zones)
  return [...replaced, ...holds.promises].map(([id, hold]) => recordOf(id, hold, told)).toSorted((a, b) => start(a) - start(b))
}

function recordOf(id: string, hold: PromiseHold, told: Fold): PromiseRecord {
  const { audience, incident, holds, view } = told
  const { made_at: made, first_by: first, by, settled_at: settled, slips } = hold
  const scope = { organisation: incident.organisation, audience, incident, holds }
  const days = slipDays(hold, told)
  return {
    id,
    edition: audience.id,
    update: stepsNaming(told, 'promises', id).find(({ update }) => update.at === made)?.update.id ?? hold.text.update.id,
    says: saidRich(hold.text, scope),
    made,
    ...(first && { first }),
    ...(by && { by }),
    moves: slips.map(({ at, from, to, reason }) => ({
      at,
      ...(from && { from }),
      ...(to && { to }),
      ...(reason && { reason: saidPhrase(reason, scope) }),
    })),
    outcome: outcomeAt(hold, audience.zones, view.now),
    ...(settled && { settled }),
    ...(days !== undefined && { slipDays: days }),
    isLate: isLate(hold, audience.zones),
  }
}

function slipDays(hold: PromiseHold, { audience: { zones }, view: { now } }: Fold): number | undefined {
  const { first_by: first, by, settled_at: settled } = hold
  if (first === undefined || by === undefined) return undefined
  const since = (day: string) => daysBetween(dayOf(first, zones), day)
  switch (outcomeAt(hold, zones, now)) {
    case 'kept':
      return isLate(hold, zones) && settled ? since(dayOf(settled, zones)) : 0
    case 'overdue':
      return since(timeValue(now, zones.edition).date)
    case 'open':
    case 'withdrawn':
      return since(dayOf(by, zones))
  }
}
