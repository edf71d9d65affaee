import type { Path } from '../model/finding.ts'
import type { Span } from '../model/source.ts'

/**
 * A value and where it stands: offsets into the text, `end` exclusive. A tree of these is a twentieth of the parser's own, so every
 * source can keep its own and no file is parsed again to place a finding.
 */
export interface Place {
  readonly value: unknown
  readonly at: number
  readonly end: number
  /** The key it stands under and its offsets; for an item of a list and the top undefined, and those of the value or the alias. */
  name: string | undefined
  keyAt: number
  keyEnd: number
  /** What a map or list holds, in the order of the file. */
  readonly items: readonly Place[] | undefined
}

/** The place a path leads to, or the nearest on the way that exists. */
export function placeAt(root: Place, path: Path): { readonly place: Place; readonly isExact: boolean } {
  let place = root
  for (const step of path) {
    const next = itemAt(place, step)
    if (next === undefined) return { place, isExact: false }
    place = next
  }
  return { place, isExact: true }
}

function itemAt({ value, items }: Place, step: string | number): Place | undefined {
  if (!Array.isArray(value)) return items?.find(({ name }) => name === String(step))
  return typeof step === 'number' ? items?.[step] : undefined
}

/** The span of a value or its key; of a path that does not exist, of the nearest value around it. */
export function spanAt(root: Place, path: Path, at: 'key' | 'value'): Span {
  const { place, isExact } = placeAt(root, path)
  const isKey = at === 'key' && isExact
  return isKey ? { offset: place.keyAt, length: place.keyEnd - place.keyAt } : { offset: place.at, length: place.end - place.at }
}

/** The path to the innermost value or key around an offset. */
export function pathAround(root: Place, offset: number): Path {
  const path: (string | number)[] = []
  let place: Place | undefined = root
  while (place?.items !== undefined) {
    // An alias stands for a value elsewhere, but its key is here.
    const step: number = place.items.findIndex(({ keyAt, keyEnd, end }) => offset >= keyAt && offset <= Math.max(end, keyEnd))
    place = place.items[step]
    if (place !== undefined) path.push(place.name ?? step)
  }
  return path
}
