/** What a person does to a file when its edits cannot be made: which lines go, which come, and where. */
import { applyEdits, obstacleTo, valueAt, type Edit, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { FileKind } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import { readSource } from './source.ts'
import { hunkAt, inWords } from './splice-by-sight.ts'
import { aliasOnTheWay, makeEdit } from './splice-edit.ts'
import { hunkBetween, told, withHunk, type Hunk, type Told } from './splice-hunk.ts'
import { aliasesIn } from './splice-site.ts'

/** One edit, made by hand in the file as those before it leave it. */
export interface ByHand extends Told {
  readonly path: Path
}

type Make = (source: Source, edit: Edit) => Source | string

/**
 * All edits of a call that change anything, one after another.
 * @param make makes an edit where it can be made alone: then the lines are just those that it would write
 */
export function byHand(source: Source, edits: readonly Edit[], kind: FileKind, make: Make): readonly ByHand[] {
  const pieces: ByHand[] = []
  let now = source
  for (const edit of edits) {
    const made = madeAlone(now, edit, kind, make)
    if (made === undefined) {
      const hunk = hunkAt(now, edit, kind)
      pieces.push({ path: edit.path, ...(hunk === undefined ? inWords(now, edit, kind) : told(now.text, hunk)) })
      now = (hunk && soundWith(now, hunk)) ?? now
    }
    for (const { path, next } of made ?? []) {
      if (next.text !== now.text) pieces.push({ path, ...told(now.text, hunkBetween(now.text, next.text)) })
      now = next
    }
  }
  return pieces
}

interface Step {
  readonly path: Path
  readonly next: Source
}

/** What an alias repeats may have to be written out in its place first. */
function madeAlone(source: Source, edit: Edit, kind: FileKind, make: Make): readonly Step[] | undefined {
  const { path } = edit
  const made = make(source, edit)
  if (typeof made !== 'string') return [{ path, next: made }]
  if (source.problems.length > 0 || obstacleTo(source.value, edit) !== undefined) return undefined
  const outer = aliasOnTheWay(source, edit)
  const whole = outer && writtenOut(source, outer, kind, applyEdits(source.value, [edit]))
  if (outer !== undefined && whole !== undefined) return [{ path: outer, next: whole }]
  const steps: Step[] = []
  for (const alias of aliasesIn(source)) {
    const next = writtenOut(steps.at(-1)?.next ?? source, alias, kind)
    if (next === undefined) return undefined
    steps.push({ path: alias, next })
  }
  const next = make(steps.at(-1)?.next ?? source, edit)
  return typeof next === 'string' ? undefined : [...steps, { path, next }]
}

/** @param value of the whole file */
function writtenOut(source: Source, path: Path, kind: FileKind, value = source.value): Source | undefined {
  // What an alias repeats stands in the file, so it can stand there twice.
  const next = makeEdit(source, { kind: 'set', path, value: valueAt(value, path) as Plain }, kind)
  return typeof next === 'string' ? undefined : next
}

function soundWith(source: Source, hunk: Hunk): Source | undefined {
  const next = readSource(source.file, withHunk(source.text, hunk))
  return next.problems.length === 0 ? next : undefined
}
