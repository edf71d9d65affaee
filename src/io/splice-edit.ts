import { applyEdits, isMap, valueAt, type Edit, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { isProse, type FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { pathText } from './frame.ts'
import { holdsComments, losesComments } from './splice-comments.ts'
import { differenceOf } from './splice-compare.ts'
import { areApart, withCuts, type Cut } from './splice-cuts.ts'
import { takeOnlyTheirOwn } from './splice-guard.ts'
import { addItem, addPair } from './splice-insert.ts'
import { mannerOf } from './splice-manner.ts'
import { removeEntry } from './splice-remove.ts'
import { replaceValue } from './splice-replace.ts'
import { siteOf } from './splice-site.ts'
import type { Style } from './splice-write.ts'
import { reindented } from './splice-written.ts'
import { readSource } from './source.ts'

/** Makes one edit in a file without faults and reads the file again; a sentence says why it cannot be made. */
export function makeEdit(source: Source, edit: Edit, kind: FileKind): Source | string {
  const alias = aliasOnTheWay(source, edit)
  if (alias !== undefined) return repeats(source, alias)
  const style = { kind, manner: mannerOf(source, edit.path) }
  const made = attempt(source, edit, kind, cutsOf(source, edit, style))
  if (typeof made !== 'string' || edit.kind !== 'append' || edit.written === undefined) return made
  const { written: _, ...own } = edit
  return attempt(source, own, kind, cutsOf(source, own, style))
}

function attempt(source: Source, edit: Edit, kind: FileKind, cuts: readonly Cut[] | string): Source | string {
  if (typeof cuts === 'string') return cuts
  if (!areApart(cuts) || !takeOnlyTheirOwn(source, edit, cuts)) return unknownShape(source, edit.path)
  const next = readSource(source.file, withCuts(source.text, cuts))
  const [problem] = next.problems
  if (problem !== undefined && edit.kind === 'remove')
    return `without \`${pathText(edit.path, source)}\` the rest of the file could not be read any more`
  if (problem !== undefined) return `the file would no longer be read as meant: ${problem.message}`
  // Lines of another file were accepted there, a comment close behind a word included.
  const isWritten = edit.kind === 'append' && edit.written !== undefined
  if (!isWritten && next.cutTexts.length > source.cutTexts.length) return 'words would be cut at a `#`'
  const meant = applyEdits(source.value, [edit])
  const difference = differenceOf(next.value, meant, (path) => startsWith(path, edit.path) && isProse(path, kind))
  if (difference === undefined) return losesComments(source.text, next.text, edit, cuts) ? commentsInside(source, edit.path) : next
  const name = `\`${pathText(difference, source)}\``
  return startsWith(difference, edit.path) ? `${name} would not be read back as it was meant` : `${name} would change too`
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, at) => path[at] === step)
}

/** Where an edit would lead into what an alias repeats, which stands elsewhere, for others too. */
export function aliasOnTheWay(source: Source, { kind, path }: Edit): Path | undefined {
  const depths = kind === 'append' ? path.length : path.length - 1
  for (let depth = 1; depth <= depths; depth += 1) {
    const outer = path.slice(0, depth)
    if (!source.has(outer)) return undefined
    if (siteOf(source, outer).form === 'alias') return outer
  }
  return undefined
}

function repeats(source: Source, path: Path): string {
  const { at, end } = siteOf(source, path)
  return `\`${pathText(path, source)}\` is \`${source.text.slice(at, end)}\`, which repeats what stands elsewhere in the file`
}

function cutsOf(source: Source, edit: Edit, style: Style): readonly Cut[] | string {
  if (edit.kind === 'remove') return removeEntry(source, siteOf(source, edit.path)) ?? unknownShape(source, edit.path)
  if (edit.kind === 'append') return appendCuts(source, edit, style)
  return setCuts(source, edit.path, edit.value, style)
}

function appendCuts(source: Source, edit: Extract<Edit, { kind: 'append' }>, style: Style): readonly Cut[] | string {
  const { path, value, written } = edit
  const held = valueAt(source.value, path)
  if (!Array.isArray(held) || held.length === 0) return setCuts(source, path, [value], style)
  const list = siteOf(source, path)
  return addItem(source, list, value, style, written === undefined ? undefined : reindented(source, list, written))
}

function setCuts(source: Source, path: Path, value: Plain, style: Style): readonly Cut[] | string {
  if (source.has(path)) return replaceCuts(source, path, value, style)
  const outer = path.slice(0, -1)
  const key = String(path.at(-1))
  const held = valueAt(source.value, outer)
  if (isMap(held) && Object.keys(held).length > 0) return addPair(source, siteOf(source, outer), key, value, style)
  return outer.length === 0 ? unknownShape(source, path) : setCuts(source, outer, { [key]: value }, style)
}

function replaceCuts(source: Source, path: Path, value: Plain, style: Style): readonly Cut[] | string {
  const site = siteOf(source, path)
  if (holdsComments(source, site)) return commentsInside(source, path)
  return replaceValue(source, site, value, style) ?? unknownShape(source, path)
}

function commentsInside(source: Source, path: Path): string {
  return `comments stand inside \`${pathText(path, source)}\`, which would be lost`
}

function unknownShape(source: Source, path: Path): string {
  return `\`${pathText(path, source)}\` is written in a form that only a person can change safely`
}
