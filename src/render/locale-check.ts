/** Judges the words of a locale file beyond their form: placeholders, plural forms, and what is missing. */
import { phraseFault } from '../core/wording/phrases.ts'
import { pluralRules } from '../core/plural.ts'
import type { Path, Problem } from '../model/finding.ts'
import { didYouMean, oneOf } from '../model/nearest.ts'
import { isOptional, shapeOf, type AnySchema } from '../model/schema.ts'
import { words as wordsSchema, type Words } from '../model/words.ts'
import { datePlaceholders } from './dates.ts'
import { wordAt } from './merge-words.ts'
import { braced, placeholdersOf } from '../core/pattern.ts'
import { isCounted, wordOf } from './words.ts'

/** Faults of words written in a locale file, which may hold a part of all words only. */
export function checkWords(written: unknown, lang: string, reference: Words, file: string): readonly Problem[] {
  const problems: Problem[] = []
  const report = (path: Path, message: string, hint?: string): number =>
    problems.push({ code: 'bad-words', severity: 'error', file, path, message, ...(hint !== undefined && { hint }) })
  for (const [path, word] of leavesOf(written, [])) {
    const allowed = allowedIn(path, reference)?.map(braced)
    const unknown = allowed
      ? placeholdersOf(word)
          .map(braced)
          .filter((name) => !allowed.includes(name))
      : []
    if (allowed && unknown.length > 0) {
      const expected = allowed.length > 0 ? oneOf(allowed) : 'words without it'
      report(path, `${oneOf(unknown)} is not filled in here; expected ${expected}`, didYouMean(unknown[0] ?? '', allowed))
    }
  }
  for (const [path, length] of [
    [['dates', 'months'], 12],
    [['dates', 'month_names'], 12],
    [['dates', 'weekdays'], 7],
    [['wording', 'weekdays'], 7],
    [['speech', 'days'], 31],
    [['speech', 'weekdays'], 7],
    [['speech', 'hours'], 24],
  ] as const) {
    const list = wordAt(written, path)
    if (Array.isArray(list) && list.length !== length) report(path, `${list.length} names are written here; expected ${length}`)
  }
  for (const [path, phrase] of leavesOf(wordAt(written, ['wording']), ['wording'])) {
    const fault = isPhrase(path) ? phraseFault(phrase) : undefined
    if (fault !== undefined) report(path, fault)
  }
  for (const key of wordKeys()) {
    const path = key.split('.')
    const forms = wordAt(written, path)
    if (!isCounted(forms)) continue
    const has = `${lang} has the forms ${oneOf(formsOf(lang))}`
    if (!('other' in forms)) report(path, `the form \`other\` is missing; ${has}`)
    const all: readonly string[] = pluralRules(lang).resolvedOptions().pluralCategories
    for (const form of Object.keys(forms).filter((one) => !all.includes(one)))
      report([...path, form], `the form \`${form}\` is of no number; ${has}`)
  }
  return problems
}

/** Rules of wording are lists of phrases; abbreviations are words as they stand. */
function isPhrase(path: Path): boolean {
  return path.length > 2 && path[1] !== 'abbreviations'
}

/** Keys of words that a locale file lacks, plural forms included: `mail.greeting`, `days_late.few`. */
export function missingWords(written: unknown, lang: string): readonly string[] {
  return wordKeys().flatMap((key) => {
    const value = wordAt(written, key.split('.'))
    if (value === undefined) return [key]
    return isCounted(value)
      ? formsOf(lang)
          .filter((form) => !(form in value))
          .map((form) => `${key}.${form}`)
      : []
  })
}

/** The plural forms that whole numbers take in a language. */
function formsOf(lang: string): readonly string[] {
  const rules = pluralRules(lang)
  return [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))].toSorted()
}

/** Every key that a whole locale file must have, lists and numbers among them. */
function wordKeys(schema: AnySchema = wordsSchema, prefix = ''): readonly string[] {
  const shape = shapeOf(schema)
  if (shape.kind === 'record') return []
  if (shape.kind !== 'map') return [prefix]
  const needed = Object.entries(shape.entries).filter(([, entry]) => !isOptional(entry))
  return needed.flatMap(([key, entry]) => wordKeys(entry, prefix === '' ? key : `${prefix}.${key}`))
}

function allowedIn(path: Path, reference: Words): readonly string[] | undefined {
  const [section, name] = path
  if (section === 'dates')
    return Object.hasOwn(datePlaceholders, String(name)) ? datePlaceholders[name as keyof typeof datePlaceholders] : []
  const word = wordOf(reference, path.join('.')) ?? wordOf(reference, path.slice(0, -1).join('.'))
  if (word === undefined) return undefined
  return typeof word === 'string' ? placeholdersOf(word) : [...new Set(['count', ...Object.values(word).flatMap(placeholdersOf)])]
}

function* leavesOf(value: unknown, path: Path): Generator<readonly [Path, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) yield* leavesOf(entry, [...path, Array.isArray(value) ? Number(key) : key])
  }
}
