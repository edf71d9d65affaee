/** When words send readers to what does not work. */
import { describe, expect, test } from 'vitest'
import { deadContact } from '../../src/checks/dead-contact.ts'
import { head, incidentOf, occasion, twoEditions } from '../core/telling.ts'
import { foundIn, placeOf, type Judging } from './judged-days.ts'

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

function dead(yaml: string, judging: Judging = {}, organisation = twoEditions): readonly string[] {
  const incident = incidentOf(yaml, organisation)
  return foundIn(deadContact, incident, judging).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const down = 'id: down, at: 2024-04-01, services: { phone: major_outage }'
const call = 'id: call, at: 2024-04-02, body: { en: "Call {{contact.hotline}}.", nl: "Bel." }'
const reason = 'timeline.down made `phone` major_outage on 2024-04-01'

describe('an update', () => {
  test('is reported with what made the contact dead, and what works beside it', () => {
    const incident = incidentOf(told(down, call))
    expect(foundIn(deadContact, incident, {})).toEqual([
      {
        code: 'dead-contact',
        severity: 'warning',
        file: 'incidents/outage.yaml',
        path: ['timeline', 1, 'body', 'en'],
        quote: '{{contact.hotline}}',
        edition: 'en',
        message: `\`{{contact.hotline}}\` does not work then: ${reason}`,
        hint: 'Name one that works: {{contact.mailbox}}.',
        touches: ['timeline.down.services.phone'],
      },
    ])
  })

  test('is judged by its own moment, and before it is public', () => {
    expect(dead(told(call, 'id: down, at: 2024-04-03, services: { phone: major_outage }'), { withHistory: true })).toEqual([])
    expect(dead(told(down, `${call}, draft: true`))).toHaveLength(1)
    expect(dead(told(down, call.replace('2024-04-02', '2024-06-02')))).toHaveLength(1)
  })

  test('may name the contact that it tells of itself', () => {
    expect(dead(told(`${call}, services: { phone: major_outage }`))).toEqual([])
    expect(dead(told(`${call}, contacts: { hotline: ended }`))).toEqual([])
  })

  test('is history once a later one is told', () => {
    const later = told(down, call, 'id: later, at: 2024-04-03, body: { en: x, nl: x }')
    expect(dead(later)).toEqual([])
    expect(dead(later, { withHistory: true })).toHaveLength(1)
  })
})

describe('words that say themselves that a contact does not work', () => {
  const answered = (en: string, nl = 'Bel.') =>
    dead(`${told(down)}faq: [{ id: a, question: a?, answer: { en: '${en}', nl: '${nl}' } }]`, { wordsOf: occasion.wordsOf })

  test.each([
    'Our hotline {{contact.hotline}} does not work.',
    'The hotline ({{contact.hotline}}) is currently not staffed.',
    'Please do not call our hotline on {{contact.hotline}}.',
    '{{contact.hotline}} cannot be reached; mail {{contact.mailbox}}.',
  ])('send nobody to it: %s', (words) => {
    expect(answered(words)).toEqual([])
  })

  test.each([
    'If the portal does not work, call {{contact.hotline}}.',
    'Call {{contact.hotline}} if the portal does not work.',
    'Do not mail us; call {{contact.hotline}}.',
    'Do not call the old number. Call {{contact.hotline}}.',
    'The hotline {{contact.hotline}} does not work. Call {{contact.hotline}} anyway.',
  ])('are not words that say it of something else: %s', (words) => {
    expect(answered(words).length).toBeGreaterThan(0)
  })

  test('in Dutch, Polish and German too', () => {
    expect(answered('Mail us.', 'Bel niet {{contact.hotline}}, die doet het niet.')).toEqual([])
    expect(answered('Mail us.', 'Bel {{contact.hotline}} als het portaal niet werkt.')).toHaveLength(1)
    const inLanguage = (locale: string, words: string) =>
      dead(
        `${told(down)}faq: [{ id: a, question: a?, answer: { nl: '${words}', en: Mail us. } }]`,
        { wordsOf: occasion.wordsOf },
        twoEditions.replace('nl-NL', locale),
      )
    expect(inLanguage('pl-PL', 'Infolinia {{contact.hotline}} nie działa.')).toEqual([])
    expect(inLanguage('pl-PL', 'Prosimy nie dzwonić na {{contact.hotline}}.')).toEqual([])
    expect(inLanguage('de-DE', 'Die Hotline {{contact.hotline}} ist derzeit nicht erreichbar.')).toEqual([])
    expect(inLanguage('de-DE', 'Rufen Sie {{contact.hotline}} an, wenn das Portal nicht geht.')).toHaveLength(1)
  })
})

describe('an answer or an instruction', () => {
  const rest = (answer: string) => `${told(down)}faq: [{ id: a, question: a?, answer: ${answer} }]`

  test('is judged by what holds now, and by the answer that is chosen', () => {
    expect(dead(rest('{ en: "Call {{contact.hotline}}.", nl: Bel. }'))).toEqual([
      `faq.a.answer.en [en]: \`{{contact.hotline}}\` does not work now: ${reason}`,
    ])
    expect(dead(rest('[{ while: { portal: impaired }, text: "{{contact.hotline}}" }, { text: x }]'))).toEqual([])
    expect(
      dead(
        `${told(down)}instructions: { call: { text: "{{contact.hotline}}" }, other: { when: { portal: impaired }, text: "{{contact.hotline}}" } }`,
      ),
    ).toEqual([`instructions.call.text: \`{{contact.hotline}}\` does not work now: ${reason}`])
  })

  test('that waits for the contact to be out of order speaks of that', () => {
    expect(dead(rest('[{ while: { phone: impaired }, text: "{{contact.hotline}} does not work." }]'))).toEqual([])
  })

  test('that writes the number out is reported by that number', () => {
    expect(dead(rest('{ en: Call 010 245 57 00., nl: Bel. }'))).toEqual([
      `faq.a.answer.en [en]: “010 245 57 00” is contact \`hotline\`, which does not work now: ${reason}`,
    ])
  })

  test('that names a stopgap is reported once that has ended, and before it is needed', () => {
    const mail = 'id: mail, at: 2024-04-02, services: { email: major_outage }'
    const back = 'id: back, at: 2024-04-03, services: { email: operational }'
    const faq = 'faq: [{ id: a, question: a?, answer: "{{contact.stopgap}}" }]'
    expect(dead(`${told(mail)}${faq}`)).toEqual([])
    expect(dead(`${told(mail, back)}${faq}`)).toEqual([
      'faq.a.answer: `{{contact.stopgap}}` does not work now: timeline.back made `email` operational on 2024-04-03, which ends this stopgap',
    ])
    expect(dead(`${told(down)}${faq}`)).toEqual(['faq.a.answer: `{{contact.stopgap}}` does not work now: it is a stopgap, and not needed'])
  })
})

test('where no other contact works, nobody is told to name one', () => {
  const alone = twoEditions.replace(/^ {2}(mailbox|stopgap): .*\n/gm, '')
  expect(foundIn(deadContact, incidentOf(told(down, call), alone), {})[0]?.hint).toBe(
    'Say when it works again; no other contact of this edition works.',
  )
})
