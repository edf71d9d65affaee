/** What callers cannot follow, found before it is said to them. */
import { expect, test } from 'vitest'
import { unspeakable } from '../../src/checks/unspeakable.ts'
import { head, incidentOf, momentOf, occasion, twoEditions } from '../core/telling.ts'

function found(field: string, text: string, edition = 'en', title = 'Portal is back'): readonly string[] {
  const block = text.split('\n').map((line) => `        ${line}`)
  const yaml = `${head}\ntimeline:\n  - id: one\n    at: 2024-04-01\n    draft: true\n${title && field !== 'title' ? `    title: { ${edition}: ${title} }\n` : ''}    ${field}:\n      ${edition}: |\n${block.join('\n')}\n`
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
  ['a table with tabs', 'a\tb\tc', 'is a table'],
  ['a long address without its beginning', 'See www.meridian.example/help/2024.', '“www.meridian.example/help/2024” is a long address'],
  ['a long address of a bare domain', 'See meridian.example/help for more.', '“meridian.example/help” is a long address'],
  ['a date in digits', 'It works again on 03/04/2024.', '“03/04/2024” is a date in digits'],
  ['a tag', 'The <b>portal</b> works.', '“<b>” is a mark of a markup language'],
  ['a sign by its code', 'Bills&nbsp;work.', '“&nbsp;” is a mark of a markup language'],
  ['a block of code', '```\nsudo reboot\n```', 'is code'],
  [
    'a sentence of 25 words too many',
    `${long}, so ${long}.`,
    'begins a sentence of 51 words, which callers cannot follow; expected at most 25',
  ],
])('%s in an announcement', (_, text, message) => {
  expect(found('announcement', text)[0]).toContain(message)
  expect(new Set(found('announcement', text).map((each) => each.replace(/^“[^”]*” /, ''))).size).toBe(1)
})

test('so in everything that is spoken: titles, corrections, instructions, remarks on services, facts of the first screen', () => {
  const bad = 'Read www.meridian.example/help'
  const text = `{ en: ${bad} }`
  const yaml = `
title: ${text}
impact: major
started_at: 2024-03-18T09:00
facts: { data: { name: { en: Data }, lead: true }, cause: { name: { en: Cause } } }
instructions: { look: { text: ${text} } }
timeline:
  - id: one
    at: 2024-04-01
    draft: true
    title: ${text}
    body: ${text}
    services: { portal: { state: partial_outage, note: ${text} }, email: { state: major_outage, note: ${text} } }
    facts: { data: { certainty: excluded, text: ${text} }, cause: { certainty: unknown, text: ${text} } }
    corrections: [{ at: 2024-04-02, text: ${text} }]`
  const viewOf = () => ({ now: momentOf('2024-05-01'), withDrafts: false })
  const problems = [...unspeakable.rule({ incident: incidentOf(yaml, twoEditions), viewOf, wordsOf: occasion.wordsOf })]
  expect(problems.map(({ path }) => path.join('.')).toSorted()).toEqual([
    'instructions.look.text.en',
    'timeline.0.corrections.0.text.en',
    'timeline.0.facts.data.text.en',
    'timeline.0.services.portal.note.en',
    'timeline.0.title.en',
    'title.en',
  ])
})

test('marks of Markdown where a text has none, and would say them', () => {
  expect(found('title', 'The **portal** works')).toEqual([expect.stringContaining('“**portal**” is a mark of a markup language')])
  expect(found('announcement', 'The **portal** works')).toEqual([])
})

test('a first sentence that agents cannot say in one breath, where an update has no title', () => {
  const body = `${long}, so ${long}. ${long}, so ${long}.`
  expect(found('body', body, 'en', '')).toEqual([expect.stringContaining('begins a sentence of 51 words')])
  expect(found('body', body)).toEqual([])
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
