import { stepOf, type Fold, type PromiseHold, type Slip } from '../core/fold.ts'
import { isLater } from '../core/promise-views.ts'
import { daysBetween } from '../core/time.ts'
import type { Update } from '../model/update.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, problemsOf, withWhatComes, type Found } from './told.ts'

export const silentSlip = defineCheck({
  code: 'silent-slip',
  severity: 'warning',
  over: 'source',
  summary: 'a later date for what was announced, without a reason',
  reason:
    'Readers notice that the date moved, and make up the reason themselves. Said plainly, a delay is bad news once; unexplained, every later date is doubted as well.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    promises:
      portal-return:
        text: { en: The portal is open again., nl: Het portaal is weer open. }
        by: 2024-03-20
  - id: portal-later
    at: 2024-03-20T09:30
    promises:
      portal-return:
        by: 2025-03-27`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    promises:
      portal-return:
        text: { en: The portal is open again., nl: Het portaal is weer open. }
        by: 2024-03-20
  - id: portal-later
    at: 2024-03-20T09:30
    promises:
      portal-return:
        by: 2025-03-27
        reason: { en: A part has to be made for us., nl: Een onderdeel moet worden gemaakt. }`,
  },
  *rule(subject) {
    const { incident, withHistory = false } = subject
    yield* problemsOf(
      'silent-slip',
      foldsOf(subject).flatMap((told) => slipsIn(told, withHistory)),
      incident,
    )
  },
})

/** Of what is public, only the date that readers wait for now: an earlier move is history. */
function slipsIn(told: Fold, withHistory: boolean): readonly Found[] {
  const isUpcoming = (update: Update) => stepOf(told, update) === undefined
  const isAwaited = (id: string, slip: Slip) => {
    const hold = told.holds.promises.get(id)
    return hold?.outcome === 'open' && hold.slips.at(-1)?.at === slip.at
  }
  return withWhatComes(told).steps.flatMap(({ before, after, update }) =>
    Object.keys(update.promises ?? {}).flatMap((id): readonly Found[] => {
      const slip = slipOf(before.promises.get(id), after.promises.get(id))
      if (slip === undefined || slip.reason || !isLater(slip, told.audience.zones)) return []
      return withHistory || isUpcoming(update) || isAwaited(id, slip) ? [silent(id, slip, update, told)] : []
    }),
  )
}

/** How an update moved a promise that readers still waited for; what was kept before is announced anew. */
function slipOf(before: PromiseHold | undefined, after: PromiseHold | undefined): Slip | undefined {
  return before?.outcome === 'open' && after && after.slips.length > before.slips.length ? after.slips.at(-1) : undefined
}

function silent(id: string, { from, to }: Slip, update: Update, { incident, audience }: Fold): Found {
  const path = pathTo(incident, update, 'promises', id)
  const days = from && to ? daysBetween(from.date, to.date) : 0
  const later = days === 0 ? 'later the same day' : `${days === 1 ? '1 day' : `${days} days`} later`
  return {
    edition: audience.id,
    path: [...path, 'by'],
    subject: path,
    message: (editions) =>
      `moves from ${from ? dateText(from) : ''} to ${to ? dateText(to) : ''}, ${later}, and tells ${editions} no reason; expected one under \`reason\``,
    hint: 'Write why it takes longer, or what readers can do meanwhile.',
  }
}
