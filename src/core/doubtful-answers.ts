/** Answers that later updates may have made wrong: what they depend on is no longer what it was when somebody last confirmed them. */
import type { AnswerChoice, Question } from '../model/incident.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { asRead } from './as-read.ts'
import { askedServices, followsOnly, subjectParts, subjectsOf } from './answer-subjects.ts'
import { contactNow } from './contact-views.ts'
import { fold, stateAt, type Fold, type Step } from './fold.ts'
import { own } from './own.ts'
import { pickText } from './pick-text.ts'
import { answeredQuestions, reviewedAt, type Answered } from './question-views.ts'
import { isOpen } from './snapshot.ts'
import { asOfStep, stanceOf } from './telling.ts'
import { endOf, startOf, type Moment } from './time.ts'

/** One answer of one edition, and why it should be looked at. */
export interface Doubt {
  readonly question: Question
  /** What its readers are told. */
  readonly answer: AnswerChoice
  readonly edition: string
  /** When somebody last confirmed it. */
  readonly reviewed?: Instant
  /** What changed since, latest first; where nobody has ever confirmed it, since it was first given, which may be nothing. */
  readonly changes: readonly Change[]
}

/** A change of something an answer depends on. */
export interface Change {
  /** As `about` names it: `portal`, `fact.personal-data`, `contact.hotline`, `promise.mail-return`. */
  readonly subject: string
  /** The update that told it, or that announced the window in which a maintenance began. */
  readonly update: Update
  /** When it changed for readers. */
  readonly at: Instant
  /** What it became: a state, a certainty, `kept`, a date; absent where a fact was put in other words. */
  readonly to?: string
}

/** Milliseconds after which an answer that nobody has ever confirmed is one to look at while the incident is open. */
const firstReview = 7 * 86_400_000

/**
 * The answers an edition sees at the end of a fold that should be looked at again.
 * @param ended the end of the incident, where what nobody had confirmed by then is asked for too
 */
export function doubtsIn(told: Fold, ended = -Infinity): readonly Doubt[] {
  const openUntil = isOpen(told) ? told.view.now : ended
  const histories = new Map<Moment, History>()
  const { audience } = told
  return answeredQuestions(stanceOf(told)).flatMap((answered): Doubt[] => {
    const { question } = answered
    const reviewed = reviewedAt(question, audience.id)
    const from = reviewed ?? firstGiven(question, told)
    if (from === undefined || (reviewed === undefined && openUntil <= startOf(from, audience.zones) + firstReview)) return []
    const since = endOf(from, audience.zones)
    const history = histories.get(since) ?? historySince(since, told)
    histories.set(since, history)
    const changes = changesFor(answered, history, told)
    if (reviewed !== undefined && changes.length === 0) return []
    return [{ ...answered, edition: audience.id, ...(reviewed && { reviewed }), changes }]
  })
}

/** Answers that speak of something, whether or not it has changed: to look at when something new is said of it. */
export function answersAbout(wanted: readonly string[], told: Fold): readonly Question[] {
  return answeredQuestions(stanceOf(told))
    .filter(({ question, answer }) => subjectsOf(question, answer.text, told).some((subject) => wanted.includes(subject)))
    .map(({ question }) => question)
}

/** When an answer was first before the readers of an edition: its `from`, or else the edition's first update. */
export function firstGiven({ from }: Question, { steps }: Fold): Instant | undefined {
  return from ?? steps[0]?.update.at
}

/** What held when an answer was confirmed, and every time it may have changed since. */
interface History {
  readonly reviewed: Fold
  readonly turns: readonly Turn[]
}

interface Turn {
  readonly before: Fold
  readonly after: Fold
  readonly update: Update
  readonly at: Instant
}

function historySince(since: Moment, told: Fold): History {
  const { audience, incident, steps, view } = told
  const isLater = ({ update }: Step) => startOf(update.at, audience.zones) > since
  // Where nothing was told since, and nothing begins by itself, nothing can have changed.
  if (told.holds.window.for === undefined && !steps.some(isLater)) return { reviewed: told, turns: [] }
  const known = steps.filter((step) => !isLater(step)).map(({ update }) => update)
  // All of them were told: that is decided already, and not asked again.
  const reviewed = fold({ ...incident, timeline: known }, audience, { now: Math.min(since, view.now), withDrafts: true })
  const turns: Turn[] = []
  let last = reviewed
  for (const step of steps.filter(isLater)) {
    const moment = startOf(step.update.at, audience.zones)
    const byThen = { ...last, view: { ...last.view, now: moment } }
    turns.push(...begun(last, byThen))
    const after = asOfStep(told, step.number, moment)
    turns.push({ before: byThen, after, update: step.update, at: step.update.at })
    last = after
  }
  return { reviewed, turns: [...turns, ...begun(last, told)] }
}

/** Between two updates nothing changes but the state of what a maintenance affects, when its window begins. */
function begun(before: Fold, after: Fold): readonly Turn[] {
  const at = before.holds.window.for
  const announced = before.steps.findLast((step) => step.after.window.for !== step.before.window.for) ?? before.steps[0]
  return at && announced ? [{ before, after, update: announced.update, at }] : []
}

function changesFor({ question, answer }: Answered, { reviewed, turns }: History, told: Fold): readonly Change[] {
  if (turns.length === 0) return []
  const subjects = subjectsOf(question, answer.text, told)
  // What went and came back is as it was when somebody confirmed the answer.
  const changed = subjects.filter((subject) => valueOf(subject, reviewed) !== valueOf(subject, told))
  const asked = askedServices(question)
  return turns.toReversed().flatMap(({ before, after, update, at }) => {
    const isItsOwn = (subject: string) => {
      const [kind, id] = subjectParts(subject)
      return kind !== 'contact' || own(update.contacts, id) !== undefined || !followsOnly(id, asked, told)
    }
    const turned = changed.filter((subject) => valueOf(subject, before) !== valueOf(subject, after) && isItsOwn(subject))
    return turned.map((subject) => {
      const to = wordOf(subject, after)
      return { subject, update, at, ...(to !== wordOf(subject, before) && { to }) }
    })
  })
}

/** What readers know of a subject, to be compared: of a fact its words too. */
function valueOf(subject: string, point: Fold): string {
  const [kind, id] = subjectParts(subject)
  const fact = kind === 'fact' ? point.holds.facts.get(id) : undefined
  const words = fact?.text && pickText(fact.text.text, point.audience, 'source', fact.text.update.source).words
  return `${wordOf(subject, point)} ${words === undefined ? '' : asRead(words)}`
}

/** What a subject is, in one word of the format. */
function wordOf(subject: string, point: Fold): string {
  const { audience, holds, incident, view } = point
  const [kind, id] = subjectParts(subject)
  switch (kind) {
    case 'service':
      return stateAt(id, holds, incident, audience, view.now).state
    case 'contact': {
      const contact = own(incident.organisation.contacts, id)
      // A stopgap that is not needed yet cannot be used either.
      return (contact && contactNow(id, contact, stanceOf(point))?.state) ?? 'ended'
    }
    case 'fact':
      // Nobody has said anything of it: that is as good as not known.
      return holds.facts.get(id)?.certainty ?? 'unknown'
    case 'promise': {
      const promise = holds.promises.get(id)
      if (promise === undefined || promise.outcome !== 'open') return promise?.outcome ?? 'not announced'
      return promise.by?.text ?? 'announced'
    }
    default:
      return ''
  }
}
