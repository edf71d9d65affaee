/** When editions say the opposite of each other, and when something certain is taken back. */
import { describe, expect, test } from 'vitest'
import { contradictingFact } from '../../src/checks/contradicting-fact.ts'
import { head, incidentOf } from '../core/telling.ts'
import { foundIn, placeOf, type Judging } from './judged-days.ts'

const told = (...updates: readonly string[]) =>
  `${head}\nfacts: { data: { name: Data } }\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

function found(yaml: string, judging: Judging = {}): readonly string[] {
  const incident = incidentOf(yaml)
  return foundIn(contradictingFact, incident, judging).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const english = (certainty: string, rest = '') => `id: english, at: 2024-04-01, editions: [en], facts: { data: ${certainty} }${rest}`
const dutch = (certainty: string, rest = '') => `id: dutch, at: 2024-04-01, editions: [nl], facts: { data: ${certainty} }${rest}`

describe('two editions', () => {
  test('contradict each other where one is told yes and the other no', () => {
    expect(found(told(english('likely'), dutch('excluded')))).toEqual([
      'facts.data: `en` reads `likely` (timeline.english, 2024-04-01), `nl` reads `excluded` (timeline.dutch, 2024-04-01): these cannot both be true',
    ])
    expect(found(told(english('confirmed'), dutch('unlikely')))).toHaveLength(1)
  })

  test('do not where one still leaves it open, or is only surer', () => {
    expect(found(told(english('possible'), dutch('excluded')))).toEqual([])
    expect(found(told(english('unlikely'), dutch('excluded')))).toEqual([])
  })

  test('are reported before the words that would contradict are public', () => {
    expect(found(told(english('likely'), dutch('excluded', ', draft: true')))).toHaveLength(1)
    expect(found(told(english('likely'), 'id: dutch, at: 2024-06-01, editions: [nl], facts: { data: excluded }'))).toHaveLength(1)
  })
})

describe('a certainty', () => {
  const one = 'id: one, at: 2024-04-01, facts: { data: excluded }'
  const back = 'id: back, at: 2024-04-02, facts: { data: unlikely }'

  test('that goes back from excluded or confirmed is reported once, for all editions', () => {
    expect(found(told(one, back))).toEqual([
      'timeline.back.facts.data: `en` and `nl` read `unlikely` here, and `excluded` in timeline.one (2024-04-01); nothing says that it is taken back',
    ])
    expect(found(told(one.replace('excluded', 'confirmed'), back.replace('unlikely', 'likely')))).toHaveLength(1)
    expect(found(told(one.replace('excluded', 'possible'), back))).toEqual([])
    expect(found(told(one, back.replace('unlikely', 'excluded')))).toEqual([])
  })

  test('that goes back openly is not: the earlier update is replaced or corrected', () => {
    expect(found(told(one, `${back}, replaces: { one: We know less than we said. }`))).toEqual([])
    expect(found(told(`${one}, corrections: [{ at: 2024-04-02, text: We know less than we said. }]`, back))).toEqual([])
  })

  test('that goes back in a draft is reported before anybody reads it', () => {
    expect(found(told(one, `${back}, draft: true`))).toHaveLength(1)
  })

  test('that went back and was settled since is history', () => {
    const settled = told(one, back, 'id: again, at: 2024-04-03, facts: { data: excluded }')
    expect(found(settled)).toEqual([])
    expect(found(settled, { withHistory: true })).toHaveLength(1)
  })
})
