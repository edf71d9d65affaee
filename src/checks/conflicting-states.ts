import type { Fold, Step } from '../core/fold.ts'
import { own } from '../core/own.ts'
import { isOpen } from '../core/snapshot.ts'
import { startOf } from '../core/time.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, withWhatComes, type Found } from './told.ts'

export const conflictingStates = defineCheck({
  code: 'conflicting-states',
  severity: 'warning',
  over: 'source',
  summary: 'two updates of the same hour that say different things of one service',
  reason:
    'Readers who see both cannot tell which is right, and hotline agents read out whichever they have open. Most often two people wrote at the same time, each from what they knew.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: one
    at: 2024-03-18T09:00
    services: { portal: degraded_performance }
  - id: other
    at: 2024-03-18T09:40
    services: { portal: operational }`,
    right: `timeline:
  - id: one
    at: 2024-03-18T09:00
    services: { portal: degraded_performance }
  - id: other
    at: 2024-03-18T09:40
    services:
      portal: { state: operational, since: 2024-03-18T09:35 }`,
  },
  *rule(subject) {
    const { incident, withHistory = false } = subject
    yield* problemsOf(
      'conflicting-states',
      foldsOf(subject).flatMap((told) => conflictsIn(told, withHistory)),
      incident,
    )
  },
})

const hour = 3_600_000

/** What is public and over, or was told otherwise since, is history. */
function conflictsIn(told: Fold, withHistory: boolean): readonly Found[] {
  const all = withWhatComes(told).steps
  return all.flatMap((later) =>
    Object.keys(later.update.services ?? {}).flatMap((id): readonly Found[] => {
      const earlier = all.slice(0, later.number - 1).findLast(({ update }) => own(update.services, id) !== undefined)
      if (earlier === undefined || !isConflict(id, earlier, later, told)) return []
      const isUpcoming = !told.steps.some(({ update }) => update === later.update)
      const isHeld = isOpen(told) && told.steps[told.holds.services.get(id)?.step ?? -1]?.update === later.update
      return withHistory || isUpcoming || isHeld ? [conflict(id, earlier, later, told)] : []
    }),
  )
}

/** Something happened in between where the later one says so: by its status, by `since`, or by replacing the earlier one. */
function isConflict(id: string, earlier: Step, later: Step, { audience }: Fold): boolean {
  const moment = (step: Step) => startOf(step.update.at, audience.zones)
  if (moment(later) - moment(earlier) >= hour) return false
  const is = own(later.update.services, id)
  if (is === undefined || is.state === own(earlier.update.services, id)?.state) return false
  const hasMoved = later.after.status !== later.before.status
  const isLaterSince = is.since !== undefined && startOf(is.since, audience.zones) >= moment(earlier)
  return !hasMoved && !isLaterSince && own(later.update.replaces, earlier.update.id) === undefined
}

function conflict(id: string, earlier: Step, later: Step, { incident, audience }: Fold): Found {
  const path = pathTo(incident, later.update, 'services', id)
  const was = own(earlier.update.services, id)?.state
  const is = own(later.update.services, id)?.state
  const other = pathText(pathTo(incident, earlier.update, 'services', id), incident)
  return {
    edition: audience.id,
    path,
    subject: path,
    message: (editions) =>
      `tells ${editions} ${is} at ${dateText(later.update.at)}; \`timeline.${earlier.update.id}\` told them ${was} at ${dateText(earlier.update.at)}`,
    hint: 'If it changed in between, say when under `since`; if one of the two is wrong, correct that.',
    touches: [other],
  }
}
