import type { Word } from '../model/words.ts'

const rulesByLanguage = new Map<string, Intl.PluralRules>()

/** The plural categories of a language, as CLDR has them. */
export function pluralRules(lang: string): Intl.PluralRules {
  let rules = rulesByLanguage.get(lang)
  if (!rules) rulesByLanguage.set(lang, (rules = new Intl.PluralRules(lang)))
  return rules
}

/**
 * A word in the form that a count asks for.
 * @example formFor({ one: '{count} day late', other: '{count} days late' }, 'en', 4) // '{count} days late'
 */
export function formFor(word: Word, lang: string, count: unknown): string {
  if (typeof word === 'string') return word
  const category = typeof count === 'number' ? pluralRules(lang).select(count) : 'other'
  return word[category] ?? word['other'] ?? Object.values(word)[0] ?? ''
}
