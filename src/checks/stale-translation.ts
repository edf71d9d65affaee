import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { livingTexts } from '../core/living.ts'
import { ownKey } from '../core/pick-text.ts'
import type { TextPlace } from '../core/texts.ts'
import { placeName, sourceDigest, sourceWords, translatable, type SourceWords } from '../core/translations.ts'
import { defineCheck } from './check.ts'
import { foldsOf } from './told.ts'

export const staleTranslation = defineCheck({
  code: 'stale-translation',
  severity: 'warning',
  over: 'source',
  summary: 'words translated from a text that says something else by now',
  reason:
    'Somebody changed the text after it was translated, so the readers of the translation are still told what it said before. Two markets then hold two versions of one answer, and neither knows.',
  example: {
    of: 'incident',
    wrong: `instructions:
  wait:
    text:
      en: |
        Write down your meter readings before Friday.
      nl: |
        Noteer uw meterstanden.
translated_from:
  nl:
    instructions.wait.text: f22a4fbf8660da9c`,
    right: `instructions:
  wait:
    text:
      en: |
        Write down your meter readings.
      nl: |
        Noteer uw meterstanden.
translated_from:
  nl:
    instructions.wait.text: f22a4fbf8660da9c`,
  },
  *rule(subject) {
    const { incident, withHistory } = subject
    // Most incidents record nothing, and are not worth a fold of every edition.
    if (incident.translated_from === undefined) return
    for (const { place, key, source, readers } of wordsStale(incident, livingTexts(foldsOf(subject), withHistory))) {
      const [reader] = readers
      yield {
        code: 'stale-translation',
        severity: 'warning',
        file: incident.file,
        path: [...place.path, key],
        message: `these words were translated from \`${source.lang}\` words that have changed since`,
        hint: `\`incident translate export ${incident.id} --to ${key}\` hands them to a translator. Where they hold as they are, write ${sourceDigest(source.words)} under \`translated_from.${key}\`.`,
        ...(reader && readers.length === 1 && { edition: reader.id }),
      }
    }
  },
})

/** Words that were translated from others than stand there now. */
export interface StaleWords {
  readonly place: TextPlace
  /** What they stand under. */
  readonly key: string
  readonly source: SourceWords
  /** Who is still to read them; somebody. */
  readonly readers: readonly Audience[]
}

/** @param isRead of a text and an edition, whether it is still to be read there */
export function* wordsStale(incident: Incident, isRead: (place: TextPlace, audience: Audience) => boolean): Generator<StaleWords> {
  const { translated_from: from = {} } = incident
  if (Object.keys(from).length === 0) return
  const places = new Map(translatable(incident, () => true).map((place) => [placeName(place.path, incident), place]))
  for (const [key, digests] of Object.entries(from)) {
    for (const [id, digest] of Object.entries(digests)) {
      const place = places.get(id)
      const source = place && sourceWords(place, incident)
      if (!place || !source || typeof place.text === 'string' || sourceDigest(source.words) === digest) continue
      const { text, editions } = place
      const readers = incident.audiences.filter(
        (audience) => (editions?.includes(audience.id) ?? true) && ownKey(text, audience) === key && isRead(place, audience),
      )
      if (readers.length > 0) yield { place, key, source, readers }
    }
  }
}
