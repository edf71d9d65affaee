/** What readers of an edition are sent to: the contacts named in words that they are still to read, and how those work there and then. */
import { holds } from '../core/conditions.ts'
import type { Audience } from '../core/audience.ts'
import { mentionsIn, type ContactMention } from '../core/contact-mentions.ts'
import type { Fold } from '../core/fold.ts'
import { isHistory, isLiving } from '../core/living.ts'
import { pickText, shownKey } from '../core/pick-text.ts'
import { answeredQuestions } from '../core/question-views.ts'
import { asOfStep, circumstancesOf, seenBy, stanceOf } from '../core/telling.ts'
import { textsOfUpdate } from '../core/texts.ts'
import { startOf } from '../core/time.ts'
import type { Path, Problem } from '../model/finding.ts'
import type { Question } from '../model/incident.ts'
import type { Contact } from '../model/organisation.ts'
import type { Update } from '../model/update.ts'
import type { Condition, Text } from '../model/values.ts'
import type { Subject } from './check.ts'
import { foldsOf, withWhatComes } from './told.ts'

/** Words as an edition reads them. */
export interface Reading {
  readonly path: Path
  readonly words: string
  readonly audience: Audience
  /** What holds there and then: of an update at its own moment, else now. */
  readonly told: Fold
  readonly update?: Update
  readonly question?: Question
  /** What chose this answer or shows this instruction. */
  readonly condition?: Condition
}

export interface Mentioned {
  readonly reading: Reading
  readonly mention: ContactMention
  readonly contact: Contact
}

const known = new WeakMap<Subject, readonly Mentioned[]>()

/** Each contact of an edition that its words name. Several checks ask for those of one subject. */
export function mentionsOf(subject: Subject): readonly Mentioned[] {
  const found = known.get(subject) ?? [...readMentions(subject)]
  known.set(subject, found)
  return found
}

function* readMentions(subject: Subject): Generator<Mentioned> {
  const all = subject.incident.organisation.contacts
  if (all === undefined) return
  for (const told of foldsOf(subject)) {
    const contacts = Object.fromEntries(seenBy(all, told.audience.id))
    for (const reading of readingsOf(told, subject)) {
      for (const mention of mentionsIn(reading.words, contacts)) {
        const contact = contacts[mention.id]
        if (contact) yield { reading, mention, contact }
      }
    }
  }
}

function* readingsOf(told: Fold, subject: Subject): Generator<Reading> {
  yield* updatesRead(told, subject)
  yield* answersRead(told)
}

/** The answers and instructions that an edition is shown now. */
export function* answersRead(told: Fold): Generator<Reading> {
  const { incident, audience } = told
  if (told.steps.length === 0) return
  const stance = stanceOf(told)
  for (const { question, answer } of answeredQuestions(stance)) {
    const at = incident.faq?.indexOf(question) ?? -1
    const choice = Array.isArray(question.answer) ? [question.answer.indexOf(answer), 'text'] : []
    const condition = answer.while && { condition: answer.while }
    yield { ...wordsAt(['faq', at, 'answer', ...choice], answer.text, audience), audience, told, question, ...condition }
  }
  for (const [id, { text, when }] of seenBy(incident.instructions, audience.id)) {
    if (!holds(when, circumstancesOf(stance))) continue
    yield { ...wordsAt(['instructions', id, 'text'], text, audience), audience, told, ...(when && { condition: when }) }
  }
}

/** Words of updates that wait or can still be read, with history all of them. */
function* updatesRead(told: Fold, { incident, withHistory }: Subject): Generator<Reading> {
  const { audience } = told
  const whole = withWhatComes(told)
  for (const step of whole.steps) {
    const { update, number } = step
    if (withHistory !== true && isHistory(update, told)) continue
    for (const place of textsOfUpdate(update, ['timeline', incident.timeline.indexOf(update)], incident.facts)) {
      if (place.audience !== 'public' || place.editions?.includes(audience.id) === false) continue
      if (!(withHistory === true || isLiving(place, told))) continue
      const correction = place.path[2] === 'corrections' ? update.corrections?.[Number(place.path[3])] : undefined
      const moment = startOf((correction ?? update).at, audience.zones)
      const byThen = correction ? whole.steps.filter((each) => startOf(each.update.at, audience.zones) <= moment).length : number
      const then = asOfStep(whole, Math.max(number, byThen), moment)
      yield { ...wordsAt(place.path, place.text, audience, place.source), audience, told: then, update }
    }
  }
}

function wordsAt(path: Path, text: Text, audience: Audience, source = audience.sourceLanguage): Pick<Reading, 'path' | 'words'> {
  const { words } = pickText(text, audience, 'source', source)
  const key = typeof text === 'string' ? undefined : shownKey(text, audience, source)
  return { path: key === undefined ? path : [...path, key], words }
}

/** Problems of one place that several editions read, once; what only one of them reads names it. */
export function* onceEach(problems: Iterable<Problem>): Generator<Problem> {
  const all = new Map<string, readonly Problem[]>()
  for (const problem of problems) {
    const key = JSON.stringify([problem.path, problem.quote])
    all.set(key, [...(all.get(key) ?? []), problem])
  }
  for (const [first, ...others] of all.values()) {
    if (!first) continue
    const { edition, ...shared } = first
    yield others.every((other) => other.edition === edition) ? first : shared
  }
}
