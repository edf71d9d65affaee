import { expect, it } from 'vitest'
import { beginning, hung, widthFor, wrapped } from '../../src/commands/columns.ts'

it('words go on below each other where the width ends', () => {
  expect(hung('  ', 'portal', 'works again since this morning', 10, 30)).toEqual(['  portal  works again since', '          this morning'])
  expect(hung('  ', 'a-very-long-name', 'works', 10, 40)).toEqual(['  a-very-long-name', '          works'])
})

it('what may have to be copied stays whole', () => {
  expect(wrapped('see https://status.example/a-long-address now', 12)).toEqual(['see', 'https://status.example/a-long-address', 'now'])
})

it('wide characters take two columns', () => {
  expect(wrapped('火災 警報', 6)).toEqual(['火災', '警報'])
  expect(beginning('火災警報', 5)).toBe('火災…')
})

it('the beginning of a text is one harmless line', () => {
  expect(beginning(' One\n two\u001B[31m ', 40)).toBe('One two\\u001b[31m')
  expect(beginning('One two three', 8)).toBe('One two…')
})

it('a terminal that is very narrow, very wide, of no known width or none still gets lines that can be read', () => {
  expect([widthFor(10), widthFor(60), widthFor(300), widthFor(undefined), widthFor(0)]).toEqual([40, 60, 100, 80, 80])
})
