import { describe, expect, it } from 'vitest'
import { expectedOf, nearest, oneOf } from '../../src/model/nearest.ts'

describe('what was probably meant', () => {
  it.each([
    ['portaal', ['portal', 'phone'], 'portal', 'a letter too many'],
    ['emal', ['email', 'phone'], 'email', 'a letter too few'],
    ['prtoal', ['portal', 'phone'], 'portal', 'two letters swapped'],
    ['Portal', ['portal'], 'portal', 'a capital'],
    ['contact', ['contacts', 'content'], 'contacts', 'the nearest of two'],
    ['nk', ['nl', 'en'], 'nl', 'one letter of two'],
    ['netwrk', ['cyberattack', 'network-outage'], 'network-outage', 'one word of a long id'],
    ['outage', ['network-outage', 'outages'], 'outages', 'the whole before a part'],
  ])('%s among %j is %s: %s', (word, known, meant) => expect(nearest(word, known)).toBe(meant))

  it.each([
    ['website', ['portal', 'phone'], 'nothing is near'],
    ['portal', [], 'nothing is known'],
    ['', ['portal'], 'nothing is written'],
    ['x'.repeat(65), ['x'.repeat(64)], 'it is longer than any name'],
    ['abc', ['xyz'], 'every letter differs'],
    ['of', ['end-of-it'], 'a short word is like too many'],
    ['2023', ['2024-03-outage'], 'a year is no name'],
  ])('%j among %j is nothing: %s', (word, known) => expect(nearest(word, known)).toBeUndefined())

  it('a word that is known is itself', () => expect(nearest('portal', ['portals', 'portal'])).toBe('portal'))
  it('the first of two that are equally near', () => expect(nearest('mail', ['mails', 'email'])).toBe('mails'))
})

describe('what was expected', () => {
  it.each([
    [[], 'none'],
    [['a'], '`a`'],
    [['a', 'b'], '`a` or `b`'],
    [['a', 'b', 'c'], '`a`, `b` or `c`'],
  ])('%j is %s', (words, sentence) => expect(oneOf(words)).toBe(sentence))

  it('names a dozen and counts the rest', () => {
    expect(oneOf(Array.from({ length: 15 }, (_, at) => `s${at}`))).toMatch(/^`s0`, .*`s11` or 3 more$/)
    expect(oneOf(['a', 'b', 'c'], 2)).toBe('`a`, `b` or 1 more')
  })
})

it('of single letters none is like another', () => {
  expect(nearest('x', ['y'])).toBeUndefined()
  expect(nearest('x', ['xy'])).toBe('xy')
})

it('a choice names each word once', () => {
  expect(oneOf(['one', 'one'])).toBe('`one`')
})

it('of nothing it says that there is nothing', () => {
  expect(expectedOf([])).toBe('none is defined')
  expect(expectedOf(['a', 'b'])).toBe('expected `a` or `b`')
})
