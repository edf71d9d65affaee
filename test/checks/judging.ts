/** What a check over the source says of an incident, as the program would say it. */
import type { SourceCheck } from '../../src/checks/check.ts'
import type { Incident } from '../../src/core/incident.ts'
import type { Problem } from '../../src/model/finding.ts'
import { readOrganisation, readIncident } from '../../src/core/incident.ts'
import { openSource } from '../../src/io/source.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { head, incidentOf, momentOf } from '../core/telling.ts'

interface Options {
  readonly now?: string
  readonly withHistory?: boolean
}

export function problemsIn(
  incident: Incident,
  check: SourceCheck,
  { now = '2024-05-01', withHistory = false }: Options = {},
): readonly Problem[] {
  const view = { now: momentOf(now), withDrafts: false }
  return [...check.rule({ incident, viewOf: () => view, withHistory })]
}

/** `timeline.0.promises.mail [nl]` for each finding. */
export function placesIn(incident: Incident, check: SourceCheck, options: Options = {}): readonly string[] {
  return problemsIn(incident, check, options).map(({ path, edition }) => `${path.join('.')}${edition === undefined ? '' : ` [${edition}]`}`)
}

/** An incident with these updates and whatever else it holds. */
export function toldWith(updates: readonly string[], more = '', organisation?: string): Incident {
  return incidentOf(`${head}${more}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('') || '  []'}`, organisation)
}

/** What a check finds in the incidents this product ships, at every moment something is told there and long after. */
export function foundInShipped(check: SourceCheck): readonly string[] {
  return [cyberattack, maintenance, outage].flatMap((incident) => {
    const moments = [...incident.timeline.map(({ at }) => at.text), '2022-10-20', '2026-01-01']
    return moments.flatMap((now) => placesIn(incident, check, { now }).map((place) => `${now} ${incident.id} ${place}`))
  })
}

const folder = 'test/fixtures/as-it-happened/incidents'
const open = (name: string) => openSource(`${folder}/${name}.yaml`, { workspace: '.', name: `incidents/${name}.yaml` })

/** The telling that must be reported. */
export function asItHappened(): Incident {
  const { incident } = readIncident('2022-07-cyberattack', open('2022-07-cyberattack'), readOrganisation(open('organisation')))
  if (incident === undefined) throw new Error('the fixture is no incident')
  return incident
}
