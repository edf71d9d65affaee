/** Releases of a site beside each other, each whole in a folder of its own, and one link that says which of them is public. */
import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../model/finding.ts'
import type { Disk } from './disk.ts'
import { codeOf, reasonOf } from './disk-faults.ts'
import { realDisk, remove } from './durable-write.ts'
import { readOutput } from './write-if-changed.ts'

/** What a web server is pointed at: always the public release. */
export const linkName = 'current'
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
  return readOutput(releaseAt(folder, number), tellingFile)?.toString()
}

/** Links that a killed process made and did not put in place; for the holder of the lock only. */
export function clearLinks(folder: string, disk: Disk = realDisk): void {
  const isLeft = (name: string) => /^\.current\.\d+-[0-9a-f]{12}\.tmp$/.test(name)
  for (const name of namesIn(folder).filter(isLeft)) if (lstatSync(join(folder, name)).isSymbolicLink()) remove(join(folder, name), disk)
}
