/** What a merge is about, in words. */
import { isSame } from '../core/merge-values.ts'
import { isMap } from '../model/edit.ts'

/** An item in one line; other values as they are written. */
export function wordsOfValue(value: unknown): string {
  if (typeof value === 'string') return value
  return isMap(value) && typeof value['id'] === 'string' ? itemWords(value) : JSON.stringify(value)
}

/** When an update was told, and to whom; of a question, what it asks. */
function itemWords({ at, editions, question }: { readonly [key: string]: unknown }): string {
  if (typeof at !== 'string') return typeof question === 'string' ? question : JSON.stringify(question)
  return `${at.replace('T', ' ')} · ${Array.isArray(editions) ? editions.join(', ') : 'all editions'}`
}

/** An item with the beginning of what it says in each language. */
export function versionWords(value: unknown): string {
  const words = wordsOfValue(value)
  if (!isMap(value) || typeof value['id'] !== 'string') return words
  const body = value['body'] ?? value['answer']
  if (typeof body === 'string') return `${words} · ${line(body)}`
  if (!isMap(body)) return words
  return [words, ...Object.entries(body).map(([language, text]) => `${language}: ${line(String(text))}`)].join(' · ')
}

/** A field that two versions of an item have differently; undefined where one has none. */
export interface Difference {
  /** `body.nl` */
  readonly field: string
  readonly ours: unknown
  readonly theirs: unknown
}

/**
 * @example differencesOf({ id: 'a', at: '2024-03-01' }, { id: 'a', at: '2024-03-02' }) // [{ field: 'at', ours: '2024-03-01', theirs: '2024-03-02' }]
 */
export function differencesOf(ours: unknown, theirs: unknown, field = ''): readonly Difference[] {
  if (isSame(ours, theirs)) return []
  const [one, other] = [mapOrNone(ours), mapOrNone(theirs)]
  if (one === undefined || other === undefined) return [{ field, ours, theirs }]
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return keys.flatMap((key) => differencesOf(one[key], other[key], field === '' ? key : `${field}.${key}`))
}

/** What is not there has no fields. */
function mapOrNone(value: unknown): { readonly [key: string]: unknown } | undefined {
  return value === undefined ? {} : isMap(value) ? value : undefined
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}

function line(text: string): string {
  const words = oneLine(text)
  return words.length > MOST ? `${words.slice(0, MOST - 1).trimEnd()}…` : words
}

/** Signs of a text that tell it from another. */
const MOST = 60

/**
 * Two versions of a text from the first word that is not the same, so that their beginnings tell them apart.
 * @example fromDifference('The portal is down since ten.', 'The portal is down since noon.') // ['…ten.', '…noon.']
 */
export function fromDifference(one: string, other: string): readonly [string, string] {
  const [a, b] = [oneLine(one), oneLine(other)]
  let same = 0
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1
  const before = same < FEW ? 0 : a.lastIndexOf(' ', same - 1) + 1
  return before === 0 ? [a, b] : [`…${a.slice(before)}`, `…${b.slice(before)}`]
}

/** Signs that both begin with and that may as well be shown. */
const FEW = 12
