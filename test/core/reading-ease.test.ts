import { describe, expect, test } from 'vitest'
import { easeOf, mended } from '../../scripts/reference/reading.ts'
import { judgedLanguages } from '../../scripts/reference/wording-figures.ts'
import { readingEase } from '../../src/core/wording/reading-ease.ts'
import { unsayableIn } from '../../src/core/wording/unsayable.ts'

const repeated = (sentence: string) => Array.from({ length: 10 }, () => sentence)

describe('how easy a text is to read', () => {
  test.each([
    // Ten times five words of one syllable: 206.835 - 1.015 × 5 - 84.6.
    ['flesch', 'The cat sat on mats.', 117],
    // Six words, eight syllables: the e of `service` and of `closed` is not heard, that of `table` is.
    ['flesch', 'The closed service has a table.', 88],
    ['amstad', 'Der Ofen ist heute sehr warm.', 96],
    ['douma', 'De hond loopt naar het park.', 124],
    // No word of four syllables: 100 - 5 × 0.4 × 5.
    ['fog-pl', 'Pies idzie dziś do parku.', 90],
  ] as const)('is counted by the measure %s', (measure, sentence, ease) => {
    expect(readingEase(repeated(sentence), measure)).toBe(ease)
  })

  test.each(judgedLanguages)('is in %s too low before a text is mended, and high enough after', (language) => {
    const [hard, easy] = [easeOf(language, mended[language].hard), easeOf(language, mended[language].easy)]
    expect(hard.ease).toBeLessThan(hard.limit)
    expect(easy.ease).toBeGreaterThan(easy.limit + 20)
  })

  test('is not told of a few words', () => {
    expect(readingEase(['Notwithstanding unavailability.'], 'flesch')).toBeUndefined()
    expect(readingEase([], 'fog-pl')).toBeUndefined()
  })
})

describe('what cannot be said', () => {
  test.each([
    ['Quote INC-2024-00412 please.', 'number', 'INC-2024-00412'],
    ['Install KB5021233 first.', 'number', 'KB5021233'],
    ['Your file is 4711081500.', 'number', '4711081500'],
    ['Read https://www.example.org/help/reset?id=7.', 'address', 'https://www.example.org/help/reset?id=7'],
    ['Type `ipconfig /flushdns` first.', 'code', '`ipconfig /flushdns`'],
    ['| Service | State |\n|---|---|\n| Mail | works |', 'table', '| Service | State |'],
    ['All is well 🎉', 'sign', '🎉'],
    ['The <b>portal</b> is <i>back</i>', 'markup', '<b>'],
    ['See www.example.org/help', 'address', 'www.example.org/help'],
    ['Mail\tworks\tnow', 'table', 'Mail\tworks\tnow'],
    ['```\nls -l `pwd`\n```', 'code', '```\nls -l `pwd`\n```'],
    ['Menu → Settings', 'sign', '→'],
  ])('%j is found', (text, kind, words) => {
    expect(unsayableIn(text)).toEqual([{ kind, words, index: text.indexOf(words) }])
  })

  test.each([
    'We report again on 2024-03-18 at 17:00, or call 010 245 57 00.',
    'In 2022 we sent 12,345 bills for 1.250.000 euros.',
    'Call {{contact.hotline}}, or read [the advice](https://www.example.org/help/reset).',
    'Our website https://www.example.org works. COVID-19, ISO 9001, 24/7, A4.',
    'Reisebüro GmbH & Co. KG, Voorbeeldkade 1, 3000 ZZ Rotterdam',
    'Either | or',
    'Write to info@example.org/team, or see www.example.org. Water < 5 °C, z.B. Mail/Post, 1.2/3, R&D; **bold**.',
  ])('%j is left alone', (text) => {
    expect(unsayableIn(text)).toEqual([])
  })
})
