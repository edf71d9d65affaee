import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { offsetAt, readingsOf, writtenOffset } from '../../src/core/zone.ts'

const day = 86_400_000
const zones = [
  'Africa/Casablanca',
  'America/Havana',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Europe/Amsterdam',
  'Europe/Dublin',
  'Europe/Kiev',
  'Pacific/Apia',
  'Pacific/Chatham',
]

// Temporal's polyfill is another reading of the same tables, by people who know them well.
describe.each(zones)('in %s, around every change of the clocks from 2000 to 2036,', (zone) => {
  const changes = [...changesIn(zone, Date.UTC(2000, 0, 1), Date.UTC(2036, 0, 1))]

  test('a moment is as far from UTC as Temporal says', () => {
    for (const moment of changes.flatMap((change) => [change - 1, change, change + day])) {
      const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
      expect(offsetAt(moment, zone), there.toString()).toBe(there.offsetNanoseconds / 1e6)
      expect(writtenOffset(offsetAt(moment, zone))).toBe(there.offset)
    }
  })

  test('a time is one moment, two or none, as Temporal says', () => {
    for (const local of changes.flatMap((change) => localsAround(change, zone))) {
      const plain = Temporal.PlainDateTime.from(local)
      const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(zone, { disambiguation }))
      const { moments, before, after } = readingsOf(local, zone)
      const isThere = earlier?.toPlainDateTime().equals(plain) === true
      const all = [...new Set([earlier?.epochMilliseconds, later?.epochMilliseconds])]
      expect(moments, local).toEqual(isThere ? all : [])
      if (!isThere) expect([after, before], local).toEqual(all)
    }
  })
})

test('a zone that kept the time of its sun is told to the second', () => {
  expect(writtenOffset(offsetAt(Date.UTC(1950, 0, 1), 'Africa/Monrovia'))).toBe('-00:44:30')
})

function* changesIn(zone: string, from: number, to: number): Generator<number> {
  for (let at = from; at < to; at += 10 * day) {
    const [old, next] = [offsetAt(at, zone), offsetAt(at + 10 * day, zone)]
    if (old === next) continue
    let [low, high] = [at, at + 10 * day]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle, zone) === old) low = middle
      else high = middle
    }
    yield high
  }
}

/** Wall-clock times on both sides of a change and inside it, by the clocks before and after. */
function localsAround(change: number, zone: string): readonly string[] {
  const minutes = [-1500, -61, -60, -30, -1, 0, 1, 29, 30, 59, 60, 1500]
  const offsets = [offsetAt(change - 1, zone), offsetAt(change, zone)]
  return offsets.flatMap((offset) => minutes.map((minute) => new Date(change + offset + minute * 60_000).toISOString().slice(0, 16)))
}
