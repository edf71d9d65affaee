/** An update as it will stand in the file, made of what a call or a dialogue says of it; what it leaves open follows from the timeline. */
import { applyEdits, isMap, type Plain } from '../model/edit.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { normaliseProse } from '../model/prose.ts'
import { shapeOf } from '../model/schema.ts'
import { update as updateSchema } from '../model/update.ts'
import { isId, readInstant } from '../model/values.ts'
import { languageOf, type Audience } from './audience.ts'
import { afterCadence } from './cadence.ts'
import { closedStatuses, fold, stateAt, type Fold } from './fold.ts'
import { freeId, idOfTime } from './free-id.ts'
import type { Incident } from './incident.ts'
import { own } from './own.ts'
import { ownKey } from './pick-text.ts'
import type { Setting } from './settings.ts'
import { startOf, type Moment } from './time.ts'
import { whenForms, whenOf } from './when.ts'

/** The fields of an update as a file holds them. */
export type Fields = { readonly [key: string]: Plain }

/** What somebody asks for. */
export interface Wish {
  readonly settings: readonly Setting[]
  /** Fields given whole, in the form of the file. */
  readonly fields?: Fields
  readonly id?: string
  /** As said: an Instant, `now`, `-30m`. */
  readonly at?: string
  /** `all` speaks to every edition, words or not. */
  readonly editions?: readonly string[]
  /** As said; `none` announces nothing. */
  readonly nextUpdate?: string
  readonly draft?: true | readonly string[]
}

/** The update, or everything that keeps it from being made. */
export type Composed =
  | { readonly fields: Fields; readonly id: string; readonly at: string; readonly told: readonly Audience[] }
  | { readonly faults: readonly string[] }

/**
 * @param now when it is written; times from then on are said from it
 * @example composeUpdate({ settings: [mailIsBack, dutchWords] }, incident, now) // { fields: { id: '2024-04-02-0900', at: '2024-04-02T09:00', … }, … }
 */
export function composeUpdate(wish: Wish, incident: Incident, now: Moment): Composed {
  const { organisation, audiences } = incident
  const said = inWords(wish)
  const told = toldBy(wish, said, audiences)
  if ('faults' in told) return told
  const zone = organisation.timezone
  const at = whenOf(wish.at ?? textIn(said, 'at') ?? 'now', now, zone, 'moment')
  if (at === undefined) return { faults: [`--at is \`${wish.at ?? textIn(said, 'at') ?? ''}\`; expected ${whenForms}`] }
  const stated = withStates(said, told.audiences, incident, at)
  const dated = withDates(stated.fields, now, zone)
  const next = nextUpdateOf(wish.nextUpdate ?? textIn(said, 'next_update_by'), stated.fields, told.audiences, { now, zone, at })
  const id = wish.id ?? textIn(said, 'id') ?? freeIdAt(at, incident)
  const faults = [...faultsOfId(id), ...stated.faults, ...dated.faults, ...('fault' in next ? [next.fault] : [])]
  if (faults.length > 0) return { faults }
  const source = sourceOf(said, told.audiences, organisation.source_language)
  const fields = {
    ...dated.fields,
    id,
    at,
    ...(told.ids && { editions: told.ids }),
    ...(source !== undefined && said['source'] === undefined && { source }),
    ...('by' in next && { next_update_by: next.by }),
    ...(wish.draft !== undefined && { draft: wish.draft }),
  }
  return { fields: ordered(tidied(fields)), id, at, told: told.audiences }
}

/**
 * What a call asks for that an update with the same name does not hold, each as a sentence; empty when the call only repeats it.
 * @param held the update as the file holds it
 */
export function differences(wish: Wish, held: Fields): readonly string[] {
  const [wanted, is] = [inWords(wish), inWords({ settings: [], fields: held })]
  const given = {
    ...wanted,
    ...(wish.at !== undefined && { at: wish.at }),
    ...(wish.editions && !wish.editions.includes('all') && { editions: wish.editions }),
    ...(wish.nextUpdate !== undefined && { next_update_by: wish.nextUpdate }),
    ...(wish.draft !== undefined && { draft: wish.draft }),
  }
  return differing(given, is, [])
}

/** Only what is given is compared; words but for the line end that a file gives them. */
function differing(given: Plain, held: Plain | undefined, path: readonly string[]): readonly string[] {
  if (isMap(given)) {
    const under = isMap(held) ? held : {}
    return Object.entries(given).flatMap(([key, value]) => differing(value, under[key], [...path, key]))
  }
  // What is said from now on is another time on every call.
  if (typeof given === 'string' && timeKeys.includes(path.at(-1) ?? '') && readInstant(given) === undefined) return []
  const plain = (value: Plain | undefined) => (typeof value === 'string' ? normaliseProse(value) : JSON.stringify(value))
  if (plain(given) === plain(held)) return []
  const shown = (value: Plain | undefined) =>
    value === undefined ? 'nothing' : `\`${shortened(typeof value === 'string' ? value.trim() : JSON.stringify(value))}\``
  return [`${path.join('.')} is ${shown(held)} there, and ${shown(given)} on this call`]
}

const timeKeys: readonly string[] = ['at', 'by', 'next_update_by']

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Sections whose entries may be one word or a map, and the key that the word stands for. */
const shortForms = { services: 'state', contacts: 'state', facts: 'certainty', promises: 'outcome' } as const

/** All that is said, every short form written out, so that more can be said of the same thing. */
function inWords({ fields = {}, settings }: Wish): Fields {
  const edits = settings.map(({ path, value }) => ({ kind: 'set', path, value }) as const)
  // What goes in are plain fields, so plain fields come out.
  return applyEdits(spelledOut(fields), edits) as Fields
}

function spelledOut(fields: Fields): Fields {
  const long = (entry: Plain, key: string): Plain => (typeof entry === 'string' ? { [key]: entry } : entry)
  return mapSections(fields, (section, entry) => long(entry, shortForms[section]))
}

/** The fields with every entry of the sections that have a short form made anew. */
function mapSections(fields: Fields, change: (section: keyof typeof shortForms, entry: Plain, id: string) => Plain): Fields {
  const entriesOf = (section: keyof typeof shortForms, entries: Fields) =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, change(section, entry, id)]))
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, isSection(key) && isMap(value) ? entriesOf(key, value) : value]),
  )
}

/** Entries that say only one thing are that one word again. */
function tidied(fields: Fields): Fields {
  return mapSections(fields, (section, entry) => {
    const word = isMap(entry) && Object.keys(entry).length === 1 ? entry[shortForms[section]] : undefined
    return word ?? entry
  })
}

function isSection(key: string): key is keyof typeof shortForms {
  return Object.hasOwn(shortForms, key)
}

/** In the order in which the format describes them. */
function ordered(fields: Fields): Fields {
  const shape = shapeOf(updateSchema)
  const keys = shape.kind === 'map' ? Object.keys(shape.entries) : []
  const rank = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length)
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => rank(a) - rank(b)))
}

interface Told {
  readonly audiences: readonly Audience[]
  /** As the file names them; absent where everybody is told. */
  readonly ids?: readonly string[]
}

/** For whom: the editions whose words are given, else those named. */
function toldBy(wish: Wish, said: Fields, audiences: readonly Audience[]): Told | { readonly faults: readonly string[] } {
  const spoken = spokenTo(wish, said, audiences)
  const named = wish.editions ?? listIn(said, 'editions')
  if (named === undefined) return spoken.length > 0 ? { audiences: spoken, ids: spoken.map(({ id }) => id) } : alone(audiences)
  if (named.includes('all')) return { audiences }
  const strange = named.filter((id) => !audiences.some((audience) => audience.id === id))
  if (strange.length > 0) return { faults: strange.map((id) => noSuchEdition(id, audiences)) }
  const left = spoken.filter(({ id }) => !named.includes(id))
  if (left.length > 0) {
    const ids = left.map(({ id }) => id).join(', ')
    return { faults: [`Words are given for ${ids}, which --edition ${named.join(',')} leaves out; name it too, or leave the words out`] }
  }
  const told = audiences.filter(({ id }) => named.includes(id))
  return { audiences: told, ids: told.map(({ id }) => id) }
}

/** The editions that find words of their own; what only the desk reads speaks to none. */
function spokenTo(wish: Wish, said: Fields, audiences: readonly Audience[]): readonly Audience[] {
  const isSaid = ({ isWords, path }: Setting) => isWords && !deskFields.includes(path[0] ?? '')
  const keys = new Set(wish.settings.filter(isSaid).map(({ path }) => path.at(-1) ?? ''))
  for (const field of ['title', 'body', 'announcement']) {
    const words = said[field]
    if (isMap(words)) for (const key of Object.keys(words)) keys.add(key)
  }
  const text = Object.fromEntries([...keys].map((key) => [key, '']))
  return audiences.filter((audience) => ownKey(text, audience) !== undefined)
}

const deskFields: readonly string[] = ['agent_note', 'internal']

function noSuchEdition(id: string, audiences: readonly Audience[]): string {
  const ids = [...audiences.map((audience) => audience.id), 'all']
  return `There is no edition \`${id}\`; expected ${oneOf(ids)}.${meant(id, ids)}`
}

/** An incident of one edition needs no word about it. */
function alone(audiences: readonly Audience[]): Told | { readonly faults: readonly string[] } {
  if (audiences.length === 1) return { audiences, ids: audiences.map(({ id }) => id) }
  const ids = audiences.map(({ id }) => id)
  return { faults: [`For whom? Give the words of an edition (${ids[0] ?? 'en'}="…"), or --edition ${ids.join(',')} or --edition all`] }
}

/** A note or a text about something whose state is not said keeps the state that its readers know. */
function withStates(
  said: Fields,
  told: readonly Audience[],
  incident: Incident,
  at: string,
): { readonly fields: Fields; readonly faults: readonly string[] } {
  const instant = readInstant(at)
  const faults: string[] = []
  const telling = (audience: Audience) => {
    const now = instant ? startOf(instant, audience.zones) : Infinity
    return fold(incident, audience, { now, withDrafts: false, until: now })
  }
  const folds = told.map(telling)
  const held: { readonly [section in 'services' | 'contacts' | 'facts']: (id: string, fold: Fold) => string } = {
    services: (id, { holds, audience, view }) => stateAt(id, holds, incident, audience, view.now).state,
    contacts: (id, { holds }) => holds.contacts.get(id)?.state ?? 'operational',
    facts: (id, { holds }) => holds.facts.get(id)?.certainty ?? 'unknown',
  }
  const fields = mapSections(said, (section, entry, id) => {
    const key = shortForms[section]
    if (section === 'promises' || !isMap(entry) || entry[key] !== undefined) return entry
    const words = [...new Set(folds.map((each) => held[section](id, each)))]
    if (words.length > 1)
      faults.push(
        `\`${id}\` is ${words.join(' for some and ')} for others of ${told.map((each) => each.id).join(', ')}; say which it is: ${id}=<${key}>`,
      )
    return { [key]: words[0] ?? '', ...entry }
  })
  return { fields, faults }
}

/** Dates of promises said from now on (`+2d`) are dates as a file has them. */
function withDates(said: Fields, now: Moment, zone: string): { readonly fields: Fields; readonly faults: readonly string[] } {
  const faults: string[] = []
  const fields = mapSections(said, (section, entry, id) => {
    const by = isMap(entry) && section === 'promises' ? entry['by'] : undefined
    if (!isMap(entry) || typeof by !== 'string') return entry
    const date = whenOf(by, now, zone, 'limit')
    if (date === undefined) faults.push(`--promise ${id}=${by}: expected ${whenForms}, \`kept\` or \`withdrawn\``)
    return { ...entry, by: date ?? by }
  })
  return { fields, faults }
}

interface Times {
  readonly now: Moment
  readonly zone: string
  readonly at: string
}

/** When more comes: as said, else after the shortest cadence of those told; a closing update promises nothing. */
function nextUpdateOf(
  said: string | undefined,
  fields: Fields,
  told: readonly Audience[],
  { now, zone, at }: Times,
): { readonly by: string } | { readonly fault: string } | Record<string, never> {
  if (said === 'none') return {}
  if (said !== undefined) {
    const by = whenOf(said, now, zone, 'limit')
    return by === undefined ? { fault: `--next-update is \`${said}\`; expected ${whenForms}, or \`none\`` } : { by }
  }
  if (closedStatuses.some((status) => status === fields['status'])) return {}
  const instant = readInstant(at)
  const begins = instant ? startOf(instant, { organisation: zone, edition: zone }) : now
  return { by: afterCadence(told, begins, zone) }
}

/** The language it is written in, where that is not the one authors write first. */
function sourceOf(said: Fields, told: readonly Audience[], sourceLanguage: string): string | undefined {
  const body = said['body'] ?? said['title']
  if (!isMap(body)) return undefined
  const first = told.find((audience) => ownKey(Object.fromEntries(Object.keys(body).map((key) => [key, ''])), audience) !== undefined)
  const isThere = told.some(({ locale }) => languageOf(locale) === languageOf(sourceLanguage)) || own(body, sourceLanguage) !== undefined
  return first && !isThere ? languageOf(first.locale) : undefined
}

function faultsOfId(id: string): readonly string[] {
  return isId(id) ? [] : [`--id is \`${id}\`; expected small letters, digits and hyphens, such as mail-back`]
}

/** By its time; with a number where that minute has an update already. */
function freeIdAt(at: string, { timeline }: Incident): string {
  const instant = readInstant(at)
  return freeId(instant ? idOfTime(instant) : at, new Set(timeline.map(({ id }) => id)))
}

function textIn(fields: Fields, key: string): string | undefined {
  const value = fields[key]
  return typeof value === 'string' ? value : undefined
}

function listIn(fields: Fields, key: string): readonly string[] | undefined {
  const value = fields[key]
  return Array.isArray(value) ? value.map(String) : undefined
}
