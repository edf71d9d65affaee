/** A release as it would be, made in memory and held against the one that is public. */
import { join } from 'node:path'
import { readManifest } from '../core/manifest-text.ts'
import { changeBetween, toldNothing, type Change, type Told } from '../core/release.ts'
import { releaseAt, shelfAt, tellingFile, type Shelf } from '../io/releases.ts'
import { newStaging } from '../io/staging.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { UserError, type Finding } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import type { Call } from './command.ts'
import { allFindings } from './judged.ts'
import type { Loaded } from './load.ts'
import type { Lineage } from './publish-doubts.ts'
import type { Place } from './publish-place.ts'
import { buildSite, toldBy, type Site } from './publish-site.ts'
import { foresee, type Outcome, type Run } from './settle.ts'
import { tellingAt } from './telling-of-release.ts'

export const manifestFile = 'manifest.json'

/** A release, held against the public one. */
export interface Draft extends Place {
  readonly shelf: Shelf
  readonly lineage: Lineage
  readonly last: Manifest | undefined
  readonly site: Site
  readonly now: Told
  /** To the release that is public. */
  readonly change: Change
  /** Files of the site, as paths below site/. */
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
}

/** Makes everything in memory and looks at what is there; writes nothing. */
export async function draftRelease(place: Place, loaded: Loaded, call: Call): Promise<Draft> {
  const shelf = shelfAt(place.folder)
  const lineage = lineageOf(shelf)
  const last = shelf.live === undefined ? undefined : readManifest(readOutput(releaseAt(place.folder, shelf.live), manifestFile))
  const site = await buildSite(loaded, last, call)
  const beside = shelf.live === undefined ? join(place.folder, newStaging()) : releaseAt(place.folder, shelf.live)
  const outcome = await foresee(runOf(site, last, beside))
  const before = lineage[0] ?? toldNothing
  const now = toldBy(site, before, last, outcome.removed)
  return {
    ...place,
    shelf,
    lineage,
    last,
    site,
    now,
    change: changeBetween(before, now),
    ...pagesOf(outcome),
    findings: allFindings(loaded, site.presses, site.options.moment, site.build.problems),
  }
}

/** As `generate` would fill this folder. */
export function runOf(site: Site, last: Manifest | undefined, folder: string): Run {
  return { ...site, last, bytes: undefined, isOurs: last !== undefined, folder }
}

/** A manifest is a file that anybody may have changed: of what it names only pages count. */
export function isPage(path: string): boolean {
  return path.startsWith('site/') && path.split(/[/\\]/).every((part) => part !== '..' && part !== '') && !path.includes(':')
}

export function pagesOf({ written, removed }: Outcome): Pick<Draft, 'written' | 'removed'> {
  const pages = (paths: Iterable<string>) => [...paths].filter((path) => path.startsWith('site/')).map((path) => path.slice('site/'.length))
  return { written: pages(written), removed: pages(removed) }
}

/** Nobody works on a copy that is older. */
const furthestBack = 50

/**
 * The public release and what came before it.
 * @throws UserError (1) where what is public does not say what it tells
 */
export function lineageOf(shelf: Shelf): Lineage {
  const lineage: Lineage[number][] = []
  for (let number = shelf.live; number !== undefined && lineage.length < furthestBack;) {
    const telling = tellingAt(shelf, number)
    if (telling === undefined) break
    lineage.push({ ...telling, number })
    const { after } = telling
    number = after !== undefined && after < number ? after : undefined
  }
  if (shelf.live !== undefined && lineage.length === 0) {
    const file = join(releaseAt(shelf.folder, shelf.live), tellingFile)
    throw new UserError(
      `${file} cannot be read, so nobody can tell whether what is public is newer.\nTake the file from a backup, or name a new folder: incident publish <dir>.`,
      1,
    )
  }
  return lineage
}
