/** A file too large to be held: a part of it is read when somebody asks for it. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Bytes } from '../model/bytes.ts'
import { UserError } from '../model/finding.ts'
import { codeOf } from './disk-faults.ts'

/**
 * What a file holds now, whatever takes its place later.
 * @returns undefined where there is none that can be read
 */
export function bytesAt(path: string): Bytes | undefined {
  try {
    // Windows lets nobody replace a file that is open.
    return process.platform === 'win32' ? readFileSync(path) : openBytes(path)
  } catch (error) {
    if (codeOf(error) === '') throw error
    return undefined
  }
}

/** Closes what nobody can ask any more. */
const forgotten = new FinalizationRegistry((file: number) => closeSync(file))

function openBytes(path: string): Bytes | undefined {
  const file = openSync(path, 'r')
  const stats = fstatSync(file)
  if (!stats.isFile()) {
    closeSync(file)
    return undefined
  }
  const { size: length } = stats
  let room = Buffer.allocUnsafeSlow(0)
  const bytes = {
    length,
    subarray(from: number, to: number): Buffer {
      const end = Math.min(to, length)
      const wanted = Math.max(0, end - from)
      if (room.length < wanted) room = Buffer.allocUnsafeSlow(wanted * 2)
      for (let at = 0; at < wanted;) {
        const read = readSync(file, room, at, wanted - at, from + at)
        if (read === 0) throw new UserError(`${path} was cut short while it was read.\nRun it again.`, 1)
        at += read
      }
      return room.subarray(0, wanted)
    },
  }
  forgotten.register(bytes, file)
  return bytes
}

/** So much is compared at once. */
const glance = 1 << 16

export function areSame(one: Bytes | undefined, other: Bytes | undefined): boolean {
  if (!one || !other || one.length !== other.length) return one === other
  for (let at = 0; at < one.length; at += glance) if (!one.subarray(at, at + glance).equals(other.subarray(at, at + glance))) return false
  return true
}
