import { describe, expect, test } from 'vitest'
import { fill } from '../../src/core/words.ts'
import { sayInlines } from './telling.ts'

const date = { kind: 'date', date: '2024-04-02', datetime: '2024-04-02' } as const

describe('a word with slots', () => {
  test('is filled with words, numbers, values and passages', () => {
    expect(fill('Update of {date}', { date })).toEqual([
      { type: 'text', text: 'Update of ' },
      { type: 'value', value: date },
    ])
    expect(
      sayInlines(
        fill('{name}: {count} {rest}!', { name: 'Mail', count: 3, rest: [{ type: 'strong', children: [{ type: 'text', text: 'x' }] }] }),
      ),
    ).toBe('Mail: 3 **x**!')
  })

  test('keeps a slot nobody fills, and words without slots', () => {
    expect(sayInlines(fill('{a} {b}', { a: 'x' }))).toBe('x {b}')
    expect(fill('plain', {})).toEqual([{ type: 'text', text: 'plain' }])
    expect(fill('', {})).toEqual([])
  })

  test('does not look for slots in what fills it', () => {
    expect(sayInlines(fill('{a}', { a: '{b}', b: 'no' }))).toBe('{b}')
  })
})
