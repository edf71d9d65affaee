/** When an update replaces what its readers never saw. */
import { expect, test } from 'vitest'
import { danglingReference } from '../../src/checks/dangling-reference.ts'
import { head, incidentOf, occasion } from '../core/telling.ts'
import { foundIn, placeOf, type Judging } from './judged-days.ts'

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

function found(yaml: string, judging: Judging = {}): readonly string[] {
  const incident = incidentOf(yaml)
  return foundIn(danglingReference, incident, judging).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const dutch = 'id: dutch, at: 2024-04-01, editions: [nl]'
const english = 'id: english, at: 2024-04-02, editions: [en], replaces: { dutch: { en: No longer. } }'

test('an edition that never saw the earlier update is named, and who did see it', () => {
  expect(found(told(dutch, english))).toEqual([
    'timeline.english.replaces.dutch [en]: timeline.english replaces `dutch`, which readers of `en` never saw; it was for `nl`',
  ])
})

test('where one of the editions saw it, only those that have words about it are lost', () => {
  const both = 'id: both, at: 2024-04-02, replaces: { dutch: { nl: Niet meer. } }'
  expect(found(told(dutch, both))).toEqual([])
  expect(found(told(dutch, both.replace('{ nl: Niet meer. }', '{ nl: Niet meer., en: No longer. }')))).toEqual([
    'timeline.both.replaces.dutch [en]: timeline.both replaces `dutch`, which readers of `en` never saw; it was for `nl`',
  ])
})

test('a draft was seen by nobody, but a draft may replace one that comes before it', () => {
  const first = 'id: first, at: 2024-04-01'
  const next = 'id: next, at: 2024-04-02, replaces: { first: No longer. }'
  expect(found(told(first, next))).toEqual([])
  expect(found(told(`${first}, draft: true`, next))).toEqual([
    'timeline.next.replaces.first: timeline.next replaces `first`, which readers of `en` and `nl` never saw',
  ])
  expect(found(told(`${first}, draft: true`, `${next}, draft: true`))).toEqual([])
})

test('what was published long ago is reported with history only', () => {
  const later = told(dutch, english, 'id: later, at: 2024-04-03')
  expect(found(later)).toEqual([])
  expect(found(later, { withHistory: true })).toHaveLength(1)
})

test('“as reported”, in the first that an edition is told, points to nothing there', () => {
  const words = 'body: { en: "As reported, the portal is down.", nl: "Zoals gemeld, ligt het portaal plat." }, draft: true'
  const judging = { wordsOf: occasion.wordsOf }
  expect(found(told(dutch, `id: both, at: 2024-04-02, ${words}`), judging)).toEqual([
    'timeline.both.body.en [en]: “As reported” points to something earlier, and timeline.both is the first that readers of `en` are told; others were told',
  ])
  expect(found(told('id: first, at: 2024-04-01', `id: both, at: 2024-04-02, ${words}`), judging)).toEqual([])
  expect(found(told(`id: both, at: 2024-04-02, ${words}`), judging)).toHaveLength(2)
  expect(found(told(`id: both, at: 2024-04-02, ${words.replace(', draft: true', '')}`), judging)).toEqual([])
})

test('“as reported on” a day points to nothing for those who were told nothing that day', () => {
  const words = (day: string) => `id: both, at: 2024-04-05, draft: true, body: { en: "As announced on ${day}, it is down.", nl: x }`
  const judging = { wordsOf: occasion.wordsOf }
  expect(found(told('id: first, at: 2024-04-01', words('1 April')), judging)).toEqual([])
  expect(found(told(dutch, 'id: first, at: 2024-04-02', words('1 April')), judging)).toEqual([
    'timeline.both.body.en [en]: “As announced on 1 April” points to 2024-04-01, when readers of `en` were told nothing; others were told',
  ])
})
