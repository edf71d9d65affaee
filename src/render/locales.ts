import type { Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { validate } from '../model/validate.ts'
import { words as wordsSchema, type Words } from '../model/words.ts'
import type { WordsByTag } from './builtins.ts'
import { calendarNames } from './calendar-names.ts'
import { checkWords, missingWords } from './locale-check.ts'
import { mergeWords, type WordMap } from './merge-words.ts'
import { checkOwnPlaceholders, checkOwnWords, missingOwnWords, partWords, standInWords } from './own-words.ts'
import { forLanguage } from './pronounce.ts'
import { wordOf } from './words.ts'

/** The words of every language: what is built in, what an organisation changed, and what stands in for the rest. */
export interface Locales {
  /** Never fails: a language without words speaks those of the source language, else English. */
  readonly wordsFor: (lang: string) => Words
  /** Keys that a language borrows from another; empty for a language that lacks nothing. */
  readonly missingFor: (lang: string) => readonly string[]
  /** The language that lends a word to one that lacks it; undefined for a word of its own. */
  readonly lenderOf: (lang: string, key: string) => string | undefined
  readonly problems: readonly Problem[]
}

type Sources = Readonly<Record<string, Source>>

/**
 * Puts the words of every language together.
 * @param own an organisation's `templates/locales/<tag>.yaml`, each holding only what it changes or adds
 * @param sourceLanguage the language whose words stand in where a language lacks some
 * @param channels channels that only the organisation has: its locale files may have a section for each
 */
export function assembleLocales(builtin: WordsByTag, own: Sources, sourceLanguage: string, channels: readonly string[] = []): Locales {
  const { words, missing, sections, problems } = readAll(builtin, own, sourceLanguage, channels)
  const standIn = standInWords(sections, sourceLanguage)
  for (const [tag, section] of Object.entries(sections)) {
    problems.push(...checkOwnPlaceholders(section, standIn, own[tag]?.file ?? ''))
  }
  const common = (lang: string): Words => forLanguage(words, lang)?.() ?? borrowed(words, sourceLanguage, lang)
  const sectionsOf = (lang: string): WordMap => forLanguage(sections, lang) ?? {}
  const made = new Map<string, Words>()
  const missingFor = (lang: string): readonly string[] => [
    ...(forLanguage(missing, lang) ?? (forLanguage(words, lang) ? [] : missingWords({}, lang))),
    ...missingOwnWords(sectionsOf(lang), standIn),
  ]
  const lacks = lackedKeys(missingFor)
  return {
    problems,
    wordsFor(lang) {
      let known = made.get(lang)
      if (!known) made.set(lang, (known = withSections(common(lang), standIn, sectionsOf(lang))))
      return known
    },
    missingFor,
    lenderOf(lang, key) {
      if (!lacks(lang).has(key)) return undefined
      const lender = [sourceLanguage, ...Object.keys(sections)].find((tag) => wordOf(sectionsOf(tag), key) !== undefined)
      return lender ?? (forLanguage(words, sourceLanguage) && !lacks(sourceLanguage).has(key) ? sourceLanguage : 'en')
    },
  }
}

/** The same keys to be asked for again and again. */
function lackedKeys(missingFor: Locales['missingFor']): (lang: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (lang) => {
    let keys = known.get(lang)
    if (!keys) known.set(lang, (keys = new Set(missingFor(lang))))
    return keys
  }
}

interface Assembled {
  readonly words: Record<string, () => Words>
  readonly missing: Record<string, readonly string[]>
  /** Sections of an organisation's own channels, by language. */
  readonly sections: Record<string, WordMap>
  readonly problems: Problem[]
}

function readAll(builtin: WordsByTag, own: Sources, sourceLanguage: string, channels: readonly string[]): Assembled {
  const all: Assembled = { words: { ...builtin }, missing: {}, sections: {}, problems: [] }
  // The source language first, because others borrow from it; the shorter tag first, because nl-BE builds upon nl.
  const isSource = (tag: string): number => (sourceLanguage.toLowerCase().startsWith(tag.toLowerCase()) ? 0 : 1)
  const tags = Object.keys(own).toSorted((a, b) => isSource(a) - isSource(b) || a.length - b.length)
  for (const tag of tags) {
    const source = own[tag]
    if (!source) continue
    const base = forLanguage(all.words, tag)
    const parts = partWords(source.value, channels)
    const read = readWords({ ...source, value: parts.common }, tag, base?.() ?? borrowed(all.words, sourceLanguage, tag), english(builtin))
    const problems = [...read.problems, ...checkOwnWords(parts.own, source.file)]
    all.problems.push(...problems)
    if (!read.words || problems.length > 0) continue
    const parent = forLanguage(all.missing, tag)
    if (!base) all.missing[tag] = missingWords(parts.common, tag)
    else if (parent) all.missing[tag] = parent.filter((key) => missingWords(parts.common, tag).includes(key))
    const { words } = read
    all.words[tag] = () => words
    all.sections[tag] = mergeWords(forLanguage(all.sections, tag) ?? {}, parts.own) as WordMap
  }
  return all
}

interface Read {
  readonly words?: Words
  readonly problems: readonly Problem[]
}

function readWords(source: Source, tag: string, base: Words, reference: Words): Read {
  if (source.problems.length > 0) return { problems: source.problems }
  const whole = validate(wordsSchema, mergeWords(base, source.value), source.file)
  if ('problems' in whole) return whole
  const problems = checkWords(source.value, tag, reference, source.file)
  return problems.length > 0 ? { problems } : { words: whole.output, problems }
}

/**
 * The source language's words, else English ones, with the names of months and days in the language itself, without rules for its
 * wording, and without what its numbers and abbreviations sound like.
 */
function borrowed(all: WordsByTag, sourceLanguage: string, lang: string): Words {
  const { wording: _, ...words } = forLanguage(all, sourceLanguage)?.() ?? english(all)
  const { days: _days, weekdays: _weekdays, hours: _hours, in_full: _inFull, ...speech } = words.speech
  const own = calendarNames(lang)
  return { ...words, speech, language: own.language, dates: { ...words.dates, ...own.dates } }
}

function english(all: WordsByTag): Words {
  const words = all['en']?.()
  if (!words) throw new TypeError('the built-in locales lack English')
  return words
}

/** The same object where there is nothing to add: what is looked up in it is remembered. */
function withSections(words: Words, standIn: WordMap, own: WordMap): Words {
  const sections = mergeWords(standIn, own) as WordMap
  return Object.keys(sections).length === 0 ? words : { ...words, ...sections }
}
