import { isMap } from '../model/edit.ts'
import { isCounted } from './words.ts'

export type WordMap = Readonly<Record<string, unknown>>

/** Words over words: maps are merged key by key; a word, a list and the plural forms of a word are replaced whole. */
export function mergeWords(base: unknown, own: unknown): unknown {
  if (!isMap(base) || !isMap(own) || isCounted(base) || isCounted(own)) return own ?? base
  const keys = [...new Set([...Object.keys(base), ...Object.keys(own)])]
  return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(own, key) ? mergeWords(base[key], own[key]) : base[key]]))
}

/** The value under some keys; undefined where one of them is missing. */
export function wordAt(value: unknown, path: readonly string[]): unknown {
  let at = value
  for (const step of path) {
    if (!isMap(at) || !Object.hasOwn(at, step)) return undefined
    at = at[step]
  }
  return at
}
