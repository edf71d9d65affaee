/** A difference in at most five lines, for whoever takes the next call. */
import type { Phrase } from '../model/printable.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Words } from '../model/words.ts'
import type { Audience } from './audience.ts'
import type { EditionDiff } from './diff.ts'
import { closedStatuses } from './fold.ts'
import { newsLines } from './news-lines.ts'

/** A difference in a few lines; `more` changes are not told in them. */
export interface AgentLines {
  readonly lines: readonly Phrase[]
  readonly more: number
}

/** The most lines of an edition, with the one that says how many changes are not told. */
const most = 5

/** As many promises share a line as are taken in at a glance; of services, whose names are short, twice as many. */
const alike = 4

/**
 * What agents must know of a difference, the most important first, in their language; empty where there is none.
 * News that fits no other line is told by the headlines of the updates. Where not all is told, one line is left for saying so.
 */
export function agentLines(diff: EditionDiff, words: Words, audience: Audience, organisation: Organisation): AgentLines {
  const all = linesIn(diff, words, audience, organisation, most)
  return all.more === 0 ? all : linesIn(diff, words, audience, organisation, most - 1)
}

function linesIn(diff: EditionDiff, words: Words, audience: Audience, { contacts }: Organisation, room: number): AgentLines {
  const { status, services, facts } = diff
  const isOver = status?.to !== undefined && closedStatuses.includes(status.to)
  const changed = new Set(services.map(({ id }) => id))
  // What became of its service says what became of a contact.
  const isMirrored = (id: string) => changed.has(contacts?.[id]?.service ?? '')
  const { lines, untold } = newsLines(
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
    { lines: room, alike },
  )
  if (lines.length > 0) return { lines, more: untold + unsaid(diff) }
  const told = diff.updates.filter(({ what }) => what !== 'gone').toReversed()
  return { lines: told.slice(0, room).map(({ title }) => title), more: Math.max(0, told.length - room) + goneIn(diff) }
}

/** What is no longer told, and earlier updates that were corrected, withdrawn or replaced: no line tells these. */
function unsaid(diff: EditionDiff): number {
  return goneIn(diff) + diff.updates.filter(({ what }) => what !== 'new').length
}

function goneIn({ services, facts, contacts, promises, instructions, answers }: EditionDiff): number {
  const without = [...services, ...facts, ...contacts].filter(({ to }) => to === undefined)
  return without.length + [...promises, ...instructions, ...answers].filter(({ what }) => what === 'gone').length
}
