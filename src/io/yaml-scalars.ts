/** Single values as people mostly write them; undefined stands for everything else. */
import type { OrdinaryNode } from './yaml-nodes.ts'

/** What bare words mean that are no text: YAML 1.2, core schema (10.3.2). */
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
])

/** Numbers that are not plain digits, and near misses; which of them are numbers at all, the parser knows. */
const unusualNumber = /^[-+.\d][\w.+-]*$/
const plainNumber = /^\d+$/
/** Signs that mean something to YAML where words begin, or may. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`~]/

/**
 * Words without quotes that end on their line.
 * @param at where they stand
 * @param after where what follows them ends: blanks, a comment, the line break
 */
export function plainNode(words: string, at: number, after: number): OrdinaryNode | undefined {
  const value = valueOf(words)
  return value === undefined ? undefined : { kind: 'scalar', type: 'PLAIN', value, range: [at, at + words.length, after] }
}

function valueOf(words: string): string | number | boolean | null | undefined {
  if (words === '' || indicator.test(words)) return undefined
  const constant = constants.get(words)
  if (constant !== undefined) return constant
  if (plainNumber.test(words)) return Number(words)
  // A time of day or a date is words to YAML: neither has only what numbers have.
  return unusualNumber.test(words) && !/^\d{4}-\d\d/.test(words) ? undefined : words
}

const doubleQuoted = /"((?:[^"\\\n]|\\["\\/nt])*)"/y
const singleQuoted = /'((?:[^'\n]|'')*)'/y

/** Words in quotes that end on their line. */
export function quotedNode(text: string, at: number, after: number): OrdinaryNode | undefined {
  const isDouble = text[at] === '"'
  const form = isDouble ? doubleQuoted : singleQuoted
  form.lastIndex = at
  const inner = form.exec(text)?.[1]
  if (inner === undefined) return undefined
  const range = [at, form.lastIndex, after] as const
  if (!isDouble) return { kind: 'scalar', type: 'QUOTE_SINGLE', value: inner.replaceAll("''", "'"), range }
  return { kind: 'scalar', type: 'QUOTE_DOUBLE', value: inner.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign), range }
}

const escapes: { readonly [sign: string]: string } = { n: '\n', t: '\t' }
