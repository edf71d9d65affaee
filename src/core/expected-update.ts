/** When the readers of an edition must hear more. */
import { readInstant, type Instant } from '../model/values.ts'
import { afterCadence } from './cadence.ts'
import type { Fold } from './fold.ts'
import { isOpen, isPlanned, lastToldAt } from './snapshot.ts'
import { endOf, startOf, type Moment } from './time.ts'

export interface ExpectedUpdate {
  readonly by: Instant
  /** That moment, or the end of that day where its readers are. */
  readonly moment: Moment
  /** Somebody told them so, or they know the window of a maintenance, or nothing but the cadence of their edition asks for it. */
  readonly because: 'announced' | 'window' | 'cadence'
  readonly isLate: boolean
}

/** Undefined where nobody was told, where it is over, and where planned work has no date yet. */
export function expectedUpdate(told: Fold): ExpectedUpdate | undefined {
  const last = told.steps.at(-1)
  if (last === undefined || !isOpen(told)) return undefined
  const { audience, holds, view } = told
  const said = lastToldAt(told, last)
  const { zones } = audience
  const expected = (by: Instant, because: ExpectedUpdate['because']): ExpectedUpdate => {
    const moment = endOf(by, zones)
    return { by, moment, because, isLate: moment < view.now }
  }
  if (holds.next_update_by) return expected(holds.next_update_by, 'announced')
  // Who knows when it begins and ends waits for that, and no longer.
  const known = isPlanned(told) ? holds.window.for : holds.window.until
  if (known && endOf(known, zones) >= startOf(said, zones)) return expected(known, 'window')
  if (isPlanned(told)) return undefined
  const by = readInstant(afterCadence([audience], startOf(said, zones), zones.organisation))
  return by && expected(by, 'cadence')
}
