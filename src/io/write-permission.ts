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
  if (!allowsWriting(path, stats, disk)) {
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
  const stats = statSync(folder)
  // On Windows a folder marked read-only is one with an icon of its own; what may be written in it is known by trying.
  if (process.platform === 'win32' || allowsWriting(folder, stats, disk)) return
  throw new UserError(
    `The folder of ${name} may not be written to; its permissions are ${permissions(stats)}, expected \`w\` for you, because a new version is made beside the old one.\nNothing was changed. Allow it with \`chmod u+w ${folder}\`, or ask its owner.`,
    1,
  )
}

/** What keeps a file from being written that is no matter of its permissions is thrown as it came: no `chmod` mends it. */
function allowsWriting(path: string, { mode }: Stats, disk: Disk): boolean {
  try {
    disk.access(path)
    return (mode & 0o222) !== 0
  } catch (error) {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return false
    throw error
  }
}

/** @example permissions({ mode: 0o100_644 }) // 'rw-r--r--' */
function permissions({ mode }: Stats): string {
  return Array.from('rwxrwxrwx', (letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('')
}
