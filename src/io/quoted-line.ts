import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { lineAround } from './lines.ts'
import { folded, quoted } from './yaml-words.ts'

/**
 * The line on which a bare value begins, with the value between double quotes and what a `#` cut off back in it; undefined where the
 * value is no bare words, or quoted already.
 * @example quotedLine(readSource('a.yaml', 'phone: 0103 # 7'), ['phone']) // 'phone: "0103 # 7"'
 */
export function quotedLine(source: Source, path: Path): string | undefined {
  if (!source.has(path)) return undefined
  const { offset, length } = source.spanOf(path)
  const { text } = source
  const bare = text.slice(offset, offset + length)
  const { line, start } = lineAround(text, offset)
  const before = line.slice(0, offset - start)
  const after = lineAround(text, offset + length)
  const rest = after.line.slice(Math.max(0, offset + length - after.start))
  const cut = /^ ?#.*$/.test(rest) ? rest.trimEnd() : ''
  if (!isBare(source, path, bare) || (bare === '' && cut === '')) return undefined
  const words = folded(bare + cut)
  const gap = /\s$/.test(before) ? '' : ' '
  return before + gap + quoted(words) + rest.slice(cut.length)
}

/** Whether a value is written as bare words: no map or list, no quotes, no block text. */
function isBare(source: Source, path: Path, words: string): boolean {
  if (/^["'|>{[]/.test(words)) return false
  let value = source.value
  for (const step of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined
  return typeof value !== 'object' || value === null
}
