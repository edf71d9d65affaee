/** What is open, due, late or undone of an incident, for everybody and for each edition. */
import type { Audience } from './audience.ts'
import { clocksOf, unwrittenClocks, type Clock } from './clocks.ts'
import { editionStatus, type EditionStatus } from './edition-status.ts'
import type { Incident } from './incident.ts'
import type { Viewpoint } from './publicity.ts'
import type { Moment } from './time.ts'
import { waitingOf, type Waiting } from './waiting.ts'

export interface IncidentStatus {
  readonly incident: Incident
  readonly stage: 'open' | 'planned' | 'ended' | 'not public yet'
  readonly editions: readonly EditionStatus[]
  readonly waiting: readonly Waiting[]
  readonly clocks: readonly Clock[]
  /** Rules that may apply, and nobody has written down whether they do. */
  readonly unwritten: readonly Clock[]
  /** How many things should have happened already: an update, a promise, a report that the law wants. In an exercise nothing counts. */
  readonly overdue: number
}

export function incidentStatus(incident: Incident, now: Moment, viewOf: (audience: Audience) => Viewpoint): IncidentStatus {
  const editions = incident.audiences.map((audience) => editionStatus(incident, audience, viewOf(audience)))
  const clocks = clocksOf(incident, now)
  return {
    incident,
    stage: stageOf(editions),
    editions,
    waiting: waitingOf(incident, viewOf),
    clocks,
    unwritten: unwrittenClocks(incident, now),
    overdue: incident.exercise === true ? 0 : overdueIn(editions, clocks),
  }
}

/** Whether somebody must still know of it: it is not over, or something of it is left to do. */
export function isPending({ stage, editions, waiting, clocks, overdue }: IncidentStatus): boolean {
  const isLeft = editions.some(({ unratified, corrections }) => unratified.length + corrections.length > 0)
  return stage !== 'ended' || overdue > 0 || waiting.length > 0 || isLeft || clocks.some(({ outcome }) => outcome === 'running')
}

function overdueIn(editions: readonly EditionStatus[], clocks: readonly Clock[]): number {
  const late = editions.filter(({ next }) => next?.isLate === true)
  const promises = editions.flatMap((edition) => edition.promises.filter(({ isOverdue }) => isOverdue))
  return late.length + promises.length + clocks.filter(({ outcome }) => outcome === 'missed').length
}

function stageOf(editions: readonly EditionStatus[]): IncidentStatus['stage'] {
  const told = editions.filter(({ stage }) => stage !== 'not told')
  if (told.length === 0) return 'not public yet'
  const left = told.filter(({ stage }) => stage !== 'ended')
  if (left.length === 0) return 'ended'
  return left.every(({ stage }) => stage === 'planned') ? 'planned' : 'open'
}
