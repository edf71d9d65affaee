/** One of the three writers: outputs. Everything is staged whole before the first file is replaced, and only changed bytes are. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
  type Dirent,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../model/finding.ts'
import { codeOf, reasonOf } from './disk-faults.ts'
import { isAbandoned, isStaging, newStaging } from './staging.ts'

/** What a file holds: at once, or piece by piece as often as it is asked for. */
export type Content = Buffer | (() => Iterable<Buffer>)

/** Output path with `/`, relative to the folder, to what it holds. */
export type Files = ReadonlyMap<string, Content>

export interface WriteResult {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
}

/** Which of these files a folder does not hold in just these bytes. */
export function changedIn(folder: string, files: Files): readonly string[] {
  return [...files].filter(([path, bytes]) => !isSame(join(folder, path), bytes)).map(([path]) => path)
}

function isSame(path: string, content: Content): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isFile() !== true) return false
    return Buffer.isBuffer(content) ? stats.size === content.length && readFileSync(path).equals(content) : holds(path, content())
  } catch {
    // No longer there since another run looked too. What may not be read says so when it is replaced.
    return false
  }
}

/** Whether a file holds these pieces, and nothing after them. */
function holds(path: string, pieces: Iterable<Buffer>): boolean {
  const file = openSync(path, 'r')
  try {
    for (const piece of pieces) {
      const found = Buffer.alloc(piece.length)
      if (readSync(file, found) < piece.length || !found.equals(piece)) return false
    }
    return readSync(file, Buffer.alloc(1)) === 0
  } finally {
    closeSync(file)
  }
}

/** An output as it stands; undefined where there is none that can be read. */
export function readOutput(folder: string, path: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, path))
  } catch {
    return undefined
  }
}

/**
 * Writes what changed, whole or not at all: a failure while staging leaves every file as it was.
 * @throws UserError (1) naming the file and the system's reason
 */
export function writeIfChanged(folder: string, files: Files): WriteResult {
  const staging = join(folder, newStaging())
  try {
    const { staged, unchanged } = stageChanged(folder, files, staging)
    placeStaged(folder, staged)
    return { written: [...staged.keys()], unchanged }
  } finally {
    discard(staging)
  }
}

/** Output path to the way to the file that is to take its place. */
export type StagedFiles = ReadonlyMap<string, string>

/**
 * Puts what a folder does not hold yet whole into another, whose name is of `newStaging`.
 * @throws UserError (1) naming the file and the system's reason
 */
export function stageChanged(
  folder: string,
  files: Files,
  staging: string,
): { readonly staged: StagedFiles; readonly unchanged: readonly string[] } {
  const changed = changedIn(folder, files)
  // Numbers for names: one flat folder is made and removed at once.
  const staged = new Map(changed.map((path, number) => [path, stagedWay(staging, number)]))
  try {
    for (const [path, way] of staged) stage(way, files.get(path) ?? Buffer.alloc(0))
  } catch (error) {
    throw failure(folder, error)
  }
  return { staged, unchanged: [...files.keys()].filter((path) => !staged.has(path)) }
}

/**
 * Puts a note beside what waits.
 * @throws UserError (1) naming the file and the system's reason
 */
export function noteStaged(folder: string, note: Buffer, staging: string): void {
  try {
    stage(join(staging, noteName), note)
  } catch (error) {
    throw failure(folder, error)
  }
}

/** Puts bytes where they wait, and tells how to read them again. */
export type Aside = (bytes: Buffer) => () => Buffer

/**
 * @param staging a folder whose name is of `newStaging`, in the output folder
 * @param most so many are held all the same: a few need no disk
 */
export function asideIn(folder: string, staging: string, most: number): Aside {
  let count = 0
  const orFailure = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      throw failure(folder, error)
    }
  }
  return (bytes) => {
    const number = count++
    if (number < most) return () => bytes
    const way = stagedWay(staging, number)
    orFailure(() => stage(way, bytes))
    return () => orFailure(() => readFileSync(way))
  }
}

/** Undefined where there is none. */
export function stagedNote(staging: string): Buffer | undefined {
  return readOutput(staging, noteName)
}

const noteName = 'note'

/** Where the file with a number waits. */
export function stagedWay(staging: string, number: number): string {
  return join(staging, String(number))
}

/** @throws UserError (1) naming the file and the system's reason */
export function placeStaged(folder: string, staged: StagedFiles): void {
  try {
    prepare([...staged.keys()].map((path) => join(folder, path)))
    for (const [path, way] of staged) replace(way, join(folder, path))
  } catch (error) {
    throw failure(folder, error)
  }
}

/** @throws UserError (1) naming the folder and the system's reason */
export function makeOutput(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    throw failure(folder, error)
  }
}

/** With the folders above it. Node's own way never ends where a folder is there and none can be made in it, such as /proc (Node 20). */
export function makeFolder(path: string): void {
  const fault = faultOfMaking(path)
  if (fault === undefined) return
  if (fault.code !== 'ENOENT' || dirname(path) === path) throw fault
  makeFolder(dirname(path))
  const again = faultOfMaking(path)
  if (again !== undefined) throw again
}

function faultOfMaking(path: string): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(path)
    return undefined
  } catch (error) {
    // What `node:fs` throws has a code.
    const fault = error as NodeJS.ErrnoException
    return fault.code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? undefined : fault
  }
}

/** Loops until every byte is written: a nearly full disk writes fewer than asked and calls it success. */
function stage(path: string, content: Content): void {
  const file = inFolder(path, () => openSync(path, 'wx'))
  try {
    for (const bytes of Buffer.isBuffer(content) ? [content] : content()) {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    }
  } finally {
    closeSync(file)
  }
}

/** Meets whatever would stop a file from taking its place while all of them are still as they were. */
function prepare(targets: readonly string[]): void {
  for (const folder of new Set(targets.map((target) => dirname(target)))) makeFolder(folder)
  for (const target of targets) {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw Object.assign(new Error('a folder'), { code: 'EISDIR', path: target })
    }
  }
}

function replace(staged: string, target: string): void {
  inFolder(target, () => renameSync(staged, target))
}

/** Does something with a file whose folder may not be there; or no longer, because a run beside this one found it empty. */
function inFolder<T>(path: string, run: () => T, tries = 5): T {
  try {
    return run()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 0) throw error
    makeFolder(dirname(path))
    return inFolder(path, run, tries - 1)
  }
}

/** Removes staging; what of it cannot be removed now is removed by a later run. */
export function discard(staging: string): void {
  try {
    rmdirSync(staging)
    return
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    // Not empty: something went wrong half-way.
  }
  try {
    rmSync(staging, { recursive: true, force: true })
  } catch {
    // Whatever it was has been thrown already, by what filled the folder.
  }
}

function failure(folder: string, error: unknown): UserError {
  // What comes here was thrown by `node:fs`.
  const cause = error as NodeJS.ErrnoException & { readonly dest?: string }
  const reason = reasonOf(error, { ENOENT: 'no folder can be made there' })
  const path = [cause.dest, cause.path].find((each) => each !== undefined && each !== folder && !each.split(/[/\\]/).some(isStaging))
  return new UserError(
    `Nothing more was written to ${folder}: ${reason}${path === undefined ? '' : ` (${path})`}.\nEvery file in it is whole. Mend this or name another folder with --out, then run it again.`,
    1,
    { cause: error },
  )
}

/** Removes files, then folders they left empty; and staging that a killed run left behind. That of a run beside this one stays. */
export function removeFiles(folder: string, paths: readonly string[]): void {
  try {
    for (const path of paths) {
      rmSync(join(folder, path), { force: true })
      pruneFolders(folder, dirname(path))
    }
    for (const { name } of entriesIn(folder)) {
      if (isStaging(name) && isAbandoned(name, join(folder, name))) discard(join(folder, name))
    }
  } catch (error) {
    throw failure(folder, error)
  }
}

function pruneFolders(folder: string, path: string): void {
  if (path === '.' || path === '') return
  try {
    // Fails, and is meant to, for a folder that holds something.
    rmdirSync(join(folder, path))
  } catch {
    return
  }
  pruneFolders(folder, dirname(path))
}

/** Every file below a folder, with `/`; staging is not counted, nor is what may not be looked into. */
export function filesIn(folder: string, below = ''): string[] {
  return entriesIn(join(folder, below)).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (isStaging(entry.name)) return []
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
