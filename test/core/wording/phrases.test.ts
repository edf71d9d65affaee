import { describe, expect, it } from 'vitest'
import { lowered, patternOf } from '../../../src/core/wording/phrases.ts'

const found = (phrase: string, prose: string, names = {}) =>
  [...lowered(prose).matchAll(patternOf([phrase], names))].map(([words]) => words)

describe('a phrase of a locale file', () => {
  it('is found between two ends of words, whatever its case and where a line breaks', () => {
    expect(found('as soon as', 'As soon\nas it works')).toEqual(['as soon\nas'])
    expect(found('soon', 'sooner, soon; monsoon')).toEqual(['soon'])
    expect(found('dziś', 'Dziś, nie dziśże')).toEqual(['dziś'])
  })

  it('takes any ending for *, one of several in brackets, and does without what may be missing', () => {
    expect(found('zamknięt*', 'zamknięte, zamknięty')).toEqual(['zamknięte', 'zamknięty'])
    expect(found('(bel|mail) (u )?ons', 'Bel ons, mail u ons')).toEqual(['bel ons', 'mail u ons'])
  })

  it('lets up to six words of one sentence stand in place of …', () => {
    expect(found('take … place', 'take 1 2 3 4 5 6 place')).toHaveLength(1)
    expect(found('take … place', 'take 1 2 3 4 5 6 7 place')).toEqual([])
    expect(found('take … place', 'take it. A place')).toEqual([])
  })

  it('takes a full stop for itself, and a name in angle brackets for what the language has there', () => {
    expect(found('a.s', 'a.s, axs')).toEqual(['a.s'])
    expect(found('next <weekday>', 'next Friday, next week', { weekday: 'monday|friday' })).toEqual(['next friday'])
  })

  it('stands at the beginning of a sentence where it says so', () => {
    expect(found('^call', 'call us')).toEqual(['call'])
    expect(found('^call', 'we call you')).toEqual([])
  })
})
