/**
 * Makes the clock changes of every zone part of the program, as the Node that builds it knows them: at run time the first question to
 * `Intl` takes as long as reading an incident. Where a later Node carries newer rules the table is empty, and `Intl` is asked.
 */
import { resolve } from 'node:path'

const rules = resolve('src/model/zone-rules.ts')

const minute = 60_000
/** No zone has changed its clocks and changed them back within so few days. */
const stride = 3 * 86_400_000
const from = Date.UTC(2010, 0, 1)
const until = Date.UTC(2040, 0, 1)

/** Names of today that the list of Node has under an older one, and the zone of none. */
const otherNames = [
  'Africa/Asmara',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
  'UTC',
]

export function zones() {
  return {
    name: 'zones',
    load: (name: string) => (resolve(name) === rules ? zonesModule() : undefined),
  }
}

/** The source text that takes the place of `src/model/zone-rules.ts`. */
export function zonesModule(): string {
  const rows = zoneRows()
  const different = [...new Set(rows.values())]
  const names = [...rows].map(([zone, row]) => `${JSON.stringify(zone)}:rows[${different.indexOf(row)}]`)
  // Versions are a year and a letter: 2025c.
  const isNewer = `(process.versions.tz ?? '') > ${JSON.stringify(process.versions['tz'] ?? '')}`
  return `const rows = ${JSON.stringify(different)}\nexport const zones = ${isNewer} ? {} : {${names.join()}}\nexport const from = ${from}\nexport const until = ${until}\n`
}

/** A row by zone: the minutes ahead of UTC at `from`; then, for every change, the minutes since the one before it, and those ahead of UTC. */
function zoneRows(): ReadonlyMap<string, string> {
  const names = [...new Set([...Intl.supportedValuesOf('timeZone'), ...otherNames])].toSorted()
  const own = process.env['TZ']
  try {
    return new Map(names.map((zone) => [zone, rowOf(zone)]))
  } finally {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  }
}

/** By the zone of this process, which answers far quicker than a formatter. */
function rowOf(zone: string): string {
  process.env['TZ'] = zone
  const offsetAt = (moment: number): number => -new Date(moment).getTimezoneOffset()
  const row = [offsetAt(from)]
  let last = from
  for (let at = from; at < until; at += stride) {
    const [old, next] = [offsetAt(at), offsetAt(at + stride)]
    if (old === next) continue
    let [low, high] = [at, at + stride]
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / minute / 2) * minute
      if (offsetAt(middle) === old) low = middle
      else high = middle
    }
    row.push((high - last) / minute, next)
    last = high
  }
  return row.map((number) => number.toString(36)).join(' ')
}
