import { describe, expect, test } from 'vitest'
import { overduePromise } from '../../src/checks/overdue-promise.ts'
import { staleFaqAnswer } from '../../src/checks/stale-faq-answer.ts'
import { unresolvedEnd } from '../../src/checks/unresolved-end.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const down = 'id: down, at: 2024-04-01, services: { portal: major_outage }'
const end = 'id: over, at: 2024-04-10, status: resolved'
const place = 'timeline.1.status'
const problems = (updates: readonly string[], more = '') => problemsIn(toldWith(updates, more), unresolvedEnd)
const found = (...updates: readonly string[]) => placesIn(toldWith(updates), unresolvedEnd)

describe('an end that leaves something open', () => {
  test('is found at its status, with what still does not work and where that was told', () => {
    expect(problems([down, end])).toMatchObject([
      {
        path: ['timeline', 1, 'status'],
        subject: ['timeline', 1],
        message: 'tells editions `en` and `nl` the end on 2024-04-10, and `portal` is major_outage',
        touches: ['timeline.down.services.portal'],
      },
    ])
  })

  test('is one finding, whatever it leaves open', () => {
    const updates = [
      'id: down, at: 2024-04-01, services: { email: major_outage }, promises: { mail: { text: { en: Mail. }, by: 2024-06-01 } }',
      end,
    ]
    const [one, ...more] = problems(updates, 'faq: [{ id: q, question: { en: Q? }, answer: { en: Yes., nl: Ja. }, about: [phone] }]')
    expect(more).toEqual([])
    expect(one?.message).toContain(
      '`email` is major_outage; `contact.stopgap` still stands in; `promise.mail` is announced for 2024-06-01; `faq.q` is unconfirmed',
    )
    expect(one?.touches).toEqual([
      'timeline.down.services.email',
      'contacts.stopgap',
      'timeline.down.promises.mail',
      'faq.q.answer.en',
      'faq.q.answer.nl',
    ])
  })

  test('is found for the edition alone where something is open', () => {
    expect(found(down, 'id: back, at: 2024-04-09, editions: [en], services: { portal: operational }', end)).toEqual([
      'timeline.2.status [nl]',
    ])
  })

  test.each([
    ['a draft', `${end}, draft: true`],
    ['an embargo', end.replace('2024-04-10', '2024-05-10')],
  ])('is found in %s, before readers see it', (_, update) => expect(found(down, update)).toEqual([place]))
})

describe('an end leaves nothing open', () => {
  test.each([
    ['where everything works', [down, `${end}, services: { portal: operational }`]],
    ['where it says why', [down, `${end}, left_open: { portal: { en: Parts. } }`]],
    ['where the look back says why', [down, end, 'id: lessons, at: 2024-04-20, status: postmortem, left_open: { portal: { en: Parts. } }']],
    ['that was told later to work', [down, end, 'id: back, at: 2024-04-12, services: { portal: operational }']],
    ['once it is open again', [down, end, 'id: again, at: 2024-04-11, status: investigating']],
    ['while it is open', [down]],
    ['in an incident that tells nothing', []],
  ])('%s', (_, updates) => expect(found(...updates)).toEqual([]))
})

describe('what has a finding of its own is not told twice', () => {
  test('a date that has passed', () => {
    const incident = toldWith(['id: one, at: 2024-04-01, promises: { mail: { text: { en: Mail. }, by: 2024-04-05 } }', end])
    expect(placesIn(incident, overduePromise)).toHaveLength(1)
    expect(placesIn(incident, unresolvedEnd)).toEqual([])
  })

  test('an answer that was outdated', () => {
    const faq = 'faq: [{ id: q, question: { en: Q? }, answer: { en: Yes. }, about: [portal], reviewed_at: 2024-04-02 }]'
    const incident = toldWith([down, `${end}, services: { portal: operational }`], faq)
    expect(placesIn(incident, staleFaqAnswer)).toHaveLength(1)
    expect(placesIn(incident, unresolvedEnd)).toEqual([])
  })

  test('but an answer that only the end outdates is told while the end is prepared', () => {
    const faq = 'faq: [{ id: q, question: { en: Q? }, answer: { en: Yes. }, about: [portal], reviewed_at: 2024-04-02 }]'
    const incident = toldWith([down, `${end}, draft: true, services: { portal: operational }`], faq)
    expect(placesIn(incident, staleFaqAnswer)).toEqual([])
    expect(placesIn(incident, unresolvedEnd)).toEqual([place])
  })
})

test('an answer that came less than seven days before the end may do without being confirmed', () => {
  const faq = (from: string) => `faq: [{ id: q, question: { en: Q? }, answer: { en: Yes. }, about: [phone], from: ${from} }]`
  expect(problems([down, `${end}, services: { portal: operational }`], faq('2024-04-04'))).toEqual([])
  expect(problems([down, `${end}, services: { portal: operational }`], faq('2024-04-01'))).toHaveLength(1)
})

test('the shipped incidents end well at every moment', () => expect(foundInShipped(unresolvedEnd)).toEqual([]))
