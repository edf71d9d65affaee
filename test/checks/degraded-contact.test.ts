/** When words keep silent about a contact that works badly. */
import { expect, test } from 'vitest'
import { degradedContact } from '../../src/checks/degraded-contact.ts'
import { head, incidentOf } from '../core/telling.ts'
import { foundIn, placeOf } from './judged-days.ts'

const note = 'note: { en: "Waiting takes an hour.", nl: "Wachten duurt een uur." }'
const busy = `id: busy, at: 2024-04-01T10:00, services: { phone: { state: degraded_performance, ${note} } }`
const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

function degraded(rest: string, first = busy): readonly string[] {
  const incident = incidentOf(`${told(first)}${rest}`)
  return foundIn(degradedContact, incident, {}).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const answer = (words: string, more = '') => `faq: [{ id: a, question: a?, answer: { en: "${words}", nl: Bel. }${more} }]`

test('an answer that does not mention the note is reported with the note', () => {
  expect(degraded(answer('Call {{contact.hotline}}.'))).toEqual([
    'faq.a.answer.en [en]: `{{contact.hotline}}` is in state degraded_performance; timeline.busy said on 2024-04-01 “Waiting takes an hour.”, and these words do not',
  ])
  expect(degraded(answer('Call 010 245 57 00.'))).toHaveLength(1)
})

test('an answer that says as much in its own words is not', () => {
  expect(degraded(answer('Call {{contact.hotline}}; you may be waiting for long.'))).toEqual([])
})

test.each([
  ['two words of it side by side', 'Expect an answer in two days.', 'Call {{contact.hotline}}; replies take two days.'],
  ['its number', 'Answers come in 48 hours.', 'Call {{contact.hotline}}, and wait for 48 h.'],
  ['a note of short words', 'Busy now.', 'It is busy now: {{contact.hotline}}.'],
])('an answer that says %s is not', (_, said, words) => {
  const noted = busy.replace('Waiting takes an hour.', said)
  expect(degraded(answer(words), noted)).toEqual([])
  expect(degraded(answer('Call {{contact.hotline}} at the weekend.'), noted)).toHaveLength(1)
})

test('what the contact is called says nothing of its note', () => {
  const named = busy.replace('Waiting takes', 'The hotline takes')
  expect(degraded(answer('Call our hotline: {{contact.hotline}}.'), named)).toHaveLength(1)
})

test('an answer that somebody confirmed since the note, or that waits for it, is left alone', () => {
  expect(degraded(answer('Call {{contact.hotline}}.', ', reviewed_at: 2024-04-01T11:00'))).toEqual([])
  expect(degraded(answer('Call {{contact.hotline}}.', ', reviewed_at: 2024-04-01T09:00'))).toHaveLength(1)
  const waiting = 'faq: [{ id: a, question: a?, answer: [{ while: { phone: impaired }, text: "{{contact.hotline}}" }] }]'
  expect(degraded(waiting)).toEqual([])
})

test('without a note, or once it does not work at all, it is another matter', () => {
  expect(degraded(answer('Call {{contact.hotline}}.'), busy.replace(`, ${note}`, ''))).toEqual([])
  expect(degraded(answer('Call {{contact.hotline}}.'), busy.replace('degraded_performance', 'major_outage'))).toEqual([])
})

test('the update that tells the note need not repeat it', () => {
  const body = 'body: { en: "Call {{contact.hotline}}.", nl: Bel. }'
  expect(degraded('', `${busy}, ${body}`)).toEqual([])
  expect(degraded(`  - { id: next, at: 2024-04-02, ${body} }\n`)).toHaveLength(1)
})
