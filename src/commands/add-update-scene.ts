/** What a dialogue about an update knows: the incident as it stands, who is told what, and what the update would do. */
import { composeUpdate, type Wish } from '../core/compose-update.ts'
import type { Effects } from '../core/effects.ts'
import { foldsFor, stateAt, type Fold, type PromiseHold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { pickText } from '../core/pick-text.ts'
import { saidOver, vocabularyOf, type Setting, type Vocabulary } from '../core/settings.ts'
import type { Audience } from '../core/audience.ts'
import type { Moment } from '../core/time.ts'
import type { Prompts } from '../io/prompts.ts'
import { applyEdits, type Plain } from '../model/edit.ts'
import type { Problem } from '../model/finding.ts'
import { own } from '../core/own.ts'
import { effectsIn } from './add-update-write.ts'
import { newProblems } from './change.ts'
import { beginning } from './columns.ts'
import type { Call } from './command.ts'
import { incidentOf, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

export interface Scene {
  readonly call: Call
  readonly prompts: Prompts
  readonly one: OneIncident
  readonly incident: Incident
  readonly known: Vocabulary
  readonly now: Moment
  /** What each edition has been told so far. */
  readonly folds: readonly Fold[]
}

export async function sceneOf(one: OneIncident, call: Call): Promise<Scene> {
  const incident = incidentOf(one, call)
  const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
  const folds = foldsFor(incident, () => ({ now, withDrafts: false }))
  return { call, prompts: await call.world.prompts(), one, incident, known: vocabularyOf(incident), now, folds }
}

export interface Preview {
  readonly id: string
  readonly at: string
  readonly told: readonly Audience[]
  readonly effects: readonly Effects[]
  /** Faults and doubts of the file that the update would bring. */
  readonly problems: readonly Problem[]
}

/** What an update would do as far as it is said; undefined while it cannot be made of it. */
export function previewOf(wish: Wish, { one, incident, now }: Scene): Preview | undefined {
  const made = composeUpdate(wish, incident, now)
  if ('faults' in made) return undefined
  const value = applyEdits(one.source.value, [{ kind: 'append', path: ['timeline'], value: made.fields }])
  // Its places are those of the file without the update; nobody is shown them.
  const after = one.reread({ ...one.source, value })
  const problems = newProblems(one.problems(one.read), one.problems(after))
  return { id: made.id, at: made.at, told: made.told, effects: effectsIn(after, made.id, now), problems }
}

/** A wish in which something else, or something more, is said. */
export function saying(wish: Wish, ...settings: readonly Setting[]): Wish {
  return { ...wish, settings: saidOver(wish.settings, settings) }
}

export function settingOf(path: readonly string[], value: Plain): Setting {
  return { path, value, isWords: false, said: path.slice(0, 2).join(' ') }
}

/** A service by the name its authors use: `Customer portal (portal)`. */
export function serviceName(id: string, { incident }: Pick<Scene, 'incident'>): string {
  const name = own(incident.organisation.services, id)?.name
  return named(id, name === undefined ? undefined : wordsIn(name, incident))
}

export function factName(id: string, { incident }: Pick<Scene, 'incident'>): string {
  const name = own(incident.facts, id)?.name
  return named(id, name === undefined ? undefined : wordsIn(name, incident))
}

export function contactName(id: string, { incident }: Pick<Scene, 'incident'>): string {
  const contact = own(incident.organisation.contacts, id)
  return contact === undefined ? id : `${id}, ${contact.value}`
}

/** A promise by its name and its first words: `portal-return (“The portal works again.”)`. */
export function promiseName(id: string, { folds, incident }: Scene): string {
  const text = folds.flatMap(({ holds }) => holds.promises.get(id)?.text ?? [])[0]?.text
  const words = text === undefined ? '' : beginning(wordsIn(text, incident), 50)
  return words === '' ? id : `${id} (“${words}”)`
}

function named(id: string, name: string | undefined): string {
  return name === undefined || name === '' ? id : `${name} (${id})`
}

function wordsIn(text: Parameters<typeof pickText>[0], { audiences, organisation }: Incident): string {
  const author = audiences.find(({ locale }) => locale.startsWith(organisation.source_language)) ?? audiences[0]
  return author === undefined ? '' : pickText(text, author, 'name').words
}

/** The state of a service for each edition. */
export function stateNow(id: string, { holds, incident, audience, view }: Fold): string {
  return stateAt(id, holds, incident, audience, view.now).state
}

/** One word where all editions were told the same, else a word for each. */
export function nowFor(folds: readonly Fold[], wordOf: (fold: Fold) => string): string {
  const words = folds.map((each) => [each.audience.id, wordOf(each)] as const)
  const different = [...new Set(words.map(([, word]) => word))]
  return different.length === 1 ? (different[0] ?? '') : words.map(([id, word]) => `${id}: ${word}`).join(', ')
}

/** The editions that were never given a promise, which therefore cannot change for them. */
export function notGiven(promise: string, folds: readonly Fold[]): readonly string[] {
  return folds.flatMap(({ holds, audience }) => (holds.promises.has(promise) ? [] : [audience.id]))
}

/** The promises that a wish changes, and does not make. */
export function changedPromises({ settings }: Wish): readonly string[] {
  const said = settings.filter(({ path }) => path[0] === 'promises')
  const made = said.flatMap(({ path: [, id, field] }) => (field === 'text' ? [id] : []))
  return [...new Set(said.flatMap(({ path: [, id] }) => (id === undefined || made.includes(id) ? [] : [id])))]
}

/** New promises that nobody has written the words of. */
export function wordlessPromises({ settings }: Wish, { known }: Scene): readonly string[] {
  const said = settings.filter(({ path: [section, id = ''] }) => section === 'promises' && !known.promises.includes(id))
  const written = said.flatMap(({ path: [, id, field], isWords }) => (isWords && field === 'text' ? [id] : []))
  return [...new Set(said.flatMap(({ path: [, id = ''] }) => (written.includes(id) ? [] : [id])))]
}

/** What is announced and open, by id, as the first edition that was told of it knows it. */
export function openPromises({ folds }: Scene): ReadonlyMap<string, PromiseHold> {
  const open = folds.flatMap(({ holds }) => [...holds.promises].filter(([, { outcome }]) => outcome === 'open'))
  return new Map(open.toReversed())
}
