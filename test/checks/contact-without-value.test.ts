/** When words send readers to a contact and do not show it. */
import { expect, test } from 'vitest'
import { contactWithoutValue } from '../../src/checks/contact-without-value.ts'
import { head, incidentOf, occasion, twoEditions } from '../core/telling.ts'
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

test('words that ask readers to call or write, in a text that says nowhere how, are reported where they stand', () => {
  const invited = (words: string) => found(words, { wordsOf: occasion.wordsOf })
  expect(invited('Is it urgent? Please call us.')).toEqual([
    'instructions.call.text.en [en]: “call us” sends readers to you, and no number, address or link stands in this text',
  ])
  const told = [
    'Call us: {{contact.hotline}}.',
    'Call us: 010 245 57 00.',
    'Write to us: help@elsewhere.example.',
    'Call us or use [the form](https://x.example).',
  ]
  expect(told.flatMap(invited)).toEqual([])
})

test('the hint names a contact that can be used in the way the words ask for, and works', () => {
  const hints = (words: string, timeline = '  - { id: one, at: 2024-04-01 }', organisation?: string) =>
    foundIn(
      contactWithoutValue,
      incidentOf(`${head}\ntimeline:\n${timeline}\ninstructions: { call: { text: { en: '${words}', nl: x } } }`, organisation),
      { wordsOf: occasion.wordsOf },
    ).map(({ hint }) => hint)
  expect(hints('Please mail us.')).toEqual(['Write where: {{contact.mailbox}}.'])
  expect(hints('Please call us.')).toEqual(['Write where: {{contact.hotline}}.'])
  expect(hints('Please contact us.')).toEqual(['Write where: {{contact.hotline}}.'])
  // The mailbox does not work, and what stands in for it does.
  expect(hints('Please mail us.', '  - { id: one, at: 2024-04-01, services: { email: major_outage } }')).toEqual([
    'Write where: {{contact.stopgap}}.',
  ])
  expect(hints('Please call us.', '  - { id: one, at: 2024-04-01, services: { phone: major_outage } }')).toEqual([
    '`en` has, in working order, no contact of the kind `phone`: declare one and name it here, or say how readers can reach you instead.',
  ])
  expect(
    hints(
      'Please mail us.',
      undefined,
      twoEditions.replaceAll('kind: email', 'kind: phone').replaceAll(/value: .*?@.*?,/g, 'value: "+31102455701",'),
    ),
  ).toEqual([
    '`en` has no contact of the kind `email`, `form`, `sms` or `post`: declare one and name it here, or say how readers can reach you instead.',
  ])
})

test('what is public already, a heading, or what is heard on the phone may ask to call', () => {
  const words = 'title: { en: Call us }, announcement: { en: Call us again later. }, body: { en: Call us. }'
  const incident = (more: string) => incidentOf(`${head}\ntimeline:\n  - { id: one, at: 2024-04-01, ${words}${more} }`)
  const places = (more: string) =>
    foundIn(contactWithoutValue, incident(more), { wordsOf: occasion.wordsOf }).map((problem) => placeOf(problem, incident(more)))
  expect(places('')).toEqual([])
  expect(places(', draft: true')).toEqual(['timeline.one.body.en [en]'])
})
