/** What the tests of splicing are told in. */
import { expect } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { splice, type Refusal, type SpliceOptions } from '../../src/io/splice.ts'
import type { Edit, Plain } from '../../src/model/edit.ts'
import type { Path } from '../../src/model/finding.ts'

/** `timeline.0.body` as a path. */
export function pathOf(words: string): Path {
  return words.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

export function set(path: string, value: Plain): Edit {
  return { kind: 'set', path: pathOf(path), value }
}

export function append(path: string, value: Plain, written?: string): Edit {
  return { kind: 'append', path: pathOf(path), value, ...(written !== undefined && { written }) }
}

export function remove(path: string): Edit {
  return { kind: 'remove', path: pathOf(path) }
}

/** What a text becomes. */
export function after(text: string, edits: Edit | readonly Edit[], options?: SpliceOptions): string {
  const spliced = splice(readSource('incidents/a.yaml', text), [edits].flat(), options)
  if ('refused' in spliced) expect.fail(`refused: ${spliced.refused.why}`)
  return spliced.text
}

/** Why a text stays as it is, and what to paste. */
export function refusal(text: string, edits: Edit | readonly Edit[], options?: SpliceOptions): Refusal {
  const spliced = splice(readSource('incidents/a.yaml', text), [edits].flat(), options)
  if ('text' in spliced) expect.fail(`made: ${spliced.text}`)
  return spliced.refused
}
