/** That a timeline twice as long costs twice as much, not four times: counted in fields that are read of its updates. */
import { expect, test } from 'vitest'
import { sourceChecks } from '../../src/checks/index.ts'
import { foldsFor } from '../../src/core/fold.ts'
import type { Incident } from '../../src/core/incident.ts'
import { parityOf } from '../../src/core/parity.ts'
import { promiseHistory } from '../../src/core/promise-history.ts'
import { snapshotOf } from '../../src/core/snapshot.ts'
import { head, incidentOf, momentOf, occasion } from '../core/telling.ts'

const view = { now: momentOf('2024-06-01'), withDrafts: false }

/** An open incident of so many updates, each with a promise, of which many wait for the same, and with a fact and a contact told again. */
function longIncident(length: number): Incident {
  const updates = Array.from({ length }, (_, at) => {
    const day = new Date(Date.UTC(2024, 0, 1) + at * 3_600_000).toISOString().slice(0, 16)
    const text = `{ en: The portal opens, nl: Het portaal gaat open }`
    return `  - id: u${at}
    at: ${day}
    body: { en: Work goes on., nl: Er wordt gewerkt. }
    services: { portal: ${at % 2 ? 'partial_outage' : 'major_outage'} }
    contacts: { hotline: ${at % 2 ? 'operational' : 'partial_outage'} }
    facts: { data: possible }
    promises: { p${at}: { text: ${text}, by: 2024-03-01, kept_when: { portal: operational } } }
`
  })
  return incidentOf(`${head}\nfacts: { data: { name: { en: Data, nl: Gegevens } } }\ntimeline:\n${updates.join('')}`)
}

/** How many fields of a timeline are read by what is done with it. */
function readsOf(incident: Incident, use: (incident: Incident) => void): number {
  let reads = 0
  const watched = new WeakMap<object, object>()
  const watch = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null) return value
    const known = watched.get(value)
    if (known) return known as T
    const proxy = new Proxy(value, {
      get(target, key, receiver) {
        reads += 1
        return watch(Reflect.get(target, key, receiver) as unknown)
      },
    })
    watched.set(value, proxy)
    return proxy
  }
  use({ ...incident, timeline: incident.timeline.map(watch) })
  return reads
}

const uses: readonly (readonly [string, (incident: Incident) => void])[] = [
  ...sourceChecks.map(
    (check) =>
      [
        check.code,
        (incident: Incident) => void [...check.rule({ incident, viewOf: () => view, withHistory: true, wordsOf: occasion.wordsOf })],
      ] as const,
  ),
  [
    'report parity',
    (incident) =>
      void parityOf(
        incident,
        foldsFor(incident, () => view),
      ),
  ],
  ['report promises', (incident) => void foldsFor(incident, () => view).map(promiseHistory)],
  ['a page', (incident) => void foldsFor(incident, () => view).map((told) => snapshotOf(told, occasion))],
]

const [short, long] = [longIncident(40), longIncident(80)]

test.each(uses)('%s reads of a timeline twice as long at most twice and a half as much', (_, use) => {
  expect(readsOf(long, use)).toBeLessThan(2.5 * readsOf(short, use) + 1)
})
