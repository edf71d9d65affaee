import { createHash } from 'node:crypto'
import type { Inline, Phrase, Rich } from '../model/printable.ts'
import type { DeskView, Snapshot, UpdateView } from '../model/views.ts'
import { plainPhrase, richOf } from './phrases.ts'
import { questionCards } from './question-views.ts'
import { saidAtLength, type Telling } from './telling.ts'
import { titleOf } from './update-views.ts'
import { fill } from './words.ts'

/** What hotline agents see beyond the Snapshot. The number of the script follows its content. */
export function deskView(snapshot: Snapshot, telling: Telling): DeskView {
  const { organisation } = telling.scope
  const agents = organisation.agents
  const desk = {
    do_not_say: (agents?.do_not_say ?? []).map((text) => richOf(text, telling.scope)),
    changed: snapshot.latest ? linesOf(snapshot.latest, telling).slice(0, 5) : [],
    notes: notesOf(telling),
    cards: questionCards(telling),
    ...(agents?.greeting !== undefined && { greeting: richOf(agents.greeting, telling.scope) }),
    ...(agents?.escalation !== undefined && { escalation: richOf(agents.escalation, telling.scope) }),
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([contentOf(snapshot), desk]))
    .digest('hex')
    .slice(0, 3)
  return { script: `${snapshot.number}-${digest}`, ...desk }
}

/** What agents say: every update once, and not which other editions have a page of it. */
function contentOf({ alternates: _alternates, latest: _latest, earlier: _earlier, ...content }: Snapshot): object {
  return content
}

/** The latest update in lines an agent takes in at a glance, what matters to callers first. */
function linesOf(latest: UpdateView, { words, scope }: Telling): Phrase[] {
  const line = (word: string, fillings: Parameters<typeof fill>[1]) => plainPhrase(fill(word, fillings), scope.audience)
  const services = latest.changes
    .filter((change) => change.is_change)
    .map((change) => line('{name}: {state}', { name: change.name, state: words.states[change.to] }))
  const contacts = latest.contact_changes.map((change) =>
    line('{name}: {state}', { name: change.label, state: contactWord(change, words) }),
  )
  const dates = latest.promises.flatMap((promise) =>
    promise.by && promise.what === 'moved'
      ? [line('{text} {what}: {by}', { text: openingOf(promise.text), what: words.promise_changes.moved, by: promise.by })]
      : [],
  )
  const facts = latest.facts.map((fact) => line('{name}: {certainty}', { name: fact.name, certainty: words.certainties[fact.certainty] }))
  const all = [...services, ...contacts, ...facts, ...dates]
  return all.length > 0 ? all : [latest.title]
}

/** The first paragraph of a text: what was promised, in its own words. */
function openingOf({ blocks: [first] }: Rich): readonly Inline[] {
  return first?.type === 'paragraph' ? first.children : []
}

function contactWord(change: UpdateView['contact_changes'][number], words: Telling['words']): string {
  if (change.has_ended) return words.contact_states.ended
  if (!change.works) return words.contact_states.dead
  return change.is_degraded ? words.contact_states.degraded : words.contact_states.works
}

function notesOf(telling: Telling): DeskView['notes'] {
  return telling.fold.steps.toReversed().flatMap(({ update }) => {
    if (update.agent_note === undefined) return []
    return [{ title: titleOf(update, telling), note: saidAtLength({ text: update.agent_note, update }, telling) }]
  })
}
