/** How two versions of a value are compared and laid side by side before they are merged. */
import { isMap, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { isText, normaliseProse, type FileKind } from '../model/prose.ts'

/** A value as the three files have it; undefined where one does not. */
export interface Sides {
  readonly ours: unknown
  readonly theirs: unknown
  /** What both came from. */
  readonly base?: unknown
}

export interface Manner {
  readonly kind: FileKind
  /** The language of a text that is written without one. */
  readonly sourceLanguage?: string
}

type Map = { readonly [key: string]: unknown }

/** Whether two values say the same; blanks at the end of words say nothing, nor does the order of a map. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || normaliseProse(a) === normaliseProse(b)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isSame(item, b[at]))
  if (!isMap(a) || !isMap(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}

/** The three as maps, the short form of a value as the long one; undefined where one of them is something else. */
export function asMaps(
  path: Path,
  sides: Sides,
  manner: Manner,
): { readonly ours: Map; readonly theirs: Map; readonly base?: Map } | undefined {
  // Two short forms differ as a whole.
  if (!isMap(sides.ours) && !isMap(sides.theirs)) return undefined
  const ours = asMap(path, sides.ours, manner)
  const theirs = asMap(path, sides.theirs, manner)
  const base = sides.base === undefined ? undefined : asMap(path, sides.base, manner)
  if (ours === undefined || theirs === undefined || (base === undefined && sides.base !== undefined)) return undefined
  return { ours, theirs, ...(base && { base }) }
}

function asMap(path: Path, value: unknown, { kind, sourceLanguage }: Manner): Map | undefined {
  if (isMap(value)) return value
  const key = shortFormOf(path) ?? (isText(path, kind) ? sourceLanguage : undefined)
  return typeof value === 'string' && key !== undefined ? { [key]: value } : undefined
}

/** `portal: operational` is `portal: { state: operational }`. */
function shortFormOf(path: Path): string | undefined {
  const [section, , field] = path
  if (section !== 'timeline' || path.length !== 4) return undefined
  if (field === 'services' || field === 'contacts') return 'state'
  if (field === 'facts') return 'certainty'
  return field === 'promises' ? 'outcome' : undefined
}

export interface Item {
  readonly id: string
  readonly at: number
  readonly value: unknown
}

/** The items of a list by their ids; undefined where one has none, or two the same. */
export function itemsById(list: unknown): ReadonlyMap<string, Item> | undefined {
  if (list === undefined) return new Map()
  if (!Array.isArray(list)) return undefined
  const items = new Map<string, Item>()
  for (const [at, value] of list.entries()) {
    const id: unknown = isMap(value) ? value['id'] : undefined
    if (typeof id !== 'string' || items.has(id)) return undefined
    items.set(id, { id, at, value })
  }
  return items
}

/** Whether what two lists of names both hold stands in another order. */
export function isReordered(first: readonly string[], second: readonly string[]): boolean {
  return !isSame(
    first.filter((id) => second.includes(id)),
    second.filter((id) => first.includes(id)),
  )
}

/** A file's value with its updates and questions in the order of their ids, for comparing; undefined where two have the same id. */
export function inOrderOfIds(value: unknown): unknown {
  if (!isMap(value)) return value
  const lists = listsById.map((name) => [name, itemsById(value[name])] as const)
  if (lists.some(([, items]) => items === undefined)) return undefined
  const sorted = lists.flatMap(([name, items]) => {
    const all = [...(items?.values() ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((item) => item.value)
    return Object.hasOwn(value, name) ? [[name, all] as const] : []
  })
  return { ...value, ...Object.fromEntries(sorted) }
}

/** The lists of an incident whose items have ids. */
export const listsById: readonly string[] = ['timeline', 'faq']

/** Whether a value can be written: a file may hold `null`, an edit may not. */
export function isPlain(value: unknown): value is Plain {
  if (Array.isArray(value)) return value.every(isPlain)
  if (isMap(value)) return Object.values(value).every(isPlain)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
