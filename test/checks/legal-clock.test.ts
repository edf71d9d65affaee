import { describe, expect, test } from 'vitest'
import { legalClock } from '../../src/checks/legal-clock.ts'
import { cyberattack } from '../core/shipped.ts'
import { head, incidentOf, momentOf } from '../core/telling.ts'

const first = 'timeline: [{ id: one, at: 2024-11-04T10:00, body: { en: x, nl: x } }]'

function found(rest: string, now: string): readonly string[] {
  const incident = incidentOf(`${head}\n${first}\n${rest}`)
  const problems = legalClock.rule({ incident, viewOf: () => ({ now: momentOf(now), withDrafts: false }) })
  return [...problems].map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const aware = 'aware_at: 2024-11-04T09:10\nobligations:\n'
const gdpr = '  - { rule: gdpr-33, authority: AP }\n'

describe('legal-clock', () => {
  test('is found from a day before a report is due, with the hours that are left', () => {
    expect(found(aware + gdpr, '2024-11-06T09:09')).toEqual([])
    expect(found(aware + gdpr, '2024-11-06T09:10')).toEqual([
      'obligations.0: the report to AP (GDPR, Regulation (EU) 2016/679, art. 33(1)) is due by 2024-11-07 09:10, in 24 hours, and no `done_at` is written',
    ])
  })

  test('is found when its time has passed and nobody has written that it was made', () => {
    expect(found(aware + gdpr, '2024-11-08')).toEqual([
      'obligations.0: the report to AP (GDPR, Regulation (EU) 2016/679, art. 33(1)) was due by 2024-11-07 09:10, and no `done_at` is written',
    ])
  })

  test('is not found once it was made, late or not, nor for rules that no obligation names', () => {
    expect(found(`${aware}  - { rule: gdpr-33, authority: AP, done_at: 2024-11-09T09:00 }\n`, '2024-11-10')).toEqual([])
    expect(found('aware_at: 2024-11-04T09:10', '2024-11-10')).toEqual([])
  })

  test('is not found before anybody is aware, nor in an exercise', () => {
    expect(found(`obligations:\n${gdpr}`, '2024-11-10')).toEqual([])
    expect(found(`exercise: true\n${aware}${gdpr}`, '2024-11-10')).toEqual([])
  })

  test('is found for the final report although the incident is over', () => {
    const over = first.replace('body:', 'status: resolved, body:')
    const duties = `${aware}  - { rule: nis2-72h, authority: CSIRT, done_at: 2024-11-05 }\n  - { rule: nis2-month, authority: CSIRT }\n`
    const incident = incidentOf(`${head}\n${over}\n${duties}`)
    const problems = [...legalClock.rule({ incident, viewOf: () => ({ now: momentOf('2024-12-05T12:00'), withDrafts: false }) })]
    expect(problems.map(({ path }) => path.join('.'))).toEqual(['obligations.1'])
  })
})

test('the shipped cyberattack has written down that its reports were made, and is never found', () => {
  for (let now = momentOf('2022-07-25'); now < momentOf('2022-12-01'); now += 3_600_000) {
    expect([...legalClock.rule({ incident: cyberattack, viewOf: () => ({ now, withDrafts: false }) })]).toEqual([])
  }
})
