/** Maps that share what they have in common: each is what it was, whatever follows it. */
import { expect, test } from 'vitest'
import { SuccessiveMap } from '../../src/core/successive-map.ts'

const none = () => SuccessiveMap.empty<number>()
const all = (map: ReadonlyMap<string, number>) => Object.fromEntries(map)

test('a map stays what it was when others follow it', () => {
  const empty = none()
  const first = empty.with([['a', 1]])
  const second = first.with([
    ['b', 2],
    ['a', 3],
  ])
  expect([empty, first, second].map(all)).toEqual([{}, { a: 1 }, { b: 2, a: 3 }])
  expect([empty.size, first.size, second.size]).toEqual([0, 1, 2])
  expect([first.get('a'), first.get('b'), first.has('b'), second.has('b')]).toEqual([1, undefined, false, true])
  expect(second.get('a')).toBe(3)
})

test('it is read as every map is, keys in the order in which they came', () => {
  const map = none()
    .with([['b', 1]])
    .with([
      ['a', 2],
      ['b', 3],
    ])
  expect([...map.keys()]).toEqual(['b', 'a'])
  expect([...map.values()]).toEqual([3, 2])
  const seen: unknown[] = []
  map.forEach((value, key, of) => seen.push([key, value, of === map]))
  expect(seen).toEqual([
    ['b', 3, true],
    ['a', 2, true],
  ])
  expect(new Map(map)).toEqual(
    new Map([
      ['b', 3],
      ['a', 2],
    ]),
  )
})

test('two cannot follow the same one', () => {
  const first = none().with([['a', 1]])
  first.with([['b', 2]])
  expect(() => first.with([['c', 3]])).toThrow(RangeError)
})
