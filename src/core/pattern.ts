/** A piece of a word: literal text, or the name of a value put in when it is said. */
export type Segment = string | { readonly name: string }

const placeholder = /\{([a-z_]+)\}/g
const memo = new Map<string, readonly Segment[]>()

/**
 * Takes a word apart at its placeholders; the same array for the same word, because words are said over and over.
 * @example segmentsOf('Update {number}') // ['Update ', { name: 'number' }]
 */
export function segmentsOf(word: string): readonly Segment[] {
  const known = memo.get(word)
  if (known) return known
  const segments: Segment[] = []
  let end = 0
  for (const found of word.matchAll(placeholder)) {
    if (found.index > end) segments.push(word.slice(end, found.index))
    segments.push({ name: found[1] ?? '' })
    end = found.index + found[0].length
  }
  if (end < word.length) segments.push(word.slice(end))
  memo.set(word, segments)
  return segments
}

/** A placeholder as a word writes it. */
export function braced(name: string): string {
  return `{${name}}`
}

/** The names a word has placeholders for, each once. */
export function placeholdersOf(word: string): readonly string[] {
  return [...new Set(segmentsOf(word).flatMap((segment) => (typeof segment === 'string' ? [] : [segment.name])))]
}

/** A word with plain words put in. @example filled('{day} {month}', { day: '5', month: 'August' }) // '5 August' */
export function filled(word: string, values: { readonly [name: string]: string }): string {
  return segmentsOf(word)
    .map((segment) => (typeof segment === 'string' ? segment : (values[segment.name] ?? '')))
    .join('')
}
