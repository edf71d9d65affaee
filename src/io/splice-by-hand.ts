/** What a person does to a file when its edits cannot be made: which lines go, which come, and where. */
import { valueAt, type Edit } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { lineNumber } from './lines.ts'
import { isInFlow } from './splice-flow.ts'
import { endOfLines, lineStart } from './splice-lines.ts'
import { meantBy, stepsOf } from './splice-meant.ts'
import { pasteOf } from './splice-paste.ts'
import { siteOf } from './splice-site.ts'

/** One edit, made by hand in the file as it is. */
export interface ByHand {
  readonly path: Path
  /** What to do and where, before its lines: `in the place of line 12`. */
  readonly where: string
  /** The lines to paste, indented for their place; none for what is to go. */
  readonly paste: string
  /** The lines that are to go where nothing takes their place. */
  readonly gone: string
}

/** All edits of a call that change anything, in order. */
export function byHand(source: Source, edits: readonly Edit[], kind: FileKind, sourceLanguage: string | undefined): readonly ByHand[] {
  return edits
    .filter((edit) => changes(source, edit, kind, sourceLanguage))
    .map((edit) => {
      const { where, lines } = placeOf(source, edit)
      return { path: edit.path, where, paste: pasteOf(source, edit, kind), gone: edit.kind === 'remove' ? lines : '' }
    })
}

function changes(source: Source, edit: Edit, kind: FileKind, sourceLanguage: string | undefined): boolean {
  if (source.value === undefined) return true
  const meant = meantBy(source.value, edit, kind, sourceLanguage)
  return typeof meant === 'string' || [...stepsOf(source.value, meant, kind)].length > 0
}

function placeOf(source: Source, { kind, path }: Edit): { readonly where: string; readonly lines: string } {
  if (source.value === undefined) return { where: 'where it belongs', lines: '' }
  const isThere = source.has(path)
  if (kind === 'append' && isThere && Array.isArray(valueAt(source.value, path)))
    return { where: `below line ${lastLine(source, path)}`, lines: '' }
  if (!isThere) return { where: `below line ${lastLine(source, existing(source, path))}`, lines: '' }
  const { text } = source
  const site = siteOf(source, path)
  const [start, end] = [lineStart(text, site.entryAt), endOfLines(text, Math.max(site.end, site.entryAt + 1))]
  const [first, last] = [lineNumber(text, start), lineNumber(text, end - 1)]
  const lines = text.slice(start, end)
  const span = first === last ? `line ${first}` : `lines ${first} to ${last}`
  if (isInFlow(source, site)) return { where: kind === 'remove' ? `take it out of ${span}` : `change it in ${span}`, lines }
  return { where: kind === 'remove' ? `delete ${span}` : `in the place of ${span}`, lines }
}

/** Of a value, or of the file. */
function lastLine(source: Source, path: Path): number {
  const { text } = source
  if (path.length === 0) return lineNumber(text, text.trimEnd().length)
  const { end, entryAt } = siteOf(source, path)
  return lineNumber(text, Math.max(text[end - 1] === '\n' ? end - 1 : end, entryAt))
}

/** As much of a path as exists. */
function existing(source: Source, path: Path): Path {
  return source.has(path) ? path : existing(source, path.slice(0, -1))
}
