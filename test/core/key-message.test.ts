import { describe, expect, test } from 'vitest'
import { breathWords, keyMessage } from '../../src/core/key-message.ts'
import { head, incidentOf, say, snapshotAt, twoEditions, wordsOf } from './telling.ts'

function said(update: string, lead = '', edition = 'en'): readonly string[] {
  const told = incidentOf(
    `${head}facts: { data: { name: { en: Data, nl: Gegevens }, lead: true }, money: { name: { en: Money, nl: Geld }, lead: true } }
timeline:
  - id: first
    at: 2024-03-18T10:00
${update}
    facts: { data: { certainty: excluded${lead === '' ? '' : `, text: ${JSON.stringify(lead)}`} }, money: { certainty: excluded, text: No money is lost. } }`,
    twoEditions,
  )
  const { headline, message } = keyMessage(snapshotAt(told, edition), wordsOf(edition)) ?? expect.unreachable()
  return [headline, ...message].map(say)
}

describe('the key message', () => {
  test('is the headline and the facts of the first screen', () => {
    expect(said('    title: { en: Portal is back }', 'Your data is safe. We have checked it.')).toEqual([
      'Portal is back',
      'Your data is safe.',
      'We have checked it.',
      'No money is lost.',
    ])
  })

  test('has as many sentences as are said in one breath, and none of them cut', () => {
    const long = `Nobody has seen, copied or changed any data of residents${' or of owners'.repeat(6)}.`
    expect(said('    title: { en: Portal is back }', `Your data is safe. ${long}`)).toEqual(['Portal is back', 'Your data is safe.'])
    expect(said('    title: { en: Portal is back }', long)).toEqual(['Portal is back', long])
    expect(said('    title: { en: Portal is back }', long.replace('data', 'data and none of the money of anybody at all'))).toEqual([
      'Portal is back',
    ])
  })

  test('of an update without a headline begins with the first sentence of its body', () => {
    expect(said('    body: { en: "Both **portals** are down. We look for the cause." }').slice(0, 1)).toEqual(['Both portals are down.'])
    expect(said('    body: { en: "- A list\\n- of things" }').slice(0, 1)).toEqual(['Update of 2024-03-18'])
    expect(said('    body: { en: "Both portals are down." }', '', 'nl').slice(0, 1)).toEqual(['Update van 2024-03-18'])
  })

  test.each([
    ['en', 31],
    ['nl', 28],
    ['de', 26],
    ['pl', 21],
  ])('in %s a breath has %i words', (language, words) => {
    expect(breathWords(wordsOf(language))).toBe(words)
  })
})
