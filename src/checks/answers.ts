import { askedBy } from '../core/answer-review.ts'
import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { ownKey } from '../core/pick-text.ts'
import { choicesOf } from '../core/question-views.ts'
import { startOf } from '../core/time.ts'
import type { AnswerChoice, Question } from '../model/incident.ts'
import type { Path } from '../model/finding.ts'
import type { Subject } from './check.ts'

/** Where an answer stands, and the words of it that an edition reads. */
export function placesOf(
  question: Question,
  answer: AnswerChoice,
  audience: Audience,
  { faq = [] }: Incident,
): { readonly path: Path; readonly words: Path } {
  const path = [
    'faq',
    faq.indexOf(question),
    'answer',
    ...(Array.isArray(question.answer) ? [choicesOf(question).indexOf(answer), 'text'] : []),
  ]
  const key = typeof answer.text === 'string' ? undefined : ownKey(answer.text, audience)
  return { path, words: key === undefined ? path : [...path, key] }
}

/** The editions that have a question before them now or later; with history, those too that had. */
export function readersOf(question: Question, { incident, viewOf, withHistory = false }: Subject): readonly Audience[] {
  const { retired_at: retired } = question
  const isRead = (audience: Audience) => withHistory || retired === undefined || startOf(retired, audience.zones) > viewOf(audience).now
  return askedBy(question, incident).filter(isRead)
}
