/** How often the rules of wording are wrong, in every language that has them. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { falseAlarms, judgedLanguages, judgeSentences, misses } from '../../scripts/reference/wording-figures.ts'
import { wordsOf } from '../core/telling.ts'

it('every language that ships with rules is judged', () => {
  const shipped = readdirSync('templates/locales').map((file) => file.replace('.yaml', ''))
  expect(judgedLanguages).toEqual(shipped.filter((language) => wordsOf(language).wording !== undefined))
})

describe.each(judgedLanguages)('of sentences in %s', (language) => {
  const { ordinary, faulty } = judgeSentences(language)

  it('at least five hundred are ordinary, each another', () => {
    expect(ordinary.length).toBeGreaterThanOrEqual(500)
    expect(new Set(ordinary.map(({ sentence }) => sentence)).size).toBe(ordinary.length)
  })

  it('fewer than five ordinary ones of a thousand are complained of', () => {
    expect(
      falseAlarms(ordinary),
      ordinary
        .filter(({ found }) => found.length > 0)
        .map(({ sentence }) => sentence)
        .join('\n'),
    ).toBeLessThan(5)
  })

  it('nine of ten that must be found are found, with every code', () => {
    const missed = misses(faulty).map(({ sentence, expected, found }) => `${expected.join(' ')}: ${sentence} (${found.join(' ')})`)
    expect(missed.length / faulty.length, missed.join('\n')).toBeLessThan(0.1)
  })

  it('none that must be found is given a code beside its own', () => {
    const strange = faulty.filter(({ expected, found }) => found.some((code) => !expected.includes(code)))
    expect(strange).toEqual([])
  })
})
