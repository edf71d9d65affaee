import { livingTexts } from '../core/living.ts'
import { ownKey } from '../core/pick-text.ts'
import { placeName, sourceDigest, sourceWords, translatable } from '../core/translations.ts'
import { defineCheck } from './check.ts'

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
  *rule({ incident, viewOf, withHistory }) {
    if (incident.translated_from === undefined) return
    const isRead = livingTexts(incident, viewOf, withHistory)
    const places = new Map(translatable(incident, () => true).map((place) => [placeName(place.path, incident), place]))
    for (const [key, digests] of Object.entries(incident.translated_from)) {
      for (const [id, digest] of Object.entries(digests)) {
        const place = places.get(id)
        const source = place && sourceWords(place, incident)
        if (!place || !source || typeof place.text === 'string' || sourceDigest(source.words) === digest) continue
        const { path, text, editions } = place
        const readers = incident.audiences.filter(
          (audience) => (editions?.includes(audience.id) ?? true) && ownKey(text, audience) === key && isRead(place, audience),
        )
        const [reader] = readers
        if (!reader) continue
        yield {
          code: 'stale-translation',
          severity: 'warning',
          file: incident.file,
          path: [...path, key],
          message: `these words were translated from \`${source.lang}\` words that have changed since`,
          hint: `\`incident translate export ${incident.id} --to ${key}\` hands them to a translator. Where they hold as they are, write ${sourceDigest(source.words)} under \`translated_from.${key}\`.`,
          ...(readers.length === 1 && { edition: reader.id }),
        }
      }
    }
  },
})
