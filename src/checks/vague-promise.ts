import { vagueWords } from '../core/wording/announcements.ts'
import { defineCheck } from './check.ts'
import { isStatement, passagesOf, quoted, wholeOf, wordingProblem } from './wording.ts'

export const vaguePromise = defineCheck({
  code: 'vague-promise',
  severity: 'warning',
  over: 'source',
  summary: 'something announced for “soon”, with no date and no next update',
  reason:
    'Readers cannot plan with “soon”, and nobody can see whether it was kept. Those who wait call again and again. A date, even a late one, or the time of the next update is what they need.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Your bill will follow as soon as possible.
      nl: |
        Uw rekening volgt zo spoedig mogelijk.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Your bill will follow by {{promise.bills}} at the latest.
      nl: |
        Uw rekening volgt uiterlijk {{promise.bills}}.
    promises:
      bills:
        text: { en: Sending the bills of March., nl: De rekeningen van maart versturen. }
        by: 2025-04-04`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      if (!isStatement(passage) || passage.place.update?.next_update_by !== undefined) continue
      for (const sentence of passage.sentences) {
        const vague = vagueWords(sentence, passage.rules, passage.near)
        if (vague === undefined) continue
        const message = `${quoted(vague.words)} says no time: ${quoted(sentence.text)}`
        const hint = passage.place.update
          ? 'Give a date as a promise, or say with `next_update_by` when more comes.'
          : 'Give a date as a promise, or leave the time out.'
        yield wordingProblem(passage, 'vague-promise', wholeOf(sentence), message, hint)
      }
    }
  },
})
