/** What several incidents have in common is said once in the announcement that tells of all of them. */
import type { Inline, Rich } from '../model/printable.ts'
import type { Announced, EditionPage, Snapshot } from '../model/views.ts'
import { phraseSentences } from './phrase-sentences.ts'

/**
 * Nobody is told twice to do the same, nor twice who speaks.
 * @param welcome how the composed announcement says who speaks
 */
export function saidOnce(all: readonly Snapshot[], welcome: readonly Inline[]): Announced[] {
  const advised = new Set<string>()
  const greeted = new Set<string>()
  return all.map((snapshot, index) => {
    const { announcement: own } = snapshot
    const isComposed = own === undefined || own.was_fallback
    if (!isComposed) return { ...snapshot, begins_advice: false, announcement: ungreeted(own, greeted) }
    if (index === 0) greeted.add(wordsOf(welcome))
    const instructions = snapshot.instructions.filter(({ text }) => !text.was_fallback && !advised.has(JSON.stringify(text)))
    const begins_advice = advised.size === 0 && instructions.length > 0
    for (const { text } of instructions) advised.add(JSON.stringify(text))
    return { ...snapshot, instructions, begins_advice }
  })
}

/** Without its first sentence where another incident began with the same, as with a greeting. */
function ungreeted(own: Rich, greeted: Set<string>): Rich {
  const [block, ...blocks] = own.blocks
  if (block?.type !== 'paragraph') return own
  const [first, ...others] = phraseSentences({ ...own, kind: 'phrase', inlines: block.children.map((inline) => spelt(inline, own)) })
  if (first === undefined) return own
  const words = wordsOf(first.inlines)
  const isSaid = greeted.has(words)
  greeted.add(words)
  if (!isSaid || others.length + blocks.length === 0) return own
  const children = others.flatMap(({ inlines }, at) => (at === 0 ? inlines : [blank, ...inlines]))
  return { ...own, blocks: children.length === 0 ? blocks : [{ ...block, children }, ...blocks] }
}

/** A name in the same language as its words: it may end a sentence. */
function spelt(inline: Inline, { lang }: Rich): Inline {
  const isName = inline.type === 'value' && inline.value.kind === 'phrase' && inline.value.lang === lang
  return isName ? { type: 'text', text: wordOf(inline) } : inline
}

const blank: Inline = { type: 'text', text: ' ' }

/** As they are told apart: a name that stands for itself is its words. */
function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map(wordOf).join('').trim()
}

function wordOf(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  if (inline.type === 'break') return ' '
  if (inline.type !== 'value') return wordsOf(inline.children)
  const { words, value } = inline
  return words ?? (value.kind === 'phrase' ? wordsOf(value.inlines) : JSON.stringify(value))
}

/** Of several incidents the one time by which all of them are told more of, unless one says it in words of its own. */
export function nextOfAll([first, ...others]: readonly Snapshot[]): Pick<EditionPage, 'next_of_all'> {
  const next = first?.next_update_by
  if (next === undefined || first?.announcement !== undefined || others.length === 0) return {}
  const isSame = (other: Snapshot) => other.announcement === undefined && other.next_update_by?.datetime === next.datetime
  return others.every(isSame) ? { next_of_all: next } : {}
}
