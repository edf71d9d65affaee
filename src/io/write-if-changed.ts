/** One of the three writers: outputs. Everything is staged whole before the first file is replaced, and only changed bytes are. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../model/finding.ts'

/** Output path with `/`, relative to the folder, to its bytes. */
export type Files = ReadonlyMap<string, Buffer>

export interface WriteResult {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
}

const stagingName = '.staging-'

/** Which of these files a folder does not hold in just these bytes. */
export function changedIn(folder: string, files: Files): readonly string[] {
  return [...files].filter(([path, bytes]) => !isSame(join(folder, path), bytes)).map(([path]) => path)
}

function isSame(path: string, bytes: Buffer): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && stats.isFile() && stats.size === bytes.length && readFileSync(path).equals(bytes)
}

/**
 * Writes what changed, whole or not at all: a failure while staging leaves every file as it was.
 * @throws UserError (1) naming the file and the system's reason
 */
export function writeIfChanged(folder: string, files: Files): WriteResult {
  const changed = changedIn(folder, files)
  const unchanged = [...files.keys()].filter((path) => !changed.includes(path))
  if (changed.length === 0) return { written: [], unchanged }
  const staging = join(folder, `${stagingName}${randomBytes(6).toString('hex')}`)
  try {
    for (const path of changed) stage(join(staging, path), files.get(path) ?? Buffer.alloc(0))
    for (const path of changed) replace(join(staging, path), join(folder, path))
  } catch (error) {
    throw failure(folder, error)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  return { written: changed, unchanged }
}

/** Loops until every byte is written: a nearly full disk writes fewer than asked and calls it success. */
function stage(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'wx')
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
  } finally {
    closeSync(file)
  }
}

function replace(staged: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  renameSync(staged, target)
}

function failure(folder: string, error: unknown): UserError {
  const cause = error as NodeJS.ErrnoException
  const reason =
    cause.code === 'ENOSPC' || cause.code === 'EDQUOT'
      ? 'the disk is full'
      : cause.code === 'EACCES' || cause.code === 'EROFS' || cause.code === 'EPERM'
        ? 'it may not be written to'
        : (cause.code ?? cause.message)
  return new UserError(
    `Nothing more was written to ${folder}: ${reason}${cause.path === undefined ? '' : ` (${cause.path})`}.\nEvery file in it is whole. Make room or name another folder with --out, then run it again.`,
    1,
    { cause: error },
  )
}

/** Removes files, then folders they left empty; and what a killed run left behind in staging. */
export function removeFiles(folder: string, paths: readonly string[]): void {
  try {
    for (const path of paths) {
      rmSync(join(folder, path), { force: true })
      pruneFolders(folder, dirname(path))
    }
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (name.startsWith(stagingName)) rmSync(join(folder, name), { recursive: true, force: true })
    }
  } catch (error) {
    throw failure(folder, error)
  }
}

function pruneFolders(folder: string, path: string): void {
  if (path === '.' || path === '') return
  const full = join(folder, path)
  if (!existsSync(full) || readdirSync(full).length > 0) return
  rmdirSync(full)
  pruneFolders(folder, dirname(path))
}

/** Every file below a folder, with `/`; staging is not counted. */
export function filesIn(folder: string, below = ''): string[] {
  const here = join(folder, below)
  if (!existsSync(here)) return []
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.name.startsWith(stagingName)) return []
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
}
