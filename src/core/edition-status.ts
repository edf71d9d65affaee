/** What an officer must know of one edition of an incident: where it stands, and what is due, late or undone. */
import type { Correction, Update } from '../model/update.ts'
import type { Instant, State, Status } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { doubtsIn, type Doubt } from './doubtful-answers.ts'
import { expectedUpdate, type ExpectedUpdate } from './expected-update.ts'
import { fold, stateAt, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { daysOverdue, outcomeAt } from './promise-views.ts'
import { publicCorrections, speaksTo, type Viewpoint } from './publicity.ts'
import { isOpen, isPlanned } from './snapshot.ts'
import { seenBy } from './telling.ts'
import { dayOf, daysBetween, startOf } from './time.ts'

export interface EditionStatus {
  readonly audience: Audience
  readonly told: Fold
  readonly stage: 'open' | 'planned' | 'ended' | 'not told'
  readonly status: Status
  readonly statusSince?: Instant
  /** Its newest public update. */
  readonly last?: Update
  /** Of every service it has; without `since` nobody has mentioned it. */
  readonly services: readonly { readonly id: string; readonly state: State; readonly since?: Instant }[]
  readonly next?: ExpectedUpdate
  readonly promises: readonly OpenPromise[]
  readonly doubts: readonly Doubt[]
  /** Published by one person alone, and nobody has approved it since. */
  readonly unratified: readonly { readonly update: Update; readonly by: string; readonly why: string }[]
  readonly corrections: readonly WaitingCorrection[]
}

export interface OpenPromise {
  readonly id: string
  readonly made: Instant
  /** The dates announced first and last; without one it is a follow-up that is owed. */
  readonly first?: Instant
  readonly by?: Instant
  readonly isOverdue: boolean
  /** Whole days past its date; 0 on that day. */
  readonly daysOverdue: number
  /** Whole days its date has moved; less than 0 for an earlier one. */
  readonly slipDays: number
}

/** A correction of a public update that its readers do not see yet. */
export interface WaitingCorrection {
  readonly update: Update
  readonly correction: Correction
  readonly because: 'embargoed' | 'unapproved'
}

export function editionStatus(incident: Incident, audience: Audience, view: Viewpoint): EditionStatus {
  const told = fold(incident, audience, view)
  const { steps, holds } = told
  const next = expectedUpdate(told)
  const since = steps[steps.findLastIndex(({ before, number, after }) => number === 1 || before.status !== after.status)]?.update.at
  const last = steps.at(-1)?.update
  return {
    audience,
    told,
    stage: steps.length === 0 ? 'not told' : !isOpen(told) ? 'ended' : isPlanned(told) ? 'planned' : 'open',
    status: holds.status,
    ...(since && { statusSince: since }),
    ...(last && { last }),
    services: seenBy(incident.organisation.services, audience.id).map(([id]) => {
      const { state, since: from } = stateAt(id, holds, incident, audience, view.now)
      return { id, state, ...(from && { since: from }) }
    }),
    ...(next && { next }),
    promises: openPromises(told),
    doubts: steps.length === 0 ? [] : doubtsIn(told),
    unratified: unratifiedIn(incident, audience, view),
    corrections: waitingCorrections(told),
  }
}

function openPromises({ holds, audience: { zones }, view: { now } }: Fold): readonly OpenPromise[] {
  return [...holds.promises].flatMap(([id, promise]) => {
    const outcome = outcomeAt(promise, zones, now)
    if (outcome !== 'open' && outcome !== 'overdue') return []
    const { by, first_by: first, made_at: made } = promise
    const isOverdue = outcome === 'overdue'
    return [
      {
        id,
        made,
        ...(first && { first }),
        ...(by && { by }),
        isOverdue,
        daysOverdue: daysOverdue(promise, zones, now) ?? 0,
        slipDays: first && by ? daysBetween(dayOf(first, zones), dayOf(by, zones)) : 0,
      },
    ]
  })
}

function unratifiedIn({ timeline }: Incident, { id, zones }: Audience, { now }: Viewpoint): EditionStatus['unratified'] {
  return timeline.flatMap((update) => {
    const approval = speaksTo(update, id) ? update.approved?.[id] : undefined
    if (approval?.emergency === undefined || startOf(approval.at, zones) > now) return []
    return [{ update, by: approval.by, why: approval.emergency }]
  })
}

function waitingCorrections({ steps, incident, audience, view }: Fold): readonly WaitingCorrection[] {
  return steps.flatMap(({ update }) => {
    const shown = publicCorrections(update, incident, audience, view)
    return (update.corrections ?? [])
      .filter((correction) => !shown.includes(correction))
      .map((correction) => ({
        update,
        correction,
        because: startOf(correction.at, audience.zones) > view.now ? 'embargoed' : 'unapproved',
      }))
  })
}
