import { expect, test } from 'vitest'
import { readUrl } from '../../src/model/web-address.ts'

test('an address with other letters is one, however often it is asked for', () => {
  const hosts = new Set(Array.from({ length: 30_000 }, () => readUrl('https://zähler.example/ä b')?.href))
  expect([...hosts]).toEqual(['https://xn--zhler-gra.example/%C3%A4%20b'])
})

test('what is no address is none', () => {
  expect(readUrl('no address')).toBeUndefined()
  expect(readUrl('http://')).toBeUndefined()
})
