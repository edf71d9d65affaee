import { describe, expect, test } from 'vitest'
import { staleFaqAnswer } from '../../src/checks/stale-faq-answer.ts'
import { asItHappened, foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const portal = [
  'id: down, at: 2024-04-02T09:00, services: { portal: major_outage }',
  'id: back, at: 2024-04-12T09:00, services: { portal: operational }',
]
const asked = (question: string) => `faq: [{ id: q, question: { en: Q?, nl: V? }, answer: { en: Yes., nl: Ja. }, ${question} }]`
const found = (question: string, updates = portal, now = '2024-04-20') =>
  problemsIn(toldWith(updates, asked(question)), staleFaqAnswer, { now })

describe('an answer that may be wrong', () => {
  test('is named with the update that made it so, and when', () => {
    expect(found('about: [portal], reviewed_at: 2024-04-10').map(({ message }) => message)).toEqual([
      'was last confirmed for editions `en` and `nl` on 2024-04-10; `timeline.back` made `portal` operational on 2024-04-12 09:00',
    ])
  })

  test('is judged beside a service whose name is longer than anybody says', () => {
    const services = `services: { endless: { name: { en: ${'endless '.repeat(2_000)} } } }`
    expect(() =>
      problemsIn(toldWith(portal, `${services}\n${asked('about: [portal]')}`), staleFaqAnswer, { now: '2024-04-20' }),
    ).not.toThrow()
  })

  test('is one finding for the editions it concerns alike, and touches the words of each', () => {
    expect(found('about: [portal], reviewed_at: 2024-04-10')).toMatchObject([
      { path: ['faq', 0, 'answer'], touches: ['faq.q.answer.en', 'faq.q.answer.nl'], subject: ['faq', 0] },
    ])
  })

  test('stands at the words of the only edition that it concerns', () => {
    const [one, ...more] = found('about: [portal], reviewed_at: { en: 2024-04-10, nl: 2024-04-13 }')
    expect(more).toEqual([])
    expect(one).toMatchObject({ path: ['faq', 0, 'answer', 'en'], edition: 'en' })
    expect(one?.touches).toBeUndefined()
  })

  test('stands at the answer that readers see, where there are several', () => {
    const answers = `faq: [{ id: q, question: { en: Q?, nl: V? }, about: [email], reviewed_at: 2024-04-10,
      answer: [{ while: { portal: impaired }, text: { en: No. } }, { text: { en: Yes. } }] }]`
    const updates = [...portal, 'id: mail, at: 2024-04-13T09:00, services: { email: partial_outage }']
    expect(placesIn(toldWith(updates, answers), staleFaqAnswer, { now: '2024-04-20' })).toEqual(['faq.0.answer.1.text'])
  })

  test('tells the latest change of each thing it depends on, and counts the rest', () => {
    const updates = [
      ...portal,
      'id: more, at: 2024-04-13, services: { email: partial_outage, phone: major_outage }',
      'id: worse, at: 2024-04-14, services: { email: major_outage }',
    ]
    const [one] = found('about: [portal, email, phone], reviewed_at: 2024-04-10', updates)
    expect(one?.message).toContain(
      '; `timeline.worse` made `email` major_outage on 2024-04-14; `timeline.more` made `phone` major_outage on 2024-04-13; 1 more of what it depends on changed',
    )
  })

  test('depends on a fact that it or its question names, where it does not say on what it depends', () => {
    const updates = ['id: one, at: 2024-04-02', 'id: two, at: 2024-04-12, facts: { data: excluded }']
    const answer = (more: string) =>
      `faq: [{ id: q, question: { en: Is personal data stolen? }, answer: { en: We do not know. }, reviewed_at: 2024-04-10${more} }]`
    const judged = (more: string) =>
      placesIn(toldWith(updates, `editions: [en]\nfacts: { data: { name: { en: Personal data } } }\n${answer(more)}`), staleFaqAnswer, {
        now: '2024-04-20',
      })
    expect(judged('')).toEqual(['faq.0.answer.en [en]'])
    expect(judged(', about: [email]')).toEqual([])
  })

  test.each([
    ['fact.data', 'facts: { data: excluded }', 'made `fact.data` excluded'],
    ['fact.data', 'facts: { data: { certainty: likely, text: { en: Names. } } }', 'put `fact.data` in other words'],
    ['promise.mail', 'promises: { mail: { by: 2024-04-25, reason: { en: x } } }', 'gave `promise.mail` the date 2024-04-25'],
    ['promise.mail', 'promises: { mail: kept }', 'made `promise.mail` kept'],
    ['promise.news', 'promises: { news: { text: { en: News. } } }', 'announced `promise.news`'],
    ['contact.hotline', 'contacts: { hotline: ended }', 'made `contact.hotline` ended'],
  ])('of %s says what became of it: %s', (subject, change, words) => {
    const updates = [
      'id: first, at: 2024-04-02, facts: { data: likely }, promises: { mail: { text: { en: Mail. }, by: 2024-04-22 } }',
      `id: news, at: 2024-04-12, ${change}`,
    ]
    const incident = toldWith(updates, `facts: { data: { name: { en: Data } } }\n${asked(`about: [${subject}], reviewed_at: 2024-04-10`)}`)
    expect(problemsIn(incident, staleFaqAnswer, { now: '2024-04-20' }).map(({ message }) => message)).toEqual([
      expect.stringContaining(`\`timeline.news\` ${words} on 2024-04-12`),
    ])
  })

  test('that nobody ever confirmed says since when, and what has changed meanwhile', () => {
    expect(found('about: [portal], from: 2024-04-05').map(({ message }) => message)).toEqual([
      'was never confirmed for editions `en` and `nl` since it was first given, 2024-04-05; `timeline.back` made `portal` operational on 2024-04-12 09:00',
    ])
    expect(found('about: [email]').map(({ message }) => message)).toEqual([
      'was never confirmed for editions `en` and `nl` since it was first given, 2024-04-02 09:00, and the incident is still open',
    ])
  })
})

describe('an answer is no finding', () => {
  test.each([
    ['once it is confirmed after the change', 'about: [portal], reviewed_at: 2024-04-13'],
    ['where nothing it depends on changed', 'about: [email], reviewed_at: 2024-04-10'],
    ['once it is retired', 'about: [portal], reviewed_at: 2024-04-10, retired_at: 2024-04-15'],
    ['while it is too new to be confirmed', 'about: [email], from: 2024-04-14'],
  ])('%s', (_, question) => expect(found(question)).toEqual([]))

  test('in an incident that tells nothing', () => {
    expect(found('about: [portal], reviewed_at: 2024-04-10', [])).toEqual([])
  })
})

test('the shipped incidents have none at any moment', () => expect(foundInShipped(staleFaqAnswer)).toEqual([]))

test('every answer of the telling as it happened is found in every edition that has it, but one', () => {
  const incident = asItHappened()
  const problems = problemsIn(incident, staleFaqAnswer, { now: '2022-10-20' })
  const of = (at: number) =>
    problems.filter(({ path }) => path[1] === at).flatMap(({ edition, touches = [] }) => (edition ? [edition] : touches))
  for (const [at, { id, editions }] of (incident.faq ?? []).entries())
    expect([id, of(at).length]).toEqual([id, id === 'badly-protected' ? 0 : (editions?.length ?? incident.audiences.length)])
})
