import { isMap, type Edit } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Cut } from './splice-cuts.ts'
import { endOfLines, lineEnd } from './splice-lines.ts'
import { allComments } from './source.ts'
import { keysInOrder, siteOf, type Site } from './splice-site.ts'

/** Whether comments stand inside a map or list, which would go with it. */
export function holdsComments(source: Source, site: Site): boolean {
  return commentsInside(source, site).length > 0
}

/** The comments between the names and words of a map or list, and behind the last of them. */
export function commentsInside(source: Source, { path, form, at, end }: Site): readonly string[] {
  if (!form.endsWith('map') && !form.endsWith('list')) return []
  const last = form.startsWith('block') ? endOfLines(source.text, end) : end
  const found: string[] = []
  let from = at
  for (const [start, stop] of wordsIn(source, path)) {
    if (start >= from) found.push(...commentsIn(source.text.slice(from, start)))
    from = Math.max(from, stop)
  }
  return [...found, ...commentsIn(source.text.slice(from, last))]
}

/** The comments of a text that holds no words with a `#`. */
export function commentsIn(gap: string): readonly string[] {
  return [...gap.matchAll(/(?:^|\s)(#.*?)[ \t]*\r?$/gm)].map(([, comment]) => comment ?? '')
}

/** Whether a comment went with an edit that is not about a whole item. Only what takes a `#` away can lose one. */
export function losesComments(before: string, after: string, { kind, path }: Edit, cuts: readonly Cut[]): boolean {
  if (kind === 'remove' && typeof path.at(-1) === 'number') return false
  if (!cuts.some(({ at, end }) => before.slice(at, end).includes('#'))) return false
  const [had, has] = [allComments(before), allComments(after)]
  return had.some((comment) => timesIn(has, comment) < timesIn(had, comment))
}

/** Two comments may have come to stand on one line. */
function timesIn(comments: readonly string[], comment: string): number {
  return comments.join('\n').split(comment).length
}

/** Where names and words stand, in the order of the file; a `#` in them is no comment. */
function* wordsIn(source: Source, path: Path): Generator<readonly [number, number]> {
  const { value, form, at, end } = siteOf(source, path)
  if (form === 'alias' || form === 'words') yield [at, end]
  else if (form === 'block text') yield [lineEnd(source.text, at), end]
  else if (Array.isArray(value)) for (const index of value.keys()) yield* wordsIn(source, [...path, index])
  else if (isMap(value)) {
    for (const key of keysInOrder(source, path, value)) {
      const { offset, length } = source.spanOf([...path, key], 'key')
      yield [offset, offset + length]
      yield* wordsIn(source, [...path, key])
    }
  }
}
