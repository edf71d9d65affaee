/** Days that were announced to an edition and hold no longer. */
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import type { Fold } from './fold.ts'
import { dayOf } from './time.ts'

export interface MovedDay {
  /** What was announced for it; absent for the window of a maintenance. */
  readonly promise?: string
  readonly from: string
  /** The day that holds now. */
  readonly to: string
  /** The update that moved it. */
  readonly update: Update
}

/** Of promises that readers still wait for, and of the window; not a day on which something else is announced. */
export function movedDays({ steps, holds, audience }: Fold): readonly MovedDay[] {
  const day = (instant: Instant | undefined) => instant && dayOf(instant, audience.zones)
  const openBy = (id: string) => {
    const promise = holds.promises.get(id)
    return promise?.outcome === 'open' ? day(promise.by) : undefined
  }
  const standing = [...holds.promises.keys()].map(openBy).concat(day(holds.window.for), day(holds.window.until))
  return steps.flatMap(({ before, after, update }) => {
    const moves = [
      ...Object.keys(update.promises ?? {}).map((promise) => {
        const [from, moved] = [before, after].map(({ promises }) => day(promises.get(promise)?.by))
        return { promise, from, moved, to: openBy(promise) }
      }),
      ...(['for', 'until'] as const).map((end) => ({
        from: day(before.window[end]),
        moved: day(after.window[end]),
        to: day(holds.window[end]),
      })),
    ]
    return moves.flatMap(({ from, moved, to, ...of }) =>
      from === undefined || to === undefined || from === moved || standing.includes(from) ? [] : [{ ...of, from, to, update }],
    )
  })
}
