import { asRead } from '../core/as-read.ts'
import { isSameLanguage, languageOf, type Audience } from '../core/audience.ts'
import { livingTexts } from '../core/living.ts'
import { hasOwnWords, ownKey } from '../core/pick-text.ts'
import type { TextPlace } from '../core/texts.ts'
import type { Problem } from '../model/finding.ts'
import { isKnownLanguage } from '../model/languages.ts'
import { defineCheck, type Subject } from './check.ts'
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
    const isRead = livingTexts(foldsOf(subject), withHistory)
    yield* wordsMissing(textsOf(subject), incident.audiences, incident.file, isRead)
    yield* wordsCopied(subject, isRead)
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
    // That nobody knows a language is a fault of its own.
    const without = readers.filter((audience) => isKnownLanguage(audience.locale) && !hasOwnWords(place.text, audience, place.source))
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

/** Texts that stand under a language and are still in the one they were written in. */
function* wordsCopied(subject: Subject, isRead: (place: TextPlace, audience: Audience) => boolean): Generator<Problem> {
  const { audiences, organisation, file } = subject.incident
  for (const place of textsOf(subject)) {
    const { text, source = organisation.source_language } = place
    if (place.audience === 'nobody' || place.home !== 'source' || typeof text === 'string') continue
    const written = ownKey(text, { id: source, locale: source, locales: {} })
    const words = written === undefined ? undefined : text[written]
    if (written === undefined || words === undefined) continue
    const copies = Object.keys(text).filter((key) => key !== written && isCopy(text[key] ?? '', words))
    for (const key of copies) {
      const reads = (audience: Audience) =>
        !isSameLanguage(audience.locale, source) && ownKey(text, audience) === key && isRead(place, audience)
      if (!audiences.some((audience) => (place.editions?.includes(audience.id) ?? true) && reads(audience))) continue
      yield {
        code: 'missing-translation',
        severity: 'warning',
        file,
        path: [...place.path, key],
        message: `what stands under \`${key}\` is word for word what stands under \`${written}\``,
        hint: `Translate it, or take it out: readers are then shown \`${written}\`, marked as such.`,
      }
    }
  }
}

function isCopy(words: string, source: string): boolean {
  return words.trimStart().startsWith(source.trimStart().slice(0, 12)) && asRead(words) === asRead(source) && isSentence(words)
}

/** Names, labels and lists of places are the same in two languages; five words in small letters are not. */
function isSentence(words: string): boolean {
  return (words.replace(/\{\{[^}]*\}\}/g, '').match(/(?<![\p{L}\p{N}./@:-])\p{Ll}{2,}(?![\p{N}@/])/gu)?.length ?? 0) >= 5
}
