import { expect, test } from 'vitest'
import { placeholdersOf, segmentsOf } from '../../src/core/pattern.ts'

test('a word is taken apart at its placeholders', () => {
  expect(segmentsOf('Update {number} of {date}.')).toEqual(['Update ', { name: 'number' }, ' of ', { name: 'date' }, '.'])
  expect(segmentsOf('{a}{b}')).toEqual([{ name: 'a' }, { name: 'b' }])
  expect(segmentsOf('plain { a } {A} {}')).toEqual(['plain { a } {A} {}'])
  expect(segmentsOf('')).toEqual([])
})

test('the placeholders of a word are named once each', () => {
  expect(placeholdersOf('{day} {time}, {day}')).toEqual(['day', 'time'])
})
