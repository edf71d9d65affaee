/** What callers cannot follow, found before it is said to them. */
import { expect, test } from 'vitest'
import { unspeakable } from '../../src/checks/unspeakable.ts'
import { head, incidentOf, momentOf, occasion, twoEditions } from '../core/telling.ts'

function found(field: string, text: string, edition = 'en'): readonly string[] {
  const block = text.split('\n').map((line) => `        ${line}`)
  const yaml = `${head}\ntimeline:\n  - id: one\n    at: 2024-04-01\n    draft: true\n    ${field}:\n      ${edition}: |\n${block.join('\n')}\n`
  const viewOf = () => ({ now: momentOf('2024-05-01'), withDrafts: false })
  return [...unspeakable.rule({ incident: incidentOf(yaml, twoEditions), viewOf, wordsOf: occasion.wordsOf })].map(({ message }) => message)
}

const long = 'The portal does not work '.repeat(5).trim()

test.each([
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', 'is a table'],
  ['code', 'Run `sudo reboot now`.', 'is code'],
  ['a long address', 'See https://www.meridian.example/help/2024/outage?id=7.', 'is a long address'],
  ['a code of letters and digits', 'Quote reference INC-2025-00412.', 'is a code of letters and digits, or a long number'],
  ['a long number', 'Your contract 400123456789 is safe.', 'is a code of letters and digits, or a long number'],
  ['a picture', 'All is well ✅ again.', 'is a picture or a sign'],
  [
    'a sentence of 25 words too many',
    `${long}, so ${long}.`,
    'begins a sentence of 51 words, which callers cannot follow; expected at most 25',
  ],
])('%s in an announcement', (_, text, message) => {
  expect(found('announcement', text)).toEqual([expect.stringContaining(message)])
})

test.each([
  ['in the body, which nobody hears', 'body', `${long}, so ${long}.`, 'en'],
  ['of a length that callers follow', 'announcement', `${long}. ${long}.`, 'en'],
  ['where a date or a contact is said in its own way', 'announcement', 'Call {{contact.hotline}} by {{date "2024-04-02"}}.', 'en'],
  ['where a web address has its domain alone', 'announcement', 'See www.meridian.example.', 'en'],
])('nothing %s', (_, field, text, edition) => {
  expect(found(field, text, edition)).toEqual([])
})

test('how long a sentence may be depends on the language', () => {
  const words = (count: number) => `${'woord '.repeat(count).trim()}.`
  expect(found('announcement', words(25), 'nl')).toEqual([])
  expect(found('announcement', words(26), 'nl')).toHaveLength(1)
})
