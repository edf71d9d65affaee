/** What `translated_from` gains where a command writes words: a text whose source changes later is then known to be stale in translation. */
import type { Edit } from '../model/edit.ts'
import { asRead } from './as-read.ts'
import { isSameLanguage, type Audience } from './audience.ts'
import { fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { mayBeReworded } from './living.ts'
import { ownKey } from './pick-text.ts'
import type { Viewpoint } from './publicity.ts'
import type { TextPlace } from './texts.ts'
import { placeName, sourceDigest, sourceWords, translatable, type Has } from './translations.ts'

/**
 * Records of what a change wrote, as edits; none where readers have it all before them, since public words are corrected and not changed.
 * Words are known to be a translation when they were written together with their source, when they stood beside a source that is other now,
 * or when a record says so already.
 * @param has what the file holds after the change
 * @example recordsOf(before, withAnswer, has, viewOf) // [{ kind: 'set', path: ['translated_from', 'nl'], value: { 'faq.reach.answer': '3f9a…' } }]
 */
export function recordsOf(before: Incident, after: Incident, has: Has, viewOf: (audience: Audience) => Viewpoint): readonly Edit[] {
  const held = new Map(translatable(before, () => true).map((place) => [placeName(place.path, before), place]))
  const added: { [key: string]: { [id: string]: string } } = {}
  const isOpen = openTo(after, viewOf)
  for (const place of translatable(after, has)) {
    const id = placeName(place.path, after)
    for (const [key, digest] of digestsOf(place, after, held.get(id), before, id)) {
      if (digest === after.translated_from?.[key]?.[id] || !isOpen(place, key)) continue
      added[key] = { ...added[key], [id]: digest }
    }
  }
  return Object.entries(added).map(([key, digests]) => ({
    kind: 'set',
    path: ['translated_from', key],
    value: { ...after.translated_from?.[key], ...digests },
  }))
}

/** Of each translation of a text the digest of the words it was made from, as far as the change shows it. */
function* digestsOf(
  place: TextPlace,
  after: Incident,
  was: TextPlace | undefined,
  before: Incident,
  id: string,
): Generator<readonly [key: string, digest: string]> {
  const { text } = place
  const source = sourceWords(place, after)
  if (typeof text === 'string' || !source) return
  const earlier = was && sourceWords(was, before)
  const isOtherSource = !earlier || asRead(earlier.words) !== asRead(source.words)
  for (const [key, words] of Object.entries(text)) {
    const lang = after.organisation.editions[key]?.locale ?? key
    if (isSameLanguage(lang, source.lang)) continue
    const isNew = (typeof was?.text === 'object' ? was.text[key] : undefined) !== words
    const recorded = before.translated_from?.[key]?.[id]
    if (isNew && (isOtherSource || recorded !== undefined)) yield [key, sourceDigest(source.words)]
    else if (!isNew && isOtherSource && earlier && recorded === undefined) yield [key, sourceDigest(earlier.words)]
  }
}

/** Whether somebody who reads the words under a key is still to be told them; a fold is made only where it is asked for. */
function openTo(incident: Incident, viewOf: (audience: Audience) => Viewpoint): (place: TextPlace, key: string) => boolean {
  const folds = new Map<string, ReturnType<typeof fold>>()
  return (place, key) =>
    incident.audiences.some((audience) => {
      if (!(place.editions?.includes(audience.id) ?? true) || ownKey(textMap(place), audience) !== key) return false
      const told = folds.get(audience.id) ?? fold(incident, audience, viewOf(audience))
      folds.set(audience.id, told)
      return mayBeReworded(place, told)
    })
}

function textMap({ text }: TextPlace): { readonly [key: string]: string } {
  return typeof text === 'string' ? {} : text
}
