import { describe, expect, test } from 'vitest'
import { nextChangeAt } from '../../src/core/next-change.ts'
import type { Incident } from '../../src/core/incident.ts'
import { head, incidentOf, momentOf, twoEditions } from './telling.ts'
import { cyberattack, maintenance } from './shipped.ts'

function next(incident: Incident, now: string): string | undefined {
  const moment = nextChangeAt(incident, () => ({ now: momentOf(now), withDrafts: false }))
  return moment === undefined ? undefined : new Date(moment).toISOString()
}

const dutch = (yaml: string) => incidentOf(`${head}\neditions: [nl]\n${yaml}`)

describe('the next moment at which a date alone changes something', () => {
  test('is the end of an embargo', () => {
    const incident = dutch('timeline: [{ id: a, at: 2024-04-01T09:00 }, { id: b, at: 2024-04-03 }]')
    expect(next(incident, '2024-03-01')).toBe('2024-04-01T07:00:00.000Z')
    expect(next(incident, '2024-04-01T09:00')).toBe('2024-04-02T22:00:00.000Z')
    expect(next(incident, '2024-04-03')).toBeUndefined()
  })

  test('is a correction to come', () => {
    expect(next(dutch('timeline: [{ id: a, at: 2024-04-01, corrections: [{ at: 2024-04-03T09:00, text: x }] }]'), '2024-04-02')).toBe(
      '2024-04-03T07:00:00.000Z',
    )
  })

  test('is the first moment after the day of an open promise', () => {
    const incident = dutch(
      'timeline: [{ id: a, at: 2024-04-01, promises: { p: { text: x, by: 2024-04-05 }, q: { text: x, by: 2024-04-09T17:00 }, r: { text: x } } }, { id: b, at: 2024-04-02, promises: { q: kept } }]',
    )
    expect(next(incident, '2024-04-02')).toBe('2024-04-05T22:00:00.000Z')
    expect(next(incident, '2024-04-06')).toBeUndefined()
  })

  test('is when the next update falls due, as long as the incident is open', () => {
    const open = 'timeline: [{ id: a, at: 2024-04-01, next_update_by: 2024-04-05 }'
    expect(next(dutch(`${open}]`), '2024-04-02')).toBe('2024-04-05T22:00:00.000Z')
    expect(next(dutch(`${open}, { id: b, at: 2024-04-02, status: resolved, next_update_by: 2024-04-05 }]`), '2024-04-03')).toBeUndefined()
  })

  test('is the beginning of a window, as it was last announced', () => {
    expect(next(maintenance, '2023-05-02T10:00')).toBe('2023-05-09T09:00:00.000Z')
    expect(next(maintenance, '2023-05-09T11:00')).toBe('2023-05-20T04:00:00.000Z')
  })

  test('is the beginning of a window that no update waits for', () => {
    const works = incidentOf(
      `kind: maintenance\ntitle: { en: W, nl: W }\nimpact: maintenance\nstarted_at: 2024-05-10\nscheduled_for: 2024-05-10T06:00\naffects: { portal: under_maintenance }\ntimeline: [{ id: a, at: 2024-05-01, editions: [nl] }]`,
    )
    expect(next(works, '2024-05-02')).toBe('2024-05-10T04:00:00.000Z')
    expect(next(works, '2024-05-10T06:00')).toBeUndefined()
  })

  test('is when a question is first given, reviewed or retired', () => {
    const incident = dutch(
      'timeline: [{ id: a, at: 2024-04-01 }]\nfaq: [{ id: q, question: x, answer: x, from: 2024-04-03, reviewed_at: 2024-04-04T09:00, retired_at: 2024-04-05 }]',
    )
    expect(next(incident, '2024-04-02')).toBe('2024-04-02T22:00:00.000Z')
    expect(next(incident, '2024-04-03')).toBe('2024-04-04T07:00:00.000Z')
    expect(next(incident, '2024-04-04T09:00')).toBe('2024-04-04T22:00:00.000Z')
  })

  test('is the earliest of all editions', () => {
    const both = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-02 }]`, twoEditions.replace('Europe/London', 'Asia/Tokyo'))
    expect(next(both, '2024-04-01')).toBe('2024-04-01T15:00:00.000Z')
  })

  test('knows nothing of drafts', () => {
    expect(next(dutch('timeline: [{ id: a, at: 2024-04-01 }, { id: b, at: 2024-04-03, draft: true }]'), '2024-04-02')).toBeUndefined()
  })

  test('does not come once the example is over', () => {
    expect(next(cyberattack, '2022-12-01')).toBeUndefined()
  })
})

test('an approval to come is a moment at which a date alone changes something', () => {
  const organisation = `${twoEditions}approval: required\n`
  const incident = incidentOf(
    `${head}\neditions: [nl]\ntimeline: [{ id: a, at: 2024-04-01, approved: { nl: { by: Ann, at: 2024-04-03T09:00, digest: x } } }]`,
    organisation,
  )
  expect(next(incident, '2024-04-02')).toBe('2024-04-03T07:00:00.000Z')
})
