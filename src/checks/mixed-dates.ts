import { datesIn, type WrittenDate } from '../core/wording/dates.ts'
import { dateForm, inForm } from '../core/wording/date-form.ts'
import { defineCheck } from './check.ts'
import { inText, passagesOf, quoted, wordingProblem } from './wording.ts'

export const mixedDates = defineCheck({
  code: 'mixed-dates',
  severity: 'warning',
  over: 'source',
  summary: 'a date in another form than dates have in that language',
  reason:
    'Is 5/8 in May or in August? Readers in other countries read it differently, a voice on the phone reads it as a fraction, and beside “5 August” it looks careless.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office was closed on 2025-03-17.
      nl: |
        Het kantoor was gesloten op 17/3.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office was closed on {{date "2025-03-17"}}.
      nl: |
        Het kantoor was gesloten op {{date "2025-03-17"}}.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      const form = dateForm(passage.words.dates.day_numeric)
      for (const sentence of passage.sentences) {
        for (const found of datesIn(sentence, passage.rules, passage.near)) {
          if (isFine(found, form)) continue
          const message = `${quoted(found.words)} is in another form than dates of \`${passage.audience.locale}\`; expected ${inForm(found.date, passage.words)}`
          yield wordingProblem(passage, 'mixed-dates', inText(sentence, found), message, `Write {{date "${found.date}"}}.`)
        }
      }
    }
  },
})

/** With the month by name, as a reference, or in numbers as the language writes them. */
function isFine({ form, words }: WrittenDate, numeric: RegExp): boolean {
  return form === 'name' || form === 'reference' || numeric.test(words)
}
