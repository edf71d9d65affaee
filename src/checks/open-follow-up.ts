import { endingOf } from '../core/snapshot.ts'
import type { Fold } from '../core/fold.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, withWhatComes, type Found } from './told.ts'

export const openFollowUp = defineCheck({
  code: 'open-follow-up',
  severity: 'warning',
  over: 'source',
  summary: 'something without a date that readers were to hear of, and the end has come without it',
  reason:
    'After the end nobody looks at the page again, so what was promised without a date is never heard of. To those who waited for it the organisation forgot them.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    promises:
      reminders:
        text: { en: News of payment reminders., nl: Bericht over aanmaningen. }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    promises:
      reminders:
        text: { en: News of payment reminders., nl: Bericht over aanmaningen. }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    promises:
      reminders: kept`,
  },
  *rule(subject) {
    const { incident } = subject
    yield* problemsOf('open-follow-up', foldsOf(subject).map(withWhatComes).flatMap(owedIn), incident)
  },
})

/** Judged with what is still to come: an end that is being prepared should settle it. */
function owedIn(told: Fold): readonly Found[] {
  const { incident, audience, holds } = told
  const end = endingOf(told)?.update
  if (end === undefined) return []
  return [...holds.promises].flatMap(([id, hold]): readonly Found[] => {
    if (hold.outcome !== 'open' || hold.by) return []
    const path = pathTo(incident, hold.text.update, 'promises', id)
    return [
      {
        edition: audience.id,
        path,
        at: 'key',
        subject: path,
        message: (editions) => `is still owed to ${editions}, whom \`timeline.${end.id}\` told of the end on ${dateText(end.at)}`,
        hint: `Tell them and settle it: incident add-update ${incident.id} --promise ${id}=kept, or =withdrawn`,
        touches: [pathText(pathTo(incident, end), incident)],
      },
    ]
  })
}
