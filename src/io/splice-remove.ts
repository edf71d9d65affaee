import { isMap } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import type { Cut } from './splice-cuts.ts'
import { isInFlow, removeFromFlow } from './splice-flow.ts'
import { behindComments, breakAt, columnOf, endOfLines, lineAt, lineEnd, lineStart, replaceLines } from './splice-lines.ts'
import { headAt } from './splice-replace.ts'
import { keepsBlanks, keysInOrder, lastLeaf, siteOf, type Site } from './splice-site.ts'

/** Takes a field or an item away; undefined where its shape is not understood. A map or list that held only this stays, empty. */
export function removeEntry(source: Source, site: Site): readonly Cut[] | undefined {
  const parent = siteOf(source, site.path.slice(0, -1))
  const isOnly = Object.keys(parent.value ?? {}).length === 1
  if (isInFlow(source, site)) return isOnly ? [{ at: parent.at + 1, end: parent.end - 1, text: '' }] : removeFromFlow(source, parent, site)
  return isOnly ? emptyParent(source.text, parent, site) : removeLines(source, parent, site)
}

function emptyParent(text: string, parent: Site, site: Site): readonly Cut[] | undefined {
  const empty = isMap(parent.value) ? '{}' : '[]'
  if (parent.path.length === 0) return undefined
  if (!text.slice(parent.slot, parent.at).includes('\n')) {
    const comments = commentsOf(text, site).map((comment) => ` ${comment}`)
    return [{ at: site.entryAt, end: endOfLines(text, site.end), text: empty + comments.join('') + breakAt(text, site.entryAt) }]
  }
  return [...headAt(text, parent.slot, empty), withoutLines(text, site)]
}

function removeLines(source: Source, parent: Site, site: Site): readonly Cut[] | undefined {
  const { text } = source
  const isFirst = text.slice(lineStart(text, site.entryAt), site.entryAt).trim() !== ''
  if (isFirst) return isMap(parent.value) ? removeFirst(source, parent, site) : undefined
  const before = entryBefore(source, parent, site)
  const cut = withoutLines(text, site, before && lastLeaf(source, before))
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
function withoutLines(text: string, site: Site, before?: Site): Cut {
  const column = columnOf(text, site.entryAt)
  const end = endOfLines(text, site.end)
  const behind = before?.form === 'block text' ? behindComments(text, end, column) : end
  const below = text.slice(end, behind).split(/\r?\n/)
  const comments = [...commentsOf(text, site), ...below.map((line) => line.trim()).filter((line) => line !== '')]
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
  const comments = commentsOf(text, site)
  if (comments.length === 0 && text.slice(end, next).trim() === '') return [{ at: site.entryAt, end: next, text: '' }]
  const eol = breakAt(text, site.entryAt)
  const indent = ' '.repeat(columnOf(text, site.entryAt))
  const kept = comments.length === 0 ? '' : ` ${comments.join(eol + indent)}`
  return [{ at: parent.slot, end, text: kept + eol }]
}

/** Comments on the line of a name and on the last line of a value; they may be about more than what goes. */
function commentsOf(text: string, { form, slot, at, end }: Site): readonly string[] {
  const first = form === 'block text' ? at : slot
  const isSplit = form === 'nothing' || form === 'block text' || text.slice(slot, at).includes('\n')
  const heads = isSplit ? [commentIn(text.slice(first, lineEnd(text, first)))] : []
  const isInline = form === 'words' || form === 'alias' || form.startsWith('flow')
  const tails = isInline ? [commentIn(text.slice(end, lineEnd(text, end)))] : []
  return [...heads, ...tails].filter((comment) => comment !== undefined)
}

function commentIn(rest: string): string | undefined {
  return /(?:^|\s)(#.*?)\s*$/.exec(rest)?.[1]
}
