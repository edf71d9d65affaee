/**
 * Languages that are written in one script wherever they are read, and that script (CLDR, likely subtags): the official ones of the
 * European Union and some neighbours'. `Intl` knows these and all others, but its first answer takes as long as reading an incident.
 */
const scripts = {
  ar: 'Arab',
  bg: 'Cyrl',
  cs: 'Latn',
  da: 'Latn',
  de: 'Latn',
  el: 'Grek',
  en: 'Latn',
  es: 'Latn',
  et: 'Latn',
  fi: 'Latn',
  fr: 'Latn',
  ga: 'Latn',
  he: 'Hebr',
  hr: 'Latn',
  hu: 'Latn',
  it: 'Latn',
  lt: 'Latn',
  lv: 'Latn',
  mt: 'Latn',
  nb: 'Latn',
  nl: 'Latn',
  pl: 'Latn',
  pt: 'Latn',
  ro: 'Latn',
  sk: 'Latn',
  sl: 'Latn',
  sv: 'Latn',
  uk: 'Cyrl',
} as const satisfies { readonly [language: string]: string }

/** A language, with a region perhaps. */
const simpleTag = /^([a-z]{2})(?:-([A-Z]{2}))?$/

const asked = new Map<string, string | undefined>()

/** The script a language is written in there, likely or said. @example scriptOf('zh-TW') // 'Hant' */
export function scriptOf(tag: string): string | undefined {
  const language = simpleTag.exec(tag)?.[1]
  if (isListed(language)) return scripts[language]
  if (!asked.has(tag)) asked.set(tag, new Intl.Locale(tag).maximize().script)
  return asked.get(tag)
}

/** The region of its readers, likely or said. @example regionOf('nl') // 'NL' */
export function regionOf(tag: string): string | undefined {
  return simpleTag.exec(tag)?.[2] ?? new Intl.Locale(tag).maximize().region
}

/** Whether a well-formed tag is one of a language that Node knows; with dates it knows a few more than with plural forms. */
export function isKnownLanguage(tag: string): boolean {
  if (isListed(simpleTag.exec(tag)?.[1])) return true
  return Intl.PluralRules.supportedLocalesOf(tag).length > 0 || Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
}

function isListed(language: string | undefined): language is keyof typeof scripts {
  return language !== undefined && Object.hasOwn(scripts, language)
}
