import { isMap, obstacleTo, valueAt, type Edit, type Plain } from '../model/edit.ts'
import { isProse, normaliseProse, type FileKind } from '../model/prose.ts'
import type { Path } from '../model/finding.ts'
import { differenceOf } from './splice-compare.ts'

type SetEdit = Extract<Edit, { kind: 'set' }>
type WritingEdit = Exclude<Edit, { kind: 'remove' }>

/** An edit as it is made, its prose as files hold it; or a sentence saying why it cannot be. */
export function meantBy(value: unknown, edit: Edit, kind: FileKind, sourceLanguage: string | undefined): Edit | string {
  if (edit.kind === 'remove') return edit
  const widened: WritingEdit | string = edit.kind === 'set' ? widen(value, edit, kind, sourceLanguage) : edit
  if (typeof widened === 'string') return widened
  const obstacle = obstacleTo(value, widened)
  if (obstacle !== undefined) return obstacle
  const path = widened.kind === 'append' ? [...widened.path, 0] : widened.path
  return { ...widened, value: withProse(widened.value, path, kind) }
}

/** A text written once, for the source language, that gains words in another becomes a map of both. */
function widen(value: unknown, edit: SetEdit, kind: FileKind, sourceLanguage: string | undefined): SetEdit | string {
  const outer = edit.path.slice(0, -1)
  const language = edit.path.at(-1)
  const words = valueAt(value, outer)
  if (typeof words !== 'string' || typeof language !== 'string' || outer.length === 0 || !isProse(edit.path, kind)) return edit
  if (sourceLanguage === undefined) {
    return `\`${outer.join('.')}\` holds one text for all languages; expected a map of languages before \`${language}\` can be added`
  }
  return { kind: 'set', path: outer, value: { [sourceLanguage]: words, [language]: edit.value } }
}

function withProse(value: Plain, path: Path, kind: FileKind): Plain {
  if (typeof value === 'string') return isProse(path, kind) ? normaliseProse(value) : value
  if (Array.isArray(value)) return (value as readonly Plain[]).map((item, at) => withProse(item, [...path, at], kind))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withProse(inner, [...path, key], kind)]))
}

/**
 * The smallest edits that come to the same: a map that stands in the place of a map changes in the fields that differ, a list that only
 * grew gains its new items, and what is there already is left alone.
 */
export function* stepsOf(value: unknown, edit: Edit, kind: FileKind): Generator<Edit> {
  const held = valueAt(value, edit.path)
  if (edit.kind === 'append') yield edit
  else if (edit.kind === 'remove') {
    if (held !== undefined) yield edit
  } else if (isMap(held) && isMap(edit.value) && isFull(held) && isFull(edit.value)) {
    for (const [key, inner] of Object.entries(edit.value)) {
      yield* stepsOf(value, { kind: 'set', path: [...edit.path, key], value: inner }, kind)
    }
    for (const key of Object.keys(held)) if (!Object.hasOwn(edit.value, key)) yield { kind: 'remove', path: [...edit.path, key] }
  } else if (differenceOf(held, edit.value, (path) => isProse([...edit.path, ...path], kind)) !== undefined) {
    yield* grownBy(held, edit, kind) ?? [edit]
  }
}

function isFull(map: { readonly [key: string]: unknown }): boolean {
  return Object.keys(map).length > 0
}

function grownBy(held: unknown, edit: SetEdit, kind: FileKind): readonly Edit[] | undefined {
  const { path } = edit
  if (!Array.isArray(held) || !Array.isArray(edit.value) || held.length === 0 || held.length >= edit.value.length) return undefined
  const list = edit.value as readonly Plain[]
  if (differenceOf(held, list.slice(0, held.length), (inner) => isProse([...path, ...inner], kind)) !== undefined) return undefined
  return list.slice(held.length).map((value) => ({ kind: 'append', path, value }))
}
