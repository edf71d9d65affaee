import { announcedDays, informWords } from '../core/wording/announcements.ts'
import { holdsHidden } from '../core/wording/passage.ts'
import { endOf } from '../core/time.ts'
import type { Incident } from '../core/incident.ts'
import { defineCheck } from './check.ts'
import { isStatement, passagesOf, quoted, wholeOf, wordingProblem, type Passage } from './wording.ts'

export const unrecordedPromise = defineCheck({
  code: 'unrecorded-promise',
  severity: 'warning',
  over: 'source',
  summary: 'a date announced in prose, or “we will inform you”, with no promise behind it',
  reason:
    'Readers take it for a promise, and nobody here keeps track of it: no page lists it, nothing says that it is due, and when the day passes nobody tells them.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        We expect the office to be open again on 24 March 2025.
      nl: |
        Wij verwachten dat het kantoor op 24 maart 2025 weer open is.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        We expect the office to be open again by {{promise.office}}.
      nl: |
        Wij verwachten dat het kantoor uiterlijk {{promise.office}} weer open is.
    promises:
      office:
        text: { en: The office is open again., nl: Het kantoor is weer open. }
        by: 2025-03-24`,
  },
  *rule(subject) {
    const onFile = datesOnFile(subject.incident)
    for (const passage of passagesOf(subject)) {
      if (!isStatement(passage)) continue
      for (const sentence of passage.sentences) {
        if (holdsHidden(sentence, 'promise')) continue
        const days = announcedDays(sentence, passage.rules, passage.near, passage.day !== undefined)
        const unrecorded = days.find(({ date }) => date === undefined || !onFile.has(date))
        const inform = days.length > 0 || tellsMore(passage) ? undefined : informWords(sentence, passage.rules)
        const found = unrecorded ?? inform
        if (found === undefined) continue
        const what = unrecorded ? 'announces a day' : 'promises to tell more'
        const message = `${quoted(found.words)} ${what} with no promise behind it: ${quoted(sentence.text)}`
        yield wordingProblem(passage, 'unrecorded-promise', wholeOf(sentence), message, hintFor(passage))
      }
    }
  },
})

function hintFor({ place }: Passage): string {
  if (place.update === undefined) return 'File it under `promises` of an update and refer to it with {{promise.<id>}}.'
  return 'File it under `promises` of this update, or say with `next_update_by` when more comes.'
}

/** Days that the incident keeps track of: promises, next updates, windows of a maintenance. */
function datesOnFile(incident: Incident): ReadonlySet<string> {
  const { timeline, scheduled_for, scheduled_until } = incident
  const ofUpdates = timeline.flatMap(({ promises, next_update_by, window }) => [
    ...Object.values(promises ?? {}).map(({ by }) => by),
    next_update_by,
    window?.for,
    window?.until,
  ])
  return new Set([...ofUpdates, scheduled_for, scheduled_until].flatMap((instant) => (instant ? [instant.date] : [])))
}

/** Whether it is on file that more comes: with the update, in what an answer is about, or by what the edition was told last. */
function tellsMore({ place, incident, told, audience }: Passage): boolean {
  const { update, path } = place
  if (update) return update.next_update_by !== undefined || Object.keys(update.promises ?? {}).length > 0
  const about = path[0] === 'faq' ? (incident.faq?.[Number(path[1])]?.about ?? []) : []
  const next = told.holds.next_update_by
  return about.some((subject) => subject.startsWith('promise.')) || (next !== undefined && endOf(next, audience.zones) >= told.view.now)
}
