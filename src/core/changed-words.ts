/** Where an update says something else than it said before, as the readers of one edition see it. */
import type { Path } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { asRead } from './as-read.ts'
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { pickText } from './pick-text.ts'
import { textsOfUpdate, type TextPlace } from './texts.ts'
import { startOf } from './time.ts'

interface Told {
  readonly update: Update
  readonly incident: Incident
}

/**
 * The first place at which readers of an edition were told something else; undefined where they were told the same. Words that come to
 * them in their own language, where they had those of another, are no change.
 * @returns the way below the update: `['body', 'nl']`
 */
export function changedWords(before: Told, after: Told, audience: Audience): Path | undefined {
  const [had, has] = [textsFor(before, audience), textsFor(after, audience)]
  for (const [key, place] of had) {
    const was = pickText(place.text, audience, place.home, before.update.source)
    if (was.was_fallback) continue
    const now = has.get(key)
    if (now === undefined || asRead(pickText(now.text, audience, now.home, after.update.source).words) !== asRead(was.words))
      return languagePath(now ?? place, audience)
  }
  for (const [key, place] of has) if (!had.has(key) && place.path[0] !== 'corrections') return place.path
  return (Object.keys(values) as (keyof typeof values)[])
    .filter((field) => JSON.stringify(values[field](before.update, audience)) !== JSON.stringify(values[field](after.update, audience)))
    .map((field) => [field])[0]
}

function textsFor({ update, incident }: Told, { id }: Audience): ReadonlyMap<string, TextPlace> {
  const read = [...textsOfUpdate(update, [], incident.facts)].filter(
    ({ audience, editions }) => audience === 'public' && (editions?.includes(id) ?? true),
  )
  return new Map(read.map((place) => [place.path.join('\u0000'), place]))
}

/** The language they read, where they have one of their own. */
function languagePath({ path, text }: TextPlace, { id, locale }: Audience): Path {
  const key = typeof text === 'string' ? undefined : [id, locale, locale.split('-')[0] ?? ''].find((each) => Object.hasOwn(text, each))
  return key === undefined ? path : [...path, key]
}

/** What an update says without words of its own. */
const values = {
  at: ({ at }: Update, audience: Audience) => momentOf(at, audience),
  status: ({ status }: Update) => status,
  services: ({ services }: Update) => sorted(services, ({ state }) => state),
  contacts: ({ contacts }: Update) => sorted(contacts, ({ state }) => state),
  facts: ({ facts }: Update) => sorted(facts, ({ certainty }) => certainty),
  promises: ({ promises }: Update, audience: Audience) => sorted(promises, ({ by, outcome }) => [momentOf(by, audience), outcome]),
  window: ({ window }: Update, audience: Audience) => [momentOf(window?.for, audience), momentOf(window?.until, audience)],
  next_update_by: ({ next_update_by }: Update, audience: Audience) => momentOf(next_update_by, audience),
}

/** However it is written: a day, or a moment in whatever zone. */
function momentOf(instant: Instant | undefined, { zones }: Audience): readonly [at: number, isDay: boolean] | undefined {
  return instant && [startOf(instant, zones), instant.time === undefined]
}

function sorted<T>(map: { readonly [id: string]: T } | undefined, said: (value: T) => unknown): readonly unknown[] {
  return Object.entries(map ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => [id, said(value)])
}
