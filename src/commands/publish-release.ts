/** A release of its own: made whole beside the others, then shown by one link. */
import { join } from 'node:path'
import { incidentsFrom, incidentText, manifestBytes, readManifest } from '../core/manifest-text.ts'
import { madeFilesIn } from '../core/manifest.ts'
import { reasonOf } from '../io/disk-faults.ts'
import { hasLock, withLockHeld } from '../io/lock.ts'
import { clearLinks, releaseAt, releasesName, shelfAt, tellingFile, type Shelf } from '../io/releases.ts'
import { placeRelease, shareFiles, showRelease } from '../io/show-release.ts'
import { newStaging } from '../io/staging.ts'
import { discard, makeFolder, readOutput, removeFiles, writeIfChanged } from '../io/write-if-changed.ts'
import { UserError } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import type { Call } from './command.ts'
import { isPage, manifestFile, runOf, type Draft } from './publish-draft.ts'
import { lineOf, timeOf } from './publish-line.ts'
import { prune } from './publish-prune.ts'
import { isMendable, mendRecord, recordRelease } from './record.ts'
import { settle } from './settle.ts'
import { bytesOfTelling } from './telling-of-release.ts'

/** What became public, or how it already was. */
export interface Released {
  readonly number: number
  /** Releases that nobody needs any more, and that are gone. */
  readonly pruned: readonly number[]
}

/**
 * Makes the release and shows it.
 * @returns undefined where somebody else released meanwhile, and nothing was done
 * @throws UserError (1) with the reason; what was public is public still, unless the message says otherwise
 */
export async function putOut(draft: Draft, call: Call): Promise<Released | undefined> {
  return await onShelf(draft, call, async (shelf) => {
    const number = (shelf.numbers.at(-1) ?? 0) + 1
    const manifest = await make(draft, number, call)
    recordRelease(draft.root, lineOf(draft, number, manifest, call), () => showing(() => showRelease(draft.folder, number)))
    return { number, pruned: prune(draft, number, call) }
  })
}

/** Under the lock of the place; not where another release is public by now than the one that was looked at. */
export async function onShelf<T>(
  { root, folder, to, shelf }: Pick<Draft, 'root' | 'folder' | 'to' | 'shelf'>,
  { terminal }: Call,
  run: (shelf: Shelf) => Promise<T>,
): Promise<T | undefined> {
  const releases = join(folder, releasesName)
  showing(() => makeFolder(releases))
  return await withLockHeld(releases, { name: folder, verb: 'publish', onWait: (message) => terminal.say(message) }, async () => {
    const found = shelfAt(folder)
    if (found.live !== shelf.live) return undefined
    showing(() => clearLinks(folder))
    removeFiles(releases, [])
    mendRecord(root, to)
    return await run(found)
  })
}

/**
 * Clears away what a killed publisher left, and adds the line that it owes to the record.
 * @returns false where somebody else released meanwhile
 */
export async function tidyUp(draft: Draft, call: Call): Promise<boolean> {
  const { root, folder, to } = draft
  if (!isMendable(root, to) && !hasLock(join(folder, releasesName))) return true
  return (await onShelf(draft, call, () => Promise.resolve(true))) === true
}

/** @throws UserError (1) in the words of a release, for what the disk refuses */
export function showing<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw notPublished(error)
  }
}

function notPublished(error: unknown): UserError {
  const cause = error instanceof UserError ? (error.cause ?? error) : error
  const links = 'the disk has no links, or you may not make any; incident pack makes one file of the site to carry'
  return new UserError(
    `Nothing was published: ${reasonOf(cause, { EPERM: links, ENOSYS: links, ENOTSUP: links })}.\nWhat was public still is. Mend this, then run it again.`,
    1,
    { cause },
  )
}

async function make(draft: Draft, number: number, call: Call): Promise<Manifest> {
  const { folder, shelf, last, site, now, lineage } = draft
  const staging = join(folder, releasesName, newStaging())
  try {
    makeFolder(staging)
    if (shelf.live !== undefined)
      shareFiles(releaseAt(folder, shelf.live), staging, [...madeFilesIn(last)].map(([path]) => path).filter(isPage))
    const { written } = await settle(runOf(site, last, staging), (message) => call.terminal.say(message))
    const manifest = withoutAhead(readManifest(readOutput(staging, manifestFile)))
    const telling = bytesOfTelling({ at: timeOf(site), ...now, ...(lineage[0] && { after: lineage[0].number }) })
    const listing = manifestBytes(manifest)
    writeIfChanged(
      staging,
      new Map([
        [manifestFile, listing],
        [tellingFile, telling],
      ]),
    )
    placeRelease(staging, [...new Set([...written, manifestFile, tellingFile])], releaseAt(folder, number))
    return manifest
  } catch (error) {
    discard(staging)
    throw notPublished(error)
  }
}

/** When something will change is no secret of a workspace, but none of the public's business. */
function withoutAhead(manifest: Manifest | undefined): Manifest {
  if (manifest === undefined) throw new UserError('the release that was made cannot be read', 1)
  const { next_change_at: _next, incidents, ...rest } = manifest
  const now = incidents.ids.flatMap((id) => {
    const made = incidents.get(id)
    if (!made) return []
    const { next_change_at: _ahead, ...incident } = made
    return [[id, incidentText(incident)] as const]
  })
  return { ...rest, incidents: incidentsFrom(new Map(now)) }
}
