import type { Fold, PromiseHold } from '../core/fold.ts'
import { stepsNaming } from '../core/named-steps.ts'
import { own } from '../core/own.ts'
import { daysOverdue } from '../core/promise-views.ts'
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
    const late = foldsOf(subject).flatMap(lateIn)
    const alike = new Map<Instant, Late[]>()
    for (const one of late) alike.set(one.by, [...(alike.get(one.by) ?? []), one])
    yield* problemsOf(
      'overdue-promise',
      late.map((one) => overdue(one, alike.get(one.by) ?? [one])),
      incident,
    )
  },
})

/** A promise that is late for the readers of one edition. */
interface Late {
  readonly id: string
  readonly by: Instant
  readonly days: number
  readonly hold: PromiseHold
  readonly told: Fold
}

function lateIn(told: Fold): readonly Late[] {
  return [...told.holds.promises].flatMap(([id, hold]) => {
    const days = daysOverdue(hold, told.audience.zones, told.view.now)
    return days !== undefined && hold.by ? [{ id, by: hold.by, days, hold, told }] : []
  })
}

function overdue({ id, by, hold, told }: Late, alike: readonly Late[]): Found {
  const { incident, audience } = told
  const changes = stepsNaming(told, 'promises', id).flatMap(({ update }) => (own(update.promises, id) === undefined ? [] : [update]))
  const dated = changes.findLast((update) => own(update.promises, id)?.by !== undefined) ?? hold.text.update
  const path = pathTo(incident, dated, 'promises', id)
  return {
    edition: audience.id,
    path: [...path, 'by'],
    subject: path,
    message: (editions) =>
      `was announced to ${editions} for ${dateText(by)}, is overdue ${lateText(by, alike)}, and no update says what became of it`,
    hint: `Tell them: incident add-update ${incident.id} --promise ${id}=kept, =withdrawn, or a new date with --reason ${id}.${audience.id}="…"`,
    touches: changes.filter((update) => update !== dated).map((update) => pathText(pathTo(incident, update, 'promises', id), incident)),
  }
}

/** Readers count days by the clock of their own edition; around midnight not all count alike. */
function lateText({ time }: Instant, alike: readonly Late[]): string {
  const all = alike.map(({ days }) => days)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  if (most === 0) return `since ${time ?? 'the end of that day'}`
  const days = most === 1 ? '1 day' : `${most} days`
  return least === most ? `by ${days}` : least === 0 ? `by up to ${days}` : `by ${least} to ${days}`
}
