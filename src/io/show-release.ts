/**
 * A release is put in its place when the disk keeps all of it; then the link is made under another name and renamed, so whoever looks finds
 * the old one or the new one. Windows replaces no link that leads to a folder: there the old one goes first, and for a moment there is none.
 */
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Disk } from './disk.ts'
import { codeOf } from './disk-faults.ts'
import { realDisk, remove, syncAt, unsupported, writeNew } from './durable-write.ts'
import { linkName, releasesName } from './releases.ts'
import { makeFolder } from './write-if-changed.ts'

/**
 * Puts files of one release into the folder of another: the same ones under a second name, which costs no room, or copies where a disk has
 * no such names or has too many. What is no longer there is passed over.
 */
export function shareFiles(from: string, to: string, paths: readonly string[], disk: Disk = realDisk): void {
  for (const folder of new Set(paths.map((path) => dirname(join(to, path))))) makeFolder(folder)
  for (const path of paths) share(join(from, path), join(to, path), disk)
}

function share(from: string, to: string, disk: Disk): void {
  try {
    disk.link(from, to)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    if (!unsupported.has(codeOf(error)) && codeOf(error) !== 'EXDEV') throw error
    writeNew(to, disk.read(from), disk)
  }
}

/** Gives a finished folder its number, when the disk keeps all that was written into it. */
export function placeRelease(staging: string, written: readonly string[], target: string, disk: Disk = realDisk): void {
  for (const path of written) syncAt(join(staging, path), disk)
  for (const folder of new Set(['.', ...written.flatMap(foldersAbove)])) syncAt(join(staging, folder), disk)
  disk.rename(staging, target)
  syncAt(dirname(target), disk)
}

/** @example foldersAbove('site/nl/index.html') // ['site/nl', 'site'] */
function foldersAbove(path: string): readonly string[] {
  const above = dirname(path)
  return above === '.' ? [] : [above, ...foldersAbove(above)]
}

/** Makes a release the public one. */
export function showRelease(folder: string, number: number, disk: Disk = realDisk): void {
  const link = join(folder, linkName)
  const fresh = join(folder, `.${linkName}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
  disk.symlink(join(releasesName, String(number).padStart(6, '0'), 'site'), fresh)
  try {
    putInPlace(fresh, link, disk)
  } catch (error) {
    remove(fresh, disk)
    throw error
  }
  syncAt(folder, disk)
}

function putInPlace(fresh: string, link: string, disk: Disk): void {
  try {
    disk.rename(fresh, link)
  } catch (error) {
    if (process.platform !== 'win32') throw error
    remove(link, disk)
    disk.rename(fresh, link)
  }
}
