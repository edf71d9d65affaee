import { expect, it } from 'vitest'
import { visible, widthOf } from '../../src/io/visible.ts'

it('control and bidi characters are shown as escapes, a tab as an arrow', () => {
  expect(visible('a\u001b[0m\tb\u202ec\u{e0041}\ud800')).toBe('a\\u001b[0m→b\\u202ec\\U000e0041\\ud800')
})

it('accents, joiners of Persian words and emoji stay as they are', () => {
  const text = 'é e\u0301 می\u200cخواهم 👩\u200d🔧'
  expect(visible(text)).toBe(text)
})

it('a width is in columns: two for wide characters, none for marks', () => {
  expect([widthOf('abc'), widthOf('障害'), widthOf('e\u0301'), widthOf('😀')]).toEqual([3, 4, 1, 2])
})
