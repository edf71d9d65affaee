import type { Match } from './language.ts'
import { proseOf } from './passage.ts'

export interface Slip extends Match {
  readonly kind: 'comma' | 'early' | 'blanks'
}

const letter = 'A-Za-z\\u00C0-\\u1FFF'
/** A comma between two words; in numbers, addresses and what a reference becomes it is none of ours. */
const tightComma = new RegExp(`[${letter}]+,(?=([${letter}]+))`, 'g')
/** A comma that stands apart from the word before it. */
const earlyComma = new RegExp(`(?:[${letter}\\d]+|[)}\\uE000-\\uE003]) +,(?= *([${letter}]+))`, 'g')
/** Blanks inside a line, not where Markdown begins or breaks it, nor in a table; those around a comma are seen with it. */
const wideBlanks = /(?!, )[^\s|]+ {2,}(?=([^\s|]+))/g

/** Slips of the hand in a text, in order. */
export function slips(text: string): readonly Slip[] {
  if (!/,\S| [, ]/.test(text)) return []
  const prose = proseOf(text).replace(/\S*(?:@|:\/\/|www\.)\S*/g, (address) => '\uE000'.repeat(address.length))
  const found = (kind: Slip['kind'], pattern: RegExp) =>
    [...prose.matchAll(pattern)].map(({ index, 0: words, 1: next = '' }) => {
      const gap = /^ */.exec(prose.slice(index + words.length))?.[0].length ?? 0
      return { index, kind, length: words.length + gap + next.length }
    })
  return [
    ...found('comma', tightComma),
    ...found('early', earlyComma),
    ...found('blanks', wideBlanks).filter(({ index }) => isInside(prose, index)),
  ]
    .map(({ index, kind, length }) => ({ index, kind, words: text.slice(index, index + length) }))
    .toSorted((a, b) => a.index - b.index)
}

/** The sign of a list may be followed by more blanks than one; the cells of a table are lined up with them. */
function isInside(prose: string, index: number): boolean {
  const before = prose.slice(prose.lastIndexOf('\n', index - 1) + 1, index)
  const isTable = before.trimStart().startsWith('|')
  return !isTable && !(before.trim() === '' && /^(?:[-*+>]|#+|\d+[.)])\s/.test(prose.slice(index)))
}
