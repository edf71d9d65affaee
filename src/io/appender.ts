/**
 * A writer of records that grow fast: lines of one process, kept together by the disk while it is at work. A line is there once its promise
 * is kept, whatever happens then; one that a kill or a full disk cut short was never promised, and is removed by the next who opens the file.
 */
import { closeSync, fdatasync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../model/finding.ts'
import { codeOf, reasonOf } from './disk-faults.ts'
import { makeFolder } from './write-if-changed.ts'

export interface AppendOptions {
  /** The file as named in messages. */
  readonly name: string
}

/** A record that one process adds to, many lines at a time. */
export interface Appender {
  /** Adds a line; it is on the disk when the promise is kept. Lines that come while the disk is at work are kept together. */
  add(line: string): Promise<void>
  /** Adds a line that outlasts this process at once, and a power cut with the next one that is waited for. */
  note(line: string): void
  /** Keeps what is still open, and closes. */
  close(): Promise<void>
}

/** @throws UserError (1) when it cannot be opened, or a line cannot be added */
export function openAppender(path: string, options: AppendOptions): Appender {
  const file = openRecord(path, options)
  try {
    mended(file)
  } catch (error) {
    closeSync(file)
    throw notAppended(options.name, error)
  }
  let fault: UserError | undefined
  /** The sync that is running, and the one after it, which keeps all that is written before it begins. */
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  /** Written when the disk is done with those before: until then a file that is being synced keeps its writer waiting. */
  let waiting = ''

  function put(lines: string): void {
    // What half of a line stands there cannot be known: nothing more is written behind it.
    if (fault) throw fault
    try {
      writeWhole(file, Buffer.from(lines))
    } catch (error) {
      fault = notAppended(options.name, error)
      throw fault
    }
  }

  async function sync(): Promise<void> {
    next = undefined
    const lines = waiting
    waiting = ''
    put(lines)
    try {
      await synced(file)
    } catch (error) {
      fault = notAppended(options.name, error)
      throw fault
    }
  }

  async function kept(): Promise<void> {
    if (next === undefined) {
      next = running.then(sync, sync)
      running = next
    }
    await next
  }

  return {
    add: async (line) => {
      waiting += `${line}\n`
      await kept()
    },
    note: (line) => put(`${line}\n`),
    close: async () => {
      try {
        await kept()
      } finally {
        closeSync(file)
      }
    },
  }
}

const synced = promisify(fdatasync)

function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) {
    const count = writeSync(file, bytes, at)
    if (count === 0) throw full()
    at += count
  }
}

function full(): Error {
  return Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
}

/** For its owner alone; on Windows the rights of the folder decide who may read it. The folder is synced too: a file is not there before its name is. */
function openRecord(path: string, { name }: AppendOptions): number {
  try {
    makeFolder(dirname(path))
    const file = openSync(path, 'a+', 0o600)
    if (fstatSync(file).size === 0) syncFolder(dirname(path))
    return file
  } catch (error) {
    throw notAppended(name, error)
  }
}

function syncFolder(folder: string): void {
  // Windows cannot sync a folder.
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const newline = 0x0a

/** A last line without its end: whole but for that it stays, torn it goes. Lines are JSON, of which no beginning is whole. */
function mended(file: number): number {
  const { size } = fstatSync(file)
  const tail = lastLine(file, size)
  if (tail.length === 0) return size
  if (!isWhole(tail)) {
    ftruncateSync(file, size - tail.length)
    return size - tail.length
  }
  writeWhole(file, Buffer.from('\n'))
  return size + 1
}

/** What stands behind the last line end. */
function lastLine(file: number, size: number): Buffer {
  for (let length = Math.min(size, 4_096); ; length = Math.min(size, length * 4)) {
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, size - length)
    const end = bytes.lastIndexOf(newline)
    if (end !== -1 || length === size) return bytes.subarray(end + 1)
  }
}

function isWhole(tail: Buffer): boolean {
  try {
    return typeof JSON.parse(tail.toString('utf8')) === 'object'
  } catch {
    return false
  }
}

function notAppended(name: string, error: unknown): UserError {
  if (error instanceof UserError) return error
  const why = codeOf(error) === 'ENOENT' ? 'its folder is not there' : reasonOf(error)
  return new UserError(`${name} could not be added to: ${why}. What stands in it is as it was`, 1, { cause: error })
}
