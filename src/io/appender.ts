/**
 * A record that one process adds to thousands of times a second: lines that come while the disk is at work are kept together by its next
 * turn. A line is there once its promise is kept, whatever happens then; one that a kill or a full disk cut short was never promised, and is
 * removed by the next who opens the file.
 */
import { dirname } from 'node:path'
import type { UserError } from '../model/finding.ts'
import { notAppended } from './disk-faults.ts'
import { linesOf, mend, writeWhole } from './durable-append.ts'
import { privateDisk, syncAt, type WriteOptions } from './durable-write.ts'
import { makeFolder } from './write-if-changed.ts'

export interface Appender {
  /** Adds a line; it is on the disk when the promise is kept. */
  add(line: string): Promise<void>
  /** Adds a line that outlasts this process at once, and a power cut with the next one that is waited for. */
  note(line: string): void
  /** Keeps what is still open, and closes. */
  close(): Promise<void>
}

/**
 * Opens a record for its owner alone, and makes it where there is none. Whoever calls holds its lock.
 * @throws UserError (1) when it cannot be opened, or a line cannot be added
 */
export function openAppender(path: string, { name, disk = privateDisk }: WriteOptions): Appender {
  const file = opened()
  let fault: UserError | undefined
  /** The sync that is running, and the one after it, which keeps all that is written before it begins. */
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  /** Written when the disk is done with those before: until then a file that is being synced keeps its writer waiting. */
  let waiting: string[] = []

  function opened(): number {
    try {
      makeFolder(dirname(path))
      const made = disk.open(path, 'a+')
      try {
        const { size, isCut } = mend(made, disk)
        if (isCut) writeWhole(made, linesOf([], true), disk)
        // A file is not there before its name is.
        if (size === 0) syncAt(dirname(path), disk)
        return made
      } catch (error) {
        disk.close(made)
        throw error
      }
    } catch (error) {
      throw notAppended(name, error)
    }
  }

  function put(lines: readonly string[]): void {
    // What half of a line stands there cannot be known: nothing more is written behind it.
    if (fault) throw fault
    try {
      writeWhole(file, linesOf(lines), disk)
    } catch (error) {
      fault = notAppended(name, error)
      throw fault
    }
  }

  async function sync(): Promise<void> {
    next = undefined
    const lines = waiting
    waiting = []
    put(lines)
    try {
      await disk.syncSoon(file)
    } catch (error) {
      fault = notAppended(name, error)
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
      waiting.push(line)
      await kept()
    },
    note: (line) => put([line]),
    close: async () => {
      try {
        await kept()
      } finally {
        disk.close(file)
      }
    },
  }
}
