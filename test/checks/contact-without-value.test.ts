/** When words send readers to a contact and do not show it. */
import { expect, test } from 'vitest'
import { contactWithoutValue } from '../../src/checks/contact-without-value.ts'
import { head, incidentOf } from '../core/telling.ts'
import { foundIn, placeOf, type Judging } from './judged-days.ts'

function found(words: string, judging: Judging = {}): readonly string[] {
  const incident = incidentOf(
    `${head}\ntimeline:\n  - { id: one, at: 2024-04-01 }\ninstructions: { call: { text: { en: '${words}', nl: x } } }`,
  )
  return foundIn(contactWithoutValue, incident, judging).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

test('a reference that shows words in place of the number is reported', () => {
  expect(found('Call {{contact.hotline "us"}}.')).toEqual([
    'instructions.call.text.en [en]: `{{contact.hotline "us"}}` is a link behind words; the number itself stands nowhere in this text',
  ])
})

test('a link to a number or an address is reported', () => {
  expect(found('[Call us]({{contact.hotline}}) or [write]({{contact.mailbox}}).')).toHaveLength(2)
  expect(found('[Write]({{contact.mailbox}}).')[0]).toContain('the address itself stands nowhere')
})

test('what the text shows elsewhere may be a link too', () => {
  expect(found('Call {{contact.hotline "us"}}: {{contact.hotline}}.')).toEqual([])
  expect(found('Call {{contact.hotline "us"}}: 010 245 57 00.')).toEqual([])
  expect(found('[{{contact.hotline}}]({{contact.hotline}})')).toEqual([])
  expect(found('Call {{contact.hotline "010 245 57 00"}}.')).toEqual([])
})

test('in words that were published before, only with history', () => {
  const update = (id: string, day: string) => `  - { id: ${id}, at: ${day}, body: { en: 'Call {{contact.hotline "us"}}.', nl: x } }\n`
  const incident = incidentOf(`${head}\ntimeline:\n${update('one', '2024-04-01')}  - { id: two, at: 2024-04-02 }\n`)
  expect(foundIn(contactWithoutValue, incident, {})).toEqual([])
  expect(foundIn(contactWithoutValue, incident, { withHistory: true })).toHaveLength(1)
})
