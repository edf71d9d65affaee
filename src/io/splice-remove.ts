import { isMap } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import { commentsIn, commentsInside } from './splice-comments.ts'
import type { Cut } from './splice-cuts.ts'
import { isInFlow, removeFromFlow } from './splice-flow.ts'
import { behindComments, breakAt, columnOf, endOfLines, lineAt, lineEnd, lineStart, replaceLines } from './splice-lines.ts'
import { headAt } from './splice-replace.ts'
import { keepsBlanks, keysInOrder, lastLeaf, siteOf, type Site } from './splice-site.ts'

/** Takes a field or an item away; undefined where its shape is not understood. A map or list that held only this stays, empty. */
export function removeEntry(source: Source, site: Site): readonly Cut[] | undefined {
  const parent = siteOf(source, site.path.slice(0, -1))
  if (isInFlow(source, site)) return removeFromFlow(source, parent, site)
  if (/(?:^|\s)\?\s+$/.test(lineTo(source.text, site.entryAt))) return undefined
  return Object.keys(parent.value ?? {}).length === 1 ? emptyParent(source, parent, site) : removeLines(source, parent, site)
}

/** Of a name behind a question mark, the value stands on another line. */
function lineTo(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset)
}

function emptyParent(source: Source, parent: Site, site: Site): readonly Cut[] | undefined {
  const { text } = source
  const empty = isMap(parent.value) ? '{}' : '[]'
  if (parent.path.length === 0) return undefined
  if (!text.slice(parent.slot, parent.at).includes('\n')) {
    const comments = commentsOf(source, site).map((comment) => ` ${comment}`)
    const end = endOfLines(text, site.end)
    const eol = text[end - 1] === '\n' ? breakAt(text, end) : ''
    return [{ at: site.entryAt, end, text: empty + comments.join('') + eol }]
  }
  return [...headAt(text, parent.slot, empty), withoutLines(source, site)]
}

function removeLines(source: Source, parent: Site, site: Site): readonly Cut[] | undefined {
  const { text } = source
  const isFirst = lineTo(text, site.entryAt).trim() !== ''
  if (isFirst) return isMap(parent.value) ? removeFirst(source, parent, site) : undefined
  const before = entryBefore(source, parent, site)
  const cut = withoutLines(source, site, before && lastLeaf(source, before))
  if (cut.text !== '') return [cut]
  // Blank lines that come to stand below text that keeps them would become part of it.
  if (before !== undefined && keepsBlanks(source, before)) return [{ ...cut, end: behindBlanks(text, cut.end) }]
  return [{ ...cut, at: withBlanks(text, cut) }]
}

/** Where the lines stood between blank lines, those before them go too. */
function withBlanks(text: string, { at, end }: Cut): number {
  if (end < text.length && lineAt(text, end).trim() !== '') return at
  let start = at
  while (start > 0 && text[start - 1] === '\n' && lineAt(text, lineStart(text, start - 1)).trim() === '') start = lineStart(text, start - 1)
  return start
}

function behindBlanks(text: string, from: number): number {
  let end = from
  while (end < text.length && lineAt(text, end).trim() === '') end = lineEnd(text, end)
  return end
}

function entryBefore(source: Source, parent: Site, site: Site): Site | undefined {
  const step = site.path.at(-1)
  if (typeof step === 'number') return step === 0 ? undefined : siteOf(source, [...parent.path, step - 1])
  const keys = keysInOrder(source, parent.path, parent.value)
  const key = keys[keys.indexOf(step ?? '') - 1]
  return key === undefined ? undefined : siteOf(source, [...parent.path, key])
}

/** @param before what comes to stand above: block text would take comments that stand as deep as its lines for more of them */
function withoutLines(source: Source, site: Site, before?: Site): Cut {
  const { text } = source
  const column = columnOf(text, site.entryAt)
  const end = endOfLines(text, site.end)
  const behind = before?.form === 'block text' ? behindComments(text, end, column) : end
  const below = text.slice(end, behind).split(/\r?\n/)
  const comments = [...commentsOf(source, site), ...below.map((line) => line.trim()).filter((line) => line !== '')]
  const indent = ' '.repeat(column)
  return replaceLines(
    text,
    lineStart(text, site.entryAt),
    behind,
    comments.map((comment) => indent + comment),
  )
}

/** The first field of a list's item shares the line of its dash: the next one takes its place. */
function removeFirst(source: Source, parent: Site, site: Site): readonly Cut[] | undefined {
  const { text } = source
  const [, second] = keysInOrder(source, parent.path, parent.value)
  if (second === undefined || typeof parent.path.at(-1) !== 'number') return undefined
  const next = source.spanOf([...parent.path, second], 'key').offset
  const end = endOfLines(text, site.end)
  const comments = commentsOf(source, site)
  if (comments.length === 0 && text.slice(end, next).trim() === '') return [{ at: site.entryAt, end: next, text: '' }]
  const eol = breakAt(text, site.entryAt)
  const indent = ' '.repeat(columnOf(text, site.entryAt))
  const kept = comments.length === 0 ? '' : ` ${comments.join(eol + indent)}`
  return [{ at: parent.slot, end, text: kept + eol }]
}

/** Comments beside the name of what goes, inside it and behind it; they may be about more. An item takes those inside it along. */
function commentsOf(source: Source, site: Site): readonly string[] {
  const { text } = source
  const { form, slot, at, end, path } = site
  const isInline = form === 'words' || form === 'alias' || form.startsWith('flow')
  return [
    ...commentsIn(text.slice(slot, form === 'nothing' || form === 'block text' ? lineEnd(text, at) : at)),
    ...(typeof path.at(-1) === 'string' ? commentsInside(source, site) : []),
    ...(isInline ? commentsIn(text.slice(end, lineEnd(text, end))) : []),
  ]
}
