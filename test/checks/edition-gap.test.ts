/** When an edition lacks what another has. */
import { describe, expect, test } from 'vitest'
import { editionGap } from '../../src/checks/edition-gap.ts'
import { head, incidentOf, twoEditions } from '../core/telling.ts'
import { foundIn, placeOf } from './judged-days.ts'

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`
const facts = '\nfacts: { data: { name: Data } }\n'
const shared = twoEditions.replace('portal: { name', 'portal: { shared: true, name')

function gaps(yaml: string, now = '2024-05-01', organisation = twoEditions): readonly string[] {
  const incident = incidentOf(yaml, organisation)
  return foundIn(editionGap, incident, { now }).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const dutch = 'id: dutch, at: 2024-04-02T09:00, editions: [nl]'

describe('a fact', () => {
  const incident = told('id: all, at: 2024-04-01', `${dutch}, facts: { data: possible }`) + facts

  test('is a gap once the cadence of the edition that lacks it has passed', () => {
    expect(gaps(incident, '2024-04-05T08:00')).toEqual([])
    expect(gaps(incident, '2024-04-05T10:00')).toEqual([
      'facts.data [en]: `nl` reads `possible` (timeline.dutch, 2024-04-02), `en` reads nothing of it',
    ])
    const daily = twoEditions.replace('timezone: Europe/London', 'timezone: Europe/London, cadence: P1D')
    expect(gaps(incident, '2024-04-03T10:00', daily)).toHaveLength(1)
  })

  test('is none with `only … why`, nor once the other edition is told', () => {
    expect(gaps(incident.replace('name: Data', 'name: Data, only: { editions: [nl], why: Dutch only }'))).toEqual([])
    const later = told(
      'id: all, at: 2024-04-01',
      `${dutch}, facts: { data: possible }`,
      'id: en, at: 2024-04-20, editions: [en], facts: { data: unknown }',
    )
    expect(gaps(later + facts)).toEqual([])
  })

  test('that is settled for one edition and left open in another is a gap, unless their scopes differ', () => {
    const settled = told('id: all, at: 2024-04-01, facts: { data: unknown }', `${dutch}, facts: { data: excluded }`)
    expect(gaps(settled + facts)).toEqual([
      'facts.data [en]: `nl` reads `excluded` (timeline.dutch, 2024-04-02), `en` reads `unknown` (timeline.all, 2024-04-01)',
    ])
    expect(gaps(settled + facts.replace('name: Data', 'name: Data, scope: { en: Everywhere, nl: In Nederland }'))).toEqual([])
    expect(gaps(settled.replace('data: excluded', 'data: unlikely') + facts)).toEqual([])
  })

  test('touches each update once, however many editions it told', () => {
    const three = twoEditions.replace('editions:', 'editions:\n  de: { locale: de-DE }')
    const [problem] = foundIn(
      editionGap,
      incidentOf(told('id: all, at: 2024-04-01', 'id: two, at: 2024-04-02, editions: [en, de], facts: { data: possible }') + facts, three),
      {},
    )
    expect(problem?.touches).toEqual(['timeline.two.facts.data'])
  })

  test('that waits for its approval, or for its time, was told to nobody', () => {
    expect(gaps(told('id: all, at: 2024-04-01', 'id: dutch, at: 2024-06-02, editions: [nl], facts: { data: possible }') + facts)).toEqual(
      [],
    )
  })
})

describe('the state of a service', () => {
  const incident = told('id: all, at: 2024-04-01', `${dutch}, services: { portal: major_outage }`)
  const place = 'timeline.dutch.services.portal [en]'

  test('is a gap where the service is shared', () => {
    expect(gaps(incident)).toEqual([])
    expect(gaps(incident, '2024-05-01', shared)).toEqual([
      `${place}: \`nl\` reads \`major_outage\` (timeline.dutch, 2024-04-02), \`en\` reads nothing of it; \`portal\` is shared, one state for all of them`,
    ])
    expect(gaps(incident, '2024-05-01', shared.replace('shared: true,', 'shared: true, editions: [nl],'))).toEqual([])
  })

  test('is a gap however often the others are told since', () => {
    const often = [
      'id: a, at: 2024-04-29, editions: [nl], services: { portal: partial_outage }',
      'id: b, at: 2024-04-30, editions: [nl], services: { portal: major_outage }',
    ]
    expect(
      gaps(told('id: all, at: 2024-04-01', `${dutch}, services: { portal: major_outage }`, ...often), '2024-05-01', shared),
    ).toHaveLength(1)
  })

  test('is wrong in the edition that was told earlier', () => {
    const english = 'id: english, at: 2024-04-09, editions: [en], services: { portal: operational }'
    const both = told('id: all, at: 2024-04-01, services: { portal: major_outage }', english)
    expect(gaps(both, '2024-04-10', shared)).toEqual([])
    expect(gaps(both, '2024-05-01', shared)[0]).toMatch(/^timeline\.english\.services\.portal \[nl\]: /)
  })
})

describe('an answer or an instruction', () => {
  const incident = (rest: string) => `${told('id: all, at: 2024-04-01')}${rest}`

  test('that one edition lacks is a gap', () => {
    expect(gaps(incident('faq: [{ id: a, question: a?, answer: A, editions: [nl] }]'))).toEqual([
      'faq.a [en]: only `nl` can read this answer; `en` cannot',
    ])
    expect(gaps(incident('instructions: { wait: { text: Wait., editions: [en] } }'))).toEqual([
      'instructions.wait [nl]: only `en` can read this instruction; `nl` cannot',
    ])
  })

  test('of an instruction is none while it waits for what holds for nobody', () => {
    const waiting = 'instructions: { wait: { text: Wait., editions: [en], when: { portal: impaired } } }'
    expect(gaps(incident(waiting))).toEqual([])
    expect(gaps(told('id: all, at: 2024-04-01, services: { portal: major_outage }') + waiting)).toHaveLength(1)
  })

  test('is none while it is new, once it is retired, and where it is about what the edition does not have', () => {
    expect(gaps(incident('faq: [{ id: a, question: a?, answer: A, editions: [nl], from: 2024-04-29 }]'))).toEqual([])
    expect(gaps(incident('faq: [{ id: a, question: a?, answer: A, editions: [nl], retired_at: 2024-04-29 }]'))).toEqual([])
    const dutchPortal = twoEditions.replace('portal: { name', 'portal: { editions: [nl], name')
    expect(gaps(incident('faq: [{ id: a, question: a?, answer: A, about: [portal], editions: [nl] }]'), '2024-05-01', dutchPortal)).toEqual(
      [],
    )
  })
})

test('an edition that was told nothing at all is one finding, that lists what it lacks', () => {
  const incident = incidentOf(
    `${told(`${dutch}, services: { portal: major_outage }, facts: { data: possible }`)}${facts}
faq: [{ id: a, question: a?, answer: A }]`,
    shared,
  )
  const [problem, ...more] = foundIn(editionGap, incident, {})
  expect(more).toEqual([])
  expect(problem && placeOf(problem, incident)).toBe('timeline.dutch [en]')
  expect(problem?.message).toBe('`en` is an edition of this incident and was told nothing of it; others were')
  expect(problem?.touches).toEqual(['services.portal', 'facts.data', 'faq.a'])
})
