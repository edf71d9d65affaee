/** The files of a workspace as a git revision holds them; nothing is checked out. */
import { blobsOf } from './git-blobs.ts'
import { git } from './git-call.ts'
import { nameOf, type Workspace } from './workspace.ts'
import { limits } from './yaml-guard.ts'

/** A commit that somebody named. */
export interface Revision {
  /** As it was named. */
  readonly name: string
  readonly commit: string
}

/** Why there is none: git is not there, the folder is in no repository, or the name names no commit. */
export type NoRevision =
  | { readonly no: 'git' }
  | { readonly no: 'repository' /** Where there is one that git refuses, its words. */; readonly said?: string }
  | { readonly no: 'commit'; readonly isShallow: boolean }

export function findRevision(folder: string, name: string): Revision | NoRevision {
  const inside = git(folder, ['rev-parse', '--is-shallow-repository'])
  if (inside === undefined) return { no: 'git' }
  if (inside.code !== 0) return noRepository(inside.said)
  // What begins with a hyphen would be read as a flag, and is no name of a commit.
  const found = name.startsWith('-') || name === '' ? undefined : git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
  const commit = found?.bytes.toString().trim() ?? ''
  if (found?.code === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return { name, commit }
  return { no: 'commit', isShallow: inside.bytes.toString().trim() === 'true' }
}

function noRepository(said: string): NoRevision {
  const [line = ''] = said.split('\n', 1)
  return { no: 'repository', ...(!line.startsWith('fatal: not a git repository') && { said: line }) }
}

/** The same in words, to stand behind others: `git is not installed here`. */
export function whyNoRevision(folder: string, no: NoRevision): string {
  switch (no.no) {
    case 'git':
      return 'git is not installed here'
    case 'repository':
      return no.said === undefined ? `${folder} is in no git repository` : `git says “${no.said}”`
    case 'commit':
      return no.isShallow
        ? 'this clone, which holds only the last part of its history, has no such branch, tag or commit (git fetch --unshallow brings the rest)'
        : 'this repository has no such branch, tag or commit'
  }
}

/** Whether one commit is among those another is built on. */
export function isEarlier(folder: string, one: Revision, other: Revision): boolean {
  return one.commit !== other.commit && git(folder, ['merge-base', '--is-ancestor', one.commit, other.commit])?.code === 0
}

/** `3f2a1bc of 2024-04-02 09:00`: a commit as people recognise it. */
export function describeRevision(folder: string, { commit }: Revision): string {
  const shown = git(folder, ['log', '-1', '--no-show-signature', '--format=%h, %cd', '--date=format:%Y-%m-%d %H:%M', commit])
  return shown?.code === 0 ? shown.bytes.toString().trim() : commit.slice(0, 7)
}

export interface RevisionFile {
  /** Its way from the root of the workspace, with `/`. */
  readonly path: string
  readonly bytes: Buffer
}

/** The files that hold incidents and what they share; a link leads nowhere in a revision, and is none. */
export function filesAt(workspace: Workspace, { commit }: Revision): readonly RevisionFile[] {
  const { root, isAlone, incidents, organisation } = workspace
  const paths = isAlone
    ? [...incidents.map(({ path }) => path), organisation].flatMap((path) => (path === undefined ? [] : [nameOf(workspace, path)]))
    : ['incidents/']
  const listed = git(root, ['ls-tree', '-z', '-l', commit, ...paths.map((path) => `./${path}`)])
  const entries = (listed?.code === 0 ? listed.bytes.toString() : '').split('\0').flatMap((line) => entryOf(line))
  return contentsOf(root, entries)
}

interface Entry {
  readonly path: string
  readonly blob: string
  readonly size: number
}

function entryOf(line: string): readonly Entry[] {
  const [, blob = '', size = '', path = ''] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? []
  return /(?:^|\/)[^./][^/]*\.ya?ml$/.test(path) ? [{ path, blob, size: Number(size) }] : []
}

/** Of a file that is too large to be read no more than shows that. */
function contentsOf(folder: string, entries: readonly Entry[]): readonly RevisionFile[] {
  const read = entries.filter(({ size }) => size <= limits.bytes)
  const blobs = blobsOf(
    folder,
    read.map(({ blob }) => blob),
  )
  const files = new Map(read.map(({ path }, at) => [path, 'said' in blobs ? undefined : blobs[at]]))
  return entries.map(({ path, size }) => ({ path, bytes: files.get(path) ?? Buffer.alloc(Math.min(size, limits.bytes + 1)) }))
}
