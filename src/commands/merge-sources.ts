/** Two copies of a file, merged into the text of ours. */
import { mergeIncidents, type MergeOptions, type Merged } from '../core/merge-incidents.ts'
import { isReordered, listsById } from '../core/merge-values.ts'
import { linesOfItem } from '../io/item-lines.ts'
import { splice } from '../io/splice.ts'
import { isMap, valueAt } from '../model/edit.ts'
import type { Source } from '../model/source.ts'

export interface Copies {
  readonly ours: Source
  readonly theirs: Source
  readonly base?: Source
}

/** What is to be done to our file; its comments come along with an update of theirs. */
export function mergeCopies({ ours, theirs, base }: Copies, options: Omit<MergeOptions, 'written'>): Merged {
  const sides = { ours: ours.value, theirs: theirs.value, ...(base && { base: base.value }) }
  return mergeIncidents(sides, { ...options, written: (path) => linesOfItem(theirs, path) })
}

/** Our text with all that theirs brings; a sentence where that cannot be written, or where something of theirs would be lost. */
export function mergedText(
  copies: Copies,
  options: Omit<MergeOptions, 'written' | 'settle'>,
): { readonly text: string } | { readonly why: readonly string[] } {
  const { edits, conflicts } = mergeCopies(copies, options)
  if (conflicts.length > 0) return { why: conflicts.map(({ path }) => `both sides changed ${path}`) }
  const spliced = splice(copies.ours, edits, options)
  if ('refused' in spliced) return { why: [spliced.refused.why] }
  const lost = lostBy(spliced.text, copies)
  return lost === undefined ? spliced : { why: [lost] }
}

/** A merge of values knows neither the order of questions nor comments: where theirs has new ones, lines must be merged. */
function lostBy(text: string, { theirs, base }: Copies): string | undefined {
  const moved = base && listsById.slice(1).find((list) => isReordered(valueAt(base.value, [list]), valueAt(theirs.value, [list])))
  if (moved !== undefined) return `theirs has ${moved} in another order`
  const [lost] = lostComments(text, { theirs, ...(base && { base }) })
  return lost === undefined ? undefined : `theirs has a comment that is nowhere else: ${lost}`
}

/** Comments that theirs has, and neither the base nor the merged text. */
export function lostComments(text: string, { theirs, base }: Omit<Copies, 'ours'>): readonly string[] {
  const known = new Set(commentsIn(base?.text ?? ''))
  return [...new Set(commentsIn(theirs.text))].filter((comment) => !known.has(comment) && !text.includes(comment))
}

/** Also what only looks like one: words that hold a `#` are in the merged text as well. */
function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|[ \t])(#.*?)[ \t]*\r?$/gm)].map(([, comment]) => comment ?? '')
}

/** The language of a text that a file writes without one. */
export function sourceLanguageIn(...sources: readonly (Source | undefined)[]): { readonly sourceLanguage?: string } {
  const found = sources
    .map((source) => (isMap(source?.value) ? source.value['source_language'] : undefined))
    .find((value) => typeof value === 'string')
  return typeof found === 'string' ? { sourceLanguage: found } : {}
}
