/** What a bulletin says: the Snapshot at an update and what that changed; at a correction; or over all updates since a moment. */
import type { Inline, Phrase } from '../model/printable.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Instant } from '../model/values.ts'
import type { Bulletin, Snapshot } from '../model/views.ts'
import { stepsSince } from './bulletins.ts'
import type { Fold, Step } from './fold.ts'
import { gistOf, gistOfCorrection } from './gist.ts'
import { newInstructions } from './instruction-views.ts'
import { plainPhrase } from './phrases.ts'
import { publicCorrections } from './publicity.ts'
import { endingOf, lastToldAt, snapshotOf, type Occasion } from './snapshot.ts'
import { asOfStep, dated, tellingOf, worstFirst, type Telling } from './telling.ts'
import { startOf } from './time.ts'
import { correctionViews, updateViewOf } from './update-views.ts'

/** The Snapshot at a public update and what it changed; with `correction`, at that correction of it. */
export function bulletinOf(whole: Fold, step: Step, occasion: Occasion, correction?: number): Bulletin {
  const { incident, audience, view } = whole
  const corrected = correction === undefined ? undefined : publicCorrections(step.update, incident, audience, view)[correction - 1]
  const now = startOf((corrected ?? step.update).at, audience.zones)
  const upTo = corrected ? whole.steps.filter(({ update }) => startOf(update.at, audience.zones) <= now).length : step.number
  const then = asOfStep(whole, Math.max(step.number, upTo), now)
  const telling = tellingOf(then, occasion.wordsOf(audience))
  const correctionView = correctionViews(step.update, telling)[(correction ?? 0) - 1]
  const snapshot = snapshotOf(then, occasion)
  if (!correctionView) return told(step, telling, snapshot)
  const bulletin = {
    ...told(step, telling, snapshot),
    fulfilled: [],
    standing: snapshot.instructions,
    news: [],
    ends: false,
    is_clear: false,
  }
  const gist = gistOfCorrection(correctionView.text)
  return { ...bulletin, correction: correctionView, ...(gist && { gist }) }
}

/** All updates since a moment told as one, the corrections since then among them. */
export function digestOf(whole: Fold, since: Instant, occasion: Occasion): Bulletin | undefined {
  const { audience, steps } = whole
  const last = steps.at(-1)
  const recent = stepsSince(whole, since)
  if (!last || recent.length === 0) return undefined
  const first = recent.find(({ update }) => startOf(update.at, audience.zones) >= startOf(since, audience.zones))
  const span: Step = { ...last, before: first?.before ?? last.after, from: first?.number ?? last.number + 1 }
  const then = asOfStep(whole, last.number, startOf(lastToldAt(whole, last), audience.zones))
  const telling = tellingOf(then, occasion.wordsOf(audience))
  const snapshot = snapshotOf(then, occasion)
  const notes = new Map([...snapshot.impaired, ...snapshot.working].map(({ id, note }) => [id, note]))
  const bulletin = told(span, telling, snapshot)
  // What broke and works again since then is told by the messages; what works as it did before them has not changed.
  const lasting = bulletin.update.changes.filter(({ is_change, was_mentioned }) => is_change || was_mentioned)
  const changes = lasting.map(({ note: _, ...change }) => ({ ...change, ...noted(notes.get(change.id)) }))
  const updates = recent.toReversed().map((step) => updateViewOf(step, telling))
  // Whoever reads all of it from the beginning was told nothing before that could be old.
  const instructions = span.from === 1 ? { fulfilled: [], standing: snapshot.instructions } : {}
  return { ...bulletin, ...instructions, update: { ...bulletin.update, changes }, digest: { since: dated(since, telling), updates } }
}

function noted(note: Phrase | undefined): { readonly note?: Phrase } {
  return note === undefined ? {} : { note }
}

function told(step: Step, telling: Telling, snapshot: Snapshot): Bulletin {
  const update = updateViewOf(step, telling)
  const news = newInstructions(step, telling)
  const ending = endingOf(telling.fold)?.number
  const ends = ending !== undefined && ending >= (step.from ?? step.number) && ending <= step.number
  const isNew = (id: string) => news.some((each) => each.id === id)
  const gist = gistOf(update.body)
  const isTouched = (id: string) => update.promises.some((each) => each.id === id)
  return {
    ...snapshot,
    update,
    about: update.has_headline ? update.title : snapshot.title,
    ends,
    is_clear: ends && snapshot.kind !== 'maintenance' && snapshot.impaired.length === 0,
    news: newsOf(update.changes, telling),
    fulfilled: news,
    standing: snapshot.instructions.filter(({ id }) => !isNew(id)),
    // The end gives account of everything that was announced.
    other_promises: snapshot.promises.filter((promise) => (ends || promise.is_open) && !isTouched(promise.id)),
    ...(gist && { gist }),
  }
}

/** So many services are named; of more, how many there are. */
const mostNames = 3

/** Services that are now in the same state share a line, short enough for a subject; the worst come first. */
function newsOf(changes: UpdateView['changes'], telling: Telling): Bulletin['news'] {
  const changed = changes.filter(({ is_change }) => is_change)
  const states = [...new Set(changed.map(({ to }) => to))].map((state) => ({ state }))
  return states.toSorted(worstFirst).map(({ state }) => {
    const all = changed.filter(({ to }) => to === state).map(({ name }) => name)
    const named = all.length > mostNames ? all.slice(0, mostNames - 1) : all
    const { comma } = telling.words
    const more = all.length > named.length ? `${comma}+${all.length - named.length}` : ''
    const inlines = named.flatMap((name, at): readonly Inline[] => [
      ...(at === 0 ? [] : [{ type: 'text', text: comma } as const]),
      { type: 'value', value: name },
    ])
    return { state, names: plainPhrase([...inlines, { type: 'text', text: more }], telling.fold.audience) }
  })
}
