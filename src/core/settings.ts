/** What a call says of an update, word by word: `email=ok`, `nl="E-mail werkt weer."`, `--note portal.nl=…`, `--set <path>=<value>`. */
import type { Plain } from '../model/edit.ts'
import { expectedOf, meant, oneOf } from '../model/nearest.ts'
import { certainties, states, statuses, type State } from '../model/values.ts'
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { ownKey } from './pick-text.ts'

/** A value for a field of the update, by its path in the update. */
export interface Setting {
  readonly path: readonly string[]
  readonly value: Plain
  /** Words for people: they may come from a file or from standard input, and `@` stands before their name. */
  readonly isWords: boolean
  /** As on the call, up to its `=`: what messages name. */
  readonly said: string
}

/** Settings, or what is wrong with the words; every fault at once. */
export interface Reading {
  readonly settings: readonly Setting[]
  readonly faults: readonly string[]
}

/** What was said before with what is said now in its place, one value a path. */
export function saidOver(before: readonly Setting[], now: readonly Setting[]): readonly Setting[] {
  const paths = new Set(now.map(({ path }) => path.join('.')))
  return [...before.filter(({ path }) => !paths.has(path.join('.'))), ...now]
}

/** What the words may name. */
export interface Vocabulary {
  readonly services: readonly string[]
  readonly contacts: readonly string[]
  readonly facts: readonly string[]
  /** Those announced so far. */
  readonly promises: readonly string[]
  readonly updates: readonly string[]
  readonly audiences: readonly Audience[]
}

export function vocabularyOf({ organisation, facts, timeline, audiences }: Incident): Vocabulary {
  return {
    services: Object.keys(organisation.services ?? {}),
    contacts: Object.keys(organisation.contacts ?? {}),
    facts: Object.keys(facts ?? {}),
    promises: [...new Set(timeline.flatMap((update) => Object.keys(update.promises ?? {})))],
    updates: timeline.map(({ id }) => id),
    audiences,
  }
}

/** The short words for the states; the long ones are understood too. */
export const shortStates: { readonly [word: string]: State } = {
  ok: 'operational',
  slow: 'degraded_performance',
  partly: 'partial_outage',
  down: 'major_outage',
  maintenance: 'under_maintenance',
}

/** A word `<name>=<value>` taken apart; undefined when it has no `=`. */
export function assignmentIn(word: string): readonly [name: string, value: string] | undefined {
  const at = word.indexOf('=')
  return at < 1 ? undefined : [word.slice(0, at), word.slice(at + 1)]
}

/** How one kind of word is read. */
type Reader = (name: string, value: string, known: Vocabulary) => Setting | string

/** Bare words of a call: a service and its state, or an edition and its text. */
export const bareWord: Reader = (name, value, known) => {
  if (known.services.includes(name)) return serviceWord(name, value, known)
  if (isEditionOrLanguage(name, known)) return bodyWord(name, value, known)
  const [services, editions] = [known.services, known.audiences.map(({ id }) => id)]
  return `\`${name}\` is neither a service nor an edition; services: ${oneOf(services)}; editions: ${oneOf(editions)}.${meant(name, [...services, ...editions])}`
}

export const serviceWord: Reader = (name, value, known) => {
  if (!known.services.includes(name)) return unknown('service', name, known.services)
  const state = shortStates[value] ?? value
  if (!states.some((each) => each === state)) return unfit(name, value, 'state', [...Object.keys(shortStates), ...states])
  return { path: ['services', name, 'state'], value: state, isWords: false, said: name }
}

export const contactWord: Reader = (name, value, known) => {
  if (!known.contacts.includes(name)) return unknown('contact', name, known.contacts)
  const state = shortStates[value] ?? value
  const allowed = [...states, 'ended']
  if (!allowed.includes(state)) return unfit(name, value, 'state of a contact', [...Object.keys(shortStates), ...allowed])
  return { path: ['contacts', name, 'state'], value: state, isWords: false, said: name }
}

export const factWord: Reader = (name, value, known) => {
  if (!known.facts.includes(name)) return unknown('fact', name, known.facts)
  if (!certainties.some((each) => each === value)) return unfit(name, value, 'certainty', certainties)
  return { path: ['facts', name, 'certainty'], value, isWords: false, said: name }
}

const outcomes: readonly string[] = ['kept', 'withdrawn']

/** `mail-return=2024-04-05`, `kept` or `withdrawn`; a new one is announced with --promise-text. */
export const promiseWord: Reader = (name, value) => {
  const isOutcome = outcomes.includes(value)
  const guess = meant(value, outcomes)
  if (!isOutcome && guess !== '') return `\`${name}=${value}\`: \`${value}\` is neither a date nor ${oneOf(outcomes)}.${guess}`
  return { path: ['promises', name, isOutcome ? 'outcome' : 'by'], value, isWords: false, said: name }
}

export const statusWord: Reader = (_, value) =>
  statuses.some((each) => each === value)
    ? { path: ['status'], value, isWords: false, said: 'status' }
    : unfit('--status', value, 'status', statuses)

export const bodyWord: Reader = (name, value, known) => wordsIn(['body'], name, name, value, known)

/** A text of the update by edition: `--title nl=…`. */
export function textWord(field: string): Reader {
  return (name, value, known) => wordsIn([field], name, name, value, known)
}

/** A text of something the update changes: `--note portal.nl=…`, `--reason mail-return.nl=…`. */
export function textOfWord(
  section: string,
  field: string | undefined,
  kind: string,
  idsOf: (known: Vocabulary) => readonly string[],
): Reader {
  return (name, value, known) => {
    const dot = name.lastIndexOf('.')
    const [id, edition] = [name.slice(0, dot), name.slice(dot + 1)]
    if (dot < 1) return `\`${name}\` names no edition; expected the form <${kind}>.<edition>=<words>`
    const ids = idsOf(known)
    if (ids.length > 0 && !ids.includes(id)) return unknown(kind, id, ids)
    return wordsIn(field === undefined ? [section, id] : [section, id, field], edition, name, value, known)
  }
}

/** A note belongs to a service or to a contact, whichever bears the name. */
export const noteWord: Reader = (name, value, known) => {
  const id = name.slice(0, name.lastIndexOf('.'))
  const section = known.contacts.includes(id) && !known.services.includes(id) ? 'contacts' : 'services'
  return textOfWord(section, 'note', 'service or contact', ({ services, contacts }) => [...services, ...contacts])(name, value, known)
}

function wordsIn(path: readonly string[], edition: string, said: string, value: string, known: Vocabulary): Setting | string {
  if (!isEditionOrLanguage(edition, known))
    return unknown(
      'edition',
      edition,
      known.audiences.map(({ id }) => id),
    )
  return { path: [...path, edition], value, isWords: true, said }
}

/** An edition by its id, or a language that some edition reads. */
function isEditionOrLanguage(name: string, { audiences }: Vocabulary): boolean {
  return audiences.some((audience) => ownKey({ [name]: '' }, audience) !== undefined)
}

function unknown(kind: string, name: string, ids: readonly string[]): string {
  return `There is no ${kind} \`${name}\`; ${expectedOf(ids)}.${meant(name, ids)}`
}

function unfit(name: string, value: string, kind: string, words: readonly string[]): string {
  return `\`${name}=${value}\`: \`${value}\` is not a ${kind}; ${expectedOf([...new Set(words)])}.${meant(value, words)}`
}

/** Reads words of one kind; those without `=` are faults. */
export function readWords(words: readonly string[], reader: Reader, known: Vocabulary, form: string): Reading {
  const results = words.map((word): Setting | string => {
    const parts = assignmentIn(word)
    return parts === undefined ? `\`${word}\` assigns nothing; expected ${form}` : reader(parts[0], parts[1], known)
  })
  return {
    settings: results.filter((result) => typeof result !== 'string'),
    faults: results.filter((result) => typeof result === 'string'),
  }
}
