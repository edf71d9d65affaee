import type { Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { validate } from '../model/validate.ts'
import { words as wordsSchema, type Words } from '../model/words.ts'
import { calendarNames } from './calendar-names.ts'
import { checkWords, missingWords } from './locale-check.ts'
import { forLanguage } from './pronounce.ts'
import { isCounted } from './words.ts'

/** The words of every language: what is built in, what an organisation changed, and what stands in for the rest. */
export interface Locales {
  /** Never fails: a language without words speaks those of the source language, else English. */
  wordsFor(lang: string): Words
  /** Keys that a language borrows from another; empty for a language that lacks nothing. */
  missingFor(lang: string): readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * @param own an organisation's `templates/locales/<tag>.yaml`, each holding only what it changes or adds
 * @param sourceLanguage the language whose words stand in where a language lacks some
 */
export function assembleLocales(builtin: Readonly<Record<string, Words>>, own: Readonly<Record<string, Source>>, sourceLanguage: string): Locales {
  const english = builtin['en']
  if (!english) throw new TypeError('the built-in locales lack English')
  const words: Record<string, Words> = { ...builtin }
  const missing: Record<string, readonly string[]> = {}
  const problems: Problem[] = []
  // The source language first, because others borrow from it; the shorter tag first, because nl-BE builds upon nl.
  const isSource = (tag: string): number => (sourceLanguage.toLowerCase().startsWith(tag.toLowerCase()) ? 0 : 1)
  const tags = Object.keys(own).sort((a, b) => isSource(a) - isSource(b) || a.length - b.length)
  const standIn = (lang: string): Words => borrowed(forLanguage(words, sourceLanguage) ?? english, lang)
  for (const tag of tags) {
    const source = own[tag]
    if (!source) continue
    const base = forLanguage(words, tag)
    const read = readWords(source, tag, base ?? standIn(tag), english)
    problems.push(...read.problems)
    if (!read.words) continue
    words[tag] = read.words
    if (!base) missing[tag] = missingWords(source.value, tag)
    else if (forLanguage(missing, tag)) missing[tag] = missingWords(merged(written(own, tag), source.value), tag)
  }
  const made = new Map<string, Words>()
  return {
    problems,
    wordsFor(lang) {
      let known = made.get(lang)
      if (!known) made.set(lang, (known = forLanguage(words, lang) ?? standIn(lang)))
      return known
    },
    missingFor: (lang) => forLanguage(missing, lang) ?? (forLanguage(words, lang) ? [] : missingWords({}, lang)),
  }
}

function written(own: Readonly<Record<string, Source>>, tag: string): unknown {
  const parent = forLanguage(own, tag.slice(0, Math.max(0, tag.lastIndexOf('-'))))
  return parent?.value ?? {}
}

interface Read {
  readonly words?: Words
  readonly problems: readonly Problem[]
}

function readWords(source: Source, tag: string, base: Words, english: Words): Read {
  if (source.problems.length > 0) return { problems: source.problems }
  const whole = validate(wordsSchema, merged(base, source.value), source.file)
  if ('problems' in whole) return whole
  const problems = checkWords(source.value, tag, english, source.file)
  return problems.length > 0 ? { problems } : { words: whole.output, problems }
}

/** Words of another language, with the names of months and days in their own. */
function borrowed(words: Words, lang: string): Words {
  const own = calendarNames(lang)
  return { ...words, language: own.language, dates: { ...words.dates, ...own.dates } }
}

/** Maps are merged key by key; a word, a list and the plural forms of a word are replaced whole. */
function merged(base: unknown, own: unknown): unknown {
  if (!isMap(base) || !isMap(own) || isCounted(base) || isCounted(own)) return own ?? base
  const keys = [...new Set([...Object.keys(base), ...Object.keys(own)])]
  return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(own, key) ? merged(base[key], own[key]) : base[key]]))
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
