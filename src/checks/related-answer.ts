import { defineCheck } from './check.ts'

export const relatedAnswer = defineCheck({
  code: 'related-answer',
  severity: 'warning',
  over: 'update',
  summary: 'an answer that speaks of the same services or contacts as the update you are writing',
  reason:
    'No state has to change for an answer to read wrong beside a new statement. `incident add-update` names such answers before it writes: look at them, and go on. `incident check` does not report them.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: still-down
    at: 2024-03-20T09:30
    services: { portal: major_outage }
faq:
  - id: portal-users
    question: { en: When can I log in?, nl: Wanneer kan ik inloggen? }
    answer: { en: The customer portal is being repaired., nl: Het klantportaal wordt hersteld. }
    reviewed_at: 2024-03-18T10:00`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: still-down
    at: 2024-03-20T09:30
    services: { portal: major_outage }
faq:
  - id: portal-users
    question: { en: When can I log in?, nl: Wanneer kan ik inloggen? }
    answer:
      - while: { portal: impaired }
        text: { en: Not at present., nl: Op dit moment niet. }
      - text: { en: You can log in again., nl: U kunt weer inloggen. }`,
  },
})
