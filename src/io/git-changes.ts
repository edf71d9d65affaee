/** Files that a git revision holds otherwise. */
import { UserError } from '../model/finding.ts'
import { blobsOf } from './git-blobs.ts'
import { git } from './git-call.ts'
import { findRevision, whyNoRevision } from './git-revision.ts'

/** Texts by the name their file has in the workspace. */
export type Texts = ReadonlyMap<string, string>

/**
 * The files below some names that a revision holds and that are other ones in the folder now, or gone; and some that are wanted in any case.
 * @param ref whatever git takes for a revision: `main`, `HEAD~1`, a tag, a digest
 * @throws UserError (2) where there is no such revision
 * @example changedSince('/w', 'main', ['incidents'], ['incidents/organisation.yaml'])
 */
export function changedSince(folder: string, ref: string, below: readonly string[], also: readonly string[]): Texts {
  const found = findRevision(folder, ref)
  if ('no' in found) {
    const expected = 'expected a branch, a tag or a commit, such as main or HEAD~1'
    throw new UserError(`--base names \`${ref}\`, and ${whyNoRevision(folder, found)}; ${expected}`, 2)
  }
  const { commit } = found
  const changed = git(folder, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', commit, '--', ...below])
  if (changed?.code !== 0) throw new UserError(`git cannot compare with \`${ref}\`: ${changed?.said ?? 'it is gone'}`, 3)
  const names = [...new Set([...changed.bytes.toString().split('\0'), ...also])].filter((name) => name !== '' && !name.includes('\n'))
  return textsAt(folder, commit, names)
}

/**
 * Whether a revision has none of some files or folders in a folder: it is older than all of them, or had them elsewhere.
 * @param ref of a revision that there is
 */
export function isBefore(folder: string, ref: string, names: readonly string[]): boolean {
  const listed = git(folder, ['ls-tree', '--name-only', ref, '--', ...names])
  return listed?.code === 0 && listed.bytes.length === 0
}

function textsAt(folder: string, commit: string, names: readonly string[]): Texts {
  const blobs = blobsOf(
    folder,
    names.map((name) => `${commit}:./${name}`),
  )
  if ('said' in blobs) throw new UserError(`git cannot read ${commit}: ${blobs.said}`, 3)
  // Without files that came later.
  return new Map(names.flatMap((name, at) => (blobs[at] === undefined ? [] : [[name, blobs[at].toString()] as const])))
}
