/** Answers that later updates may have made wrong: what they depend on has changed since somebody last confirmed them. */
import type { Question } from '../model/incident.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { clausesOf } from './conditions.ts'
import type { Fold, Step } from './fold.ts'
import { parseMarkdown } from './markdown.ts'
import { pickText } from './pick-text.ts'
import { answeredQuestions, choicesOf, reviewedAt } from './question-views.ts'
import { isOpen } from './snapshot.ts'
import { seenBy, stanceOf } from './telling.ts'
import { endOf, startOf } from './time.ts'

/** One answer of one edition, and why it should be looked at. */
export interface Doubt {
  readonly question: Question
  readonly edition: string
  /** When somebody last confirmed it. */
  readonly reviewed?: Instant
  /** What changed since, latest first; empty where nobody has ever confirmed it. */
  readonly changes: readonly Change[]
}

/** A change of something an answer depends on. */
export interface Change {
  /** As `about` names it: `portal`, `fact.personal-data`, `contact.hotline`, `promise.mail-return`. */
  readonly subject: string
  readonly update: Update
}

/** Milliseconds after which an answer that nobody has ever confirmed is one to look at while the incident is open. */
const firstReview = 7 * 86_400_000

/** The answers an edition sees at the end of a fold that should be looked at again. */
export function doubtsIn(fold: Fold): readonly Doubt[] {
  const { audience } = fold
  return answeredQuestions(stanceOf(fold)).flatMap(({ question, answer }): Doubt[] => {
    const reviewed = reviewedAt(question, audience.id)
    if (reviewed === undefined) return isUnreviewed(question, fold) ? [{ question, edition: audience.id, changes: [] }] : []
    const subjects = subjectsOf(question, answer.text, fold)
    const since = endOf(reviewed, audience.zones)
    const later = fold.steps.filter(({ update }) => startOf(update.at, audience.zones) > since)
    const changes = later.toReversed().flatMap((step) => changedIn(step, subjects).map((subject) => ({ subject, update: step.update })))
    return changes.length > 0 ? [{ question, edition: audience.id, reviewed, changes }] : []
  })
}

/** Answers that speak of something, whether or not it has changed: to look at when something new is said of it. */
export function answersAbout(wanted: readonly string[], fold: Fold): readonly Question[] {
  return answeredQuestions(stanceOf(fold))
    .filter(({ question, answer }) => subjectsOf(question, answer.text, fold).some((subject) => wanted.includes(subject)))
    .map(({ question }) => question)
}

function isUnreviewed(question: Question, fold: Fold): boolean {
  const first = question.from ?? fold.steps[0]?.update.at
  return isOpen(fold) && first !== undefined && fold.view.now > startOf(first, fold.audience.zones) + firstReview
}

/** What an answer depends on: its `about`, what it refers to, services it names; not the services its conditions already ask about. */
function subjectsOf(question: Question, text: Parameters<typeof pickText>[0], { incident, audience }: Fold): readonly string[] {
  const { words } = pickText(text, audience)
  const referred = parseMarkdown(words).references.flatMap((reference) => {
    if (reference.kind === 'service') return [reference.of]
    return reference.kind === 'contact' || reference.kind === 'fact' || reference.kind === 'promise'
      ? [`${reference.kind}.${reference.of}`]
      : []
  })
  const said = words.toLowerCase()
  const services = seenBy(incident.organisation.services, audience.id)
  const named = services.filter(([, { name }]) => said.includes(pickText(name, audience).words.trim().toLowerCase())).map(([id]) => id)
  const about = (question.about ?? []).map((subject) => subject.replace(/^service\./, ''))
  const asked = new Set(
    choicesOf(question).flatMap((choice) => clausesOf(choice.while ?? {}).flatMap(({ kind, id }) => (kind === 'service' ? [id] : []))),
  )
  return [...new Set([...about, ...referred, ...named])].filter((subject) => !asked.has(subject))
}

/** Which of these a step changed. */
function changedIn({ before, after }: Step, subjects: readonly string[]): readonly string[] {
  return subjects.filter((subject) => {
    const [kind, id] = subject.includes('.') ? (subject.split('.', 2) as [string, string]) : ['service', subject]
    switch (kind) {
      case 'service':
        return (after.services.get(id)?.state ?? 'operational') !== (before.services.get(id)?.state ?? 'operational')
      case 'contact':
        return (after.contacts.get(id)?.state ?? 'operational') !== (before.contacts.get(id)?.state ?? 'operational')
      case 'fact':
        return after.facts.get(id)?.certainty !== before.facts.get(id)?.certainty
      case 'promise': {
        const [is, was] = [after.promises.get(id), before.promises.get(id)]
        return is?.outcome !== was?.outcome || is?.by?.text !== was?.by?.text
      }
      default:
        return false
    }
  })
}
