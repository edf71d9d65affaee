import { expect, test } from 'vitest'
import { formOf, notesFor } from '../../src/core/translation-notes.ts'
import { targetOf, translatable } from '../../src/core/translations.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'
import { head, incidentOf } from './telling.ts'

const everything = incidentOf(`${head}
facts: { data: { name: { en: x }, scope: { en: x } } }
timeline:
  - id: one
    at: 2024-04-01
    title: { en: x }
    body: { en: x }
    announcement: { en: x }
    services: { portal: { state: major_outage, note: { en: x } } }
    contacts: { hotline: { state: partial_outage, note: { en: x } } }
    facts: { data: { certainty: possible, text: { en: x } } }
    promises: { mail: { text: { en: x }, by: 2024-04-09 } }
    corrections: [{ at: 2024-04-02, text: { en: x } }]
    left_open: { portal: { en: x } }
    signed: { name: A, role: { en: x } }
    agent_note: { en: x }
  - { id: two, at: 2024-04-02, promises: { mail: { by: 2024-04-12, reason: { en: x } } }, replaces: { one: { en: x } } }
instructions: { wait: { text: { en: x } } }
faq:
  - { id: a, question: { en: x }, answer: { en: x }, agent_note: { en: x } }
  - { id: b, question: { en: x }, answer: [{ while: { portal: impaired }, text: { en: x } }, { text: { en: x } }] }
agents: { greeting: { en: x }, do_not_say: [{ en: x }], escalation: { en: x } }
`)

test('every text that can be translated says where it appears', () => {
  for (const incident of [everything, cyberattack, maintenance, outage]) {
    const target = targetOf('nl', incident) ?? targetOf('de', incident) ?? targetOf('en', incident)
    if (!target) throw new Error('nobody reads it')
    const silent = translatable(incident, () => true).filter(
      (place) => notesFor(place, 'x', target, incident, false)[0] === 'Read on the page and in the mail.',
    )
    expect(silent.map(({ path }) => formOf(path))).toEqual([])
  }
})

test('an announcement is as long as its callers have patience, also where nobody said how fast it is read', () => {
  const target = targetOf('nl', everything)
  const place = translatable(everything, () => true).find(({ path }) => path.at(-1) === 'announcement')
  expect(target && place && notesFor(place, 'x', target, everything, false)).toContain(
    'Length: at most 60 seconds read aloud, or callers do not hear the end.',
  )
})

test('the form of a path has no ids in it', () => {
  expect(formOf(['timeline', 3, 'services', 'portal', 'note'])).toBe('timeline.services.note')
  expect(formOf(['faq', 0, 'answer', 1, 'text'])).toBe('faq.answer.text')
  expect(formOf(['service_groups', 'online'])).toBe('service_groups')
})
