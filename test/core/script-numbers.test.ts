import { expect, test } from 'vitest'
import { readPublications } from '../../src/core/published.ts'
import { newScripts, scriptBefore } from '../../src/core/script-numbers.ts'
import { agentSnapshotOf, type Occasion } from '../../src/core/snapshot.ts'
import { foldAt, head, incidentOf, later, occasion } from './telling.ts'

const { publications } = readPublications(`
{"at":"2024-03-18T10:00:00Z","updates":{},"scripts":{"outage":{"en":"1-aaa","nl":"1-bbb"}}}
{"at":"2024-03-18T11:00:00Z","updates":{},"scripts":{"outage":{"en":"2-ccc"}}}
{"at":"2024-03-18T12:00:00Z","updates":{},"scripts":["no","map"]}
{"at":"2024-03-18T13:00:00Z","updates":{}}`)

test('a script takes the place of the last other one that was given out', () => {
  const before = (edition: string, number: string) => scriptBefore(publications, 'outage', edition, number)
  expect(before('en', '3-ddd')).toBe('2-ccc')
  // Made again after it was given out, it says the same.
  expect(before('en', '2-ccc')).toBe('1-aaa')
  expect(before('nl', '2-eee')).toBe('1-bbb')
  expect(before('nl', '1-bbb')).toBeUndefined()
  expect(before('pl', '1-fff')).toBeUndefined()
})

test('the record learns of a script once', () => {
  const now = { outage: { en: '2-ccc', nl: '2-eee' }, other: { en: '1-ggg' } }
  expect(newScripts(publications, now)).toEqual({ outage: { nl: '2-eee' }, other: { en: '1-ggg' } })
  expect(newScripts(publications, { outage: { en: '2-ccc' } })).toEqual({})
  // What holds again is told again: else an older one would seem to hold.
  expect(newScripts(publications, { outage: { en: '1-aaa' } })).toEqual({ outage: { en: '1-aaa' } })
})

const updates = (count: number) =>
  incidentOf(
    `${head}\ntimeline:\n${Array.from({ length: count }, (_, at) => `  - { id: u${at}, at: 2024-03-18T1${at}:00, services: { portal: major_outage } }`).join('\n')}\n`,
  )
const replaced = (count: number, more: Partial<Occasion> = {}) =>
  agentSnapshotOf(foldAt(updates(count), 'en', later), { ...occasion, ...more }).desk?.replaces

test('where nothing was recorded no script is named: another of the same update may have been made', () => {
  expect(replaced(3)).toBeUndefined()
  expect(replaced(3, { scriptBefore: () => '2-ccc' })).toBe('2-ccc')
})

test('which script it replaces is no part of its number', () => {
  const number = (before: string) =>
    agentSnapshotOf(foldAt(updates(2), 'en', later), { ...occasion, scriptBefore: () => before }).desk?.script
  expect(number('1-aaa')).toBe(number('1-bbb'))
})
