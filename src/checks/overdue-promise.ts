import type { Fold, PromiseHold } from '../core/fold.ts'
import { own } from '../core/own.ts'
import { outcomeAt } from '../core/promise-views.ts'
import { dayOf, daysBetween, timeValue, type Moment } from '../core/time.ts'
import type { Instant } from '../model/values.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, type Found } from './told.ts'

export const overduePromise = defineCheck({
  code: 'overdue-promise',
  severity: 'warning',
  over: 'source',
  summary: 'a date that was announced and has passed without a word',
  reason:
    'Readers planned around the date. Once it has passed in silence they believe the next one less, and they call to ask. A new date with a reason, on the day itself, costs far less trust.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
    promises:
      portal-return:
        text: { en: The portal is open again., nl: Het portaal is weer open. }
        by: 2024-03-20`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
    promises:
      portal-return:
        text: { en: The portal is open again., nl: Het portaal is weer open. }
        by: 2024-03-20
        kept_when: { portal: operational }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    services: { portal: operational }`,
  },
  *rule(subject) {
    const { incident } = subject
    yield* problemsOf('overdue-promise', foldsOf(subject).flatMap(overdueIn), incident)
  },
})

function overdueIn(told: Fold): readonly Found[] {
  return [...told.holds.promises].flatMap(([id, hold]) => {
    const isOverdue = outcomeAt(hold, told.audience.zones, told.view.now) === 'overdue'
    return isOverdue && hold.by ? [overdue(id, hold, hold.by, told)] : []
  })
}

function overdue(id: string, hold: PromiseHold, by: Instant, { incident, audience, view, steps }: Fold): Found {
  const changes = steps.filter(({ update }) => own(update.promises, id) !== undefined).map(({ update }) => update)
  const dated = changes.findLast((update) => own(update.promises, id)?.by !== undefined) ?? hold.text.update
  const path = pathTo(incident, dated, 'promises', id)
  const late = lateText(by, view.now, audience.zones.organisation)
  return {
    edition: audience.id,
    path: [...path, 'by'],
    subject: path,
    message: (editions) => `was announced to ${editions} for ${dateText(by)}, is overdue ${late}, and no update says what became of it`,
    hint: `Tell them: incident add-update ${incident.id} --promise ${id}=kept, =withdrawn, or a new date with --reason ${id}.${audience.id}="…"`,
    touches: changes.filter((update) => update !== dated).map((update) => pathText(pathTo(incident, update, 'promises', id), incident)),
  }
}

/** Days are counted where the organisation is: its editions, whose days begin at other moments, are told of one promise. */
function lateText(by: Instant, now: Moment, zone: string): string {
  const days = daysBetween(dayOf(by, { organisation: zone, edition: zone }), timeValue(now, zone).date)
  if (days > 0) return `by ${days === 1 ? '1 day' : `${days} days`}`
  return `since ${by.time ?? 'the end of that day'}`
}
