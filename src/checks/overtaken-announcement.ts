import type { Fold } from '../core/fold.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { publicCorrections } from '../core/publicity.ts'
import { isOpen } from '../core/snapshot.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, problemsOf, type Found } from './told.ts'

export const overtakenAnnouncement = defineCheck({
  code: 'overtaken-announcement',
  severity: 'warning',
  over: 'source',
  summary: 'an `announcement` that callers hear no longer, because its update was corrected',
  reason:
    'What was written before a correction knows nothing of it, so callers hear the composed announcement, which tells the correction. Whoever chose the words of the hotline should know that they are no longer said.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    announcement:
      en: The portal is back. You need not call us.
      nl: Het portaal werkt weer. U hoeft ons niet te bellen.
    corrections:
      - at: 2024-03-18T11:00
        text:
          en: The portal is back for managers only.
          nl: Het portaal werkt alleen weer voor beheerders.`,
    right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    announcement:
      en: The portal is back. You need not call us.
      nl: Het portaal werkt weer. U hoeft ons niet te bellen.
    corrections:
      - at: 2024-03-18T11:00
        text:
          en: The portal is back for managers only.
          nl: Het portaal werkt alleen weer voor beheerders.
  - id: second
    at: 2024-03-18T11:30
    announcement:
      en: The portal is back for managers. Residents still have to wait.
      nl: Het portaal werkt weer voor beheerders. Bewoners moeten nog wachten.`,
  },
  *rule(subject) {
    yield* problemsOf('overtaken-announcement', foldsOf(subject).flatMap(overtakenIn), subject.incident)
  },
})

/** Only of the latest update: an earlier announcement gave way to it. */
function overtakenIn(told: Fold): readonly Found[] {
  const { incident, audience, view, steps } = told
  const update = steps.at(-1)?.update
  if (update?.announcement === undefined || !isOpen(told) || !hasOwnWords(update.announcement, audience, update.source)) return []
  const [first] = publicCorrections(update, incident, audience, view)
  if (first === undefined) return []
  const message = (editions: string) =>
    `the announcement of \`${update.id}\` is no longer said to callers of ${editions}: the update was corrected on ${dateText(first.at)}, and they hear the correction instead`
  return [
    {
      path: pathTo(incident, update, 'announcement'),
      edition: audience.id,
      message,
      hint: 'Where callers are to hear other words, tell a new update with an `announcement` of its own.',
    },
  ]
}
