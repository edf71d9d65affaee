import { describe, expect, test } from 'vitest'
import { expectedUpdate } from '../../src/core/expected-update.ts'
import { foldAt, head, incidentOf, twoEditions } from './telling.ts'

function expected(timeline: string, now: string, more = '', organisation = twoEditions): string {
  const found = expectedUpdate(foldAt(incidentOf(`${head}\n${more}\ntimeline:\n${timeline}`, organisation), 'nl', now))
  return found ? `${found.because} ${found.by.text}${found.isLate ? ' late' : ''}` : 'none'
}

const update = (rest: string) => `  - { body: { nl: x }, ${rest} }\n`
const first = update('id: one, at: 2024-03-18T10:00, next_update_by: 2024-03-19T12:00')

describe('the next update', () => {
  test('is late once the time announced for it has passed', () => {
    expect(expected(first, '2024-03-19T12:00')).toBe('announced 2024-03-19T12:00')
    expect(expected(first, '2024-03-19T12:01')).toBe('announced 2024-03-19T12:00 late')
  })

  test('that is announced for a day is due until that day is over', () => {
    const day = update('id: one, at: 2024-03-18T10:00, next_update_by: 2024-03-19')
    expect(expected(day, '2024-03-19T23:59')).toBe('announced 2024-03-19')
    expect(expected(day, '2024-03-20')).toBe('announced 2024-03-19 late')
  })

  test('follows from the cadence where nobody has announced it', () => {
    const silent = update('id: one, at: 2024-03-18T10:00')
    expect(expected(silent, '2024-03-21T23:00')).toBe('cadence 2024-03-21')
    expect(expected(silent, '2024-03-22')).toBe('cadence 2024-03-21 late')
    const hourly = twoEditions.replace('locale: nl-NL,', 'locale: nl-NL, cadence: PT2H,')
    expect(expected(silent, '2024-03-18T12:01', '', hourly)).toBe('cadence 2024-03-18T12:00 late')
  })

  test('counts from a correction that came later', () => {
    const corrected = update('id: one, at: 2024-03-18T10:00, corrections: [{ at: 2024-03-20T10:00, text: { nl: x } }]')
    expect(expected(corrected, '2024-03-20T11:00')).toBe('cadence 2024-03-23')
  })

  test('may come before it was due, and then the cadence counts', () => {
    const kept = first + update('id: two, at: 2024-03-19T12:30')
    expect(expected(kept, '2024-03-20')).toBe('cadence 2024-03-22')
  })

  test('is expected by nobody who was told nothing or the end', () => {
    expect(expected(first, '2024-03-18T09:00')).toBe('none')
    expect(expected(first + update('id: two, at: 2024-03-18T11:00, status: resolved'), '2024-03-20')).toBe('none')
  })

  test('of planned work is due when it begins, then when it ends, and the window known to readers counts before the cadence', () => {
    const kind =
      'kind: maintenance\nscheduled_for: 2024-04-10T06:00\nscheduled_until: 2024-04-10T12:00\naffects: { portal: under_maintenance }'
    const planned = update('id: one, at: 2024-03-18T10:00, status: scheduled')
    expect(expected(planned, '2024-04-09', kind)).toBe('window 2024-04-10T06:00')
    expect(expected(planned, '2024-04-10T07:00', kind)).toBe('window 2024-04-10T12:00')
    const begun = planned + update('id: two, at: 2024-04-10T06:00, status: in_progress')
    expect(expected(begun, '2024-04-10T12:01', kind)).toBe('window 2024-04-10T12:00 late')
    const longer = begun + update('id: three, at: 2024-04-10T13:00')
    expect(expected(longer, '2024-04-10T14:00', kind)).toBe('cadence 2024-04-13')
  })
})
