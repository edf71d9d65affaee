/** Words of the interface against those who read them. */
import { languageOf } from '../core/audience.ts'
import type { Problem } from '../model/finding.ts'
import { didYouMean, oneOf } from '../model/nearest.ts'

/** An edition, and the file that says which language it speaks. */
export interface Spoken {
  readonly edition: string
  readonly locale: string
  readonly file: string
}

/** Editions whose readers meet words of the interface in another language, because their own are missing. */
export function borrowedWords(editions: readonly Spoken[], missing: (locale: string) => readonly string[]): readonly Problem[] {
  return editions.flatMap(({ edition, locale, file }): readonly Problem[] => {
    const keys = missing(locale)
    const count = keys.length
    if (count === 0) return []
    const words = count === 1 ? '1 word of the interface is' : `${count} words of the interface are`
    const isHeard = keys.some((key) => /^(?:speech|phone\.announcement)\./.test(key))
    const message = `${words} missing in \`${locale}\`; readers see${isHeard ? ', and callers hear,' : ''} another language there`
    const hint = `Write them in templates/locales/${languageOf(locale)}.yaml.`
    return [{ code: 'missing-words', severity: 'warning', file, path: ['editions', edition, 'locale'], edition, message, hint }]
  })
}

/**
 * Words in a language of no edition reach nobody: most often the tag is misspelt.
 * @param locales undefined where they cannot be known
 */
export function unspokenWords(tags: readonly string[], locales: readonly string[] | undefined): readonly Problem[] {
  if (locales === undefined) return []
  return tags
    .filter((tag) => !locales.some((locale) => isSpokenBy(tag, locale)))
    .map((tag) => {
      const hint = didYouMean(tag, [...locales.map(languageOf), ...locales])
      return {
        code: 'unused-template',
        severity: 'warning',
        file: `templates/locales/${tag}.yaml`,
        path: [],
        message: `no edition speaks \`${tag}\`; expected the language of ${oneOf(locales)}`,
        ...(hint !== undefined && { hint }),
      }
    })
}

/** `nl` is spoken by nl-BE, and not the other way round. */
export function isSpokenBy(tag: string, locale: string): boolean {
  return `${locale}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase())
}
