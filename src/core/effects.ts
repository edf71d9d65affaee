/** What an update does for the readers of each of its editions: before → after, and what it outdates, keeps or leaves late. */
import type { Question } from '../model/incident.ts'
import type { Update } from '../model/update.ts'
import type { Instant, State, Status, Text } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { subjectsNamed } from './answer-subjects.ts'
import { clausesOf } from './conditions.ts'
import { answersAbout, doubtsIn, type Doubt } from './doubtful-answers.ts'
import { closedStatuses, fold, stateAt, type Fold, type PromiseHold, type Step } from './fold.ts'
import type { Incident } from './incident.ts'
import { own } from './own.ts'
import { hasOwnWords, pickText } from './pick-text.ts'
import { daysLate, isLate, outcomeAt } from './promise-views.ts'
import { codeOf, isDraft, isPublic, speaksTo } from './publicity.ts'
import { startOf, type Moment } from './time.ts'

/** One thing before and after; absent before: nobody had mentioned it. */
export interface Turn<T> {
  readonly id: string
  readonly from?: T
  readonly to: T
}

export interface PromiseTurn {
  readonly id: string
  readonly what: 'made' | 'moved' | 'kept' | 'withdrawn'
  /** The date it had, and the one it has. */
  readonly from?: Instant
  readonly by?: Instant
  readonly daysLate?: number
  /** Kept after the time announced first, be it by hours. */
  readonly isLate?: boolean
  /** Whether its readers are told why it moved. */
  readonly hasReason?: boolean
  /** Of a new one, what its readers are told. */
  readonly says?: string
}

export interface Effects {
  readonly audience: Audience
  /** Its number among the public updates of the edition. */
  readonly number: number
  /** What keeps the public from it; absent: it is public at once. */
  readonly waits?: 'draft' | 'embargoed' | 'unapproved'
  /** The first six digits of the digest that an approval seals. */
  readonly code: string
  readonly hasWords: boolean
  /** What its readers are told, in their words or those that stand in for them. */
  readonly says?: string
  readonly status: Turn<Status>
  /** Told after its end, and no new beginning. */
  readonly isAfterEnd: boolean
  readonly services: readonly Turn<State>[]
  readonly contacts: readonly Turn<string>[]
  readonly facts: readonly Turn<string>[]
  readonly promises: readonly PromiseTurn[]
  /** What stays broken after the end, and why, as its readers are told. */
  readonly leftOpen: readonly { readonly id: string; readonly says: string }[]
  /** Open promises whose date has passed when this is said. */
  readonly late: readonly (Turn<Instant> & { readonly hold: PromiseHold })[]
  /** Open promises that its new states may have fulfilled, and that nothing keeps by itself. */
  readonly perhapsKept: readonly string[]
  /** When more comes, before and after; nothing after an end. */
  readonly nextUpdateBy: { readonly from?: Instant; readonly to?: Instant }
  /** Answers that it makes doubtful. */
  readonly outdates: readonly Doubt[]
  /** Other answers that speak of what it speaks of. */
  readonly related: readonly Question[]
}

/**
 * Works out an update as if it were public already, whatever keeps it waiting.
 * @param now the clock; an update of the future is looked at from its own moment
 */
export function effectsOf(update: Update, incident: Incident, audience: Audience, now: Moment): Effects | undefined {
  if (!speaksTo(update, audience.id)) return undefined
  const moment = Math.max(now, startOf(update.at, audience.zones))
  const view = { now: moment, withDrafts: false }
  const others = incident.timeline.filter((each) => each !== update && isPublic(each, incident, audience, view))
  const told = (timeline: readonly Update[]): Fold =>
    fold({ ...incident, timeline: [...timeline] }, audience, { now: moment, withDrafts: true })
  const [before, after] = [told(others), told([...others, update])]
  const step = after.steps.find((each) => each.update === update)
  if (step === undefined) return undefined
  const known = new Set(doubtsIn(before).map(({ question }) => question.id))
  const outdates = doubtsIn(after).filter(({ question }) => !known.has(question.id))
  const waits = waitingFor(update, incident, audience, now)
  return {
    audience,
    number: step.number,
    ...(waits !== undefined && { waits }),
    code: codeOf(update, audience),
    hasWords: update.body !== undefined && hasOwnWords(update.body, audience, update.source),
    ...(update.body !== undefined && { says: wordsFor(audience, update.body, update) }),
    status: { id: 'status', from: step.before.status, to: step.after.status },
    isAfterEnd: [step.before, step.after].every(({ status }) => closedStatuses.includes(status)),
    services: serviceTurns(step, incident, audience),
    ...turnsOf(step),
    promises: promiseTurns(step, audience),
    leftOpen: Object.entries(update.left_open ?? {}).map(([id, why]) => ({ id, says: wordsFor(audience, why, update) })),
    late: lateOnes(after, moment),
    perhapsKept: perhapsKept(step, after),
    nextUpdateBy: nextUpdateTurn(step),
    outdates,
    related: relatedTo(update, after).filter(({ id }) => !outdates.some(({ question }) => question.id === id)),
  }
}

function wordsFor(audience: Audience, text: Text, { source }: Update): string {
  return pickText(text, audience, 'source', source).words
}

function waitingFor(update: Update, incident: Incident, audience: Audience, now: Moment): Effects['waits'] {
  if (isPublic(update, incident, audience, { now, withDrafts: false })) return undefined
  if (isDraft(update, audience.id)) return 'draft'
  return startOf(update.at, audience.zones) > now ? 'embargoed' : 'unapproved'
}

function nextUpdateTurn({ before, after }: Step): Effects['nextUpdateBy'] {
  const isOver = closedStatuses.includes(after.status)
  return {
    ...(before.next_update_by && { from: before.next_update_by }),
    ...(!isOver && after.next_update_by && { to: after.next_update_by }),
  }
}

function serviceTurns({ before, after, update }: Step, incident: Incident, audience: Audience): readonly Turn<State>[] {
  const moment = startOf(update.at, audience.zones)
  return Object.keys(update.services ?? {}).map((id) => {
    const was = stateAt(id, before, incident, audience, moment)
    return { id, ...(was.since && { from: was.state }), to: stateAt(id, after, incident, audience, moment).state }
  })
}

function turnsOf({ before, after, update }: Step): Pick<Effects, 'contacts' | 'facts'> {
  const turn = (id: string, from: string | undefined, to: string | undefined) => ({ id, ...(from !== undefined && { from }), to: to ?? '' })
  return {
    contacts: Object.keys(update.contacts ?? {}).map((id) => turn(id, before.contacts.get(id)?.state, after.contacts.get(id)?.state)),
    facts: Object.keys(update.facts ?? {})
      .filter((id) => after.facts.has(id))
      .map((id) => turn(id, before.facts.get(id)?.certainty, after.facts.get(id)?.certainty)),
  }
}

function promiseTurns({ before, after }: Step, audience: Audience): readonly PromiseTurn[] {
  const { zones } = audience
  return [...after.promises].flatMap(([id, is]): PromiseTurn[] => {
    const was = before.promises.get(id)
    const dates = { ...(was?.by && { from: was.by }), ...(is.by && { by: is.by }) }
    if (is.outcome !== 'open' && was?.outcome !== is.outcome) {
      const late = daysLate(is, zones)
      return [{ id, what: is.outcome, ...dates, ...(late !== undefined && { daysLate: late }), isLate: isLate(is, zones) }]
    }
    if (was === undefined) return [{ id, what: 'made', ...dates, says: wordsFor(audience, is.text.text, is.text.update) }]
    if (was.slips.length === is.slips.length) return []
    return [{ id, what: 'moved', ...dates, hasReason: is.slips.at(-1)?.reason !== undefined }]
  })
}

function lateOnes({ holds, audience }: Fold, moment: Moment): Effects['late'] {
  return [...holds.promises].flatMap(([id, hold]) =>
    hold.by && outcomeAt(hold, audience.zones, moment) === 'overdue' ? [{ id, to: hold.by, hold }] : [],
  )
}

/** What became operational with this step, and an open promise speaks of: by its condition, or in its words. */
function perhapsKept({ before, after, update }: Step, told: Fold): readonly string[] {
  const isBetter = ([id, { state }]: readonly [string, { readonly state: State }]) =>
    state === 'operational' && (before.services.get(id)?.state ?? 'operational') !== 'operational'
  const better = [...after.services].filter(isBetter).map(([id]) => id)
  if (better.length === 0) return []
  const isAbout = ({ text, kept_when }: PromiseHold) => {
    const asked = clausesOf(kept_when ?? {}).flatMap(({ kind, id }) => (kind === 'service' ? [id] : []))
    const { words } = pickText(text.text, told.audience, 'source', text.update.source)
    return [...asked, ...subjectsNamed(words, told)].some((subject) => better.includes(subject))
  }
  return [...after.promises].flatMap(([id, hold]) => {
    const isStillOpen = hold.outcome === 'open' && before.promises.has(id) && own(update.promises, id) === undefined
    return isStillOpen && isAbout(hold) ? [id] : []
  })
}

/** Answers that speak of what an update speaks of; none where an organisation wants to see none. */
function relatedTo(update: Update, told: Fold): readonly Question[] {
  return told.incident.organisation.checks?.['related-answer'] === 'off' ? [] : answersAbout(spokenOf(update, told), told)
}

/** What an update speaks of, as `about` names it: what it changes, and what its readers find in its words. */
function spokenOf(update: Update, told: Fold): readonly string[] {
  const { services, contacts, facts, promises, title, body, announcement } = update
  const named = (kind: string, map: object | undefined) => Object.keys(map ?? {}).map((id) => `${kind}.${id}`)
  const words = [title, body, announcement].flatMap((text) =>
    text === undefined ? [] : subjectsNamed(wordsFor(told.audience, text, update), told),
  )
  return [...Object.keys(services ?? {}), ...named('contact', contacts), ...named('fact', facts), ...named('promise', promises), ...words]
}
