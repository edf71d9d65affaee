/** For whom is translated, from which words, and where the new words go. */
import { describe, expect, test } from 'vitest'
import { placeName, sourceDigest, sourceWords, targetOf, translatable, translationsFor } from '../../src/core/translations.ts'
import { head, incidentOf, twoEditions } from './telling.ts'

const five = twoEditions.replace('services:', '  be: { locale: nl-BE }\n  residents: { locale: nl-NL }\n  pl: { locale: pl-PL }\nservices:')
const answered = (answer: string, more = '') =>
  incidentOf(`${head}timeline: [{ id: one, at: 2024-04-01 }]\nfaq: [{ id: a, question: { en: a? }, answer: ${answer}${more} }]\n`, five)

function answerFor(to: string, incident: ReturnType<typeof incidentOf>) {
  const target = targetOf(to, incident)
  const found =
    target &&
    translationsFor(
      target,
      incident,
      () => true,
      () => true,
    ).find(({ id }) => id === 'faq.a.answer')
  return found && { state: found.state, key: found.key, source: found.source.words, words: found.words }
}

describe('a target', () => {
  const incident = answered('{ en: Yes. }')
  test('is one edition by its id, or every edition that reads a language', () => {
    const readers = (to: string) => targetOf(to, incident)?.readers.map(({ id }) => id)
    expect(readers('be')).toEqual(['be'])
    expect(readers('nl')).toEqual(['nl'])
    expect(readers('nl-NL')).toEqual(['nl', 'residents'])
    expect(readers('pl-PL')).toEqual(['pl'])
    expect(readers('fr')).toBeUndefined()
  })
})

describe('a text', () => {
  test('is missing where a reader has no words of their own, and new words go under the target', () => {
    expect(answerFor('be', answered('{ en: Yes. }'))).toEqual({ state: 'missing', key: 'be', source: 'Yes.', words: undefined })
    expect(answerFor('pl', answered('Yes.'))).toEqual({ state: 'missing', key: 'pl', source: 'Yes.', words: undefined })
    expect(answerFor('nl-NL', answered('{ en: Yes., nl-NL: Ja. }'))).toMatchObject({ state: 'complete' })
  })

  test('is complete with the words its reader is shown, under whatever key they stand', () => {
    expect(answerFor('be', answered('{ en: Yes., nl: Ja. }'))).toEqual({ state: 'complete', key: 'nl', source: 'Yes.', words: 'Ja.' })
    expect(answerFor('residents', answered('{ en: Yes., nl: Ja., residents: Jawel. }'))).toMatchObject({
      key: 'residents',
      words: 'Jawel.',
    })
  })

  test('is not translated for those who do not see it, or read what it was written in', () => {
    expect(answerFor('pl', answered('{ en: Yes. }', ', editions: [en, nl]'))).toBeUndefined()
    expect(answerFor('en', answered('{ en: Yes. }'))).toBeUndefined()
  })

  test('is translated from what stands in for a source that is missing', () => {
    expect(answerFor('pl', answered('{ nl: Ja. }'))).toMatchObject({ state: 'missing', source: 'Ja.' })
    const place = translatable(answered('{ nl: Ja. }'), () => true).find(({ path }) => path.at(-1) === 'answer')
    expect(place && sourceWords(place, answered('{ nl: Ja. }'))).toEqual({ words: 'Ja.', lang: 'nl-NL' })
  })
})

test('a place is named by the ids of updates and questions, not by where they stand', () => {
  const incident = answered('{ en: Yes. }')
  expect(placeName(['timeline', 0, 'services', 'portal', 'note'], incident)).toBe('timeline.one.services.portal.note')
  expect(placeName(['faq', 0, 'answer', 1, 'text'], incident)).toBe('faq.a.answer.1.text')
  expect(placeName(['agents', 'do_not_say', 2], incident)).toBe('agents.do_not_say.2')
})

test('a digest knows nothing of the blanks around words', () => {
  expect(sourceDigest('\nYes.\r\nNo.  \n')).toBe(sourceDigest('Yes.\nNo.'))
  expect(sourceDigest('Yes.')).toMatch(/^[0-9a-f]{16}$/)
})
