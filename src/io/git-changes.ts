/** Files that a git revision holds otherwise. */
import { UserError } from '../model/finding.ts'
import { blobsOf } from './git-blobs.ts'
import { git } from './git-call.ts'

/** Texts by the name their file has in the workspace. */
export type Texts = ReadonlyMap<string, string>

/**
 * The files below some names that a revision holds and that are other ones in the folder now, or gone; and some that are wanted in any case.
 * @param ref whatever git takes for a revision: `main`, `HEAD~1`, a tag, a digest
 * @throws UserError (2) where there is no such revision or no repository, (3) where there is no git
 * @example changedSince('/w', 'main', ['incidents'], ['incidents/organisation.yaml'])
 */
export function changedSince(folder: string, ref: string, below: readonly string[], also: readonly string[]): Texts {
  const inside = git(folder, ['rev-parse', '--is-inside-work-tree', '--show-prefix'])
  if (inside === undefined) throw new UserError(`git is not installed here, and --base ${ref} asks for what it has kept`, 3)
  const [answer, prefix = ''] = inside.bytes.toString().split('\n')
  if (inside.code !== 0 || answer !== 'true') {
    throw new UserError(
      `${folder} is in no git repository, so there is no \`${ref}\` to compare with; expected --base in a clone, or no --base`,
      2,
    )
  }
  const commit = commitOf(folder, ref)
  const changed = git(folder, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', commit, '--', ...below])
  if (changed?.code !== 0) throw new UserError(`git cannot compare with \`${ref}\`: ${changed?.said ?? 'it is gone'}`, 3)
  const names = [...new Set([...changed.bytes.toString().split('\0'), ...also])].filter((name) => name !== '' && !name.includes('\n'))
  return textsAt(folder, commit, prefix, names)
}

function commitOf(folder: string, ref: string): string {
  // A word that begins with a hyphen would be a flag of git.
  const found = ref.startsWith('-') || ref === '' ? undefined : git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  if (found?.code === 0) return found.bytes.toString().trim()
  throw new UserError(
    `--base names \`${ref}\`, which is no revision of this repository; expected a branch, a tag or a commit, such as main or HEAD~1.\nWhere only the last commit was fetched, fetch more of them first.`,
    2,
  )
}

function textsAt(folder: string, commit: string, prefix: string, names: readonly string[]): Texts {
  const blobs = blobsOf(
    folder,
    names.map((name) => `${commit}:${prefix}${name}`),
  )
  if ('said' in blobs) throw new UserError(`git cannot read ${commit}: ${blobs.said}`, 3)
  // Without files that came later.
  return new Map(names.flatMap((name, at) => (blobs[at] === undefined ? [] : [[name, blobs[at].toString()] as const])))
}
