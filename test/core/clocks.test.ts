import { describe, expect, test } from 'vitest'
import { clocksOf, unwrittenClocks } from '../../src/core/clocks.ts'
import { cyberattack } from './shipped.ts'
import { head, incidentOf, momentOf } from './telling.ts'

const first = 'timeline: [{ id: one, at: 2024-11-04T10:00, body: { en: x, nl: x } }]'

function clocks(rest: string, now = '2025-06-01') {
  const incident = incidentOf(`${head}\n${first}\n${rest}`)
  return clocksOf(incident, momentOf(now)).map(({ rule, due, outcome }) => `${rule} ${due?.text ?? 'no date'} ${outcome}`)
}

const obligation = (rule: string, done?: string, authority = 'Authority') =>
  `  - { rule: ${rule}, authority: ${authority}${done === undefined ? '' : `, done_at: ${done}`} }\n`

describe('a duty is due', () => {
  test('24 or 72 hours after the organisation became aware, by its own clock', () => {
    const all = ['gdpr-33', 'nis2-24h', 'nis2-72h'].map((rule) => obligation(rule)).join('')
    expect(clocks(`aware_at: 2024-11-04T09:10\nobligations:\n${all}`)).toEqual([
      'gdpr-33 2024-11-07T09:10 missed',
      'nis2-24h 2024-11-05T09:10 missed',
      'nis2-72h 2024-11-07T09:10 missed',
    ])
  })

  test('after real hours where a clock change lies between', () => {
    expect(clocks(`aware_at: 2024-10-25T09:00\nobligations:\n${obligation('gdpr-33')}`)).toEqual(['gdpr-33 2024-10-28T08:00 missed'])
  })

  test('counted from the beginning of a day where no time is known', () => {
    expect(clocks(`aware_at: 2024-11-04\nobligations:\n${obligation('nis2-24h')}`)).toEqual(['nis2-24h 2024-11-05T00:00 missed'])
  })

  test.each([
    ['2024-11-06T16:00', '2024-12-06'],
    ['2025-01-31T16:00', '2025-02-28'],
    ['2024-12-31', '2025-01-31'],
    ['2024-11-30T23:30Z', '2025-01-01'],
  ])('one month after the 72-hour notification of %s, to the end of %s', (done, due) => {
    const [, report] = clocks(`aware_at: 2024-11-04T09:10\nobligations:\n${obligation('nis2-72h', done)}${obligation('nis2-month')}`)
    expect(report).toBe(`nis2-month ${due} missed`)
  })

  test('at no date yet where what it counts from has not happened', () => {
    expect(clocks(`obligations:\n${obligation('gdpr-33')}`)).toEqual(['gdpr-33 no date unstarted'])
    expect(clocks(`aware_at: 2024-11-04T09:10\nobligations:\n${obligation('gdpr-33')}`, '2024-11-04T09:00')).toEqual([
      'gdpr-33 no date unstarted',
    ])
    expect(clocks(`aware_at: 2024-11-04T09:10\nobligations:\n${obligation('nis2-72h')}${obligation('nis2-month')}`)[1]).toBe(
      'nis2-month no date unstarted',
    )
  })

  test('a month after the notification to the same authority, or to the only one; of several others to none', () => {
    const aware = 'aware_at: 2024-11-04T09:10\nobligations:\n'
    const [one, two] = [obligation('nis2-72h', '2024-11-05T09:00', 'One'), obligation('nis2-72h', '2024-11-06T09:00', 'Two')]
    const report = (written: string) => clocks(`${aware}${written}`).at(-1)
    expect(report(`${one}${two}${obligation('nis2-month', undefined, 'Two')}`)).toBe('nis2-month 2024-12-06 missed')
    expect(report(`${one}${obligation('nis2-month', undefined, 'Two')}`)).toBe('nis2-month 2024-12-05 missed')
    expect(report(`${one}${two}${obligation('nis2-month', undefined, 'Three')}`)).toBe('nis2-month no date unstarted')
  })
})

describe('a duty is', () => {
  const one = (done?: string, now?: string) => clocks(`aware_at: 2024-11-04T09:10\nobligations:\n${obligation('gdpr-33', done)}`, now)[0]

  test('running to the last moment, and missed after it', () => {
    expect(one(undefined, '2024-11-07T09:10')).toContain('running')
    expect(one(undefined, '2024-11-07T09:11')).toContain('missed')
  })

  test('done in time or late, and neither where only the day is written down and it was due that day', () => {
    expect(one('2024-11-07T09:10')).toMatch(/ done$/)
    expect(one('2024-11-06')).toMatch(/ done$/)
    expect(one('2024-11-07T09:11')).toContain('done-late')
    expect(one('2024-11-08')).toContain('done-late')
    expect(one('2024-11-07')).toContain('same-day')
  })

  test('not done yet by a moment before it was', () => {
    expect(one('2024-11-06T09:00', '2024-11-05')).toContain('running')
  })
})

describe('rules that no obligation names', () => {
  const unwritten = (aware: string, rest = '', now = '2025-06-01') =>
    unwrittenClocks(incidentOf(`${head}\n${first}\n${aware}\n${rest}`), momentOf(now)).map(({ rule }) => rule)

  test('are those that were law when the organisation became aware', () => {
    expect(unwritten('aware_at: 2024-11-04T09:10')).toEqual(['gdpr-33', 'nis2-24h', 'nis2-72h', 'nis2-month'])
    expect(unwritten('aware_at: 2024-03-18T09:10')).toEqual(['gdpr-33'])
    expect(unwritten('aware_at: 2024-11-04T09:10', `obligations:\n${obligation('nis2-24h')}`)).toEqual([
      'gdpr-33',
      'nis2-72h',
      'nis2-month',
    ])
  })

  test('are none before anybody is aware', () => {
    expect(unwritten('')).toEqual([])
    expect(unwritten('aware_at: 2024-11-04T09:10', '', '2024-11-04T09:00')).toEqual([])
  })
})

test('the shipped cyberattack was reported to both authorities in time', () => {
  const all = clocksOf(cyberattack, momentOf('2022-12-01'))
  expect(all.map(({ due, outcome }) => `${due?.text} ${outcome}`)).toEqual(['2022-07-28T06:00 done', '2022-07-28T06:00 done'])
})
