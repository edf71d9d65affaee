import type { Plain } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import { insertion, type Cut } from './splice-cuts.ts'
import { isInFlow } from './splice-flow.ts'
import { behindComments, columnOf, deepestComment, endOfLines, insertLines, lineEnd, lineStart, replaceLines } from './splice-lines.ts'
import type { Site } from './splice-site.ts'
import { quotedWords } from './splice-words.ts'
import { flowOf, writeItem, writeValue, type Style, type Written } from './splice-write.ts'

/** Puts another value in the place of one; undefined where its shape is not understood. */
export function replaceValue(source: Source, site: Site, value: Plain, style: Style): readonly Cut[] | undefined {
  const { text } = source
  if (isInFlow(source, site)) return replaceInFlow(text, site, inItsQuotes(text, site, value, flowOf(value, site.path, style.kind)))
  const column = columnOf(text, site.entryAt)
  const isBlock = site.form === 'block map' || site.form === 'block list'
  if (isBlock && typeof site.path.at(-1) === 'number') return replaceItem(text, site, writeItem(value, site.path, column, style))
  const written = writeValue(value, site.path, column, besideComments(text, site, column, style))
  if (isBlock) return replaceBlock(text, site, written)
  if (site.form === 'nothing') return fillIn(text, site, written, column)
  return site.form === 'block text'
    ? replaceText(text, site, written)
    : replaceInline(text, site, { ...written, head: inItsQuotes(text, site, value, written.head) })
}

/** Words that could stand bare are quoted where those before them were. */
function inItsQuotes(text: string, { form, at }: Site, value: Plain, head: string): string {
  return form === 'words' && /["']/.test(text[at] ?? '') && head === value ? quotedWords(value) : head
}

/** Comments below a value that stand as deep as block text would be taken for its lines, so the text goes deeper than they. */
function besideComments(text: string, { end }: Site, column: number, style: Style): Style {
  const deepest = deepestComment(text, endOfLines(text, end), column)
  const step = Math.max(style.manner.step, deepest - column + 1)
  return { ...style, manner: { ...style.manner, textStep: step } }
}

function replaceInFlow(text: string, { form, at, end, slot }: Site, words: string): readonly Cut[] {
  if (form !== 'nothing') return [{ at, end, text: words }]
  return [insertion(slot, text[slot - 1] === ':' ? ` ${words}` : `: ${words}`)]
}

/** A list's item that is a map or list itself, with its dash. */
function replaceItem(text: string, { entryAt, slot, at, end }: Site, lines: readonly string[]): readonly Cut[] | undefined {
  const start = lineStart(text, entryAt)
  if (text.slice(start, entryAt).trim() !== '' || text.slice(slot, at).trim() !== '') return undefined
  return [replaceLines(text, start, endOfLines(text, end), lines)]
}

function replaceBlock(text: string, { slot, at, end }: Site, { head, lines }: Written): readonly Cut[] {
  const content = replaceLines(text, lineStart(text, at), endOfLines(text, end), lines)
  return [...headAt(text, slot, head), content]
}

/** Behind a colon or dash, and the anchor that names the value. */
export function headAt(text: string, slot: number, head: string): readonly Cut[] {
  const names = /^(?:[ \t]+[&!]\S+)*/.exec(text.slice(slot, lineEnd(text, slot)))?.[0] ?? ''
  const at = slot + names.length
  return head === '' ? [] : [insertion(at, ` ${head}${hashGap(text, at, head)}`)]
}

/** Bare words one blank before a comment look cut short, and are reported as such: another blank tells them apart. */
function hashGap(text: string, at: number, head: string): string {
  return isBare(head) && text.startsWith(' #', at) ? ' ' : ''
}

function isBare(head: string): boolean {
  return /^[^"'*|>{[]/.test(head)
}

/** Nothing was written yet; comments that stand deeper below the name stay before what is written now, unless they would become text. */
function fillIn(text: string, { slot }: Site, { head, lines }: Written, column: number): readonly Cut[] {
  const below = lineEnd(text, slot)
  const at = head === '' ? behindComments(text, below, column) : below
  return [...headAt(text, slot, head), ...linesAt(text, at, lines)]
}

function linesAt(text: string, at: number, lines: readonly string[]): readonly Cut[] {
  return lines.length === 0 ? [] : [insertLines(text, at, lines)]
}

/** Block text: its sign, and its lines. */
function replaceText(text: string, { slot, at, end }: Site, written: Written): readonly Cut[] | undefined {
  if (text.slice(slot, at).includes('\n')) return undefined
  const sign = /^[|>][-+\d]*/.exec(text.slice(at, at + 3))?.[0] ?? ''
  const below = lineEnd(text, at)
  const lines = below < end || written.lines.length > 0 ? [replaceLines(text, below, Math.max(below, end), written.lines)] : []
  return [headInstead(text, slot, at, at + sign.length, written.head), ...lines]
}

/** Words, an alias or a map or list between brackets. */
function replaceInline(text: string, { slot, at, end }: Site, { head, lines }: Written): readonly Cut[] | undefined {
  const isBelow = text.slice(slot, at).includes('\n')
  if (!isBelow) return [headInstead(text, slot, at, end, head), ...linesAt(text, endOfLines(text, end), lines)]
  if (lines.length === 0) return [{ at, end, text: head }]
  const start = lineStart(text, at)
  const isAlone = text.slice(start, at).trim() === '' && text.slice(end, lineEnd(text, end)).trim() === ''
  return isAlone ? [...headAt(text, slot, head), replaceLines(text, start, endOfLines(text, end), lines)] : undefined
}

/** Without anything to stand on the line of the name, the blanks before it go too. */
function headInstead(text: string, slot: number, at: number, end: number, head: string): Cut {
  const start = head === '' ? slot + text.slice(slot, at).trimEnd().length : at
  // Where bare words stood so, they still do.
  return { at: start, end, text: isBare(text.slice(at, end)) ? head : head + hashGap(text, end, head) }
}
