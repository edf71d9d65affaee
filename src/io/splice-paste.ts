import type { Edit, Plain } from '../model/edit.ts'
import { valueAt } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { columnOf } from './splice-lines.ts'
import { mannerOf, type Manner } from './splice-manner.ts'
import { siteOf } from './splice-site.ts'
import { flowOf, flowPair, writeItem, writePair, type Style } from './splice-write.ts'

/** The lines that make an edit when somebody pastes them, indented for their place as far as it can be seen; none for what is to go. */
export function pasteOf(source: Source, edit: Edit, kind: FileKind): readonly string[] {
  if (edit.kind === 'remove') return []
  const style = { kind, manner: mannerOf(source, edit.path) }
  const list = valueAt(source.value, edit.path)
  const isThere = edit.kind === 'append' && (Array.isArray(list) || source.value === undefined)
  return isThere ? itemLines(source, [...edit.path, sizeOf(list)], edit.value, style) : setLines(source, edit, style)
}

/** The same as it stands between brackets: on one line, and without what stands before and behind it. */
export function flowPasteOf(source: Source, edit: Edit, kind: FileKind): readonly string[] {
  if (edit.kind === 'remove') return []
  if (edit.kind === 'append' && source.has(edit.path)) return [flowOf(edit.value, [...edit.path, 0], kind)]
  const { path, value } = wholeOf(source, edit)
  const step = path.at(-1)
  return [typeof step === 'string' ? flowPair(step, value, path, kind) : flowOf(value, path, kind)]
}

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

type Writing = Exclude<Edit, { kind: 'remove' }>

/** Names that are missing on the way are part of what is pasted. */
function wholeOf(source: Source, edit: Writing): { readonly path: Path; readonly value: Plain } {
  let value: Plain = edit.kind === 'append' ? [edit.value] : edit.value
  let path = edit.path
  while (path.length > 1 && source.value !== undefined && !source.has(path.slice(0, -1))) {
    value = { [String(path.at(-1))]: value }
    path = path.slice(0, -1)
  }
  return { path, value }
}

function setLines(source: Source, edit: Writing, style: Style): readonly string[] {
  const { path, value } = wholeOf(source, edit)
  const step = path.at(-1)
  if (step === undefined) return []
  if (typeof step === 'number') return itemLines(source, path, value, style)
  return writePair(step, value, path, columnAt(source, path, style.manner), style)
}

function itemLines(source: Source, path: Path, value: Plain, style: Style): readonly string[] {
  return writeItem(value, path, columnAt(source, path, style.manner), style)
}

/** The column of the entry a path leads to: that of its siblings, or a step deeper than what it stands in. */
function columnAt(source: Source, path: Path, manner: Manner): number {
  const outer = path.slice(0, -1)
  if (path.length <= 1) return 0
  if (source.value !== undefined && source.has(outer)) {
    const { form, at } = siteOf(source, outer)
    if (form === 'block map' || form === 'block list') return columnOf(source.text, at)
  }
  const isItem = typeof path.at(-1) === 'number'
  const isInItem = typeof outer.at(-1) === 'number'
  return columnAt(source, outer, manner) + (isItem ? manner.dash : isInItem ? manner.gap : manner.step)
}
