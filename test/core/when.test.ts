import { expect, it } from 'vitest'
import { whenOf, writtenAt } from '../../src/core/when.ts'

const zone = 'Europe/Amsterdam'
const now = Date.parse('2024-03-18T09:07:00+01:00')

it.each([
  ['now', '2024-03-18T09:07', '2024-03-18T09:07'],
  ['-30m', '2024-03-18T08:37', '2024-03-18T08:37'],
  ['+4h', '2024-03-18T13:07', '2024-03-18T13:15'],
  ['+2d', '2024-03-20T09:07', '2024-03-20'],
  ['+1w', '2024-03-25T09:07', '2024-03-25'],
  ['2024-04-02', '2024-04-02', '2024-04-02'],
  ['2024-04-02T17:00+02:00', '2024-04-02T17:00+02:00', '2024-04-02T17:00+02:00'],
])('%s is %s as a moment and %s as a limit', (said, moment, limit) => {
  expect([whenOf(said, now, zone, 'moment'), whenOf(said, now, zone, 'limit')]).toEqual([moment, limit])
})

it.each(['', 'tomorrow', '+2', '2d', '+2y', '+999999d', '2024-02-30', '02-04-2024'])('%j is no time', (said) => {
  expect(whenOf(said, now, zone, 'moment')).toBeUndefined()
})

it('a time that the clock shows twice is written with the offset that was meant', () => {
  expect(writtenAt(Date.parse('2024-10-27T02:30:00+02:00'), zone)).toBe('2024-10-27T02:30+02:00')
  expect(writtenAt(Date.parse('2024-10-27T02:30:00+01:00'), zone)).toBe('2024-10-27T02:30+01:00')
  expect(writtenAt(Date.parse('2024-10-27T04:00:00+01:00'), zone)).toBe('2024-10-27T04:00')
})
