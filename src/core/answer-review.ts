/** What somebody decides of an answer, as edits of the file: its words, and when they were last confirmed. */
import type { Edit } from '../model/edit.ts'
import { everyEdition, type Question } from '../model/incident.ts'
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { isSameLanguage } from './audience.ts'
import { ownKey, pickText } from './pick-text.ts'
import { answeredQuestions, choicesOf, type Answered } from './question-views.ts'
import { fold } from './fold.ts'
import { stanceOf } from './telling.ts'
import type { Moment } from './time.ts'

/** The editions a question is for. */
export function askedBy({ editions }: Question, { audiences }: Incident): readonly Audience[] {
  return audiences.filter(({ id }) => editions?.includes(id) ?? true)
}

/** The answer that readers of an edition have before them now; undefined where they see none. */
export function answerFor(question: string, incident: Incident, audience: Audience, now: Moment): Answered | undefined {
  const told = fold(incident, audience, { now, withDrafts: false })
  return answeredQuestions(stanceOf(told)).find((each) => each.question.id === question)
}

/** The words of an answer as an edition reads them. */
export function wordsOfAnswer({ answer }: Answered, audience: Audience): string {
  return pickText(answer.text, audience).words
}

/**
 * Puts other words in the place of those an edition reads.
 * @param place of the question in the file
 */
export function wordsEdit({ question, answer }: Answered, place: number, audience: Audience, words: string): Edit {
  const choice = choicesOf(question).indexOf(answer)
  const path = ['faq', place, 'answer', ...(Array.isArray(question.answer) ? [choice, 'text'] : [])]
  const { text } = answer
  if (typeof text !== 'string') return { kind: 'set', path: [...path, ownKey(text, audience) ?? audience.id], value: words }
  const { sourceLanguage: source } = audience
  return { kind: 'set', path, value: isSameLanguage(source, audience.locale) ? words : { [source]: text, [audience.id]: words } }
}

/** Other editions that read the same words, which an edit changes for them as well. */
export function alsoRead({ question, answer: { text } }: Answered, audience: Audience, incident: Incident): readonly string[] {
  const keyOf = (reader: Audience) =>
    typeof text === 'string' ? String(isSameLanguage(reader.sourceLanguage, reader.locale)) : ownKey(text, reader)
  const key = keyOf(audience)
  if (key === undefined || key === 'false') return []
  return askedBy(question, incident).flatMap((other) => (other.id !== audience.id && keyOf(other) === key ? [other.id] : []))
}

/**
 * Confirms an answer for some editions; the others keep the time they had. One time for all stays one where all confirm.
 * @param at as the file says it
 */
export function reviewEdits(
  question: Question,
  place: number,
  confirmed: readonly string[],
  at: string,
  incident: Incident,
): readonly Edit[] {
  const path = ['faq', place, 'reviewed_at']
  const held = question.reviewed_at ?? {}
  const all = askedBy(question, incident).map(({ id }) => id)
  const single = held[everyEdition]
  const isWhole = all.every((id) => confirmed.includes(id))
  if (isWhole && (single !== undefined || question.reviewed_at === undefined)) return [{ kind: 'set', path, value: at }]
  if (single === undefined && question.reviewed_at !== undefined)
    return confirmed.map((id): Edit => ({ kind: 'set', path: [...path, id], value: at }))
  const times = all.flatMap((id) => {
    const time = confirmed.includes(id) ? at : single?.text
    return time === undefined ? [] : [[id, time] as const]
  })
  return [{ kind: 'set', path, value: Object.fromEntries(times) }]
}
