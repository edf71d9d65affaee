/** What was decided in a review, shown and written at once. */
import { alsoRead, answerFor, reviewEdits, wordsEdit, wordsOfAnswer } from '../core/answer-review.ts'
import type { Audience } from '../core/audience.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { writtenAt } from '../core/when.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { normaliseProse } from '../model/prose.ts'
import { wordLines } from './faq-screen.ts'
import { placeOfQuestion, type Ground } from './one-question.ts'

export type Decision =
  /** `words` are those that were looked at. */
  | { readonly kind: 'keep'; readonly question: string; readonly audience: Audience; readonly words: string }
  | {
      readonly kind: 'edit'
      readonly question: string
      readonly audience: Audience
      readonly words: string
      readonly next: string
      readonly key?: string
    }
  | { readonly kind: 'retire'; readonly question: string }

/** @throws UserError (1) where somebody changed meanwhile what was looked at */
export function decisionEdits(decisions: readonly Decision[], { now }: Ground, read: ReadIncident): readonly Edit[] {
  const { incident } = read
  if (!incident) return []
  const at = writtenAt(now, incident.organisation.timezone)
  const ids = [...new Set(decisions.map(({ question }) => question))]
  return ids.flatMap((id) => {
    const { place, question } = placeOfQuestion(id, read)
    const own = decisions.filter((decision) => decision.question === id)
    const words = own.flatMap((decision) => wordsEdits(decision, place, incident, now))
    const confirmed = own.flatMap((decision) => (decision.kind === 'retire' ? [] : [decision.audience.id]))
    const isRetired = own.some(({ kind }) => kind === 'retire')
    return [
      ...words,
      ...(confirmed.length > 0 ? reviewEdits(question, place, confirmed, at, incident) : []),
      ...(isRetired ? [{ kind: 'set' as const, path: ['faq', place, 'retired_at'], value: at }] : []),
    ]
  })
}

function wordsEdits(decision: Decision, place: number, incident: Incident, now: number): readonly Edit[] {
  if (decision.kind === 'retire') return []
  const { question, audience } = decision
  const answered = answerFor(question, incident, audience, now)
  if (answered === undefined || !isAsReviewed(decision, incident, now))
    throw new UserError(
      `The answer ${question} (${audience.id}) was changed while it was being reviewed; look at it again. Nothing was written`,
      1,
    )
  return decision.kind === 'edit' ? [wordsEdit(answered, place, audience, decision.next, decision.key)] : []
}

/** Whether readers still have the words before them that were looked at. */
export function isAsReviewed(
  { question, audience, words }: Exclude<Decision, { kind: 'retire' }>,
  incident: Incident,
  now: number,
): boolean {
  const answered = answerFor(question, incident, audience, now)
  return answered !== undefined && normaliseProse(wordsOfAnswer(answered, audience)) === normaliseProse(words)
}

/** Whether something is decided of an answer: a question is retired in all editions at once. */
export function isDecided(id: string, { id: edition }: Audience, decisions: readonly Decision[]): boolean {
  return decisions.some((decision) => decision.question === id && (decision.kind === 'retire' || decision.audience.id === edition))
}

/** Before → after, a decision each. */
export function decisionLines(decisions: readonly Decision[], { incident, now }: Ground, width: number): readonly string[] {
  const at = writtenAt(now, incident.organisation.timezone).replace('T', ' ')
  return [
    `${incident.id} · review of ${at}`,
    ...decisions.flatMap((decision): readonly string[] => {
      const { question } = decision
      if (decision.kind === 'retire') return [`  ${question}: no longer shown, in any edition`]
      const { audience } = decision
      if (decision.kind === 'keep') return [`  ${question} (${audience.id}): still holds`]
      const answered = answerFor(question, incident, audience, now)
      const also = answered && decision.key === undefined ? alsoRead(answered, audience, incident) : []
      const others = incident.audiences.filter((each) => also.includes(each.id) && !isDecided(question, each, decisions))
      return [
        `  ${question} (${audience.id}): other words`,
        '    before',
        ...wordLines(decision.words, '      ', width),
        '    after',
        ...wordLines(decision.next, '      ', width),
        ...(others.length > 0 ? [`    ! ${others.map(({ id }) => id).join(', ')} reads the same words, and is not confirmed by this`] : []),
      ]
    }),
    '',
  ]
}

/** The same for other programs. */
export function decisionsReport(decisions: readonly Decision[]): object {
  const of = (kind: 'keep' | 'edit') =>
    decisions.flatMap((decision) => (decision.kind === kind ? [{ question: decision.question, edition: decision.audience.id }] : []))
  const retired = decisions.flatMap(({ kind, question }) => (kind === 'retire' ? [question] : []))
  return { kept: of('keep'), edited: of('edit'), retired }
}
