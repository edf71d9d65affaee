import { describe, expect, it } from 'vitest'
import { languageRules } from '../../../src/core/wording/language.ts'
import { holdsHidden, proseOf, sentencesOf } from '../../../src/core/wording/passage.ts'
import { wordsOf } from '../telling.ts'

function sentences(text: string, language = 'en'): readonly string[] {
  const rules = languageRules(wordsOf(language))
  if (rules === undefined) throw new Error(`${language} has no rules`)
  return sentencesOf(text, rules.endsNone).map((sentence) => sentence.text)
}

describe('a text falls into sentences', () => {
  it('at the end of each, of a paragraph and of an item of a list', () => {
    expect(sentences('One. Two! Three?\n\nFour\n\n- five\n- six and\n  a half')).toEqual([
      'One.',
      'Two!',
      'Three?',
      'Four',
      'five',
      'six and\n  a half',
    ])
  })

  it('not after an abbreviation, an initial or the number of a day', () => {
    expect(sentences('Call Dr. No on Tel. 12, e.g. at noon. J. Smith answers.')).toEqual([
      'Call Dr. No on Tel. 12, e.g. at noon.',
      'J. Smith answers.',
    ])
    expect(sentences('Am 5. August geht es los. Danach nicht.', 'de')).toEqual(['Am 5. August geht es los.', 'Danach nicht.'])
    expect(sentences('Wij komen bij u. U hoort van ons.', 'nl')).toEqual(['Wij komen bij u.', 'U hoort van ons.'])
    expect(sentences('Działa od 5.08.2022 r. przy ul. Długiej.', 'pl')).toHaveLength(1)
  })

  it('after the abbreviation of a unit, where a capital begins the next', () => {
    expect(sentences('Zdążymy do 31 marca 2026 r. Prosimy nie dzwonić.', 'pl')).toEqual([
      'Zdążymy do 31 marca 2026 r.',
      'Prosimy nie dzwonić.',
    ])
    expect(sentences('Działa od 2022 r. przy ul. Długiej.', 'pl')).toHaveLength(1)
  })

  it('each word for word as its author wrote it', () => {
    const text = '**Now.** Call {{contact.hotline}}, or\nwrite.'
    expect(sentences(text).every((sentence) => text.includes(sentence))).toBe(true)
  })
})

describe('what is not prose', () => {
  it('is out of sight and leaves everything in its place', () => {
    const text = 'See `soon` and [soon](https://x.example/soon), {{date "2024-04-02" "tomorrow"}}.'
    expect(proseOf(text)).toHaveLength(text.length)
    expect(proseOf(text)).not.toMatch(/tomorrow|https/)
    expect(proseOf(text).match(/soon/g)).toHaveLength(1)
  })

  it('is remembered by what it was', () => {
    expect(holdsHidden({ prose: proseOf('by {{promise.mail}}') }, 'promise')).toBe(true)
    expect(holdsHidden({ prose: proseOf('by {{date "2024-04-02"}}') }, 'promise')).toBe(false)
  })
})
