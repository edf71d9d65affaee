import { expect, test } from 'vitest'
import { head, inShort, problemsOf } from '../telling.ts'

const faults = (fields: string, more = '') =>
  problemsOf(`${head}timeline:\n  - { id: one, at: 2024-04-02T09:00, ${fields} }\n  - { id: two, at: 2024-04-04 }\n${more}`).map(inShort)

test.each([
  ['a state since a later day', 'services: { email: { state: operational, since: 2024-05-01 } }', 'services.email.since'],
  ['the next update announced for the past', 'next_update_by: 2024-04-01', 'next_update_by'],
  ['a promise for the past', 'promises: { p: { text: { en: x, nl: x }, by: 2024-04-01 } }', 'promises.p.by'],
  ['a correction before what it corrects', 'corrections: [{ at: 2024-04-01, text: { en: x, nl: x } }]', 'corrections.0.at'],
  ['an update that replaces itself', 'replaces: { one: { en: x, nl: x } }', 'replaces.one'],
  ['an update that replaces a later one', 'replaces: { two: { en: x, nl: x } }', 'replaces.two'],
])('%s cannot be meant', (_, fields, place) => {
  expect(faults(fields)).toEqual([`wrong-order timeline.0.${place}`])
})

test.each([
  ['a state since earlier', 'services: { email: { state: operational, since: 2024-04-01T06:00 } }'],
  ['the same day, whichever comes first', 'next_update_by: 2024-04-02, corrections: [{ at: 2024-04-02, text: { en: x, nl: x } }]'],
  ['the same minute', 'promises: { p: { text: { en: x, nl: x }, by: 2024-04-02T09:00 } }'],
])('%s can', (_, fields) => {
  expect(faults(fields)).toEqual([])
})

test('a state since a time of the day on which it was told can, though a day begins at midnight', () => {
  const yaml = `${head}timeline:\n  - { id: one, at: 2024-04-02, services: { email: { state: operational, since: 2024-04-02T06:10 } } }`
  expect(problemsOf(yaml)).toEqual([])
})

test('an update replaces one told before it, whatever the place in the file', () => {
  const yaml = `${head}timeline:
  - { id: late, at: 2024-04-02, replaces: { early: { en: x, nl: x } } }
  - { id: early, at: 2024-04-01 }`
  expect(problemsOf(yaml)).toEqual([])
})

test('a question is not retired before it is first answered', () => {
  const question = (retired: string) =>
    `faq: [{ id: q, question: { en: x, nl: x }, answer: { en: x, nl: x }, from: 2024-05-01, retired_at: ${retired} }]`
  expect(faults('status: resolved', question('2024-04-01'))).toEqual(['wrong-order faq.0.retired_at'])
  expect(faults('status: resolved', question('2024-06-01'))).toEqual([])
})

test('updates that replace each other in a circle are named in order', () => {
  const replaces = (id: string, at: string, other: string) => `  - { id: ${id}, at: ${at}, replaces: { ${other}: No longer. } }\n`
  const timeline = `timeline:\n${replaces('a', '2024-04-01', 'b')}${replaces('b', '2024-04-02', 'c')}${replaces('c', '2024-04-03', 'a')}`
  const messages = problemsOf(`${head}\n${timeline}`)
    .filter(({ code }) => code === 'wrong-order')
    .map(({ message }) => message)
  expect(messages).toEqual([
    '`b` closes a circle: `a` replaces `b`, `b` replaces `c`, `c` replaces `a`; expected one told before it',
    '`c` closes a circle: `b` replaces `c`, `c` replaces `a`, `a` replaces `b`; expected one told before it',
  ])
})
