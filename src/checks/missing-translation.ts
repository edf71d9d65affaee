import { languageOf, type Audience } from '../core/audience.ts'
import { livingTexts } from '../core/living.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import type { TextPlace } from '../core/texts.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck } from './check.ts'
import { foldsOf, textsOf } from './told.ts'

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
  *rule(subject) {
    const { incident, withHistory } = subject
    yield* wordsMissing(textsOf(subject), incident.audiences, incident.file, livingTexts(foldsOf(subject), withHistory))
  },
})

/** Texts that some of their readers do not find in their own language. */
export function* wordsMissing(
  places: Iterable<TextPlace>,
  audiences: readonly Audience[],
  file: string,
  isRead: (place: TextPlace, audience: Audience) => boolean = () => true,
): Generator<Problem> {
  for (const place of places) {
    if (place.audience === 'nobody' || place.home !== 'source') continue
    const readers = audiences.filter((audience) => (place.editions?.includes(audience.id) ?? true) && isRead(place, audience))
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
      hint: hintFor(place, without, place.source ?? first.sourceLanguage),
      ...(without.length === 1 && { edition: first.id }),
    }
  }
}

function hintFor({ text }: TextPlace, without: readonly Audience[], source: string): string {
  const languages = [...new Set(without.map(({ locale }) => `\`${languageOf(locale)}\``))]
  const missing = languages.length < 2 ? languages.join('') : `${languages.slice(0, -1).join(', ')} and ${languages.at(-1)}`
  if (typeof text !== 'string') return `Add them under ${missing}.`
  return `Make it a map: what stands there under \`${languageOf(source)}\`, and the words that are missing under ${missing}.`
}
