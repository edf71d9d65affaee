import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergedText } from '../../src/commands/merge-sources.ts'
import { inOrderOfIds } from '../../src/core/merge-values.ts'
import { readSource } from '../../src/io/source.ts'
import { splice } from '../../src/io/splice.ts'
import { valueAt, type Edit } from '../../src/model/edit.ts'
import type { Source } from '../../src/model/source.ts'
import { diceOf } from '../core/random.ts'

const folder = join(import.meta.dirname, '../../incidents')
const shipped = readdirSync(folder)
  .filter((name) => name !== 'organisation.yaml')
  .map((name) => readSource(name, readFileSync(join(folder, name), 'utf8')))

const manner = { kind: 'incident', sourceLanguage: 'en' } as const

/** The file without the updates and questions at these places, in the words it has. */
function without(whole: Source, list: string, gone: readonly number[]): Source {
  const edits = gone.toSorted((a, b) => b - a).map((at): Edit => ({ kind: 'remove', path: [list, at] }))
  const made = splice(whole, edits)
  if ('refused' in made) throw new Error(made.refused.why)
  return readSource(whole.file, made.text)
}

function merged(ours: Source, theirs: Source, base?: Source): Source {
  const made = mergedText({ ours, theirs, ...(base && { base }) }, manner)
  if ('why' in made) throw new Error(made.why.join('; '))
  const read = readSource(ours.file, made.text)
  expect(read.problems).toEqual([])
  return read
}

/** Comments, blanks and quotes go along: all lines are there, whatever their order. */
const linesIn = ({ text }: Source) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .toSorted()

describe.each(shipped.map((source) => ({ name: source.file, whole: source })))('$name, written by two officers', ({ whole }) => {
  const count = (list: string) => {
    const held = valueAt(whole.value, [list])
    return Array.isArray(held) ? held.length : 0
  }

  it.each(['timeline', 'faq'])('comes together again, whoever merges, and however its %s was shared out', (list) => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const dice = diceOf(seed)
      // The first item is in all copies, each of the others was written by one or by both. An item with a comment behind a word is written
      // anew when it is added, so it must not be missing.
      const isFixed = (at: number) => at === 0 || whole.cutTexts.some(([of, item]) => of === list && item === at)
      const shares = Array.from({ length: count(list) }, (_, at) => (isFixed(at) ? 2 : dice.below(3)))
      const missing = (...who: readonly number[]) => shares.flatMap((share, at) => (who.includes(share) ? [at] : []))
      const [ours, theirs, base] = [without(whole, list, missing(1)), without(whole, list, missing(0)), without(whole, list, missing(0, 1))]
      for (const result of [merged(ours, theirs, base), merged(theirs, ours, base), merged(ours, theirs), merged(theirs, ours)]) {
        expect(inOrderOfIds(result.value)).toEqual(inOrderOfIds(whole.value))
        expect(linesIn(result)).toEqual(linesIn(whole))
      }
    }
  })

  it('loses what one removed and the other left alone', () => {
    const rest = without(whole, 'timeline', [0])
    expect(merged(whole, rest, whole).value).toEqual(rest.value)
    expect(merged(rest, whole, whole).text).toBe(rest.text)
  })

  it('is as it was after merging with itself', () => {
    expect(merged(whole, whole, whole).text).toBe(whole.text)
    expect(merged(whole, whole).text).toBe(whole.text)
  })
})
