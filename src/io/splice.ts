import type { Edit } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { byHand, type ByHand } from './splice-by-hand.ts'
import { makeEdit } from './splice-edit.ts'
import { meantBy, stepsOf } from './splice-meant.ts'
import { isFieldRemoval, removeFields } from './splice-removals.ts'
import { isOrganisation } from './workspace.ts'

/** Why an edit is left to a person, and with it all others of the call. */
export interface Refusal {
  readonly path: Path
  readonly why: string
  readonly byHand: readonly ByHand[]
}

export interface SpliceOptions {
  readonly kind?: FileKind
  /** The language of a text that was written without one, for when it gains another. */
  readonly sourceLanguage?: string
}

/** The text with its edits made, read again already. */
export type Spliced = { readonly text: string; readonly source: Source } | { readonly refused: Refusal }

/**
 * Makes edits in the text of a file and touches nothing else: comments, quotes, indentation and line ends stay as they are. The result
 * has been read again and holds exactly what was meant; what cannot be made so is refused.
 */
export function splice(source: Source, edits: readonly Edit[], options: SpliceOptions = {}): Spliced {
  const kind = options.kind ?? (isOrganisation(source.file) ? 'organisation' : 'incident')
  const make = (at: Source, edit: Edit): Source | string => makeSteps(at, edit, kind, options.sourceLanguage)
  let now = source
  for (const run of runsOf(edits)) {
    const atOnce = run.length > 1 && now.problems.length === 0 ? removeFields(now, run.filter(isFieldRemoval)) : undefined
    if (atOnce !== undefined) now = atOnce
    for (const edit of atOnce === undefined ? run : []) {
      const made = make(now, edit)
      if (typeof made === 'string') return { refused: { path: edit.path, why: made, byHand: byHand(source, edits, kind, make) } }
      now = made
    }
  }
  return { text: now.text, source: now }
}

/** Fields that go one after another, together; every other edit alone. */
function runsOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const runs: Edit[][] = []
  for (const [index, edit] of edits.entries()) {
    const before = edits[index - 1]
    const isMore = before !== undefined && isFieldRemoval(before) && isFieldRemoval(edit)
    if (isMore) runs.at(-1)?.push(edit)
    else runs.push([edit])
  }
  return runs
}

function makeSteps(source: Source, edit: Edit, kind: FileKind, sourceLanguage: string | undefined): Source | string {
  const [problem] = source.problems
  if (problem !== undefined) return `the file has faults that must be mended first: ${problem.message}`
  const meant = meantBy(source.value, edit, kind, sourceLanguage)
  if (typeof meant === 'string') return meant
  const made = makeAll(source, stepsOf(source.value, meant, kind), kind)
  if (typeof made !== 'string' || meant.kind !== 'set') return made
  // What cannot change piece by piece may still be written anew.
  const whole = makeEdit(source, meant, kind)
  return typeof whole === 'string' ? made : whole
}

function makeAll(source: Source, steps: Iterable<Edit>, kind: FileKind): Source | string {
  let now = source
  for (const step of steps) {
    const made = makeEdit(now, step, kind)
    if (typeof made === 'string') return made
    now = made
  }
  return now
}
