import { describe, expect, test } from 'vitest'
import { incidentStatus, isPending, type IncidentStatus } from '../../src/core/incident-status.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'
import { head, incidentOf, momentOf, twoEditions } from './telling.ts'

const at = (incident: Parameters<typeof incidentStatus>[0], now: string): IncidentStatus =>
  incidentStatus(incident, momentOf(now), () => ({ now: momentOf(now), withDrafts: false }))

const told = (timeline: string, now: string, rest = '', organisation = twoEditions) =>
  at(incidentOf(`${head}\n${rest}\ntimeline:\n${timeline}`, organisation), now)

const update = (rest: string) => `  - { body: { en: x, nl: x }, ${rest} }\n`
const promised = update('id: one, at: 2024-03-18T10:00, promises: { mail: { text: { en: x, nl: x }, by: 2024-03-20 } }')
const end = update('id: end, at: 2024-03-19T10:00, status: resolved')

describe('what is overdue', () => {
  test('are promises past their day, updates that did not come, and reports that the law wants', () => {
    expect(told(promised, '2024-03-20T23:00').overdue).toBe(0)
    expect(told(promised, '2024-03-21T00:30').overdue).toBe(1) // in the Netherlands; in London it is still the 20th
    expect(told(promised, '2024-03-22T12:00').overdue).toBe(4)
    const duties = 'aware_at: 2024-03-18T06:00\nobligations: [{ rule: gdpr-33, authority: Authority }]'
    expect(told(promised, '2024-03-22T12:00', duties).overdue).toBe(5)
  })

  test('is nothing in an exercise', () => {
    expect(told(promised, '2024-03-22T12:00', 'exercise: true').overdue).toBe(0)
  })

  test('says by how many days, and how far the date has moved', () => {
    const moved = promised + update('id: two, at: 2024-03-19, promises: { mail: { by: 2024-03-22, reason: { en: x, nl: x } } }')
    const [promise] = told(moved, '2024-03-25T12:00').editions[1]?.promises ?? []
    expect(promise).toMatchObject({ id: 'mail', isOverdue: true, daysOverdue: 3, slipDays: 2 })
  })
})

describe('an incident stays on the screen', () => {
  test('while an edition was not told its end, and before anybody was told', () => {
    expect(told(promised, '2024-03-18T09:00')).toMatchObject({ stage: 'not public yet' })
    const half = told(`${promised}  - { id: end, at: 2024-03-19, editions: [nl], status: resolved, body: { nl: x } }\n`, '2024-03-19')
    expect(half.stage).toBe('open')
    expect(half.editions.map(({ stage }) => stage)).toEqual(['open', 'ended'])
    expect([half, told(promised, '2024-03-18T09:00')].every(isPending)).toBe(true)
  })

  test('when it is over and a promise has passed its day, a report is still due, an update waits, or one person published alone', () => {
    expect(isPending(told(promised + end, '2024-03-20'))).toBe(false)
    expect(isPending(told(promised + end, '2024-03-22'))).toBe(true)
    const notified = '{ rule: nis2-72h, authority: CSIRT, done_at: 2024-03-19 }'
    const duties = `aware_at: 2024-03-18T06:00\nobligations: [${notified}, { rule: nis2-month, authority: CSIRT }]`
    expect(isPending(told(end, '2024-03-20', duties))).toBe(true)
    expect(isPending(told(end + update('id: after, at: 2024-03-21, draft: true'), '2024-03-20'))).toBe(true)
    const alone = update(
      'id: end, at: 2024-03-19, status: resolved, approved: { nl: { by: A, at: 2024-03-19, digest: x, emergency: Nobody else } }',
    )
    expect(isPending(told(alone, '2024-03-20'))).toBe(true)
  })

  test('when a correction waits for its time or for an approval', () => {
    const corrected = update('id: end, at: 2024-03-19, status: resolved, corrections: [{ at: 2024-03-25, text: { en: x, nl: x } }]')
    const { editions } = told(corrected, '2024-03-20')
    expect(editions.flatMap(({ corrections }) => corrections.map(({ because }) => because))).toEqual(['embargoed', 'embargoed'])
  })
})

test('the shipped incidents are never overdue, and nothing of them is left at their end', () => {
  for (let moment = momentOf('2022-07-25'); moment < momentOf('2024-04-01'); moment += 12 * 3_600_000) {
    const now = `${new Date(moment).toISOString().slice(0, 16)}Z`
    for (const incident of [cyberattack, maintenance, outage]) expect(at(incident, now).overdue, `${incident.id} on ${now}`).toBe(0)
  }
  expect([cyberattack, maintenance, outage].filter((incident) => isPending(at(incident, '2024-04-01')))).toEqual([])
})
