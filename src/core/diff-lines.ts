/** A difference in at most five lines, for whoever takes the next call. */
import type { Phrase } from '../model/printable.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Words } from '../model/words.ts'
import type { Audience } from './audience.ts'
import type { EditionDiff } from './diff.ts'
import { closedStatuses } from './fold.ts'
import { newsLines } from './news-lines.ts'

/**
 * What agents must know of a difference, the most important first, in their language; empty where there is none.
 * News that fits no other line is told by the headlines of the updates.
 */
export function agentLines(diff: EditionDiff, words: Words, audience: Audience, { contacts }: Organisation): readonly Phrase[] {
  const { status, services, facts } = diff
  const isOver = status?.to !== undefined && closedStatuses.includes(status.to)
  const changed = new Set(services.map(({ id }) => id))
  // What became of its service says what became of a contact.
  const isMirrored = (id: string) => changed.has(contacts?.[id]?.service ?? '')
  const lines = newsLines(
    {
      ...(isOver && { end: words.statuses[status.to] }),
      facts: facts.flatMap(({ name, to, is_lead }) => (to ? [{ name, certainty: to, is_lead }] : [])),
      services: services.flatMap(({ name, to }) => (to ? [{ name, to }] : [])),
      contacts: diff.contacts.flatMap(({ id, label, to }) => (to && !isMirrored(id) ? [{ label, standing: to }] : [])),
      promises: diff.promises.flatMap(({ what, ...promise }) => (what === 'gone' ? [] : [{ ...promise, what }])),
      instructions: diff.instructions.flatMap(({ what, text }) => (what === 'gone' ? [] : [text])),
      questions: diff.answers.flatMap(({ what, question }) => (what === 'gone' ? [] : [question])),
    },
    words,
    audience,
  )
  if (lines.length > 0) return lines
  const told = diff.updates.filter(({ what }) => what !== 'gone').toReversed()
  return told.slice(0, 5).map(({ title }) => title)
}
