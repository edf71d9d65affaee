import { describe, expect, test } from 'vitest'
import { audienceOf, directionOf, languageOf, truncationsOf } from '../../src/core/audience.ts'
import { incidentOf, head, twoEditions } from './telling.ts'

describe('the tags a reader understands, nearest first', () => {
  test.each([
    ['nl-BE', ['nl-BE', 'nl']],
    ['pl', ['pl']],
    ['zh-Hant-TW', ['zh-Hant-TW', 'zh-Hant', 'zh']],
    ['sr-Latn', ['sr-Latn', 'sr']],
    ['de-CH-1996', ['de-CH-1996', 'de-CH', 'de']],
    ['de-DE-u-co-phonebk', ['de-DE-u-co-phonebk', 'de-DE-u-co', 'de-DE', 'de']],
    ['nl-NL-x-resident', ['nl-NL-x-resident', 'nl-NL', 'nl']],
  ])('of %s are %j (RFC 4647 lookup)', (locale, tags) => {
    expect(truncationsOf(locale)).toEqual(tags)
  })
})

describe('the direction of writing', () => {
  test.each(['ar', 'ar-EG', 'he-IL', 'fa', 'ur-PK', 'az-Arab', 'uz-Arab-AF', 'ar-u-nu-latn', 'yi', 'ckb-IQ', 'pa-arab'])(
    'of %s is from right to left',
    (tag) => {
      expect(directionOf(tag)).toBe('rtl')
    },
  )

  test.each(['nl', 'ar-Latn', 'az', 'sr-Cyrl', 'ja-JP', 'de-1996', 'en-u-nu-arab', 'en-x-arab'])('of %s is from left to right', (tag) => {
    expect(directionOf(tag)).toBe('ltr')
  })
})

test('the language of a tag is its first part, in small letters', () => {
  expect(['nl-BE', 'PL', 'zh-Hant'].map(languageOf)).toEqual(['nl', 'pl', 'zh'])
})

test('an edition without a zone has that of the organisation', () => {
  const { organisation } = incidentOf(`${head}\ntimeline: []`, twoEditions.replace(', timezone: Europe/Amsterdam }', ' }'))
  const [, dutch] = Object.entries(organisation.editions).map(([id, edition]) => audienceOf(id, edition, organisation))
  expect(dutch?.zones).toEqual({ organisation: 'Europe/Amsterdam', edition: 'Europe/Amsterdam' })
})

test('a locale is written the canonical way, however the file writes it', () => {
  const { audiences } = incidentOf(`${head}\ntimeline: []`, twoEditions.replace('nl-NL', 'nl-nl'))
  expect(audiences.map(({ locale, dir }) => [locale, dir])).toEqual([
    ['en-GB', 'ltr'],
    ['nl-NL', 'ltr'],
  ])
})
