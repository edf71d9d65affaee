/** The latest update in lines that a hotline agent takes in at a glance. */
import type { Inline, Phrase, Rich } from '../model/printable.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Words } from '../model/words.ts'
import { newInstructions } from './instruction-views.ts'
import { plainPhrase } from './phrases.ts'
import { formFor } from './plural.ts'
import type { Telling } from './telling.ts'
import { fill, type Filling } from './words.ts'

const mostLines = 5

type Line = readonly Inline[]

/** At most five lines, what matters to callers first, and of every kind of news at least one line. */
export function changedLines(latest: UpdateView, telling: Telling): Phrase[] {
  const { words, scope } = telling
  const news = [
    factLines(latest, telling),
    serviceLines(latest, words),
    contactLines(latest, telling),
    promiseLines(latest, telling),
    instructionLines(telling),
  ]
  const lines = shared(news, mostLines)
  return lines.length > 0 ? lines.map((line) => plainPhrase(line, scope.audience)) : [latest.title]
}

/** The first line of each kind, then as many more as there is room for, each kind in its place. */
function shared(kinds: readonly (readonly Line[])[], room: number): readonly Line[] {
  let left = room - kinds.filter((lines) => lines.length > 0).length
  return kinds.flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const kept = more.slice(0, Math.max(0, left))
    left -= kept.length
    return [first, ...kept]
  })
}

function factLines({ facts }: UpdateView, { words, fold }: Telling): readonly Line[] {
  const step = fold.steps.at(-1)
  const isNews = ({ id, certainty }: UpdateView['facts'][number]) =>
    step?.before.facts.get(id)?.certainty !== certainty || step.update.facts?.[id]?.text !== undefined
  const told = facts.filter(isNews).toSorted((a, b) => Number(b.is_lead) - Number(a.is_lead))
  return told.map(({ name, certainty }) => fill('{name}: {certainty}', { name, certainty: words.certainties[certainty] }))
}

/** Services that are now in the same state share a line. */
function serviceLines({ changes }: UpdateView, words: Words): readonly Line[] {
  const changed = changes.filter(({ is_change }) => is_change)
  return groupsOf(changed, ({ to }) => to).map(([first, ...others]) =>
    fill('{names}: {state}', { names: listed([first, ...others].map(({ name }) => name)), state: words.states[first.to] }),
  )
}

/** Contacts whose news is not already that of their service. */
function contactLines({ contact_changes, changes }: UpdateView, { words, fold, scope }: Telling): readonly Line[] {
  const named = fold.steps.at(-1)?.update.contacts
  const listedServices = new Set(changes.filter(({ is_change }) => is_change).map(({ id }) => id))
  const isMirrored = (id: string) => named?.[id] === undefined && listedServices.has(scope.organisation.contacts?.[id]?.service ?? '')
  const news = contact_changes.filter(({ id }) => !isMirrored(id))
  return news.map((change) => fill('{label}: {state}', { label: change.label, state: contactWord(change, words) }))
}

function contactWord(change: UpdateView['contact_changes'][number], words: Words): string {
  if (change.has_ended) return words.contact_states.ended
  if (!change.works) return words.contact_states.dead
  return change.is_degraded ? words.contact_states.degraded : words.contact_states.works
}

type PromiseChange = UpdateView['promises'][number]

const urgency = { moved: 0, withdrawn: 1, kept: 2, made: 3 } as const satisfies Record<PromiseChange['what'], number>

/** Promises that came to the same share a line. */
function promiseLines({ promises }: UpdateView, telling: Telling): readonly Line[] {
  const sorted = promises.toSorted((a, b) => urgency[a.what] - urgency[b.what] || (b.days_late ?? 0) - (a.days_late ?? 0))
  const groups = groupsOf(sorted, ({ what, by, days_late }) => `${what} ${what === 'kept' ? days_late : by?.datetime}`)
  return groups.map(([first, ...others]) => {
    const texts = [first, ...others].map(({ text }) => openingOf(text))
    return fill('{texts} {outcome}', { texts: joined(texts, ' '), outcome: outcomeOf(first, telling) })
  })
}

/** What became of a promise: “New date: 19 September”, “Kept, 4 days late”. */
function outcomeOf({ what, by, days_late }: PromiseChange, { words, scope }: Telling): Line {
  const outcome = words.promise_changes[what]
  if (days_late !== undefined) {
    const late = fill(formFor(words.days_late, scope.audience.locale, days_late), { count: days_late })
    return fill('{outcome}, {late}', { outcome, late })
  }
  return by && (what === 'moved' || what === 'made') ? fill('{outcome}: {by}', { outcome, by }) : fill('{outcome}', { outcome })
}

function instructionLines(telling: Telling): readonly Line[] {
  const step = telling.fold.steps.at(-1)
  const news = step ? newInstructions(step, telling) : []
  return news.map(({ text }) => fill('{label}: {text}', { label: telling.words.phone.agent.do, text: openingOf(text) }))
}

/** The first paragraph of a text: what was promised or asked, in its own words. */
function openingOf({ blocks: [first] }: Rich): Line {
  return first?.type === 'paragraph' ? first.children : []
}

function listed(names: readonly Filling[]): Line {
  return joined(
    names.map((name) => fill('{name}', { name })),
    ', ',
  )
}

function joined(lines: readonly Line[], by: string): Line {
  return lines.flatMap((line, at) => (at === 0 ? line : [{ type: 'text', text: by } as const, ...line]))
}

/** Items with the same key together, in the order of their first. */
function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
