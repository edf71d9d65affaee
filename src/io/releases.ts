/**
 * Releases of a site beside each other, each whole in a folder of its own, and one link that says which of them is public. The link is made
 * under another name and renamed, so whoever looks finds the old one or the new one. Windows replaces no link that leads to a folder: there
 * the old one goes first, and for a moment there is none.
 */
import { randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UserError } from '../model/finding.ts'
import type { Disk } from './disk.ts'
import { codeOf, reasonOf } from './disk-faults.ts'
import { realDisk, remove, syncAt, unsupported, writeNew } from './durable-write.ts'
import { makeFolder, readOutput } from './write-if-changed.ts'

/** What a web server is pointed at: always the public release. */
const linkName = 'current'
export const releasesName = 'releases'
/** In the folder of a release, beside its site/: what it tells. */
export const tellingFile = 'release.json'

/** Folders of releases have the name of their number. */
const numbered = /^\d{6,9}$/

/** What stands in a folder that is released to. */
export interface Shelf {
  readonly folder: string
  /** The numbers of all releases, in order. */
  readonly numbers: readonly number[]
  /** The one that the link leads to. */
  readonly live?: number
}

/** @example releaseAt('/srv/status', 12) // '/srv/status/releases/000012' */
export function releaseAt(folder: string, number: number): string {
  return join(folder, releasesName, String(number).padStart(6, '0'))
}

/**
 * Looks at a folder that is released to, there or not.
 * @throws UserError (2) where something stands in the way that is not ours
 */
export function shelfAt(folder: string): Shelf {
  const ours = 'name a folder of its own for the releases'
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`${folder} is a file; expected a folder, which holds the releases`, 2)
  const below = join(folder, releasesName)
  if (statSync(below, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`${below} is a file, where the folder of the releases would be; move it away, or ${ours}`, 2)
  const numbers = namesIn(below)
    .filter((name) => numbered.test(name))
    .map(Number)
    .toSorted((a, b) => a - b)
  const live = liveIn(folder)
  return { folder, numbers, ...(live !== undefined && { live }) }
}

function liveIn(folder: string): number | undefined {
  const link = join(folder, linkName)
  const stats = lstatSync(link, { throwIfNoEntry: false })
  if (stats === undefined) return undefined
  if (!stats.isSymbolicLink())
    throw new UserError(
      `${link} is no link, and was not made by this program; it is left alone.\nMove it away, or name a folder of its own for the releases.`,
      2,
    )
  const target = readlinkSync(link)
  const number = Number(/releases[/\\](\d{6,9})[/\\]site[/\\]?$/.exec(target)?.[1])
  if (resolve(folder, target) === join(releaseAt(folder, number), 'site')) return number
  throw new UserError(
    `${link} leads to ${target}, which is no release of this folder; it is left alone.\nRemove the link if nobody needs it, or name a folder of its own for the releases.`,
    2,
  )
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw new UserError(`${folder} cannot be looked into: ${reasonOf(error, { EACCES: 'you may not' })}`, 1, { cause: error })
  }
}

/** What a release tells, as it was written. */
export function tellingOf(folder: string, number: number): string | undefined {
  return readOutput(releaseAt(folder, number), tellingFile)
}

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

/** Links that a killed process made and did not put in place; for the holder of the lock only. */
export function clearLinks(folder: string, disk: Disk = realDisk): void {
  const isLeft = (name: string) => /^\.current\.\d+-[0-9a-f]{12}\.tmp$/.test(name)
  for (const name of namesIn(folder).filter(isLeft)) if (lstatSync(join(folder, name)).isSymbolicLink()) remove(join(folder, name), disk)
}
