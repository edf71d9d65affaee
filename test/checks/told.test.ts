/** What the checks of what was told make of files that are unusual. */
import { describe, expect, test } from 'vitest'
import type { SourceCheck } from '../../src/checks/check.ts'
import { sourceChecks } from '../../src/checks/index.ts'
import type { Incident } from '../../src/core/incident.ts'
import { cpuTimeOf } from '../cpu-time.ts'
import { problemsIn, toldWith } from './judging.ts'

/** Of one that is silent for weeks, and of nothing else, it goes without saying here. */
const judging = sourceChecks.filter(({ code }) => code !== 'long-silence' && code !== 'no-next-update')
const all = (incident: Incident, now = '2024-06-01') => judging.flatMap((check) => codesIn(incident, check, now))
const codesIn = (incident: Incident, check: SourceCheck, now: string) =>
  problemsIn(incident, check, { now }).map(({ code, path }) => `${code} ${path.join('.')}`)

const faq = (count: number) =>
  `faq:\n${Array.from({ length: count }, (_, at) => `  - { id: q${at}, question: { en: Q?, nl: V? }, answer: { en: The portal., nl: Het portaal. }, reviewed_at: 2024-04-01 }`).join('\n')}`

describe('a file that is unusual', () => {
  test('and tells nothing yet has nothing to be judged but its answers', () => {
    expect(all(toldWith([], faq(1)))).toEqual([])
  })

  test('and speaks to one edition is judged like any other, and names it', () => {
    const organisation =
      'name: A\nsource_language: en\ntimezone: UTC\neditions: { en: { locale: en } }\nservices: { portal: { name: Portal } }'
    const incident = toldWith(['id: one, at: 2024-04-01, promises: { back: { text: Back., by: 2024-04-05 } }, body: x'], '', organisation)
    expect(all(incident)).toEqual(['overdue-promise timeline.0.promises.back.by'])
  })

  test('and contradicts itself in its promises is judged by what was said last', () => {
    const incident = toldWith([
      'id: one, at: 2024-04-01, body: { en: x, nl: x }, promises: { back: { text: { en: Back., nl: Terug. }, by: 2024-04-05 } }',
      'id: two, at: 2024-04-01, body: { en: x, nl: x }, promises: { back: kept }',
      'id: three, at: 2024-04-01, body: { en: x, nl: x }, promises: { back: { by: 2024-04-04 } }',
      'id: four, at: 2024-04-01, body: { en: x, nl: x }, promises: { back: withdrawn, never: { by: 2024-04-02 } }',
    ])
    expect(all(incident)).toEqual([])
  })
})

describe('five hundred updates', () => {
  const services = ['portal', 'email', 'phone']
  const states = ['major_outage', 'degraded_performance', 'operational']
  const updates = Array.from({ length: 500 }, (_, at) => {
    const time = new Date(Date.UTC(2024, 2, 18, 9 + at * 2)).toISOString().slice(0, 16)
    const promise =
      at % 10 === 0 ? `p${at}: { text: { en: Back., nl: Terug. }, by: 2024-07-01 }` : `p${at - (at % 10)}: { by: 2024-07-0${(at % 9) + 1} }`
    return `id: u${at}, at: ${time}, services: { ${services[at % 2]}: ${states[at % 3]} }, promises: { ${promise} }, body: { en: Update ${at} of the portal., nl: Update ${at}. }`
  })
  const incident = toldWith(['id: first, at: 2024-03-18T08:00, services: { phone: major_outage }', ...updates], faq(30))

  test('are judged by all checks in less than a second each', () => {
    for (const check of sourceChecks) {
      const time = cpuTimeOf(() => problemsIn(incident, check, { now: '2024-05-10' }))
      expect([check.code, time < 1000]).toEqual([check.code, true])
    }
  })

  test('do not hide the service that none of them speaks of', () => {
    expect(all(incident, '2024-05-10')).toContain('forgotten-service timeline.0.services.phone')
  })
})
