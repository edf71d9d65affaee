import { describe, expect, test } from 'vitest'
import { scheduledState } from '../../src/checks/scheduled-state.ts'
import { cyberattack, maintenance } from '../core/shipped.ts'
import { head, incidentOf, momentOf } from '../core/telling.ts'
import { asItHappened, placesIn, problemsIn, toldWith } from './judging.ts'

const down = 'id: down, at: 2024-04-01T09:00, services: { portal: major_outage }'
const back = 'id: back, at: 2024-04-03T07:00, services: { portal: operational }'
const now = '2024-04-02T12:00'
const found = (updates: readonly string[], more = '') => placesIn(toldWith(updates, more), scheduledState, { now })
const place = 'timeline.1.at'

describe('an update that waits for its time', () => {
  test('is found with the states that nobody can know yet', () => {
    const updates = [
      down,
      'id: back, at: 2024-04-03T07:00, services: { portal: operational, email: partial_outage }, contacts: { hotline: operational }',
    ]
    expect(problemsIn(toldWith(updates), scheduledState, { now })).toMatchObject([
      {
        path: ['timeline', 1, 'at'],
        subject: ['timeline', 1],
        message:
          'becomes public by itself on 2024-04-03 07:00 and tells editions `en` and `nl` that `portal` is operational, `email` is partial_outage, `contact.hotline` is operational; nobody can know that yet',
        touches: ['timeline.back.services.portal', 'timeline.back.services.email', 'timeline.back.contacts.hotline'],
      },
    ])
  })

  test('is found for the edition alone that it speaks to', () =>
    expect(found([down, `${back}, editions: [nl]`])).toEqual([`${place} [nl]`]))

  test('is found where it is a draft in another edition only', () =>
    expect(found([down, `${back}, draft: [en]`])).toEqual([`${place} [nl]`]))
})

describe('nothing is scheduled', () => {
  test.each([
    ['by what is public', [down, back.replace('04-03', '04-02')]],
    ['by what is due within the hour, which somebody is at work on', [down, back.replace('04-03T07:00', '04-02T12:50')]],
    ['by a draft, which somebody must release', [down, `${back}, draft: true`]],
    ['by a state that began already', [down, back.replace('operational', '{ state: operational, since: 2024-04-02T11:00 }')]],
    ['by a state that is so already', [down, back.replace('operational', 'major_outage')]],
    ['by work that is planned', [down, back.replace('operational', 'under_maintenance')]],
    ['by the end of a contact, which is decided', [down, 'id: end, at: 2024-04-03T07:00, contacts: { hotline: ended }']],
    ['by words alone', [down, 'id: words, at: 2024-04-03T07:00, body: { en: x }']],
    ['in an incident that tells nothing', []],
  ])('%s', (_, updates) => expect(found(updates)).toEqual([]))

  test('in an exercise, which is written ahead', () => expect(found([down, back], 'exercise: true')).toEqual([]))

  test('in an incident that had not begun: the clock was set back', () => {
    expect(placesIn(toldWith([down, back]), scheduledState, { now: '2024-03-01' })).toEqual([])
  })

  test('in one whose answers were reviewed after the moment it is looked at', () => {
    const faq = (at: string) => `faq: [{ id: q, question: { en: Q? }, answer: { en: Yes. }, reviewed_at: ${at} }]`
    expect(found([down, back], faq('2024-04-04'))).toEqual([])
    expect(found([down, back], faq('2024-04-02'))).toEqual([place])
  })

  test('as of a moment, where what came later is left out', () => {
    const incident = incidentOf(`${head}\ntimeline: [{ ${down} }, { ${back} }]`)
    const view = { now: momentOf(now), withDrafts: false, until: momentOf(now) }
    expect([...scheduledState.rule({ incident, viewOf: () => view })]).toEqual([])
  })
})

test.each([
  ['cyberattack', cyberattack],
  ['maintenance', maintenance],
  ['as it happened', asItHappened()],
])('the shipped %s has none at its end', (_, incident) => expect(placesIn(incident, scheduledState, { now: '2026-01-01' })).toEqual([]))

test('the shipped cyberattack and maintenance have none at any moment', () => {
  for (const incident of [cyberattack, maintenance])
    for (const { at } of incident.timeline) expect([at.text, placesIn(incident, scheduledState, { now: at.text })]).toEqual([at.text, []])
})
