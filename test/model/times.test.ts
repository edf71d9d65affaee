import { describe, expect, it } from 'vitest'
import { validate } from '../../src/model/validate.ts'
import { duration, instant, readDuration, readInstant } from '../../src/model/values.ts'
import { codes } from './findings.ts'

describe('a date or time', () => {
  it.each([
    '2024-03-18',
    '2024-03-18T09:30',
    '2024-03-18T09:30:15',
    '2024-03-18T09:30Z',
    '2024-03-18T09:30+01:00',
    '2024-03-18T09:30-03:30',
    '2024-03-18T00:00',
    '2024-03-18T23:59:59',
    '2024-02-29',
    '2000-02-29',
    '1999-12-31',
    '2024-03-18T09:30+14:59',
  ])('may be %s', (written) => expect(readInstant(written)?.text).toBe(written))

  it.each([
    ['2023-02-29', 'there is none in a common year'],
    ['1900-02-29', 'nor in a century that 400 does not divide'],
    ['2024-02-30', 'no February has it'],
    ['2024-04-31', 'April has thirty days'],
    ['2024-13-01', 'there are twelve months'],
    ['2024-00-10', 'months begin with 01'],
    ['2024-03-00', 'days begin with 01'],
    ['2024-03-18T24:00', 'the day ends at 23:59; the next begins at 00:00'],
    ['2024-03-18T09:60', 'an hour has sixty minutes'],
    ['2024-03-18T9:30', 'hours have two digits'],
    ['2024-03-18T09', 'a time has minutes'],
    ['2024-03-18 09:30', 'a T stands between day and time'],
    ['2024-03-18t09:30', 'the T is a capital'],
    ['2024-03-18T09:30+15:00', 'no zone is fifteen hours away'],
    ['2024-03-18T09:30+0100', 'an offset has a colon'],
    ['2024-03-18+01:00', 'a day has no offset'],
    ['2024-03-18T09:30 Europe/Amsterdam', 'a zone is not written here'],
    ['18-03-2024', 'the year comes first'],
    ['03/18/2024', 'the year comes first'],
    ['2024-3-18', 'months have two digits'],
    ['24-03-18', 'the year has four digits'],
    ['0018-03-18', 'the year is not the first century by mistake'],
    ['2024', 'a year is no day'],
    ['tomorrow', 'it depends on nobody’s clock'],
    ['', 'it is not empty'],
    ['２０２４-03-18', 'digits are 0 to 9'],
  ])('is not %j: %s', (written) => {
    expect(readInstant(written)).toBeUndefined()
    expect(codes(instant, JSON.stringify(written))).toEqual(['bad-instant'])
  })

  it('is taken apart once', () => {
    expect(validate(instant, '2024-03-18T09:30+01:00', 'a')).toEqual({
      output: { text: '2024-03-18T09:30+01:00', date: '2024-03-18', time: '09:30', offset: '+01:00' },
    })
    expect(validate(instant, '2024-03-18', 'a')).toEqual({ output: { text: '2024-03-18', date: '2024-03-18' } })
  })
})

describe('a span of time', () => {
  it.each([
    ['P3D', 259_200],
    ['P1W', 604_800],
    ['PT12H', 43_200],
    ['PT45S', 45],
    ['PT1H30M', 5_400],
    ['P1DT12H', 129_600],
    ['PT0S', 0],
  ])('%s is %d seconds', (written, seconds) => {
    expect(readDuration(written)).toBe(seconds)
    expect(validate(duration, written, 'a')).toEqual({ output: seconds })
  })

  it.each(['P', 'PT', 'P1DT', '3D', 'P3d', 'P1M', 'P1Y', 'P1.5D', '-P1D', 'P1D1W', 'P1WT1H', 'PT1M1H', '3 days', ''])(
    'is not %j',
    (written) => {
      expect(codes(duration, JSON.stringify(written))).toEqual(['bad-duration'])
    },
  )
})
