import type { Incident } from '../core/incident.ts'
import { isRead, isSealed } from '../core/publicity.ts'
import { datedWords } from '../core/wording/dated-words.ts'
import { relativeDatesIn, type RelativeDate } from '../core/wording/relative-dates.ts'
import type { Path } from '../model/finding.ts'
import { defineCheck, type Subject } from './check.ts'
import { inText, isStatement, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const relativeDate = defineCheck({
  code: 'relative-date',
  severity: 'warning',
  over: 'source',
  summary: 'a day named from the day of the text: “tomorrow”, “next Monday”',
  reason:
    'A page is read, forwarded and read out days later. Whoever reads “next Monday” then counts from another day and comes at the wrong time.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office is open again this coming Monday.
      nl: |
        Het kantoor is komende maandag weer open.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office is open again on {{date "2025-03-24" "Monday 24 March"}}.
      nl: |
        Het kantoor is {{date "2025-03-24" "maandag 24 maart"}} weer open.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      if (!isStatement(passage)) continue
      for (const sentence of passage.sentences) {
        for (const found of relativeDatesIn(sentence.prose, passage.rules, passage.day)) {
          const at = inText(sentence, found)
          // Marks within the words, such as stars, are no part of what was found, and would be lost.
          const dated = at.words === found.words ? datedWords(found, sentence.prose, passage.rules, passage.words) : undefined
          const message = `${quoted(at.words)} ${meant(found, passage)}`
          const problem = wordingProblem(passage, 'relative-date', at, message, hintFor(dated, passage, subject))
          yield dated === undefined ? problem : { ...problem, fixes: [{ index: at.index, from: at.words, to: dated }] }
        }
      }
    }
  },
})

function meant({ from, until, either }: RelativeDate, { day }: Passage): string {
  if (day === undefined) return 'means another day whenever it is read'
  if (either !== undefined) return `may mean ${either[0]} or ${either[1]}, counted from ${day}, when this was said`
  if (from === undefined || until === undefined) return `counts from ${day}, when this was said, and does not say to which day`
  const days = from === until ? `means ${from}` : `lies within ${from} to ${until}`
  return `${days}, counted from ${day}, when this was said`
}

/** `--fix` leaves alone what somebody has read, or put their name to. */
function hintFor(dated: string | undefined, { place: { update, path }, incident }: Passage, { viewOf }: Subject): string {
  const what = dated ?? 'the date itself'
  const isOut = update ? isRead(update, incident, viewOf) : isOfPublic(path, incident, viewOf)
  if (update && isOut && path[2] !== 'corrections')
    return `Public words are corrected, not changed: say ${what} with \`incident correct ${incident.id}/${update.id}\`.`
  const isKept = isOut || (update !== undefined && isSealed(update, incident))
  return dated === undefined || isKept ? `Write ${what}.` : `Write ${what}, as \`incident check --fix\` does.`
}

function isOfPublic([section]: Path, incident: Incident, viewOf: Subject['viewOf']): boolean {
  return (section === 'title' || section === 'facts') && incident.timeline.some((update) => isRead(update, incident, viewOf))
}
