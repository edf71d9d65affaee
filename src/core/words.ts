import type { Inline, Printable } from '../model/printable.ts'
import { segmentsOf } from './pattern.ts'

/** What can be put into a word: values print themselves when the word is printed. */
export type Filling = string | number | Extract<Inline, { type: 'value' }>['value'] | readonly Inline[]

/**
 * A word of the interface with its `{slots}` filled, as inlines; a slot that nothing fills stays as written.
 * @example fill('Update of {date}', { date }) // [{ type: 'text', text: 'Update of ' }, { type: 'value', value: date }]
 */
export function fill(word: string, fillings: { readonly [slot: string]: Filling }): readonly Inline[] {
  return segmentsOf(word).flatMap((segment) =>
    typeof segment === 'string' ? inlinesOf(segment) : inlinesOf(fillings[segment.name] ?? `{${segment.name}}`),
  )
}

function inlinesOf(filling: Filling): readonly Inline[] {
  if (typeof filling === 'string' || typeof filling === 'number') return [{ type: 'text', text: String(filling) }]
  return isInlines(filling) ? filling : [{ type: 'value', value: filling }]
}

function isInlines(filling: readonly Inline[] | Printable): filling is readonly Inline[] {
  return Array.isArray(filling)
}
