import { scriptOf } from '../model/languages.ts'
import type { Edition, Organisation } from '../model/organisation.ts'
import type { Direction } from '../model/printable.ts'
import type { Zones } from './time.ts'

/** An edition with everything about its readers worked out. */
export interface Audience {
  readonly id: string
  readonly edition: Edition
  /** BCP 47, canonical. */
  readonly locale: string
  readonly dir: Direction
  readonly zones: Zones
  readonly sourceLanguage: string
  /** The locale of every edition by its id: a text may be keyed by either. */
  readonly locales: { readonly [edition: string]: string }
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ji', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])
const rightToLeftScripts = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** The direction a language is written in, by its script subtag or else its language. */
export function directionOf(tag: string): Direction {
  // What follows a single letter is an extension: `ar-u-nu-latn` speaks of digits.
  const script = /^[a-z]{2,3}(?:-[a-z]{3})*-([a-z])([a-z]{3})(?=-|$)/i.exec(tag)
  if (script) return rightToLeftScripts.has(`${script[1]?.toUpperCase()}${script[2]?.toLowerCase()}`) ? 'rtl' : 'ltr'
  return rightToLeft.has(languageOf(tag)) ? 'rtl' : 'ltr'
}

/** `nl` of `nl-BE`. */
export function languageOf(tag: string): string {
  const end = tag.indexOf('-')
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase()
}

export function audienceOf(id: string, edition: Edition, organisation: Organisation): Audience {
  const locale = canonicalOf(edition.locale)
  return {
    id,
    edition,
    locale,
    dir: directionOf(locale),
    zones: { organisation: organisation.timezone, edition: edition.timezone ?? organisation.timezone },
    sourceLanguage: organisation.source_language,
    locales: Object.fromEntries(Object.entries(organisation.editions).map(([each, { locale: its }]) => [each, its])),
  }
}

const canonical = new Map<string, string>()

/** A tag as BCP 47 writes it. Every incident asks for those of its editions: worked out once. */
function canonicalOf(tag: string): string {
  const known = canonical.get(tag)
  if (known !== undefined) return known
  const written = Intl.getCanonicalLocales(tag)[0] ?? tag
  canonical.set(tag, written)
  return written
}

/** Whether two tags name one language in one script: words in one are at home in the other. */
export function isSameLanguage(a: string, b: string): boolean {
  return a === b || (languageOf(a) === languageOf(b) && scriptOf(a) === scriptOf(b))
}

const truncations = new Map<string, readonly string[]>()

/** The tags a reader of `locale` understands, nearest first (RFC 4647 lookup): nl-BE, nl. Every text asks for them: worked out once. */
export function truncationsOf(locale: string): readonly string[] {
  const known = truncations.get(locale)
  if (known) return known
  const tags: string[] = []
  for (let parts = locale.split('-'); parts.length > 0; parts = parts.slice(0, -1)) {
    if ((parts.at(-1)?.length ?? 0) > 1 || parts.length === 1) tags.push(parts.join('-'))
  }
  truncations.set(locale, tags)
  return tags
}
