import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hintsOf, mayHold } from '../../../src/core/wording/hints.ts'
import { lowered, patternOf, sourceOf } from '../../../src/core/wording/phrases.ts'
import { wordsOf } from '../telling.ts'

describe('the letters that a phrase cannot do without', () => {
  it.each([
    ['as (soon|quickly) as', ['soon', 'quickly']],
    ['in due course', ['course']],
    ['(a )?word*', ['word']],
    ['^(call|ring) us', ['call', 'ring']],
    ['take … place', ['place']],
    ['next <weekday>', ['monday', 'friday']],
    ['<weekday> at', ['monday', 'friday']],
    ['one|the other', ['one', 'other']],
    ['(until|up (to|till)) then', ['then']],
    ['a.s', ['a.s']],
  ])('of “%s” are those of its longest part that must be there', (phrase, hints) => {
    expect(hintsOf([phrase], { weekday: ['monday', 'friday'] })).toEqual(hints)
  })

  it('are not known of a phrase that may do without any, nor of a list with such a phrase', () => {
    expect(hintsOf(['(soon)?'])).toBeUndefined()
    expect(hintsOf(['soon', '(a|)'])).toBeUndefined()
  })

  it('are in no text where there are no phrases', () => {
    expect(mayHold('anything at all', hintsOf([]))).toBe(false)
  })

  it.each(['en', 'nl', 'pl', 'de'])('stand in every sentence of %s in which a phrase is found', (language) => {
    const { wording, dates } = wordsOf(language)
    if (wording === undefined) throw new Error(`${language} has no rules of wording`)
    const { relative, ...others } = wording
    const lists = [...Object.values(others), ...Object.values(relative)].filter((list) => Array.isArray(list))
    const months = dates.months.flatMap((month, at) => [month, dates.month_names[at] ?? month])
    const names = { weekday: wording.weekdays, month: months }
    const sources = Object.fromEntries(
      Object.entries(names).map(([name, forms]) => [name, forms.map((form) => sourceOf(form.toLowerCase(), {})).join('|')]),
    )
    const sentences = ['', '-found'].flatMap((kind) => readFileSync(`test/fixtures/sentences/${language}${kind}.txt`, 'utf8').split('\n'))
    let found = 0
    for (const phrase of lists.flat()) {
      const [pattern, hints] = [patternOf([phrase], sources), hintsOf([phrase], names)]
      for (const low of sentences.map(lowered)) {
        if (low.search(pattern) === -1) continue
        found += 1
        if (!mayHold(low, hints)) expect.fail(`“${phrase}” is found in “${low}”, which holds none of ${String(hints)}`)
      }
    }
    expect(found).toBeGreaterThan(500)
  })
})
