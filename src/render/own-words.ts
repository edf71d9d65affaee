/**
 * Words that an organisation's own channel brings: a section of its locale files named for the channel, with whatever keys its
 * templates say. What one language lacks is borrowed from another that has it, the source language first.
 */
import { isMap } from '../model/edit.ts'
import type { Path, Problem } from '../model/finding.ts'
import { didYouMean, oneOf } from '../model/nearest.ts'
import { mergeWords, type WordMap } from './merge-words.ts'
import { braced, placeholdersOf } from '../core/pattern.ts'
import { forLanguage } from './pronounce.ts'
import { isCounted, wordOf } from './words.ts'

/** A locale file's value, parted into the words every locale has and the sections of an organisation's own channels. */
export function partWords(value: unknown, channels: readonly string[]): { readonly common: unknown; readonly own: WordMap } {
  if (!isMap(value)) return { common: value, own: {} }
  const isOwn = ([key]: readonly [string, unknown]): boolean => channels.includes(key)
  const entries = Object.entries(value)
  return { common: Object.fromEntries(entries.filter((entry) => !isOwn(entry))), own: Object.fromEntries(entries.filter(isOwn)) }
}

/** Sections of own channels must hold words, or groups of words, and nothing else. */
export function checkOwnWords(own: WordMap, file: string): readonly Problem[] {
  const wrong = [...leaves(own, [])].filter(([path, value]) => path.length < 2 || !(typeof value === 'string' || isCounted(value)))
  return wrong.map(([path]) => ({
    code: 'wrong-type',
    severity: 'error',
    file,
    path,
    message: 'expected text, or the plural forms of a word',
  }))
}

/** The words that stand in for what a language lacks: of every language some, the preferred one's before the others'. */
export function standInWords(own: Readonly<Record<string, WordMap>>, preferred: string): WordMap {
  const others = Object.values(own).reduce<unknown>((all, one) => mergeWords(one, all), {})
  return mergeWords(others, forLanguage(own, preferred) ?? {}) as WordMap
}

/** A word that names other values than its fellows in other languages would be printed half. */
export function checkOwnPlaceholders(own: WordMap, standIn: WordMap, file: string): readonly Problem[] {
  return [...leaves(own, [])].flatMap(([path, value]) => {
    const known = placeholdersIn(wordOf(standIn, path.join('.')))
    const unknown = placeholdersIn(value).filter((name) => !known.includes(name))
    if (unknown.length === 0) return []
    const expected = known.length > 0 ? oneOf(known.map(braced)) : 'words without it'
    const message = `${oneOf(unknown.map(braced))} is not filled in in other languages; expected ${expected}`
    const hint = didYouMean(braced(unknown[0] ?? ''), known.map(braced))
    return [{ code: 'bad-words', severity: 'error', file, path, message, ...(hint !== undefined && { hint }) }]
  })
}

/** Dotted keys of words that one language lacks and another has. */
export function missingOwnWords(own: WordMap, standIn: WordMap): readonly string[] {
  const keys = [...leaves(standIn, [])].map(([path]) => path.join('.'))
  return keys.filter((key) => wordOf(own, key) === undefined)
}

/** Every word below a map, plural forms as one. */
export function* leaves(value: unknown, path: Path): Generator<readonly [Path, unknown]> {
  if (!isMap(value) || isCounted(value)) yield [path, value]
  else for (const [key, entry] of Object.entries(value)) yield* leaves(entry, [...path, key])
}

function placeholdersIn(word: unknown): readonly string[] {
  if (typeof word === 'string') return placeholdersOf(word)
  return isCounted(word) ? [...new Set(['count', ...Object.values(word).flatMap(placeholdersOf)])] : []
}
