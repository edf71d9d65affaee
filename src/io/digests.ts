import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

/**
 * @returns of a file's bytes the SHA-256 in hexadecimal digits; undefined for what cannot be read, which whoever reads it will say
 */
export type DigestOf = (path: string) => string | undefined

/** Reads thousands of files through the same piece of memory. */
export function digester(): DigestOf {
  let room = Buffer.allocUnsafeSlow(1 << 16)
  return (path) => {
    try {
      const file = openSync(path, 'r')
      try {
        let end = 0
        for (let read = -1; read !== 0; end += read) {
          if (end === room.length) room = Buffer.concat([room], Math.max(room.length * 2, fstatSync(file).size + 1))
          read = readSync(file, room, end, room.length - end, null)
        }
        return createHash('sha256').update(room.subarray(0, end)).digest('hex')
      } finally {
        closeSync(file)
      }
    } catch {
      return undefined
    }
  }
}

/**
 * Whether files still are what they were when another one, which was written last, came to its place. Only what has changed since is
 * read: a change of a file, of its name or of its rights sets its time of change (POSIX `st_ctime`), and nobody can set it back.
 * @param last the way to the file that was written last
 */
export function isAsWritten(last: string, digestOf: DigestOf): (path: string, sha256: string) => boolean {
  const since = changedAt(last)
  return (path, sha256) => {
    const changed = changedAt(path)
    return since !== undefined && changed !== undefined && (changed < since || digestOf(path) === sha256)
  }
}

/** Milliseconds since 1970; undefined for what is no file. */
function changedAt(path: string): number | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isFile() === true ? stats.ctimeMs : undefined
  } catch {
    // Something on the way to it is no folder, or may not be looked into: whoever writes there will say so.
    return undefined
  }
}
