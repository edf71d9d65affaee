/**
 * One of the three writers: records, files of lines that are only ever added to. What is added is there whole and kept by the disk, or not
 * at all; a kill or a power cut in between leaves at most the beginning of a last line, which readers pass over and the next call removes.
 */
import { dirname } from 'node:path'
import type { Disk } from './disk.ts'
import { notConfirmed, notWritten } from './disk-faults.ts'
import { realDisk, syncAt, type WriteOptions } from './durable-write.ts'

/**
 * Adds lines to the end of a record, which is made where there is none. Whoever calls holds its lock.
 * @param lines each one JSON value, without a line end
 * @throws UserError (1) with the reason; the record holds what it held
 */
export function durableAppend(path: string, lines: readonly string[], { name, disk = realDisk }: WriteOptions): void {
  try {
    const file = disk.open(path, 'a+', 0o666)
    try {
      addWhole(file, lines, disk)
    } finally {
      disk.close(file)
    }
  } catch (error) {
    throw notWritten(name, error)
  }
  try {
    syncAt(dirname(path), disk)
  } catch (error) {
    throw notConfirmed(name, error)
  }
}

function addWhole(file: number, lines: readonly string[], disk: Disk): void {
  const { size, isCut } = mend(file, disk)
  const bytes = linesOf(lines, isCut)
  try {
    writeWhole(file, bytes, disk)
    disk.sync(file)
    if (disk.size(file) !== size + bytes.length) throw Object.assign(new Error('the disk kept another size'), { code: 'EIO' })
  } catch (error) {
    takeBack(file, size, disk)
    throw error
  }
}

/** Lines as they are added, behind a last one that may lack its end. */
export function linesOf(lines: readonly string[], isCut = false): Buffer {
  return Buffer.from(`${isCut ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`)
}

/** A nearly full disk writes fewer bytes than asked and calls it success. */
export function writeWhole(file: number, bytes: Buffer, disk: Disk): void {
  for (let at = 0; at < bytes.length;) {
    const count = disk.write(file, bytes, at)
    if (count === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
    at += count
  }
}

function takeBack(file: number, size: number, disk: Disk): void {
  try {
    disk.truncate(file, size)
  } catch {
    // The beginning of a line stays; what went wrong first is what counts.
  }
}

export interface RecordEnd {
  readonly size: number
  /** Its last line is whole but for the line end, as editors leave it. */
  readonly isCut: boolean
}

/** Removes what is left of a line that was never whole: lines are JSON, of which no beginning is. */
export function mend(file: number, disk: Disk): RecordEnd {
  const size = disk.size(file)
  const tail = lastLine(file, size, disk)
  const text = tail.toString('utf8')
  if (text.trim() !== '' && isJson(text)) return { size, isCut: true }
  if (tail.length > 0) disk.truncate(file, size - tail.length)
  return { size: size - tail.length, isCut: false }
}

/** So much of the end is looked at first: records may be long, and lines are not. */
const usualLine = 4_096

/** What stands behind the last line end. */
function lastLine(file: number, size: number, disk: Disk): Buffer {
  for (let length = Math.min(size, usualLine); ; length = Math.min(size, length * 4)) {
    const bytes = disk.part(file, size - length, length)
    const end = bytes.lastIndexOf('\n')
    if (end !== -1 || length === size) return bytes.subarray(end + 1)
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
