/** What a person does who sees the lines, where no edit can be made: as far as it can be told from where things stand. */
import { valueAt, type Edit } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { lineNumber } from './lines.ts'
import { isInFlow } from './splice-flow.ts'
import { linesOf, spanOf, textOf, type Hunk, type Told } from './splice-hunk.ts'
import { endOfLines, lineStart } from './splice-lines.ts'
import { flowPasteOf, pasteOf } from './splice-paste.ts'
import { existing, siteOf } from './splice-site.ts'

/** Where the lines go as far as it can be seen; undefined where whole lines do not make the edit. */
export function hunkAt(source: Source, edit: Edit, kind: FileKind): Hunk | undefined {
  const { path } = edit
  if (source.value === undefined) return undefined
  const lines = pasteOf(source, edit, kind)
  const isThere = source.has(path)
  const isMore = edit.kind === 'append' && isThere && Array.isArray(valueAt(source.value, path))
  if (isMore || !isThere) {
    const held = isMore ? path : existing(source, path)
    return isFlowAt(source, held) ? undefined : { at: lastLine(source, held), count: 0, lines }
  }
  const { start, at, count, entryAt } = entryOf(source, path)
  const before = source.text.slice(start, entryAt)
  if (isInFlow(source, siteOf(source, path)) || (edit.kind === 'remove' && before.trim() !== '')) return undefined
  // The dash of an item stands before its first field.
  return { at, count, lines: lines.map((line, number) => (number === 0 ? before + line.trimStart() : line)) }
}

/** For a person who sees the lines: what is to be done in them. */
export function inWords(source: Source, edit: Edit, kind: FileKind): Told {
  if (source.value === undefined) return { where: 'where it belongs', paste: textOf(pasteOf(source, edit, kind)), gone: '' }
  const { at, count, start, end } = entryOf(source, existing(source, edit.path))
  if (edit.kind === 'remove')
    return { where: `take it out of ${spanOf(at, count)}`, paste: '', gone: textOf(linesOf(source.text.slice(start, end).trimEnd())) }
  return {
    where: `${source.has(edit.path) && edit.kind === 'set' ? 'change' : 'add'} it in ${spanOf(at, count)}`,
    paste: textOf(flowPasteOf(source, edit, kind)),
    gone: '',
  }
}

interface EntryLines {
  readonly at: number
  readonly count: number
  /** Offsets of the whole lines. */
  readonly start: number
  readonly end: number
  readonly entryAt: number
}

function entryOf(source: Source, path: Path): EntryLines {
  const { text } = source
  const { entryAt, end: behind } = siteOf(source, path)
  const [start, end] = [lineStart(text, entryAt), endOfLines(text, Math.max(behind, entryAt + 1))]
  const at = lineNumber(text, start) - 1
  return { at, count: lineNumber(text, end - 1) - at, start, end, entryAt }
}

function isFlowAt(source: Source, path: Path): boolean {
  const site = siteOf(source, path)
  return site.form.startsWith('flow') || isInFlow(source, site)
}

/** Of a value, or of the file. */
function lastLine(source: Source, path: Path): number {
  const { text } = source
  if (path.length === 0) return lineNumber(text, text.trimEnd().length)
  const { end, entryAt } = siteOf(source, path)
  return lineNumber(text, Math.max(text[end - 1] === '\n' ? end - 1 : end, entryAt))
}
