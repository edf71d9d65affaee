/** What goes to a translator and comes back, whatever the file is written in. */
import type { Incident } from './incident.ts'
import { mostWords, notesFor } from './translation-notes.ts'
import type { TextPlace } from './texts.ts'
import { bareWords, type Target, type Translation } from './translations.ts'

/** One text to translate. */
export interface SheetText {
  readonly id: string
  readonly source: string
  /** The language of the source. */
  readonly lang: string
  /** Words that stand there, translated from what the source said before. */
  readonly before?: string
  readonly notes: readonly string[]
  readonly mostWords?: number
}

/** What an export holds. */
export interface Sheet {
  readonly incident: string
  /** The edition or language it is for, as `--to` names it. */
  readonly to: string
  readonly sourceLanguage: string
  readonly locale: string
  readonly texts: readonly SheetText[]
}

/** One text as it came back. */
export interface ReturnedText {
  readonly id: string
  readonly line: number
  readonly source: string
  /** Empty where nothing was translated. */
  readonly target: string
  /** The translator is not sure yet: `fuzzy` in PO, `needs-…` in XLIFF. */
  readonly isUnfinished: boolean
}

/** Something wrong with a file that came back, at its line. */
export interface SheetFault {
  readonly line: number
  readonly message: string
}

/** What came back. What its header does not say is absent. */
export interface ReturnedSheet {
  readonly incident?: string
  readonly to?: string
  readonly locale?: string
  readonly texts: readonly ReturnedText[]
  readonly faults: readonly SheetFault[]
}

/** The texts of a target that are missing or stale. */
export function sheetOf(
  target: Target,
  translations: readonly Translation[],
  incident: Incident,
  isWaiting: (place: TextPlace) => boolean,
): Sheet {
  const texts = translations
    .filter(({ state }) => state !== 'complete')
    .map(({ place, id, source, words }): SheetText => {
      const limit = mostWords(place, target)
      return {
        id,
        source: bareWords(source.words),
        lang: source.lang,
        ...(words !== undefined && { before: bareWords(words) }),
        notes: notesFor(place, source.words, target, incident, isWaiting(place)),
        ...(limit !== undefined && { mostWords: limit }),
      }
    })
  return { incident: incident.id, to: target.key, sourceLanguage: incident.organisation.source_language, locale: target.locale, texts }
}
