import type { Text } from '../model/values.ts'
import { isSameLanguage, languageOf, truncationsOf, type Audience } from './audience.ts'

/** Where a Text stands decides in which language one string is: a name is the same everywhere, an edition's own words are in its language. */
export type Home = 'name' | 'edition' | 'source'

/** The words an edition gets, and whether they stand in for missing ones. */
export interface Picked {
  readonly words: string
  /** The language the words are in. */
  readonly lang: string
  readonly was_fallback: boolean
}

/** All that decides which words of a map an edition reads. */
type Reader = Pick<Audience, 'id' | 'locale' | 'locales'>

/** The key of a map under which an edition finds its own words; undefined when they are missing. */
export function ownKey(text: { readonly [key: string]: string }, reader: Reader): string | undefined {
  if (Object.hasOwn(text, reader.id)) return reader.id
  const keys = Object.keys(text)
  for (const tag of truncationsOf(reader.locale)) {
    const key = keys.find(
      (candidate) => candidate.toLowerCase() === tag.toLowerCase() && languageOf(languageUnder(candidate, reader)) === languageOf(tag),
    )
    if (key !== undefined) return key
  }
  return undefined
}

/** The language of the words under a key: the id of an edition stands for its locale, even where it looks like another language. */
function languageUnder(key: string, { locales }: Pick<Reader, 'locales'>): string {
  return (Object.hasOwn(locales, key) ? locales[key] : undefined) ?? key
}

/**
 * The words of a Text for an edition: by its id, then its locale by RFC 4647 truncation, then the source language, then the first present.
 * @example pickText({ en: 'Mail', nl: 'E-mail' }, dutch) // { words: 'E-mail', lang: 'nl-NL', was_fallback: false }
 */
export function pickText(text: Text, audience: Audience, home: Home = 'source', source = audience.sourceLanguage): Picked {
  if (typeof text === 'string') {
    if (home !== 'source' || isSameLanguage(source, audience.locale)) return { words: text, lang: audience.locale, was_fallback: false }
    return { words: text, lang: source, was_fallback: true }
  }
  const own = ownKey(text, audience)
  if (own !== undefined) return { words: text[own] ?? '', lang: audience.locale, was_fallback: false }
  const key = shownKey(text, audience, source)
  return {
    words: key === undefined ? '' : (text[key] ?? ''),
    lang: key === undefined ? source : languageUnder(key, audience),
    was_fallback: true,
  }
}

/** The key whose words an edition is shown, its own or those that stand in for them. */
export function shownKey(text: { readonly [key: string]: string }, reader: Reader, source: string): string | undefined {
  return ownKey(text, reader) ?? ownKey(text, { ...reader, id: '', locale: source }) ?? Object.keys(text)[0]
}

/** Whether an edition finds words of its own. */
export function hasOwnWords(text: Text, audience: Audience, source = audience.sourceLanguage): boolean {
  return !pickText(text, audience, 'source', source).was_fallback
}
