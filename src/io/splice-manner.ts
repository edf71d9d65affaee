import { isMap } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { columnOf } from './splice-lines.ts'
import { keysInOrder, siteOf, type Site } from './splice-site.ts'

/** How a file is laid out, so that new lines look like those around them. */
export interface Manner {
  /** Columns from the fields of a map to those of a map inside it. */
  readonly step: number
  /** Columns from a key to its block text, where that is another number. */
  readonly textStep?: number
  /** Columns from a key to the dashes of its list; 0 where lists stand in the column of their key. */
  readonly dash: number
  /** Columns from a dash to what it holds. */
  readonly gap: number
  /** Whether dashes stand alone on their lines. */
  readonly isDashAlone: boolean
}

const usual = { step: 2, dash: 2, gap: 2, isDashAlone: false } as const satisfies Manner

/** The manner of a file, first as seen inside one of its values, then anywhere, then the usual. */
export function mannerOf(source: Source, near: Path): Manner {
  const found: Partial<Manner> = {}
  if (source.has(near)) look(source, near, found)
  if (!isComplete(found)) look(source, [], found)
  return { ...usual, ...found }
}

type Found = { -readonly [part in keyof Manner]?: Manner[part] }

function isComplete(found: Found): boolean {
  return found.step !== undefined && found.dash !== undefined && found.gap !== undefined
}

function look(source: Source, path: Path, found: Found): void {
  if (isComplete(found)) return
  const site = siteOf(source, path)
  if (site.form === 'block list') lookAtList(source, site, found)
  if (site.form === 'block map') lookAtMap(source, site, found)
}

function lookAtList(source: Source, { path, value }: Site, found: Found): void {
  const { text } = source
  const items = Array.isArray(value) ? (value as readonly unknown[]) : []
  for (const index of items.keys()) {
    const item = siteOf(source, [...path, index])
    if (found.gap === undefined && item.form === 'block map') {
      found.gap = columnOf(text, item.at) - columnOf(text, item.entryAt)
      found.isDashAlone = text.slice(item.slot, item.at).includes('\n')
    }
    look(source, item.path, found)
    if (isComplete(found)) return
  }
}

function lookAtMap(source: Source, { path, value, at }: Site, found: Found): void {
  const { text } = source
  const column = columnOf(text, at)
  for (const key of keysInOrder(source, path, value)) {
    const child = siteOf(source, [...path, key])
    if (child.form === 'block map') found.step ??= columnOf(text, child.at) - column
    if (child.form === 'block list') found.dash ??= columnOf(text, child.at) - column
    if (isMap(child.value) || Array.isArray(child.value)) look(source, child.path, found)
    if (isComplete(found)) return
  }
}
