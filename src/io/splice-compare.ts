import { isMap } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'

/**
 * Where two values differ first; undefined where they are the same. The order of fields does not count.
 * @param isProse where words may have gained or lost their one final line break
 */
export function differenceOf(found: unknown, meant: unknown, isProse: (path: Path) => boolean, path: Path = []): Path | undefined {
  if (found === meant) return undefined
  if (typeof found === 'string' && typeof meant === 'string') {
    return withoutBreak(found) === withoutBreak(meant) && isProse(path) ? undefined : path
  }
  if (Number.isNaN(found) && Number.isNaN(meant)) return undefined
  const steps = stepsOf(found, meant)
  if (steps === undefined) return path
  for (const step of steps) {
    const difference = differenceOf(childOf(found, step), childOf(meant, step), isProse, [...path, step])
    if (difference !== undefined) return difference
  }
  return undefined
}

function withoutBreak(words: string): string {
  return words.replace(/\n$/, '')
}

/** The steps into two maps or two lists; undefined where they are no such pair. */
function stepsOf(found: unknown, meant: unknown): readonly (string | number)[] | undefined {
  if (Array.isArray(found) && Array.isArray(meant)) return found.length === meant.length ? [...found.keys()] : undefined
  if (!isMap(found) || !isMap(meant)) return undefined
  const keys = Object.keys(found)
  return keys.length === Object.keys(meant).length && keys.every((key) => Object.hasOwn(meant, key)) ? keys : undefined
}

function childOf(value: unknown, step: string | number): unknown {
  // The step comes from the keys of both values.
  return (value as { readonly [step: string | number]: unknown })[step]
}
