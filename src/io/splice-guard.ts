import { valueAt, type Edit } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import type { Cut } from './splice-cuts.ts'
import { isInFlow } from './splice-flow.ts'
import { behindComments, columnOf, endOfLines, lineStart } from './splice-lines.ts'
import { existing, siteOf } from './splice-site.ts'

/**
 * Whether cuts take away nothing but what an edit is about, and blanks: what only gains loses nothing, and what changes or goes loses
 * only its own lines. The values of a file do not show a comment that went, so this is asked of every edit.
 */
export function takeOnlyTheirOwn(source: Source, edit: Edit, cuts: readonly Cut[]): boolean {
  const { text } = source
  const [start, end] = ownLines(source, edit)
  return cuts.every((cut) => {
    const taken = text.slice(cut.at, cut.end)
    if (taken.trim() === '') return true
    return cut.at + taken.search(/\S/) >= start && cut.at + taken.trimEnd().length <= end
  })
}

function ownLines(source: Source, edit: Edit): readonly [number, number] {
  const { text } = source
  const path = existing(source, edit.path)
  const isGain = edit.kind === 'append' || path.length < edit.path.length
  if (isGain && isFull(valueAt(source.value, path))) return [0, 0]
  const site = siteOf(source, path)
  if (isInFlow(source, site)) {
    // A comma goes with an entry, before it or behind it.
    const { at, end } = siteOf(source, path.slice(0, -1))
    return [at, end]
  }
  const end = endOfLines(text, site.end)
  return [lineStart(text, site.entryAt), edit.kind === 'remove' ? behindComments(text, end, columnOf(text, site.entryAt)) : end]
}

function isFull(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}
