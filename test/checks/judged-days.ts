/** What a check over the source says of incidents that stand in files or in tests. */
import { readFileSync } from 'node:fs'
import type { SourceCheck, Subject } from '../../src/checks/check.ts'
import type { Incident } from '../../src/core/incident.ts'
import type { Path, Problem } from '../../src/model/finding.ts'
import { incidentOf, momentOf } from '../core/telling.ts'

export interface Judging {
  readonly now?: string
  readonly withHistory?: boolean
  /** With them wording is judged. */
  readonly wordsOf?: Subject['wordsOf']
}

/** What is found in an incident at a moment. */
export function foundIn(
  check: SourceCheck,
  incident: Incident,
  { now = '2024-05-01', withHistory = false, wordsOf }: Judging,
): readonly Problem[] {
  const viewOf = () => ({ now: momentOf(now), withDrafts: false })
  return [...check.rule({ incident, viewOf, withHistory, ...(wordsOf && { wordsOf }) })]
}

/** `timeline.first.services.portal [nl]`: where a problem is, by ids. */
export function placeOf({ path, edition }: Problem, incident: Incident): string {
  return `${byIds(path, incident)}${edition === undefined ? '' : ` [${edition}]`}`
}

function byIds(path: Path, { timeline, faq }: Incident): string {
  const lists: { readonly [section: string]: readonly { readonly id: string }[] } = { timeline, faq: faq ?? [] }
  return path.map((step, at) => (typeof step === 'number' && at === 1 ? (lists[String(path[0])]?.[step]?.id ?? step) : step)).join('.')
}

const read = (path: string) => readFileSync(path, 'utf8')

/** An incident that the project ships, or one of its fixtures. */
function incidentAt(folder: string, id: string): Incident {
  return incidentOf(read(`${folder}/incidents/${id}.yaml`), read(`${folder}/incidents/organisation.yaml`), id)
}

/** The cyberattack as such pages are usually told, when it is judged. */
export const asItHappened = () => incidentAt('test/fixtures/as-it-happened', '2022-07-cyberattack')
export const judgedAt = '2022-10-20'

/** Every incident of the example, at each of its updates and long after its end. */
export function shippedMoments(): readonly { readonly incident: Incident; readonly now: string }[] {
  return shipped.flatMap((id) => {
    const incident = incidentAt('.', id)
    const moments = new Set([...incident.timeline.map(({ at }) => at.text), '2026-01-01'])
    return [...moments].map((now) => ({ incident, now }))
  })
}

const shipped = ['2022-07-cyberattack', '2023-05-portal-maintenance', '2024-03-network-outage']
