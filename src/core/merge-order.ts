/** A merge of values leaves everything in our order: where theirs gave another, that is seen here. */
import { isMap } from '../model/edit.ts'
import { isReordered, itemsById } from './merge-values.ts'

export interface Orders {
  readonly base: unknown
  readonly theirs: unknown
  readonly merged: unknown
}

/** What theirs put in another order than the base, and the merged file does not have in that order; by ids, `services`. */
export function movedIn({ base, theirs, merged }: Orders, name: readonly string[] = []): string | undefined {
  const sides = [base, theirs, merged].map(entriesOf)
  const [old, their, now] = sides
  if (old === undefined || their === undefined || now === undefined) return undefined
  if (isLost([...old.keys()], [...their.keys()], [...now.keys()])) return name.join('.') || 'its fields'
  for (const [key, inner] of their) {
    const moved = movedIn({ base: old.get(key), theirs: inner, merged: now.get(key) }, [...name, key])
    if (moved !== undefined) return moved
  }
  return undefined
}

function isLost(base: readonly string[], theirs: readonly string[], merged: readonly string[]): boolean {
  return isReordered(base, theirs) && isReordered(merged, theirs)
}

/** The fields of a map, or the items of a list that have ids. */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isMap(value)) return new Map(Object.entries(value))
  const items = Array.isArray(value) ? itemsById(value) : undefined
  return items && new Map([...items.values()].map((item) => [item.id, item.value]))
}
