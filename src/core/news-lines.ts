/** News in lines that a hotline agent takes in at a glance, in the language of the agent. */
import type { DateValue, Inline, Phrase, Rich } from '../model/printable.ts'
import type { Certainty, State } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import type { Audience } from './audience.ts'
import type { ContactStanding, PromiseTurn } from './diff-states.ts'
import { plainPhrase } from './phrases.ts'
import { formFor } from './plural.ts'
import { fill, type Filling } from './words.ts'

/** What an agent takes in at a glance. */
export const mostLines = 5

type Line = readonly Inline[]

/** A line, how many changes it tells, and how many more it would have to tell that are like them. */
interface Telling {
  readonly line: Line
  readonly changes: number
  readonly beyond?: number
}

const one = (line: Line): Telling => ({ line, changes: 1 })

/** What came, in how many lines, and how many things of a kind share one at the most. */
interface Room {
  readonly lines: number
  readonly alike: number
}

/** What came, each kind with the most important first. */
export interface News {
  /** Said before everything else: that it is over. */
  readonly end?: string
  readonly facts: readonly { readonly name: Phrase; readonly certainty: Certainty; readonly is_lead: boolean }[]
  readonly services: readonly { readonly name: Phrase; readonly to: State }[]
  readonly contacts: readonly { readonly label: Phrase; readonly standing: ContactStanding }[]
  readonly promises: readonly PromiseNews[]
  readonly instructions: readonly Rich[]
  /** Questions whose answers are new or other ones. */
  readonly questions: readonly Phrase[]
}

interface PromiseNews {
  readonly what: Exclude<PromiseTurn['what'], 'gone'>
  readonly text: Rich
  readonly by?: DateValue
  readonly days_late?: number
}

/** News in lines, and how many changes found no room in them. */
export interface NewsLines {
  readonly lines: Phrase[]
  readonly untold: number
}

/** What matters to callers first, and of every kind of news at least one line as far as there is room. */
export function newsLines(
  news: News,
  words: Words,
  audience: Audience,
  { lines: room, alike }: Room = { lines: mostLines, alike: Infinity },
): NewsLines {
  const { do: doNow, cards } = words.phone.agent
  const kinds: readonly (readonly Telling[])[] = [
    news.end === undefined ? [] : [one(fill('{end}', { end: news.end }))],
    factLines(news, words).map(one),
    serviceLines(news, words, alike),
    news.contacts.map(({ label, standing }) => one(labelled(label, words.contact_states[standing], words))),
    promiseLines(news, words, audience, alike),
    news.instructions.map((text) => one(labelled(doNow, openingOf(text), words))),
    news.questions.map((question) => one(labelled(cards, question, words))),
  ]
  const kept = shared(kinds, room)
  const all = kinds.flat().reduce((sum, { changes, beyond = 0 }) => sum + changes + beyond, 0)
  return {
    lines: kept.map(({ line }) => plainPhrase(line, audience)),
    untold: all - kept.reduce((sum, { changes }) => sum + changes, 0),
  }
}

/** The first line of each kind, then as many more as there is room for, each kind in its place. */
function shared(kinds: readonly (readonly Telling[])[], room: number): readonly Telling[] {
  let left = room - kinds.filter((lines) => lines.length > 0).length
  const lines = kinds.flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const kept = more.slice(0, Math.max(0, left))
    left -= kept.length
    return [first, ...kept]
  })
  return lines.slice(0, room)
}

function factLines({ facts }: News, words: Words): readonly Line[] {
  const told = facts.toSorted((a, b) => Number(b.is_lead) - Number(a.is_lead))
  return told.map(({ name, certainty }) => labelled(name, words.certainties[certainty], words))
}

/** Services that are now in the same state share a line. */
function serviceLines({ services }: News, words: Words, alike: number): readonly Telling[] {
  return groupsOf(services, ({ to }) => to).map((group) => {
    const told = group.slice(0, 2 * alike)
    const names = joined(
      told.map(({ name }) => fill('{name}', { name })),
      words.comma,
    )
    return {
      line: labelled(names, words.states[group[0].to], words),
      changes: told.length,
      beyond: group.length - told.length,
    }
  })
}

const urgency = { overdue: 0, moved: 1, withdrawn: 2, kept: 3, made: 4 } as const satisfies Record<PromiseNews['what'], number>

/** Promises that came to the same share a line. */
function promiseLines({ promises }: News, words: Words, audience: Audience, alike: number): readonly Telling[] {
  const sorted = promises.toSorted((a, b) => urgency[a.what] - urgency[b.what] || (b.days_late ?? 0) - (a.days_late ?? 0))
  const groups = groupsOf(sorted, ({ what, by, days_late }) => `${what} ${what === 'kept' ? days_late : by?.datetime}`)
  return groups.map((group) => {
    const texts = group.slice(0, alike).map(({ text }) => openingOf(text))
    const line = fill('{texts} {outcome}', { texts: joined(texts, ' '), outcome: outcomeOf(group[0], words, audience) })
    return { line, changes: texts.length, beyond: group.length - texts.length }
  })
}

/** What became of a promise: “New date: 19 September”, “Kept, 4 days late”. */
function outcomeOf({ what, by, days_late }: PromiseNews, words: Words, { locale }: Audience): Line {
  const outcome = what === 'overdue' ? words.outcomes.overdue : words.promise_changes[what]
  if (days_late !== undefined) {
    const late = fill(formFor(words.days_late, locale, days_late), { count: days_late })
    return fill('{outcome}{comma}{late}', { outcome, comma: words.comma, late })
  }
  return by && what !== 'kept' && what !== 'withdrawn' ? labelled(outcome, by, words) : fill('{outcome}', { outcome })
}

/** The first paragraph of a text: what was promised or asked, in its own words. */
function openingOf({ blocks: [first] }: Rich): Line {
  return first?.type === 'paragraph' ? first.children : []
}

function labelled(label: Filling, said: Filling, { colon }: Words): Line {
  return fill('{label}{colon}{said}', { label, colon, said })
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
