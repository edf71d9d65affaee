import { isMap } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { endOfLines, lineEnd } from './splice-lines.ts'
import { keysInOrder, siteOf, type Site } from './splice-site.ts'

/** Whether comments stand inside a map or list, which would go with it. */
export function holdsComments(source: Source, { path, form, at, end }: Site): boolean {
  if (!form.endsWith('map') && !form.endsWith('list')) return false
  const last = form.startsWith('block') ? endOfLines(source.text, end) : end
  let from = at
  for (const [start, stop] of wordsIn(source, path)) {
    if (start >= from && COMMENT.test(source.text.slice(from, start))) return true
    from = Math.max(from, stop)
  }
  return COMMENT.test(source.text.slice(from, last))
}

const COMMENT = /(?:^|\s)#/

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
