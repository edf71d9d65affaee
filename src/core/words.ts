import type { Inline, Printable } from '../model/printable.ts'

/** What can be put into a word: values print themselves when the word is printed. */
export type Filling = string | number | Extract<Inline, { type: 'value' }>['value'] | readonly Inline[]

const slot = /\{([a-z_]+)\}/g

/**
 * A word of the interface with its `{slots}` filled, as inlines.
 * @example fill('Update of {date}', { date }) // [{ type: 'text', text: 'Update of ' }, { type: 'value', value: date }]
 */
export function fill(word: string, fillings: { readonly [slot: string]: Filling }): readonly Inline[] {
  const inlines: Inline[] = []
  let from = 0
  for (const found of word.matchAll(slot)) {
    if (found.index > from) inlines.push({ type: 'text', text: word.slice(from, found.index) })
    inlines.push(...inlinesOf(fillings[found[1] ?? ''] ?? found[0]))
    from = found.index + found[0].length
  }
  if (from < word.length) inlines.push({ type: 'text', text: word.slice(from) })
  return inlines
}

function inlinesOf(filling: Filling): readonly Inline[] {
  if (typeof filling === 'string' || typeof filling === 'number') return [{ type: 'text', text: String(filling) }]
  return isInlines(filling) ? filling : [{ type: 'value', value: filling }]
}

function isInlines(filling: readonly Inline[] | Printable): filling is readonly Inline[] {
  return Array.isArray(filling)
}
