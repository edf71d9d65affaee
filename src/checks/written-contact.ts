import { writtenContacts } from '../core/wording/contacts.ts'
import { defineCheck } from './check.ts'
import { passagesOf, quoted, wordingProblem } from './wording.ts'

export const writtenContact = defineCheck({
  code: 'written-contact',
  severity: 'warning',
  over: 'source',
  summary: 'a telephone number or an address in prose, in place of a reference',
  reason:
    'Nobody notices when a number in prose stops working: readers go on calling it. On the phone it is read out wrongly, and on the page it cannot be tapped. A reference knows whether the contact works.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Please call us on 010 245 57 00.
      nl: |
        Bel ons op 010 245 57 00.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Please call us on {{contact.hotline}}.
      nl: |
        Bel ons op {{contact.hotline}}.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      for (const { index, words, contact } of writtenContacts(passage.text, passage.rules, passage.incident.organisation.contacts ?? {})) {
        const is = contact === undefined ? 'is written out' : `is contact \`${contact}\`, written out`
        const hint = contact === undefined ? 'Declare it under `contacts` and write {{contact.<id>}}.' : `Write {{contact.${contact}}}.`
        yield wordingProblem(passage, 'written-contact', { index, words }, `${quoted(words)} ${is}; expected a reference`, hint)
      }
    }
  },
})
