import { languageOf, type Audience } from '../core/audience.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { textsOfIncident, type TextPlace } from '../core/texts.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck } from './check.ts'

export const missingTranslation = defineCheck({
  code: 'missing-translation',
  severity: 'warning',
  over: 'source',
  summary: 'words that the readers of an edition do not have in their language',
  reason:
    'Readers of the edition get this text in another language, marked as such, and the bulletin of an update is not made for them until its words are there. On the worst day that is a market that hears nothing.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down.`,
    right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down.
      nl: |
        Het klantportaal werkt niet.`,
  },
  *rule({ incident }) {
    yield* wordsMissing(textsOfIncident(incident), incident.audiences, incident.file)
  },
})

/** Texts that some of their readers do not find in their own language. */
export function* wordsMissing(places: Iterable<TextPlace>, audiences: readonly Audience[], file: string): Generator<Problem> {
  for (const place of places) {
    if (place.audience === 'nobody' || place.home !== 'source') continue
    const readers = audiences.filter(({ id }) => place.editions?.includes(id) ?? true)
    const without = readers.filter((audience) => !hasOwnWords(place.text, audience, place.source))
    const [first] = without
    if (first === undefined) continue
    const names = without.map(({ id, locale }) => `\`${id}\` (${locale})`).join(', ')
    yield {
      code: 'missing-translation',
      severity: 'warning',
      file,
      path: place.path,
      message: `words are missing for ${without.length === 1 ? 'edition' : 'editions'} ${names}`,
      hint: `Add them under \`${languageOf(first.locale)}\`.`,
      ...(without.length === 1 && { edition: first.id }),
    }
  }
}
