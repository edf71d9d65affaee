/** What each edition was told of every subject, with dates, and why another was not: plain data for checks and reports. */
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { stateAt, type Fold, type Holds, type Step } from './fold.ts'
import type { Incident } from './incident.ts'
import { stepsNaming } from './named-steps.ts'
import { own } from './own.ts'
import { once } from './once.ts'
import { outcomeAt } from './promise-views.ts'
import { choicesOf } from './question-views.ts'
import { startOf, type Moment } from './time.ts'
import { reasonAmong, subjectsIn, type Reason } from './untold.ts'

/** Something that an edition was told of a subject. */
export interface News {
  /** The state of a service, the certainty of a fact, the outcome of a promise; `given` or `retired` of an answer or an instruction. */
  readonly value: string
  readonly at: Instant
  readonly moment: Moment
  /** The date that a promise was announced for. */
  readonly by?: Instant
  /** The update that told it; absent for answers and instructions. */
  readonly update?: string
}

/** The part of one edition. */
export interface Share {
  readonly edition: string
  /** Whether it was told of the incident at all. */
  readonly isTold: boolean
  /** Oldest first; empty where it was told nothing of the subject. */
  readonly news: readonly News[]
  /** What it knows now, an overdue promise as `overdue`; absent where it was told nothing. */
  readonly now?: string
  /** Absent where it is told, and where nobody says why it is not. */
  readonly reason?: Reason
}

export interface Parity {
  readonly kind: 'service' | 'fact' | 'promise' | 'question' | 'instruction'
  readonly id: string
  /** One state in the world: editions told otherwise are told wrongly. */
  readonly isShared: boolean
  /** Every edition of the incident, in the order of organisation.yaml. */
  readonly shares: readonly Share[]
}

/** Everything that any edition was told, subject by subject: services, facts, promises, questions, instructions. */
export function parityOf(incident: Incident, folds: readonly Fold[]): readonly Parity[] {
  return [
    ...servicesTold(incident, folds),
    ...factsTold(incident, folds),
    ...promisesTold(folds),
    ...questionsGiven(incident, folds),
    ...instructionsGiven(incident, folds),
  ]
}

/** The part of it that is one state in the world. */
export function sharedParityOf(incident: Incident, folds: readonly Fold[]): readonly Parity[] {
  return [
    ...servicesTold(incident, folds, 'shared'),
    ...factsTold(incident, folds),
    ...questionsGiven(incident, folds),
    ...instructionsGiven(incident, folds),
  ]
}

function servicesTold(incident: Incident, folds: readonly Fold[], which: 'shared' | 'all' = 'all'): readonly Parity[] {
  const isTold = (id: string) =>
    own(incident.affects, id) !== undefined || folds.some((each) => stepsNaming(each, 'services', id).length > 0)
  const known = Object.entries(incident.organisation.services ?? {}).filter(
    ([id, { shared }]) => (which === 'all' || shared === true) && isTold(id),
  )
  return known.flatMap(([id, { shared }]): readonly Parity[] => {
    const reasonFor = (audience: Audience) => reasonAmong([id], audience, incident)
    const stateIn = (holds: Holds, moment: Moment, { audience }: Fold) => {
      const { state, since } = stateAt(id, holds, incident, audience, moment)
      return since && { value: state }
    }
    const shares = folds.map((told) =>
      shareOf(told, {
        steps: stepsOfService(id, told),
        isNamed: ({ services }) => own(services, id) !== undefined,
        knownIn: stateIn,
        reasonFor,
      }),
    )
    return shares.some(({ now }) => now !== undefined) ? [{ kind: 'service', id, isShared: shared ?? false, shares }] : []
  })
}

/** Of each fact that was told to anybody. */
export function factsTold(incident: Incident, folds: readonly Fold[]): readonly Parity[] {
  return Object.keys(incident.facts ?? {}).flatMap((id): readonly Parity[] => {
    const shares = folds.map((told) =>
      shareOf(told, {
        steps: stepsNaming(told, 'facts', id),
        isNamed: ({ facts }) => own(facts, id) !== undefined,
        knownIn: ({ facts }) => valued(facts.get(id)?.certainty),
        reasonFor: (audience) => reasonAmong([`fact.${id}`], audience, incident),
      }),
    )
    return shares.some(({ now }) => now !== undefined) ? [{ kind: 'fact', id, isShared: true, shares }] : []
  })
}

function promisesTold(folds: readonly Fold[]): readonly Parity[] {
  const ids = new Set(folds.flatMap(({ holds }) => [...holds.promises.keys()]))
  return [...ids].map((id) => ({
    kind: 'promise',
    id,
    isShared: false,
    shares: folds.map((told) =>
      shareOf(told, {
        steps: stepsNaming(told, 'promises', id),
        isNamed: ({ promises }) => own(promises, id) !== undefined,
        knownIn: ({ promises }, moment, { audience }) => {
          const held = promises.get(id)
          return held && { value: outcomeAt(held, audience.zones, moment), ...(held.by && { by: held.by }) }
        },
      }),
    ),
  }))
}

/** A maintenance begins, moves and ends without naming what it affects. */
function stepsOfService(id: string, told: Fold): readonly Step[] {
  return own(told.incident.affects, id) === undefined ? stepsNaming(told, 'services', id) : told.steps
}

type Known = Pick<News, 'value' | 'by'>

interface Subject {
  /** The steps that may have told anything of it. */
  readonly steps: readonly Step[]
  /** Whether an update speaks of it by name. */
  readonly isNamed: (update: Update) => boolean
  readonly knownIn: (holds: Holds, moment: Moment, told: Fold) => Known | undefined
  readonly reasonFor?: (audience: Audience) => Reason | undefined
}

function valued(value: string | undefined): Known | undefined {
  return value === undefined ? undefined : { value }
}

function shareOf(told: Fold, { steps, isNamed, knownIn, reasonFor }: Subject): Share {
  const { audience, holds, view } = told
  const news = steps.flatMap(({ update, before, after }): readonly News[] => {
    const moment = startOf(update.at, audience.zones)
    const known = knownIn(after, moment, told)
    if (known === undefined || !(isNamed(update) || known.value !== knownIn(before, moment, told)?.value)) return []
    return [{ ...known, at: update.at, moment, update: update.id }]
  })
  const now = told.steps.length > 0 ? knownIn(holds, view.now, told)?.value : undefined
  const reason = now === undefined ? reasonFor?.(audience) : undefined
  return { ...headOf(told), news, ...(now !== undefined && { now }), ...(reason && { reason }) }
}

function headOf({ audience, steps }: Fold): Pick<Share, 'edition' | 'isTold'> {
  return { edition: audience.id, isTold: steps.length > 0 }
}

function questionsGiven(incident: Incident, folds: readonly Fold[]): readonly Parity[] {
  return (incident.faq ?? []).map((question): Parity => {
    const subjects = once(() => [...(question.about ?? []), ...subjectsIn(choicesOf(question), folds)])
    const shares = folds.map((told) => givenTo(told, question, () => reasonAmong(subjects(), told.audience, incident)))
    return { kind: 'question', id: question.id, isShared: true, shares }
  })
}

function instructionsGiven(incident: Incident, folds: readonly Fold[]): readonly Parity[] {
  return Object.entries(incident.instructions ?? {}).map(([id, { text, when, editions }]): Parity => {
    const subjects = once(() => subjectsIn([{ text, ...(when && { while: when }) }], folds))
    const shares = folds.map((told) =>
      givenTo(told, { ...(editions && { editions }) }, () => reasonAmong(subjects(), told.audience, incident)),
    )
    return { kind: 'instruction', id, isShared: true, shares }
  })
}

interface Given {
  readonly editions?: readonly string[]
  readonly from?: Instant
  readonly retired_at?: Instant
}

/** From when an edition has had an answer or an instruction: its own beginning, or the first update that the edition was told. */
function givenTo(told: Fold, { editions, from, retired_at: retired }: Given, reason: () => Reason | undefined): Share {
  const { audience, steps, view } = told
  const first = steps[0]?.update.at
  const isFor = editions?.includes(audience.id) ?? true
  if (first === undefined || !isFor) return { ...headOf(told), news: [], ...given(reason()) }
  const start = (at: Instant) => startOf(at, audience.zones)
  const begins = from && start(from) > start(first) ? from : first
  const turns = [{ value: 'given', at: begins }, ...(retired ? [{ value: 'retired', at: retired }] : [])]
  const news = turns.map((turn): News => ({ ...turn, moment: start(turn.at) })).filter(({ moment }) => moment <= view.now)
  const now = news.at(-1)?.value
  return { ...headOf(told), news, ...(now !== undefined && { now }) }
}

function given(reason: Reason | undefined): { readonly reason?: Reason } {
  return reason ? { reason } : {}
}
