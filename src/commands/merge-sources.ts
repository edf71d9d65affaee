/** Two copies of a file, merged into the text of ours. */
import { mergeIncidents, type Conflict, type Incoming, type MergeOptions, type Merged, type Settlement } from '../core/merge-incidents.ts'
import { movedIn } from '../core/merge-order.ts'
import { areOfOneMinute } from '../core/merge-twins.ts'
import { itemsById } from '../core/merge-values.ts'
import { linesOfItem } from '../io/item-lines.ts'
import { allComments } from '../io/source.ts'
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

/**
 * Our text with all that theirs brings, and what was done for it that nobody asked for; sentences where that cannot be written, or where
 * something of theirs would be lost.
 */
export function mergedText(
  copies: Copies,
  options: Omit<MergeOptions, 'written' | 'settle'>,
): { readonly text: string; readonly say: readonly string[] } | { readonly why: readonly string[] } {
  const { edits, conflicts, incoming } = mergeCopies(copies, { ...options, settle: (conflict) => bothKept(conflict, copies) })
  if (conflicts.length > 0) return { why: conflicts.map(({ path }) => `both sides changed ${path}`) }
  const spliced = splice(copies.ours, edits, options)
  if ('refused' in spliced) return { why: [spliced.refused.why] }
  const lost = lostBy(spliced, copies)
  return lost === undefined ? { text: spliced.text, say: renamedIn(incoming, copies) } : { why: [lost] }
}

/** Two updates of one minute are two, as they are where both are written to one file; what names theirs elsewhere would name ours. */
function bothKept({ isTwin, ours, theirs }: Conflict, copies: Copies): Settlement | undefined {
  if (!isTwin || !areOfOneMinute(ours, theirs)) return undefined
  const id = isMap(theirs) ? String(theirs['id']) : ''
  const isNamedOnce = copies.theirs.text.split(new RegExp(`(?<![\\w-])${id}(?![\\w-])`)).length === 2
  return isNamedOnce ? { id } : undefined
}

/** Updates of theirs that come under another name. */
function renamedIn(incoming: readonly Incoming[], { theirs }: Copies): readonly string[] {
  const ids = new Set(itemsById(valueAt(theirs.value, ['timeline']))?.keys())
  const added = incoming.flatMap(({ path, what }) =>
    what === 'new' && /^timeline\.[^.]+$/.test(path) ? [path.slice('timeline.'.length)] : [],
  )
  return added
    .filter((id) => !ids.has(id))
    .map((id) => `two updates were called ${id.replace(/-\d+$/, '')}, and both are kept; theirs is ${id}`)
}

/** A merge of values knows neither the order of things nor comments: where theirs has new ones, lines must be merged. */
function lostBy({ text, source }: { readonly text: string; readonly source: Source }, { theirs, base }: Copies): string | undefined {
  const moved = base && movedIn({ base: base.value, theirs: theirs.value, merged: source.value })
  if (moved !== undefined) return `theirs has ${moved} in another order`
  const [lost] = lostComments(text, { theirs, ...(base && { base }) })
  return lost === undefined ? undefined : `theirs has a comment that is nowhere else: ${lost}`
}

/** Comments that theirs has, and neither the base nor the merged text. */
export function lostComments(text: string, { theirs, base }: Omit<Copies, 'ours'>): readonly string[] {
  const known = new Set([...allComments(base?.text ?? ''), ...allComments(text)])
  return [...new Set(allComments(theirs.text))].filter((comment) => !known.has(comment))
}

/** The language of a text that a file writes without one. */
export function sourceLanguageIn(...sources: readonly (Source | undefined)[]): { readonly sourceLanguage?: string } {
  const found = sources
    .map((source) => (isMap(source?.value) ? source.value['source_language'] : undefined))
    .find((value) => typeof value === 'string')
  return typeof found === 'string' ? { sourceLanguage: found } : {}
}
