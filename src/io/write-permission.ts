import { statSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../model/finding.ts'
import type { Disk } from './disk.ts'
import { codeOf } from './disk-faults.ts'

/**
 * Refuses a file that is not to be written, and a folder that is not. A new version takes the place of the old one, so the disk alone
 * would ask for the folder's permission only; and root would be refused nothing, but who took away every write bit meant it.
 * @param path without links
 * @throws UserError (1)
 */
export function refuseReadOnly(path: string, name: string, disk: Disk): void {
  const stats = statSync(path)
  const bar = barTo(path, stats, disk)
  if (bar === 'attribute') throw protectedBy(name, path)
  if (bar === 'permission') {
    const how = process.platform === 'win32' ? `attrib -r ${name}` : `chmod u+w ${name}`
    throw new UserError(
      `${name} may not be written to; its permissions are ${permissions(stats)}, expected \`w\` for you.\nNothing was changed. Allow it with \`${how}\`, or ask its owner.`,
      1,
    )
  }
  refuseReadOnlyFolder(dirname(path), name, disk)
}

/** @throws UserError (1) */
export function refuseReadOnlyFolder(folder: string, name: string, disk: Disk): void {
  // On Windows a folder marked read-only is one with an icon of its own; what may be written in it is known by trying.
  if (process.platform === 'win32') return
  const stats = statSync(folder)
  const bar = barTo(folder, stats, disk)
  if (bar === undefined) return
  if (bar === 'attribute') throw protectedBy(`The folder of ${name}`, folder)
  throw new UserError(
    `The folder of ${name} may not be written to; its permissions are ${permissions(stats)}, expected \`w\` for you, because a new version is made beside the old one.\nNothing was changed. Allow it with \`chmod u+w ${folder}\`, or ask its owner.`,
    1,
  )
}

/** Its permissions may allow everything: to change them would change nothing. */
function protectedBy(what: string, path: string): UserError {
  const how = process.platform === 'darwin' ? `chflags nouchg,noschg ${path}` : `chattr -i ${path}`
  return new UserError(
    `${what} may not be written to; an attribute of the file system protects it, whatever its permissions are.\nNothing was changed. Ask who protected it, or take that away with \`${how}\` as its owner or administrator.`,
    1,
  )
}

/** What keeps a file from being written; what is neither is thrown as it came: nothing said here mends it. */
function barTo(path: string, { mode }: Stats, disk: Disk): 'permission' | 'attribute' | undefined {
  try {
    disk.access(path)
    return (mode & 0o222) === 0 ? 'permission' : undefined
  } catch (error) {
    // access(2): permissions refuse with EACCES, an immutable file with EPERM. Windows says EPERM of both.
    if (codeOf(error) === 'EPERM') return process.platform === 'win32' ? 'permission' : 'attribute'
    if (codeOf(error) === 'EACCES') return 'permission'
    throw error
  }
}

/** @example permissions({ mode: 0o100_644 }) // 'rw-r--r--' */
function permissions({ mode }: Stats): string {
  return Array.from('rwxrwxrwx', (letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('')
}
