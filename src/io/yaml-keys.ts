import type { Problem } from '../model/finding.ts'
import { lineNumber } from './lines.ts'
import type { Walk, YamlNode } from './yaml-nodes.ts'
import { quoted } from './yaml-words.ts'

/** What is wrong with the name of a field: it must be words, and none of the two that mean something to YAML or JavaScript. */
export function faultOfKey(walk: Walk, key: YamlNode | null): Problem | undefined {
  const [offset, end] = key?.range ?? [0, 0]
  const words = walk.text.slice(offset, end)
  const bad = (message: string, hint: string): Problem => {
    const span = { offset, length: end - offset }
    return { code: 'bad-key', severity: 'error', file: walk.file, path: [...walk.path], span, message, hint }
  }
  if (key === null || words === '') return bad('a value stands here without the name of its field', 'Write `name: value`')
  if (walk.kindOf(key) !== 'scalar') return bad(`\`${firstLine(words)}\` is no name for a field; expected a word`, 'Write `name: value`')
  if (key.anchor !== undefined || key.tag !== undefined) {
    const hint = 'Remove it, or write it behind the colon to name the value'
    return bad(`an anchor or tag stands before the name \`${words}\`, and would name only that word`, hint)
  }
  if (typeof key.value !== 'string')
    return bad(`the name \`${words}\` is read as ${kindOf(key.value)}, not as words`, `Write: ${quoted(words)}:`)
  if (key.value === '<<') return bad('`<<` (merge) is no part of this format', 'Write out the fields that were to be merged')
  if (key.value === '__proto__') return bad('`__proto__` cannot be the name of a field', 'Choose another name')
  return undefined
}

export function repeatedKey(walk: Walk, offset: number, end: number, first: number): Problem {
  const words = walk.text.slice(offset, end)
  const message = `\`${words}\` stands here a second time; the first is on line ${lineNumber(walk.text, first)}`
  const hint = 'Keep one of the two'
  const span = { offset, length: end - offset }
  return { code: 'duplicate-key', severity: 'error', file: walk.file, path: [...walk.path], at: 'key', span, message, hint }
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return typeof value === 'number' || typeof value === 'bigint' ? 'a number' : 'true or false'
}

function firstLine(words: string): string {
  const [line = ''] = words.split(/\r?\n/, 1)
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
