/** One edit of one generated file, judged without the help of what made it. */
import { isDeepStrictEqual } from 'node:util'
import { readSource } from '../../src/io/source.ts'
import { splice, type Refusal } from '../../src/io/splice.ts'
import { applyEdits, isMap, valueAt, type Edit } from '../../src/model/edit.ts'
import type { Path } from '../../src/model/finding.ts'
import { normaliseProse } from '../../src/model/prose.ts'
import type { Source } from '../../src/model/source.ts'
import { diceOf } from '../core/random.ts'
import { randomEdit, randomYaml } from './random-yaml.ts'

export interface Trial {
  readonly seed: number
  readonly text: string
  readonly edit: Edit
  readonly outcome: 'made' | 'refused' | 'malformed' | 'wrong'
  readonly after?: string
  readonly refused?: Refusal
  /** What is wrong. */
  readonly fault?: string
}

/** Tries several edits on the file of a seed. */
export function trialsOf(seed: number, edits = 4): readonly Trial[] {
  const text = randomYaml(seed)
  const dice = diceOf(seed ^ 0x5bd1e995)
  const source = readSource('incidents/a.yaml', text)
  return Array.from({ length: edits }, () => trialOf(seed, source, randomEdit(dice, source.value)))
}

function trialOf(seed: number, source: Source, edit: Edit): Trial {
  const { text } = source
  const spliced = splice(source, [edit])
  const trial = { seed, text, edit }
  if ('refused' in spliced) {
    const outcome = source.problems.length > 0 ? 'malformed' : 'refused'
    const { refused } = spliced
    const isSilent = refused.why === '' || (edit.kind !== 'remove' && refused.byHand.every(({ paste }) => paste.trim() === ''))
    return { ...trial, refused, outcome: isSilent ? 'wrong' : outcome, ...(isSilent && { fault: 'no reason, or nothing to paste' }) }
  }
  const fault = faultOf(source, spliced.text, edit)
  return { ...trial, after: spliced.text, outcome: fault === undefined ? 'made' : 'wrong', ...(fault !== undefined && { fault }) }
}

function faultOf(old: Source, after: string, edit: Edit): string | undefined {
  const now = readSource('incidents/a.yaml', after)
  if (now.problems.length > 0) return 'the text is not read any more'
  const meant = applyEdits(old.value, [edit])
  if (!isDeepStrictEqual(plainly(now.value), plainly(meant))) return 'the value is not as meant'
  const isShifted = edit.kind === 'remove' && typeof edit.path.at(-1) === 'number'
  if (!isShifted && !keepsOthers(old.value, now.value, [], edit.path)) return 'another value has changed'
  return strayChange(old, after, edit)
}

/** Words without what prose gains or loses on its way into a file. */
export function plainly(value: unknown): unknown {
  if (typeof value === 'string') return normaliseProse(value)
  if (Array.isArray(value)) return value.map(plainly)
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner)])) : value
}

/** Whether all words off the path of an edit are the very same. */
function keepsOthers(old: unknown, now: unknown, path: Path, edited: Path): boolean {
  if (path.length >= edited.length && edited.every((step, at) => path[at] === step)) return true
  if (typeof old !== 'object' || old === null) return old === now || edited.slice(0, path.length).every((step, at) => path[at] === step)
  return Object.entries(old).every(([key, inner]) => {
    const step = Array.isArray(old) ? Number(key) : key
    return keepsOthers(inner, valueAt(now, [step]), [...path, step], edited)
  })
}

interface Place {
  readonly start: number
  readonly end: number
}

/** The lines of an entry, from its name to the end of its value. */
function placeOf(source: Source, path: Path): Place {
  const { text } = source
  const key = source.spanOf(path, 'key')
  const value = source.spanOf(path)
  const end = Math.max(value.offset + value.length, key.offset + key.length)
  const feed = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1
  return { start: text.lastIndexOf('\n', key.offset - 1) + 1, end: feed === 0 ? text.length : feed }
}

/** A change outside the lines that an edit is about. What only gains must hold all of what was there, sign by sign. */
function strayChange(old: Source, after: string, edit: Edit): string | undefined {
  const { text: before, value } = old
  if (before === after) return undefined
  let path = edit.path
  while (valueAt(value, path) === undefined) path = path.slice(0, -1)
  const held = valueAt(value, path)
  const isGain = edit.kind === 'append' || (edit.kind === 'set' && path.length < edit.path.length)
  // A null may be written as `~`, which goes when there is something.
  if (isGain && (isFull(held) || held === null)) {
    return isSubsequence(held === null ? before.replace(/[ \t]*~/g, '') : before, after) ? undefined : 'something was taken away'
  }
  const { start, end } = placeOf(old, path)
  let head = 0
  while (head < before.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const isBefore = before.slice(head, start).trim() !== '' && head < start
  const isBehind = before.length - tail > end && before.slice(end, before.length - tail).trim() !== ''
  return edit.kind !== 'remove' && (isBefore || isBehind) ? 'a line elsewhere has changed' : undefined
}

function isFull(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function isSubsequence(small: string, large: string): boolean {
  let at = 0
  for (const sign of large) if (small.startsWith(sign, at)) at += sign.length
  return at === small.length
}
