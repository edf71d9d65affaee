import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  clockFault,
  dateValue,
  dayOf,
  daysBetween,
  endOf,
  localOf,
  machineMoment,
  startOf,
  timeValue,
} from '../../src/core/time.ts'
import { readInstant, type Instant } from '../../src/model/values.ts'

function instant(written: string): Instant {
  const read = readInstant(written)
  if (!read) throw new Error(written)
  return read
}

const zones = { organisation: 'Europe/Amsterdam', edition: 'Europe/London' }
const utc = (moment: number) => new Date(moment).toISOString()

describe('when something begins and ends', () => {
  test('a time without offset is read in the zone of the organisation', () => {
    expect(utc(startOf(instant('2024-03-18T09:30'), zones))).toBe('2024-03-18T08:30:00.000Z')
    expect(utc(startOf(instant('2024-07-18T09:30:15'), zones))).toBe('2024-07-18T07:30:15.000Z')
  })

  test('a time with an offset is that moment, whatever the zones', () => {
    expect(utc(startOf(instant('2024-03-18T09:30+05:45'), zones))).toBe('2024-03-18T03:45:00.000Z')
    expect(utc(startOf(instant('2024-03-18T09:30Z'), zones))).toBe('2024-03-18T09:30:00.000Z')
    expect(utc(startOf(instant('2024-03-18T09:30:20-03:00'), zones))).toBe('2024-03-18T12:30:20.000Z')
  })

  test('a date alone begins at 00:00 of the edition and is over with its last millisecond there', () => {
    expect(utc(startOf(instant('2024-03-18'), zones))).toBe('2024-03-18T00:00:00.000Z')
    expect(utc(startOf(instant('2024-03-18'), { ...zones, edition: 'Europe/Warsaw' }))).toBe('2024-03-17T23:00:00.000Z')
    expect(utc(endOf(instant('2024-03-18'), { ...zones, edition: 'Europe/Warsaw' }))).toBe('2024-03-18T22:59:59.999Z')
    expect(utc(endOf(instant('2024-03-18'), { ...zones, edition: 'America/Los_Angeles' }))).toBe('2024-03-19T06:59:59.999Z')
  })

  test('a limit with a time is that time', () => {
    expect(endOf(instant('2024-03-18T17:00'), zones)).toBe(startOf(instant('2024-03-18T17:00'), zones))
  })

  test('a date alone is noon of the organisation where a machine needs a time', () => {
    expect(utc(machineMoment(instant('2024-03-18'), zones))).toBe('2024-03-18T11:00:00.000Z')
    expect(utc(machineMoment(instant('2024-07-18'), zones))).toBe('2024-07-18T10:00:00.000Z')
    expect(utc(machineMoment(instant('2024-07-18T17:00'), zones))).toBe('2024-07-18T15:00:00.000Z')
  })

  test('a day without a midnight begins when its clocks do', () => {
    const saoPaulo = { organisation: 'UTC', edition: 'America/Sao_Paulo' }
    expect(utc(startOf(instant('2018-11-04'), saoPaulo))).toBe('2018-11-04T03:00:00.000Z')
    expect(utc(endOf(instant('2018-11-03'), saoPaulo))).toBe('2018-11-04T02:59:59.999Z')
    expect(utc(endOf(instant('2018-11-04'), saoPaulo))).toBe('2018-11-05T01:59:59.999Z')
  })

  test('a day with two midnights begins with the first', () => {
    const havana = { organisation: 'UTC', edition: 'America/Havana' }
    expect(utc(startOf(instant('2023-11-05'), havana))).toBe('2023-11-05T04:00:00.000Z')
    expect(utc(endOf(instant('2023-11-05'), havana))).toBe('2023-11-06T04:59:59.999Z')
  })

  test('days of a clock change are 23 and 25 hours long', () => {
    const hours = (date: string) => (endOf(instant(date), zones) + 1 - startOf(instant(date), zones)) / 3_600_000
    expect([hours('2024-03-30'), hours('2024-03-31'), hours('2024-10-27')]).toEqual([24, 23, 25])
  })

  test('a country that changed its rules is read by the rules of that day', () => {
    const brazil = { organisation: 'America/Sao_Paulo', edition: 'America/Sao_Paulo' }
    expect(utc(startOf(instant('2018-01-15T12:00'), brazil))).toBe('2018-01-15T14:00:00.000Z')
    expect(utc(startOf(instant('2020-01-15T12:00'), brazil))).toBe('2020-01-15T15:00:00.000Z')
  })

  test('the last day a file can name is a day like any other', () => {
    expect(utc(endOf(instant('9999-12-31'), { organisation: 'UTC', edition: 'UTC' }))).toBe('9999-12-31T23:59:59.999Z')
  })
})

describe('how readers see a moment', () => {
  test('a day is never moved between zones', () => {
    expect(dateValue(instant('2024-03-18'), { organisation: 'Asia/Tokyo', edition: 'America/Los_Angeles' })).toEqual({
      kind: 'date',
      date: '2024-03-18',
      datetime: '2024-03-18',
    })
  })

  test('a time is shown by the clock of the edition, with its offset for machines', () => {
    expect(dateValue(instant('2022-10-03T17:00'), zones)).toEqual({
      kind: 'date',
      date: '2022-10-03',
      time: '16:00',
      datetime: '2022-10-03T16:00:00+01:00',
      zone: 'Europe/London',
    })
  })

  test('a time can fall on another day there', () => {
    expect(dateValue(instant('2023-12-31T23:30'), { organisation: 'Europe/Amsterdam', edition: 'Asia/Kathmandu' })).toMatchObject({
      date: '2024-01-01',
      time: '04:15',
      datetime: '2024-01-01T04:15:00+05:45',
    })
    expect(dayOf(instant('2024-01-01T00:30'), zones)).toBe('2023-12-31')
  })

  test('seconds are not shown', () => {
    expect(timeValue(Date.UTC(2024, 1, 29, 12, 0, 59, 999), 'UTC').time).toBe('12:00')
  })

  test('offsets of a quarter of an hour and of the far side of the world are right', () => {
    const moment = Date.UTC(2024, 0, 1)
    expect(localOf(moment, 'Asia/Kathmandu')).toEqual({ date: '2024-01-01', time: '05:45', offset: '+05:45' })
    expect(localOf(moment, 'Pacific/Kiritimati')).toEqual({ date: '2024-01-01', time: '14:00', offset: '+14:00' })
    expect(localOf(moment, 'America/St_Johns')).toEqual({ date: '2023-12-31', time: '20:30', offset: '-03:30' })
  })

  test('the hour that comes twice is told apart by its offset', () => {
    expect(localOf(Date.parse('2024-10-27T00:30Z'), 'Europe/Amsterdam')).toMatchObject({ time: '02:30', offset: '+02:00' })
    expect(localOf(Date.parse('2024-10-27T01:30Z'), 'Europe/Amsterdam')).toMatchObject({ time: '02:30', offset: '+01:00' })
  })
})

describe('times a clock change makes of no use', () => {
  test('a skipped time names both readings', () => {
    expect(clockFault(instant('2024-03-31T02:30'), 'Europe/Amsterdam')).toEqual({
      code: 'skipped-time',
      readings: ['2024-03-31T01:30+01:00', '2024-03-31T03:30+02:00'],
    })
  })

  test('a doubled time names both readings, the earlier first', () => {
    expect(clockFault(instant('2024-10-27T02:30'), 'Europe/Amsterdam')).toEqual({
      code: 'ambiguous-time',
      readings: ['2024-10-27T02:30+02:00', '2024-10-27T02:30+01:00'],
    })
  })

  test.each(['2024-03-31T01:59', '2024-03-31T03:00', '2024-10-27T01:59', '2024-10-27T03:00'])(
    '%s, next to a change, is one moment',
    (written) => {
      expect(clockFault(instant(written), 'Europe/Amsterdam')).toBeUndefined()
    },
  )

  test('an offset says which is meant, and a date alone is no time', () => {
    expect(clockFault(instant('2024-10-27T02:30+01:00'), 'Europe/Amsterdam')).toBeUndefined()
    expect(clockFault(instant('2018-11-04'), 'America/Sao_Paulo')).toBeUndefined()
  })

  test('the same hour is no fault where no clock changed', () => {
    expect(clockFault(instant('2018-11-04T00:30'), 'America/Sao_Paulo')?.code).toBe('skipped-time')
    expect(clockFault(instant('2020-11-01T00:30'), 'America/Sao_Paulo')).toBeUndefined()
    expect(clockFault(instant('2024-03-31T02:30'), 'Asia/Kathmandu')).toBeUndefined()
  })
})

describe('counting days', () => {
  test('days between, forwards and back', () => {
    expect(daysBetween('2024-04-05', '2024-04-11')).toBe(6)
    expect(daysBetween('2024-04-11', '2024-04-05')).toBe(-6)
    expect(daysBetween('2023-12-31', '2024-01-01')).toBe(1)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1)
    expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2)
  })

  test('days after', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
  })
})

test('the zone of the machine changes nothing', () => {
  const file = new URL('../../src/core/time.ts', import.meta.url).pathname
  const script = `
    import { build } from 'rolldown'
    const { output } = await build({ input: ${JSON.stringify(file)}, platform: 'node', write: false })
    const { startOf, endOf, dateValue } = await import('data:text/javascript,' + encodeURIComponent(output[0].code))
    const zones = { organisation: 'Europe/Amsterdam', edition: 'Europe/London' }
    const day = { text: '2024-03-31', date: '2024-03-31' }
    const time = { text: '2024-03-31T09:30', date: '2024-03-31', time: '09:30' }
    console.log(JSON.stringify([startOf(day, zones), endOf(day, zones), startOf(time, zones), dateValue(time, zones)]))
  `
  const runIn = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
  const [here, ...elsewhere] = ['UTC', 'America/St_Johns', 'Pacific/Apia'].map(runIn)
  expect(here).toContain('1711843200000')
  expect(elsewhere).toEqual([here, here])
})
