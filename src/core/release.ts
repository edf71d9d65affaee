/** What a release of the site tells, how it differs from another one, and what the record says is public. */
import type { Update } from '../model/update.ts'
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { pickText } from './pick-text.ts'
import { digestOf, isPublic, publicCorrections, type Viewpoint } from './publicity.ts'
import type { Digests, Editions, Publication } from './published.ts'
import { textsOfUpdate } from './texts.ts'
import { startOf } from './time.ts'

/** One thing that is told: an update, named `incident/update`, to an edition. */
export interface Item {
  readonly update: string
  readonly edition: string
  /** The digest of its words; `borrowed` where they were written for another edition. */
  readonly said: string
}

/** All that one release tells, and the SHA-256 of the files it was made from. */
export interface Told {
  readonly items: readonly Item[]
  readonly sources: { readonly [file: string]: string }
}

const borrowed = 'borrowed'

export const toldNothing: Told = { items: [], sources: {} }

/** What an incident tells an edition. */
export function itemsFor(incident: Incident, audience: Audience, view: Viewpoint): readonly Item[] {
  const told = incident.timeline.filter((update) => isPublic(update, incident, audience, view))
  return told.map((update) => {
    const corrections = publicCorrections(update, incident, audience, view).length
    const said = isBorrowed(update, incident, audience) ? borrowed : digestOf(update, audience, corrections)
    return { update: `${incident.id}/${update.id}`, edition: audience.id, said }
  })
}

function isBorrowed(update: Update, { facts }: Incident, audience: Audience): boolean {
  return [...textsOfUpdate(update, [], facts)]
    .filter((place) => place.audience === 'public' && (place.editions?.includes(audience.id) ?? true))
    .some((place) => pickText(place.text, audience, place.home, update.source).was_fallback)
}

/** As a line of the record writes it, in an order that depends on nothing but what is told. */
export function writtenItems(items: readonly Item[]): { readonly updates: Digests; readonly borrowed: Editions } {
  const updates: Record<string, Record<string, string>> = {}
  const others: Record<string, string[]> = {}
  for (const { update, edition, said } of items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    if (said === borrowed) (others[update] ??= []).push(edition)
    else (updates[update] ??= {})[edition] = said
  }
  return { updates, borrowed: others }
}

/** The editions of each update, whatever they are told. */
export function editionsOf(items: readonly Item[]): Editions {
  return writtenItems(items.map((item) => ({ ...item, said: borrowed }))).borrowed
}

/** The other way round. */
export function readItems({ updates, borrowed: others = {} }: Pick<Publication, 'updates' | 'borrowed'>): readonly Item[] {
  const own = Object.entries(updates).flatMap(([update, digests]) =>
    Object.entries(digests).map(([edition, said]) => ({ update, edition, said })),
  )
  // A file that anybody may have changed must not name what is no update.
  return [...own, ...namedIn(others)].filter(({ update }) => update.includes('/'))
}

function namedIn(editions: Editions): readonly Item[] {
  return Object.entries(editions).flatMap(([update, ids]) => ids.map((edition) => ({ update, edition, said: borrowed })))
}

export function keyOf({ update, edition }: Pick<Item, 'update' | 'edition'>): string {
  return `${update} ${edition}`
}

/** What one release tells after another one at the same place. */
export interface Change {
  readonly brought: readonly Item[]
  readonly gone: readonly Item[]
  readonly sources: { readonly [file: string]: string }
}

export function changeBetween(before: Told, now: Told): Change {
  const had = new Map(before.items.map((item) => [keyOf(item), item]))
  const has = new Set(now.items.map(keyOf))
  return {
    brought: now.items.filter((item) => had.get(keyOf(item))?.said !== item.said),
    gone: before.items.filter((item) => !has.has(keyOf(item))),
    sources: Object.fromEntries(Object.entries(now.sources).filter(([file, digest]) => before.sources[file] !== digest)),
  }
}

/** What is public at the place of the last release, as far as the record tells. */
export interface LastTold extends Told {
  readonly to: string
  /** The last line of that place, which may have changed nothing. */
  readonly last: Publication
}

/** @param to a place; by default that of the last release anywhere */
export function lastTold(
  publications: readonly Publication[],
  to = publications.findLast((one) => one.to !== undefined)?.to,
): LastTold | undefined {
  const lines = publications.filter((one) => to !== undefined && one.to === to)
  const last = lines.at(-1)
  if (to === undefined || last === undefined) return undefined
  const items = new Map<string, Item>()
  const sources: Record<string, string> = {}
  for (const line of lines) {
    for (const item of readItems(line)) items.set(keyOf(item), item)
    for (const item of namedIn(line.gone ?? {})) items.delete(keyOf(item))
    Object.assign(sources, line.sources)
  }
  return { to, last, items: [...items.values()], sources }
}

/** The words as published, with the corrections of then; or with one that came since, and says what changed. */
export function saysStill(update: Update, audience: Audience, digest: string, publishedAt: number): boolean {
  const { corrections = [] } = update
  if (corrections.some(({ at }) => startOf(at, audience.zones) > publishedAt)) return true
  return [...corrections.keys(), corrections.length].some((count) => digestOf(update, audience, count) === digest)
}
