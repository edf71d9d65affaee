/** What counts as silence, and towards whom. */
import { describe, expect, test } from 'vitest'
import { longSilence } from '../../src/checks/long-silence.ts'
import { noNextUpdate } from '../../src/checks/no-next-update.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { head, incidentOf, momentOf, twoEditions } from '../core/telling.ts'

type Told = ReturnType<typeof incidentOf>

const judged = (check: typeof longSilence | typeof noNextUpdate, incident: Told, now: string) => [
  ...check.rule({ incident, viewOf: () => ({ now: momentOf(now), withDrafts: false }) }),
]

const found = (check: typeof longSilence | typeof noNextUpdate, updates: readonly string[], now: string, rest = '') => {
  const timeline = updates.map((update) => `  - { ${update} }\n`).join('')
  return judged(check, incidentOf(`${head}\n${rest}\ntimeline:\n${timeline}`, twoEditions), now).map(
    ({ path, edition, message }) => `${path.join('.')}${edition === undefined ? '' : ` [${edition}]`}: ${message}`,
  )
}

const first = 'id: one, at: 2024-03-18T10:00, next_update_by: 2024-03-19T12:00, body: { en: x, nl: x }'
const silent = 'id: one, at: 2024-03-18T10:00, body: { en: x, nl: x }'
const dutch = 'id: two, at: 2024-03-19T11:00, editions: [nl], next_update_by: 2024-03-25, body: { nl: x }'
const end = 'id: end, at: 2024-03-19T11:30, status: resolved, body: { en: x, nl: x }'

describe('long-silence', () => {
  test('is one finding where several editions wait for the same announced word', () => {
    expect(found(longSilence, [first], '2024-03-19T12:00')).toEqual([])
    expect(found(longSilence, [first], '2024-03-19T12:01')).toEqual([
      'timeline.0.at: editions `en`, `nl`: `timeline.one` was the last word, and more was announced for 2024-03-19 12:00',
    ])
  })

  test('is found for the edition that was left waiting, at the update after which it was', () => {
    expect(found(longSilence, [first, dutch], '2024-03-20')).toEqual([
      'timeline.0.at [en]: edition `en`: `timeline.one` was the last word, and more was announced for 2024-03-19 12:00',
    ])
  })

  test('is measured by the cadence where nothing was announced, and not where readers know a later time', () => {
    expect(found(longSilence, [silent], '2024-03-21T12:00')).toEqual([])
    expect(found(longSilence, [silent], '2024-03-22T12:00')).toEqual([
      'timeline.0.at: editions `en`, `nl`: `timeline.one` was the last word, and their cadence asks for more by 2024-03-21',
    ])
    expect(found(longSilence, [dutch], '2024-03-24')).toEqual([])
  })

  test('ends with the incident, and is none in an exercise or before anybody was told', () => {
    expect(found(longSilence, [first, end], '2024-05-01')).toEqual([])
    expect(found(longSilence, [first], '2024-05-01', 'exercise: true')).toEqual([])
    expect(found(longSilence, ['id: one, draft: true, at: 2024-03-18T10:00, body: { en: x }'], '2024-05-01')).toEqual([])
  })
})

describe('no-next-update', () => {
  test('is found while an open incident does not say when more comes', () => {
    expect(found(noNextUpdate, [silent], '2024-03-18T10:00')).toEqual([
      'timeline.0.at: editions `en`, `nl`: the incident is open, and since `timeline.one` they are not told when more comes',
    ])
    expect(found(noNextUpdate, [silent, end], '2024-03-20')).toEqual([])
    expect(found(noNextUpdate, [first], '2024-03-18T11:00')).toEqual([])
  })

  test('is not found where the announced time has passed: that is a silence', () => {
    expect(found(noNextUpdate, [first], '2024-03-25')).toEqual([])
  })

  test('is found anew when an update came as announced and named no other time', () => {
    const later = 'id: two, at: 2024-03-19T12:30, body: { en: x, nl: x }'
    expect(found(noNextUpdate, [first, later], '2024-03-19T13:00')).toHaveLength(1)
  })

  test('is not found in planned work, whose window readers know', () => {
    const kind =
      'kind: maintenance\nscheduled_for: 2024-04-10T06:00\nscheduled_until: 2024-04-10T12:00\naffects: { portal: under_maintenance }'
    const planned = 'id: one, at: 2024-03-18T10:00, status: scheduled, body: { en: x, nl: x }'
    expect(found(noNextUpdate, [planned], '2024-03-20', kind)).toEqual([])
    expect(found(longSilence, [planned], '2024-04-10T11:00', kind)).toEqual([])
    expect(found(longSilence, [planned], '2024-04-10T12:01', kind)).toHaveLength(1)
  })
})

test('the shipped incidents are never silent and always say when more comes', () => {
  for (let moment = momentOf('2022-07-25'); moment < momentOf('2024-04-01'); moment += 6 * 3_600_000) {
    const now = `${new Date(moment).toISOString().slice(0, 16)}Z`
    for (const incident of [cyberattack, maintenance, outage]) {
      expect([...judged(longSilence, incident, now), ...judged(noNextUpdate, incident, now)]).toEqual([])
    }
  }
})
