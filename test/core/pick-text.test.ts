import { describe, expect, test } from 'vitest'
import { audienceOf, type Audience } from '../../src/core/audience.ts'
import { hasOwnWords, pickText } from '../../src/core/pick-text.ts'
import { readShared, foldAt, head, incidentOf, say, snapshotAt } from './telling.ts'

function audience(edition: string, editions: Readonly<Record<string, string>>, source = 'en'): Audience {
  const listed = Object.entries(editions)
    .map(([id, locale]) => `  ${id}: { locale: ${locale} }`)
    .join('\n')
  const { organisation } = readShared(`name: M\nsource_language: ${source}\ntimezone: UTC\neditions:\n${listed}`)
  const found = organisation?.editions[edition]
  if (!organisation || !found) throw new Error('no edition')
  return audienceOf(edition, found, organisation)
}

const dutch = audience('nl', { en: 'en-GB', nl: 'nl-NL' })
const flemish = audience('be', { en: 'en-GB', be: 'nl-BE', nl: 'nl-NL' })
const taiwan = audience('tw', { en: 'en-GB', tw: 'zh-Hant-TW' })

describe('the words an edition gets', () => {
  test('are those under its own id before any language', () => {
    expect(pickText({ nl: 'taal', residents: 'eigen' }, audience('residents', { residents: 'nl-NL' }))).toEqual({
      words: 'eigen',
      lang: 'nl-NL',
      was_fallback: false,
    })
  })

  test('are those of its locale, cut from the right', () => {
    expect(pickText({ nl: 'nl', 'nl-BE': 'be' }, flemish).words).toBe('be')
    expect(pickText({ nl: 'nl', en: 'en' }, flemish)).toEqual({ words: 'nl', lang: 'nl-BE', was_fallback: false })
    expect(pickText({ zh: 'zh', 'zh-Hant': 'hant' }, taiwan).words).toBe('hant')
    expect(pickText({ zh: 'zh', en: 'en' }, taiwan).words).toBe('zh')
  })

  test('are never those of a neighbouring country or script', () => {
    expect(pickText({ 'nl-BE': 'be', en: 'en' }, dutch)).toEqual({ words: 'en', lang: 'en-GB', was_fallback: true })
    expect(pickText({ 'sr-Cyrl': 'ћ', en: 'en' }, audience('sr', { sr: 'sr-Latn-RS' })).words).toBe('en')
  })

  test('are found whatever the letters of a tag', () => {
    expect(pickText({ NL: 'woorden', en: 'words' }, dutch).words).toBe('woorden')
    expect(pickText({ 'ZH-hant': 'hant', en: 'words' }, taiwan).words).toBe('hant')
  })

  test('are else those of the source language, marked', () => {
    expect(pickText({ pl: 'pl', en: 'en' }, dutch)).toEqual({ words: 'en', lang: 'en-GB', was_fallback: true })
    expect(pickText({ pl: 'pl', 'en-US': 'us', en: 'en' }, audience('nl', { nl: 'nl-NL' }, 'en-GB')).words).toBe('en')
  })

  test('are else the first there are, marked', () => {
    expect(pickText({ pl: 'pl', de: 'de' }, dutch)).toEqual({ words: 'pl', lang: 'pl', was_fallback: true })
  })

  test('follow the language an update was written in', () => {
    expect(pickText({ pl: 'pl', en: 'en' }, dutch, 'source', 'pl')).toEqual({ words: 'pl', lang: 'pl', was_fallback: true })
  })
})

describe('one string for all', () => {
  test('is in the source language', () => {
    expect(pickText('words', dutch)).toEqual({ words: 'words', lang: 'en', was_fallback: true })
    expect(pickText('words', audience('en', { en: 'en-GB' }))).toEqual({ words: 'words', lang: 'en-GB', was_fallback: false })
  })

  test('is in the language of an update that says its own', () => {
    expect(pickText('woorden', dutch, 'source', 'nl')).toEqual({ words: 'woorden', lang: 'nl-NL', was_fallback: false })
    expect(pickText('woorden', audience('en', { en: 'en-GB' }), 'source', 'nl')).toEqual({
      words: 'woorden',
      lang: 'nl',
      was_fallback: true,
    })
  })

  test('inside an edition is in its language', () => {
    expect(pickText('Beste relatie,', dutch, 'edition')).toEqual({ words: 'Beste relatie,', lang: 'nl-NL', was_fallback: false })
  })

  test('as a name is the same everywhere', () => {
    expect(pickText('Hendrik Vosmeer', dutch, 'name', 'pl')).toEqual({ words: 'Hendrik Vosmeer', lang: 'nl-NL', was_fallback: false })
  })

  test('in another script of the same language is not the reader’s own', () => {
    const belgrade = audience('sr', { sr: 'sr-Latn-RS' }, 'sr-Cyrl')
    expect(pickText('ћирилица', belgrade)).toEqual({ words: 'ћирилица', lang: 'sr-Cyrl', was_fallback: true })
    expect(pickText('简体', audience('tw', { tw: 'zh-TW' }, 'zh-CN'))).toMatchObject({ lang: 'zh-CN', was_fallback: true })
    expect(pickText('繁體', audience('tw', { tw: 'zh-TW' }, 'zh-Hant'))).toMatchObject({ lang: 'zh-TW', was_fallback: false })
  })
})

describe('an id that is no language', () => {
  test('stands for the language of its edition where its words stand in for others', () => {
    const english = audience('hq', { hq: 'en-GB', 'nl-residents': 'nl-NL' }, 'de')
    expect(pickText({ 'nl-residents': 'woorden' }, english)).toEqual({ words: 'woorden', lang: 'nl-NL', was_fallback: true })
  })

  test('that looks like another language is not taken for it', () => {
    // `uk` is the edition of the United Kingdom here, not the Ukrainian language.
    const ukraine = audience('ua', { uk: 'en-GB', ua: 'uk-UA' })
    expect(pickText({ uk: 'Words' }, ukraine)).toEqual({ words: 'Words', lang: 'en-GB', was_fallback: true })
    expect(pickText({ uk: 'Words', 'uk-UA': 'Слова' }, ukraine)).toMatchObject({ words: 'Слова', was_fallback: false })
  })

  test('that is also a language serves those who read it', () => {
    expect(pickText({ nl: 'woorden', en: 'words' }, flemish)).toMatchObject({ words: 'woorden', was_fallback: false })
  })
})

test('whether an edition has words of its own', () => {
  expect(hasOwnWords({ en: 'a' }, dutch)).toBe(false)
  expect(hasOwnWords({ en: 'a', nl: 'b' }, dutch)).toBe(true)
  expect(hasOwnWords('a', dutch)).toBe(false)
  expect(hasOwnWords('a', dutch, 'nl')).toBe(true)
})

describe('what stands in for missing words', () => {
  const arabic = `
name: Meridian
source_language: ar
timezone: Europe/Amsterdam
editions:
  ar: { locale: ar-EG }
  nl: { locale: nl-NL }
services:
  portal: { name: { ar: البوابة, nl: Portaal } }`
  const incident = incidentOf(
    `${head.replace('en: Outage, ', 'ar: انقطاع, ')}\ntimeline:\n  - id: a\n    at: 2024-03-18\n    body: { ar: "{{service.portal}} لا تعمل" }\n    signed: { name: Hendrik, role: { nl: Directeur } }`,
    arabic,
  )

  test('is marked with its language and direction', () => {
    expect(snapshotAt(incident, 'nl').latest?.body).toMatchObject({ lang: 'ar-EG', dir: 'rtl', was_fallback: true })
    expect(snapshotAt(incident, 'ar').latest?.body).toMatchObject({ lang: 'ar-EG', dir: 'rtl', was_fallback: false })
  })

  test('names services in its own language, not in the reader’s', () => {
    expect(say(snapshotAt(incident, 'nl').latest?.body)).toBe('البوابة لا تعمل')
  })

  test('leaves the names of people alone', () => {
    const { signed } = snapshotAt(incident, 'nl').latest ?? {}
    expect(signed?.name).toMatchObject({ lang: 'nl-NL', was_fallback: false })
    expect(snapshotAt(incident, 'ar').latest?.signed?.name).toMatchObject({ lang: 'ar-EG', was_fallback: false })
    expect(snapshotAt(incident, 'ar').latest?.signed?.role).toMatchObject({ lang: 'nl-NL', was_fallback: true })
  })
})

test('words of an update written as one string are in the language it names', () => {
  const written = `${head}
timeline:
  - id: a
    at: 2024-03-18
    source: nl
    title: Storing
    body: Wij zoeken.
    announcement: Luister.
    services: { portal: { state: major_outage, note: In test } }
    facts: { cause: { certainty: confirmed, text: Een router. } }
    promises: { p: { text: Straks, by: 2024-03-19 } }
    left_open: { portal: Nog dicht. }
    signed: { name: Piet, role: Directeur }
    agent_note: Zeg niets.
    corrections: [{ at: 2024-03-18, text: Toch niet. }]
facts: { cause: { name: { en: Cause, nl: Oorzaak } } }`
  const incident = incidentOf(written)
  // Once it is corrected, what it had said on the phone is not said any more.
  const uncorrected = incidentOf(written.replace(/ *corrections: .*\n/, ''))
  expect(snapshotAt(incident, 'nl').announcement).toBeUndefined()
  const { announcement } = snapshotAt(uncorrected, 'nl')
  const { latest, impaired, known, promises } = snapshotAt(incident, 'nl')
  const texts = [
    latest?.title,
    latest?.body,
    announcement,
    impaired[0]?.note,
    impaired[0]?.left_open,
    known[0]?.text,
    promises[0]?.text,
    latest?.left_open[0]?.text,
    latest?.signed?.role,
    latest?.corrections[0]?.text,
    latest?.facts[0]?.text,
  ]
  expect(texts.map((text) => [say(text), text?.was_fallback])).toEqual([
    ['Storing', false],
    ['Wij zoeken.', false],
    ['Luister.', false],
    ['In test', false],
    ['Nog dicht.', false],
    ['Een router.', false],
    ['Straks', false],
    ['Nog dicht.', false],
    ['Directeur', false],
    ['Toch niet.', false],
    ['Een router.', false],
  ])
  expect(foldAt(incident, 'en').steps).toHaveLength(1)
  expect(snapshotAt(incident, 'en').latest?.body).toMatchObject({ lang: 'nl', was_fallback: true })
})
