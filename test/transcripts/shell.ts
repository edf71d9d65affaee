/** The few words a transcript may use beside `incident`: to bring about a situation, and to show what a run left behind. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Word = (folder: string, ...words: readonly string[]) => string

/** Each takes the folder it works in and gives back what it shows. */
export const shell: { readonly [word: string]: Word } = {
  cat: (folder, path = '') => readFileSync(join(folder, path), 'utf8'),
  cp: (folder, from = '', to = '') => silent(cpSync(join(folder, from), inside(folder, to), { recursive: true })),
  ln: (folder, target = '', path = '') => silent(symlinkSync(target, inside(folder, path))),
  ls: (folder, path = '.') => listed(folder, path),
  mkdir: (folder, path = '') => silent(mkdirSync(join(folder, path), { recursive: true })),
  mv: (folder, from = '', to = '') => silent(renameSync(join(folder, from), inside(folder, to))),
  rm: (folder, path = '') => silent(rmSync(join(folder, path), { recursive: true })),
}

/**
 * A line as words, with quotes as a shell has them.
 * @example wordsOf('incident -C "my folder" check') // ['incident', '-C', 'my folder', 'check']
 */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

function silent(_: unknown): string {
  return ''
}

function inside(folder: string, path: string): string {
  const whole = join(folder, path)
  mkdirSync(dirname(whole), { recursive: true })
  return whole
}

function listed(folder: string, path: string): string {
  if (!existsSync(join(folder, path))) return `${path}: there is none\n`
  const files = filesIn(join(folder, path))
  return files.length === 0 ? `${path}: empty\n` : files.map((file) => `${join(path, file)}\n`).join('')
}

/** Every file below a folder, with its path from there. */
export function filesIn(folder: string): readonly string[] {
  if (!statSync(folder).isDirectory()) return ['']
  const isFolder = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() ?? false
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !isFolder(path))
  return paths.map((path) => path.replaceAll('\\', '/')).toSorted()
}
