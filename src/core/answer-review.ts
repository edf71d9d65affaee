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
 * @param key the edition or language they are for, where somebody has named it; else that of the words an edition reads
 */
export function wordsEdit({ question, answer }: Answered, place: number, audience: Audience, words: string, key?: string): Edit {
  const choice = choicesOf(question).indexOf(answer)
  const path = ['faq', place, 'answer', ...(Array.isArray(question.answer) ? [choice, 'text'] : [])]
  const { text } = answer
  if (typeof text !== 'string') return { kind: 'set', path: [...path, key ?? ownKey(text, audience) ?? audience.id], value: words }
  const { sourceLanguage: source } = audience
  const isSource = isSameLanguage(source, audience.locale)
  return { kind: 'set', path, value: isSource ? words : { [source]: text, [key ?? audience.id]: words } }
}

/** The editions of a question that read words under a key, as the answer stands or once it has such words. */
export function readersUnder(key: string, { question, answer: { text } }: Answered, incident: Incident): readonly Audience[] {
  const held = typeof text === 'string' ? {} : text
  return askedBy(question, incident).filter((audience) => ownKey({ ...held, [key]: '' }, audience) === key)
}

/** Other editions that read the same words, which an edit changes for them as well. */
export function alsoRead(answered: Answered, audience: Audience, incident: Incident): readonly string[] {
  const { text } = answered.answer
  const key = typeof text === 'string' ? audience.sourceLanguage : ownKey(text, audience)
  if (key === undefined || (typeof text === 'string' && !isSameLanguage(key, audience.locale))) return []
  return readersUnder(key, answered, incident).flatMap(({ id }) => (id === audience.id ? [] : [id]))
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
