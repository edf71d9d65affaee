/**
 * One of the three writers: records, files of lines that are only ever added to. What is added is there whole and kept by the disk, or not
 * at all; a kill or a power cut in between leaves at most the beginning of a last line, which readers pass over and the next call removes.
 */
import { dirname } from 'node:path'
import type { Disk } from './disk.ts'
import { codeOf, notConfirmed, notWritten } from './disk-faults.ts'
import { realDisk, syncAt, type WriteOptions } from './durable-write.ts'

/**
 * Adds lines to the end of a record, which is made where there is none. Whoever calls holds its lock.
 * @param lines each one JSON value, without a line end
 * @throws UserError (1) with the reason; the record holds what it held
 */
export function durableAppend(path: string, lines: readonly string[], { name, disk = realDisk }: WriteOptions): void {
  try {
    const { size, isCut } = endOf(path, disk)
    const bytes = Buffer.from(`${isCut ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`)
    const file = disk.open(path, 'a', 0o666)
    try {
      if (disk.size(file) > size) disk.truncate(file, size)
      add(file, bytes, size, disk)
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

function add(file: number, bytes: Buffer, size: number, disk: Disk): void {
  try {
    // A nearly full disk writes fewer bytes than asked and calls it success.
    for (let at = 0; at < bytes.length;) {
      const count = disk.write(file, bytes, at)
      if (count === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
      at += count
    }
    disk.sync(file)
    if (disk.size(file) !== size + bytes.length) throw Object.assign(new Error('the disk kept another size'), { code: 'EIO' })
  } catch (error) {
    takeBack(file, size, disk)
    throw error
  }
}

function takeBack(file: number, size: number, disk: Disk): void {
  try {
    disk.truncate(file, size)
  } catch {
    // The beginning of a line stays; what went wrong first is what counts.
  }
}

/** How much of a record counts; a last line that is whole but for its line end, as editors leave it, does. */
function endOf(path: string, disk: Disk): { readonly size: number; readonly isCut: boolean } {
  const bytes = textOf(path, disk)
  const whole = bytes.lastIndexOf('\n') + 1
  const rest = bytes.subarray(whole).toString('utf8')
  const isCut = rest.trim() !== '' && isJson(rest)
  return { size: isCut ? bytes.length : whole, isCut }
}

function textOf(path: string, disk: Disk): Buffer {
  try {
    return disk.read(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
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
