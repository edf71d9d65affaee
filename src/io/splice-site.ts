import { isMap, valueAt } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { columnOf, lineEnd } from './splice-lines.ts'

/** How a value is written. */
export type Form = 'nothing' | 'words' | 'block text' | 'block map' | 'block list' | 'flow map' | 'flow list' | 'alias'

/** Where a value stands and how it is written; offsets into the text, ends exclusive. */
export interface Site {
  readonly path: Path
  readonly value: unknown
  readonly form: Form
  /** Of an alias, of the alias itself, not of what it repeats. */
  readonly at: number
  /** Behind the last sign of the value, without comments; block text ends with the line break of its last line. */
  readonly end: number
  /** Where the whole entry begins: its key, its dash, in a flow list the value or what names it. */
  readonly entryAt: number
  /** Behind the colon or the dash, where a value may begin. */
  readonly slot: number
}

/** Finds a value that exists. */
export function siteOf(source: Source, path: Path): Site {
  const value = valueAt(source.value, path)
  const { offset, length } = source.spanOf(path)
  const key = source.spanOf(path, 'key')
  const step = path.at(-1)
  const entry =
    step === undefined ? { entryAt: 0, slot: 0 } : typeof step === 'string' ? pairAt(source, key) : itemAt(source, path, key.offset)
  const alias = aliasAt(source, { offset, length }, key, step, entry.slot)
  if (alias !== undefined) return { path, value, form: 'alias', ...alias, ...entry }
  const form = formOf(source.text, value, offset, length)
  if (form === 'nothing') return { path, value, form, at: entry.slot, end: entry.slot, ...entry }
  const end = form === 'block map' || form === 'block list' ? lastSite(source, path, value).end : offset + length
  return { path, value, form, at: offset, end, ...entry }
}

function formOf(text: string, value: unknown, at: number, length: number): Form {
  const sign = text[at]
  if (Array.isArray(value)) return sign === '[' ? 'flow list' : 'block list'
  if (isMap(value)) return sign === '{' ? 'flow map' : 'block map'
  if (length === 0) return 'nothing'
  return sign === '|' || sign === '>' ? 'block text' : 'words'
}

interface Span {
  readonly offset: number
  readonly length: number
}

/** An alias's value stands elsewhere: before its key, or, in a list, not where the item is. */
function aliasAt({ text }: Source, value: Span, key: Span, step: string | number | undefined, slot: number): Ends | undefined {
  if (typeof step === 'number') {
    const isElsewhere = key.offset !== value.offset && text[key.offset] === '*'
    return isElsewhere ? { at: key.offset, end: key.offset + key.length } : undefined
  }
  if (step === undefined || value.offset > key.offset) return undefined
  const at = slot + (/^\s*/.exec(text.slice(slot))?.[0].length ?? 0)
  const name = /^\*[^\s,[\]{}]+/.exec(text.slice(at, at + 1_000))?.[0]
  return name === undefined ? undefined : { at, end: at + name.length }
}

interface Ends {
  readonly at: number
  readonly end: number
}

/** A key without a colon, as in `{ nl, pl }`, has its slot at its end. */
function pairAt({ text }: Source, { offset, length }: Span): { readonly entryAt: number; readonly slot: number } {
  const end = offset + length
  const colon = /^[ \t]*:/.exec(text.slice(end, lineEnd(text, end)))
  return { entryAt: offset, slot: end + (colon?.[0].length ?? 0) }
}

function itemAt(source: Source, path: Path, at: number): { readonly entryAt: number; readonly slot: number } {
  const { text } = source
  const list = source.spanOf(path.slice(0, -1)).offset
  if (text[list] === '[') return { entryAt: at, slot: at }
  const column = columnOf(text, list)
  for (let start = lineStartAt(text, at); start > list; start = lineStartAt(text, start - 1)) {
    const dash = start + column
    if (text[dash] === '-' && dash <= at && text.slice(start, dash).trim() === '') return { entryAt: dash, slot: dash + 1 }
  }
  return { entryAt: list, slot: list + 1 }
}

function lineStartAt(text: string, offset: number): number {
  return offset - columnOf(text, offset)
}

/** The paths of all aliases. */
export function aliasesIn(source: Source, path: Path = []): readonly Path[] {
  const { value, form } = siteOf(source, path)
  if (form === 'alias') return [path]
  if (Array.isArray(value)) return [...value.keys()].flatMap((index) => aliasesIn(source, [...path, index]))
  return isMap(value) ? Object.keys(value).flatMap((key) => aliasesIn(source, [...path, key])) : []
}

/** As much of a path as exists. */
export function existing(source: Source, path: Path): Path {
  return source.has(path) ? path : existing(source, path.slice(0, -1))
}

/** The entry of a map or list that holds anything, that comes last in the file. */
export function lastSite(source: Source, path: Path, value: unknown): Site {
  if (Array.isArray(value)) return siteOf(source, [...path, value.length - 1])
  return siteOf(source, [...path, keysInOrder(source, path, value).at(-1) ?? ''])
}

/** As they stand in the file; JavaScript puts names that look like numbers first. */
export function keysInOrder(source: Source, path: Path, value: unknown): readonly string[] {
  const keys = isMap(value) ? Object.keys(value) : []
  const at = new Map(keys.map((key) => [key, source.spanOf([...path, key], 'key').offset]))
  return keys.toSorted((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0))
}

/** The innermost value that ends where a value ends. */
export function lastLeaf(source: Source, site: Site): Site {
  return site.form === 'block map' || site.form === 'block list' ? lastLeaf(source, lastSite(source, site.path, site.value)) : site
}

/** Whether blank lines behind a value belong to it: block text that keeps them. */
export function keepsBlanks(source: Source, site: Site): boolean {
  const { form, at } = lastLeaf(source, site)
  return form === 'block text' && /^[|>]\d?\+/.test(source.text.slice(at, at + 3))
}
