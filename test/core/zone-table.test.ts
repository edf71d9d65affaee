import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { zonesModule } from '../../scripts/zones-plugin.ts'
import { knownOffset } from '../../src/core/zone-table.ts'
import { zones } from '../../src/model/zone-rules.ts'
import { isZone } from '../../src/model/zones.ts'

const names = Object.keys(zones)
const day = 86_400_000

describe('the table of zones that the build makes', () => {
  it('holds every zone that Node lists, and what some are called today', () => {
    expect(names).toEqual(expect.arrayContaining([...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kyiv', 'Asia/Kolkata']))
  })

  it('says what Intl says, in every zone', () => {
    const wrong: string[] = []
    for (const zone of names) {
      const offsetAt = asked(zone)
      for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2040, 0, 1); at += 61 * day) {
        if (knownOffset(at, zone) !== offsetAt(at)) wrong.push(`${zone} ${new Date(at).toISOString()}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('and to the minute when clocks change', () => {
    const change = Date.UTC(2024, 2, 31, 1)
    expect([change - 1, change].map((at) => knownOffset(at, 'Europe/Amsterdam'))).toEqual([3_600_000, 7_200_000])
  })

  it('leaves earlier and later times to Intl, and zones that it does not know', () => {
    expect(knownOffset(Date.UTC(2009, 11, 31), 'Europe/Amsterdam')).toBeUndefined()
    expect(knownOffset(Date.UTC(2040, 0, 1), 'Europe/Amsterdam')).toBeUndefined()
    expect(knownOffset(Date.UTC(2024, 0, 1), 'Europe/Nowhere')).toBeUndefined()
    expect(knownOffset(Date.UTC(2024, 0, 1), 'constructor')).toBeUndefined()
  })

  it('is empty where Node carries newer rules than the one it was built with', () => {
    const kept = (tz: string) => Object.keys(evaluated(tz)).length
    expect(kept('1999a')).toBe(names.length)
    expect(kept('2999z')).toBe(0)
  })
})

it('a zone may have any name that Node knows, in any case, and no other', () => {
  expect(['Europe/Amsterdam', 'europe/amsterdam', 'US/Eastern', 'UTC'].map(isZone)).toEqual([true, true, true, true])
  expect(['Europe/Nowhere', '+01:00', '', 'constructor'].map(isZone)).toEqual([false, false, false, false])
})

/** Another reading of the same rules. */
function asked(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (moment) => {
    const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(moment)) ?? []
    const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000
    return sign === '-' ? -ahead : ahead
  }
}

/** What the module makes of a Node with rules of that version. */
function evaluated(tz: string): object {
  const code = zonesModule().replaceAll('export const', 'const')
  return runInNewContext(`${code}; zones`, { process: { versions: { tz } } }) as object
}
