import type { Path, Problem } from '../model/finding.ts'
import type { Span } from '../model/source.ts'
import { lineAround } from './lines.ts'
import type { Anchor, Walk, YamlNode, YamlPair } from './yaml-nodes.ts'
import { cannotBeginWith, folded, quoted, rewritesOf } from './yaml-words.ts'

/** Words that YAML accepts without a murmur and reads as something else. */
export function misread(walk: Walk, at: number, end: number, why: string, instead?: string): void {
  const { line, start } = lineAround(walk.text, at)
  const [rewrite] = rewritesOf(line)
  const isSaid = walk.problems.some(
    ({ code, span }) => code === 'unquoted-text' && span !== undefined && span.offset >= start && span.offset <= start + line.length,
  )
  if (isSaid) return
  const right = rewrite?.line.trim() ?? instead
  walk.problems.push(unquotedText(walk.file, [...walk.path], { offset: at, length: end - at }, why, right))
}

/** @param right the line as it must be written, where that is known */
export function unquotedText(file: string, path: Path, span: Span, why: string, right?: string): Problem {
  const message = `${why}; expected these words between double quotes`
  const hint = right === undefined ? 'Put the words between double quotes' : `Write: ${right}`
  return { code: 'unquoted-text', severity: 'error', file, path, span, message, hint }
}

/**
 * `{ nl: Portaal, mail en telefoon }` makes a field `mail en telefoon` without a value. A field that has neither a colon nor words
 * before it is left alone: `{ nl, pl }` selects both.
 */
export function cutMap(walk: Walk, pairs: readonly YamlPair[]): void {
  let words: Words | undefined
  for (const { key, value } of pairs) {
    const isName = key !== null && walk.kindOf(key) === 'scalar'
    const [at, end] = key?.range ?? [0, 0]
    if (isName && value === null && (words !== undefined || /\s/.test(walk.text.slice(at, end)))) {
      words = { at: words?.at ?? at, end, key: words?.key, isCut: true }
      continue
    }
    sayCut(walk, words)
    words = isName ? wordsAt(walk, key, value) : undefined
  }
  sayCut(walk, words)
}

/** Words in a flow map from where they begin to where the last piece of them ends. */
interface Words {
  readonly at: number
  readonly end: number
  readonly key: string | undefined
  readonly isCut: boolean
}

function wordsAt(walk: Walk, key: YamlNode, value: YamlNode | null): Words | undefined {
  if (value === null || walk.kindOf(value) !== 'scalar' || !value.range || !key.range) return undefined
  return { at: value.range[0], end: value.range[1], key: walk.text.slice(key.range[0], key.range[1]), isCut: false }
}

function sayCut(walk: Walk, words: Words | undefined): void {
  if (words === undefined || !words.isCut) return
  const joined = folded(walk.text.slice(words.at, words.end))
  const instead = words.key === undefined ? undefined : `${words.key}: ${quoted(joined)}`
  misread(walk, words.at, words.end, 'YAML cuts these words in two at the comma', instead)
}

/** `! Let op` and `!Let op` lose their first word to a tag nobody meant. */
export function misreadScalar(walk: Walk, node: YamlNode, at: number, end: number): void {
  if (node.tag === undefined || node.tag.startsWith('tag:yaml.org,')) return
  const start = walk.text.lastIndexOf('!', at)
  misread(walk, start, end, cannotBeginWith('!'))
}

/** `&co is back` loses its first word to an anchor that nothing refers to. */
export function unusedAnchor(walk: Walk, { node, name, path, isUsed }: Anchor): void {
  if (isUsed || node.type !== 'PLAIN' || !node.range) return
  const [at, end] = node.range
  const isProse = node.value === null || /\s/.test(walk.text.slice(at, end))
  const start = walk.text.lastIndexOf(`&${name}`, at)
  if (!isProse || start === -1 || walk.text.slice(start, at).includes('\n')) return
  misread({ ...walk, path: [...path] }, start, end, cannotBeginWith('&'))
}

/** Whether bare words go on behind a `#` that a single space precedes: a comment to YAML, words to the eye. */
export function isCut(text: string, node: YamlNode, end: number): boolean {
  // The place of a value that is all comment, as in `nl: #1 in the list`, is its `#`.
  if (node.value === null && text[end] === '#') return /[^ ] #\S$/.test(text.slice(end - 2, end + 2))
  return text[end] === ' ' && text[end + 1] === '#'
}
