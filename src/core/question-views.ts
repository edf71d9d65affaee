import { everyEdition, type AnswerChoice, type Question } from '../model/incident.ts'
import type { DeskView, QuestionGroupView } from '../model/view-parts.ts'
import type { Instant } from '../model/values.ts'
import { holds } from './conditions.ts'
import { isSayable } from './phrases.ts'
import { circumstancesOf, dated, phrase, rich, type Stance, type Telling } from './telling.ts'
import { startOf } from './time.ts'

/** The answers of a question, tried from the top. */
export function choicesOf(question: Question): readonly AnswerChoice[] {
  return Array.isArray(question.answer) ? question.answer : [{ text: question.answer }]
}

/** When an edition's answer was last confirmed. */
export function reviewedAt(question: Question, edition: string): Instant | undefined {
  return question.reviewed_at?.[edition] ?? question.reviewed_at?.[everyEdition]
}

/** The answer that holds; undefined where none does, and the question is not shown. */
function answerNow(question: Question, stance: Stance): AnswerChoice | undefined {
  const now = circumstancesOf(stance)
  return choicesOf(question).find((choice) => holds(choice.while, now) && isSayable(choice.text, stance.scope))
}

export interface Answered {
  readonly question: Question
  readonly answer: AnswerChoice
}

/** The questions an edition sees at a moment, with the answers that hold. */
export function answeredQuestions(stance: Stance): readonly Answered[] {
  const { incident, audience, view, steps } = stance.fold
  if (steps.length === 0) return []
  return (incident.faq ?? []).flatMap((question) => {
    const begins = question.from ? startOf(question.from, audience.zones) : -Infinity
    const ends = question.retired_at ? startOf(question.retired_at, audience.zones) : Infinity
    const isSeen = (question.editions?.includes(audience.id) ?? true) && (view.withDrafts || begins <= view.now) && ends > view.now
    const answer = isSeen ? answerNow(question, stance) : undefined
    return answer ? [{ question, answer }] : []
  })
}

export function questionGroups(telling: Telling): QuestionGroupView[] {
  return grouped(telling, ({ question, answer }) => {
    const reviewed = reviewedAt(question, telling.scope.audience.id)
    const isPast = reviewed && startOf(reviewed, telling.scope.audience.zones) <= telling.fold.view.now
    return {
      id: question.id,
      question: phrase(question.question, telling),
      answer: rich(answer.text, telling),
      ...(reviewed && isPast && { checked_on: dated(reviewed, telling) }),
    }
  })
}

/** The same for agents, with what only they may know. */
export function questionCards(telling: Telling): DeskView['cards'] {
  return grouped(telling, ({ question, answer }) => ({
    id: question.id,
    question: phrase(question.question, telling),
    answer: rich(answer.text, telling),
    ...(question.agent_note !== undefined && { note: rich(question.agent_note, telling) }),
  }))
}

/** By group, in the order of the groups; questions without a group last. */
function grouped<T>(telling: Telling, view: (answered: Answered) => T) {
  const answered = answeredQuestions(telling)
  const headings = telling.scope.organisation.faq_groups ?? {}
  const groups = Object.entries(headings).map(([id, name]) => ({
    name: phrase(name, telling),
    questions: answered.filter(({ question }) => question.group === id).map(view),
  }))
  const rest = answered.filter(({ question }) => !Object.hasOwn(headings, question.group ?? '')).map(view)
  return [...groups, { questions: rest }].filter((group) => group.questions.length > 0)
}
