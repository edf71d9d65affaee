import { stepOf, type Fold, type Step } from '../core/fold.ts'
import { stepsNaming } from '../core/named-steps.ts'
import { own } from '../core/own.ts'
import { isOpen } from '../core/snapshot.ts'
import { startOf } from '../core/time.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, withWhatComes, type Found } from './told.ts'

export const conflictingStates = defineCheck({
  code: 'conflicting-states',
  severity: 'warning',
  over: 'source',
  summary: 'two updates of the same hour that say different things of one service or promise',
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
      foldsOf(subject).flatMap((told) =>
        withHistory || isOpen(told) || withWhatComes(told) !== told
          ? [...conflictsIn(told, withHistory), ...promisesIn(told, withHistory)]
          : [],
      ),
      incident,
    )
  },
})

const hour = 3_600_000

/** What is public and over, or was told otherwise since, is history. */
function conflictsIn(told: Fold, withHistory: boolean): readonly Found[] {
  const whole = withWhatComes(told)
  return whole.steps.flatMap((later) =>
    Object.keys(later.update.services ?? {}).flatMap((id): readonly Found[] => {
      const all = stepsNaming(whole, 'services', id)
      const earlier = all[all.indexOf(later) - 1]
      if (earlier === undefined || !isConflict(id, earlier, later, told)) return []
      const isUpcoming = stepOf(told, later.update) === undefined
      const isHeld = isOpen(told) && told.steps[told.holds.services.get(id)?.step ?? -1]?.update === later.update
      return withHistory || isUpcoming || isHeld
        ? [toldTwice('services', id, stateIn(earlier, id), stateIn(later, id), told, changedBetween)]
        : []
    }),
  )
}

/** Who wrote the one knew of it when they wrote the other. */
function isOfOneHand(earlier: Step, later: Step): boolean {
  const [author, other] = [earlier, later].map(({ update }) => update.author?.trim().toLowerCase())
  return author !== undefined && author === other
}

/** Something happened in between where the later one says so: by its status, by `since`, or by replacing the earlier one. */
function isConflict(id: string, earlier: Step, later: Step, told: Fold): boolean {
  const { zones } = told.audience
  if (!isWithinHour(earlier, later, told)) return false
  const is = own(later.update.services, id)
  if (is === undefined || is.state === own(earlier.update.services, id)?.state) return false
  if (isOfOneHand(earlier, later)) return false
  const hasMoved = later.after.status !== later.before.status
  const isLaterSince = is.since !== undefined && startOf(is.since, zones) >= startOf(earlier.update.at, zones)
  return !hasMoved && !isLaterSince && own(later.update.replaces, earlier.update.id) === undefined
}

const changedBetween = 'If it changed in between, say when under `since`; if one of the two is wrong, correct that.'

function stateIn(step: Step, id: string): Said {
  return [step, own(step.update.services, id)?.state ?? '']
}

function hintOn({ update }: Step, { incident }: Fold): string {
  return `Find out which is so, and correct the other: \`incident correct ${incident.id}/${update.id}\`.`
}

/** An update, and what it said. */
type Said = readonly [step: Step, what: string]

function toldTwice(
  section: 'services' | 'promises',
  id: string,
  [earlier, was]: Said,
  [later, is]: Said,
  { incident, audience }: Fold,
  hint: string,
): Found {
  const path = pathTo(incident, later.update, section, id)
  return {
    edition: audience.id,
    path,
    subject: path,
    message: (editions) =>
      `tells ${editions} ${is} at ${dateText(later.update.at)}; \`timeline.${earlier.update.id}\` told them ${was} at ${dateText(earlier.update.at)}`,
    hint,
    touches: [pathText(pathTo(incident, earlier.update, section, id), incident)],
  }
}

/** What became of a promise, told twice and not alike; a later date without a reason is a slip, which has a finding of its own. */
function promisesIn(told: Fold, withHistory: boolean): readonly Found[] {
  const whole = withWhatComes(told)
  return whole.steps.flatMap((later) =>
    Object.entries(later.update.promises ?? {}).flatMap(([id, change]): readonly Found[] => {
      const all = stepsNaming(whole, 'promises', id)
      const earlier = all[all.indexOf(later) - 1]
      const was = earlier && own(earlier.update.promises, id)?.outcome
      if (earlier === undefined || was === undefined || change.text !== undefined || !isWithinHour(earlier, later, told)) return []
      const is = change.outcome ?? (change.by && `open until ${dateText(change.by)}`)
      if (is === undefined || is === was || own(later.update.replaces, earlier.update.id) !== undefined) return []
      const isHeld = isOpen(told) && all.at(-1) === later
      const isUpcoming = stepOf(told, later.update) === undefined
      return withHistory || isUpcoming || isHeld
        ? [toldTwice('promises', id, [earlier, was], [later, is], told, hintOn(earlier, told))]
        : []
    }),
  )
}

function isWithinHour(earlier: Step, later: Step, { audience }: Fold): boolean {
  return startOf(later.update.at, audience.zones) - startOf(earlier.update.at, audience.zones) < hour
}
