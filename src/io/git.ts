/** What git does for a workspace. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git, type Answered } from './git-call.ts'
import { createFile, rewriteFile } from './rewrite-file.ts'

/** The three files of a merge, as git hands them over. */
export interface MergeFiles {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** Line by line, as git merges any text: both sides between markers where it cannot. Undefined where git cannot say. */
export function mergeLines(folder: string, { base, ours, theirs }: MergeFiles): Pick<Answered, 'code' | 'bytes'> | undefined {
  const labels = ['ours', 'base', 'theirs'].flatMap((label) => ['-L', label])
  const merged = git(folder, ['merge-file', '-p', '-q', ...labels, '--', ours, base, theirs])
  // The number of conflicts; from 128 on, an error.
  return merged === undefined || merged.code > 127 ? undefined : merged
}

/** What became of the set up of a merge driver. */
export type Installed = { readonly done: readonly string[] } | { readonly why: string }

const attributesFile = '.gitattributes'
/** Both endings are read as incidents. */
const attributes = [
  'incidents/*.yaml merge=incident',
  'incidents/*.yml merge=incident',
  // Lines of the record are in the order of their times, wherever they stand.
  'incidents/publications.jsonl merge=union',
]

/**
 * Makes git merge the incidents of a workspace by their ids: lines in .gitattributes, which go along with the repository, and two
 * settings of this clone, which do not. What is set up already stays.
 * @returns what was done, nothing where all was there; or why not
 * @throws UserError (1) when .gitattributes cannot be written
 */
export function installMergeDriver(root: string): Installed {
  const inside = git(root, ['rev-parse', '--is-inside-work-tree'])
  if (inside === undefined) return { why: 'git is not installed here' }
  if (inside.bytes.toString().trim() !== 'true') return { why: 'this is no git repository' }
  const settings = [
    ['merge.incident.name', 'incidents and organisation.yaml, by ids'],
    ['merge.incident.driver', driverLine(process.execPath, programPath())],
  ] as const
  const missing = settings.filter(([name, value]) => git(root, ['config', '--get', name])?.bytes.toString() !== `${value}\n`)
  for (const [name, value] of missing) {
    const set = git(root, ['config', '--local', name, value])
    if (set?.code !== 0) return { why: `git config ${name} failed: ${set?.said ?? 'git is gone'}` }
  }
  const done = [...(ensureAttributes(root) ? [attributesFile] : []), ...missing.map(([name]) => `git config ${name}`)]
  return { done }
}

/** Whether any was missing. */
function ensureAttributes(root: string): boolean {
  const path = join(root, attributesFile)
  if (!existsSync(path)) {
    createFile(path, attributes.map((line) => `${line}\n`).join(''), { name: attributesFile })
    return true
  }
  if (missingIn(readFileSync(path, 'utf8')).length === 0) return false
  return rewriteFile(path, { workspace: root, name: attributesFile, verb: 'take --install' }, (text) => {
    const eol = text.includes('\r\n') ? '\r\n' : '\n'
    const start = text === '' || text.endsWith('\n') ? '' : eol
    const missing = missingIn(text)
    return missing.length === 0 ? text : text + start + missing.map((line) => line + eol).join('')
  }).isChanged
}

/** Where anybody said how incidents are merged in words of their own, these stand alone. */
function missingIn(text: string): readonly string[] {
  const said = text.split(/\r?\n/).filter((line) => !line.startsWith('#') && /^\S*incidents\/\S*\s.*\bmerge\b/.test(line))
  return said.every((line) => attributes.includes(line)) ? attributes.filter((line) => !said.includes(line)) : []
}

/**
 * The line that git gives to its shell. Where the program has gone since, git merges by lines: a line that fails would look like a
 * conflict whose outcome is ours alone.
 */
function driverLine(node: string, program: string): string {
  const [run, script] = [quoted(node), quoted(program)]
  return `if test -f ${script} && test -f ${run}; then ${run} ${script} take --driver -- %O %A %B %P; else git merge-file -L ours -L base -L theirs %A %O %B; fi`
}

/** For sh, and for git, which reads `%` itself. On Windows git brings a sh, which knows paths with `/`. */
function quoted(path: string): string {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path
  return `'${plain.replaceAll("'", String.raw`'\''`).replaceAll('%', '%%')}'`
}

/** This program, wherever in it the line stands that runs now. */
function programPath(folder = import.meta.dirname): string {
  const path = join(folder, 'bin/incident.cjs')
  return existsSync(path) || dirname(folder) === folder ? path : programPath(dirname(folder))
}
