import { describe, expect, test } from 'vitest'
import { head, incidentOf, say, snapshotAt, agentSnapshotAt } from './telling.ts'
import { cyberattack } from './shipped.ts'

const incident = incidentOf(`${head}
facts: { data: { name: { en: Data, nl: Gegevens } } }
faq_groups: { privacy: { en: Privacy, nl: Privacy }, service: { en: Service, nl: Dienst } }
timeline:
  - { id: a, at: 2024-04-02T09:00, services: { portal: major_outage } }
  - { id: b, at: 2024-04-04T09:00, services: { portal: degraded_performance }, facts: { data: excluded }, promises: { p: { text: { en: x, nl: x }, by: 2024-04-20 } } }
  - { id: c, at: 2024-04-06T09:00, status: resolved, services: { portal: operational }, promises: { p: { by: 2024-04-22 } } }
faq:
  - id: portal
    group: service
    question: { en: Portal?, nl: Portaal? }
    answer:
      - { while: { portal: major_outage }, text: { en: Closed, nl: Dicht } }
      - { while: { portal: impaired }, text: { en: Slow, nl: Traag } }
      - { text: { en: Open, nl: Open } }
    reviewed_at: { en: 2024-04-04T12:00, nl: 2024-04-06T12:00 }
  - id: only-while-down
    question: { en: Down?, nl: Plat? }
    answer: [{ while: { portal: impaired }, text: { en: Yes, nl: Ja } }]
  - id: data
    group: privacy
    question: { en: Data?, nl: Gegevens? }
    answer: { en: No, nl: Nee }
    from: 2024-04-03
    retired_at: 2024-04-06
    reviewed_at: 2024-04-03
  - id: dutch
    question: { nl: Alleen hier? }
    answer: { nl: Ja }
    editions: [nl]
    agent_note: { nl: Alleen voor u. }
  - id: date
    group: nowhere
    question: { en: When?, nl: Wanneer? }
    answer: { en: "By {{promise.p}}", nl: "Uiterlijk {{promise.p}}" }
    from: 2024-04-04T09:00
`)

function asked(edition: string, now: string): Record<string, string> {
  return Object.fromEntries(
    snapshotAt(incident, edition, now).faq.flatMap(({ questions }) => questions.map(({ id, answer }) => [id, say(answer)])),
  )
}

describe('the answer of a question', () => {
  test('is the first that holds', () => {
    expect(asked('nl', '2024-04-02T10:00')['portal']).toBe('Dicht')
    expect(asked('nl', '2024-04-04T10:00')['portal']).toBe('Traag')
    expect(asked('nl', '2024-04-06T10:00')['portal']).toBe('Open')
  })

  test('that never holds takes its question with it', () => {
    expect(asked('nl', '2024-04-04T10:00')).toHaveProperty('only-while-down')
    expect(asked('nl', '2024-04-06T10:00')).not.toHaveProperty('only-while-down')
  })

  test('refers to what holds at the moment of the Snapshot', () => {
    expect(asked('nl', '2024-04-04T10:00')['date']).toBe('Uiterlijk 2024-04-20')
    expect(asked('nl', '2024-04-06T10:00')['date']).toBe('Uiterlijk 2024-04-22')
  })
})

describe('a question is shown', () => {
  test('from the day it is given, of each edition', () => {
    expect(asked('nl', '2024-04-02T23:59:59+02:00')).not.toHaveProperty('data')
    expect(asked('nl', '2024-04-03T00:00+02:00')).toHaveProperty('data')
    expect(asked('en', '2024-04-03T00:00+02:00')).not.toHaveProperty('data')
    expect(asked('en', '2024-04-03T00:00+01:00')).toHaveProperty('data')
  })

  test('until it is retired', () => {
    expect(asked('nl', '2024-04-05T23:59:59+02:00')).toHaveProperty('data')
    expect(asked('nl', '2024-04-06T00:00+02:00')).not.toHaveProperty('data')
  })

  test('to its editions', () => {
    expect(asked('nl', '2024-04-06T10:00')).toHaveProperty('dutch')
    expect(asked('en', '2024-04-06T10:00')).not.toHaveProperty('dutch')
  })

  test('never before the first update', () => {
    expect(asked('nl', '2024-04-02T08:59')).toEqual({})
  })

  test('under its group, in the order of the groups, and last without one', () => {
    expect(snapshotAt(incident, 'nl', '2024-04-05').faq.map(({ name, questions }) => [say(name), questions.map(({ id }) => id)])).toEqual([
      ['Privacy', ['data']],
      ['Dienst', ['portal']],
      ['—', ['only-while-down', 'dutch', 'date']],
    ])
  })
})

describe('when an answer was confirmed', () => {
  const checked = (edition: string, now: string, id: string) =>
    say(
      snapshotAt(incident, edition, now)
        .faq.flatMap(({ questions }) => questions)
        .find((question) => question.id === id)?.checked_on,
    )

  test('is the edition’s own', () => {
    expect([checked('en', '2024-04-07', 'portal'), checked('nl', '2024-04-07', 'portal')]).toEqual(['2024-04-04 11:00', '2024-04-06 12:00'])
  })

  test('is not known before it happened', () => {
    expect([checked('en', '2024-04-05', 'portal'), checked('nl', '2024-04-05', 'portal')]).toEqual(['2024-04-04 11:00', '—'])
  })

  test('is the same for all editions when written once', () => {
    expect([checked('en', '2024-04-05', 'data'), checked('nl', '2024-04-05', 'data')]).toEqual(['2024-04-03', '2024-04-03'])
  })
})

test('cards for agents carry their notes, public questions never do', () => {
  const snapshot = agentSnapshotAt(incident, 'nl', '2024-04-05')
  expect(snapshot.desk?.cards.flatMap(({ questions }) => questions).map(({ id, note }) => [id, say(note)])).toContainEqual([
    'dutch',
    'Alleen voor u.',
  ])
  expect(JSON.stringify(snapshot.faq)).not.toContain('Alleen voor u.')
})

test('the example answers which data is affected as each edition was told', () => {
  const answer = (edition: string, now: string) =>
    say(
      snapshotAt(cyberattack, edition, now)
        .faq.flatMap(({ questions }) => questions)
        .find(({ id }) => id === 'which-data')?.answer,
    )
  const [before, after] = [answer('nl', '2022-08-23T09:59'), answer('nl', '2022-08-23T10:00')]
  expect(before).not.toBe('—')
  expect(after).not.toBe(before)
  expect(answer('nl', '2022-09-01')).toBe(after)
})
