import type { Problem } from '../model/finding.ts'

/** What errors keep back: only the edition or the incident they stand in. */
export interface Stops {
  /** Nothing can be made at all. */
  readonly isTotal: boolean
  readonly editions: ReadonlySet<string>
  readonly incidents: ReadonlySet<string>
  /** Per edition, the incidents that have errors in it. */
  readonly partly: ReadonlyMap<string, ReadonlySet<string>>
  /** Incidents that cannot be shown to an edition. */
  incidentsOf(edition: string): readonly string[]
}

/** The errors of organisation.yaml, and of each incident by its id. */
export function stopsOf(organisation: readonly Problem[], incidents: ReadonlyMap<string, readonly Problem[]>): Stops {
  const isError = (problem: Problem) => problem.severity === 'error'
  const shared = organisation.filter(isError)
  const whole = new Set<string>()
  const partly = new Map<string, Set<string>>()
  for (const [id, problems] of incidents) {
    for (const problem of problems.filter(isError)) {
      if (problem.edition === undefined) whole.add(id)
      else partly.set(problem.edition, (partly.get(problem.edition) ?? new Set()).add(id))
    }
  }
  return {
    isTotal: shared.some((problem) => problem.edition === undefined),
    editions: new Set(shared.flatMap((problem) => problem.edition ?? [])),
    incidents: whole,
    partly,
    incidentsOf: (edition) => [...new Set([...whole, ...(partly.get(edition) ?? [])])],
  }
}

export function isStopped(stops: Stops, incident: string | undefined, edition: string): boolean {
  if (stops.isTotal || stops.editions.has(edition)) return true
  return incident !== undefined && (stops.incidents.has(incident) || (stops.partly.get(edition)?.has(incident) ?? false))
}

/** Whether an incident is held back from any edition. */
export function hasErrors(id: string, stops: Stops): boolean {
  return stops.isTotal || stops.incidents.has(id) || [...stops.partly.values()].some((incidents) => incidents.has(id))
}
