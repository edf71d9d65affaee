/** A way back: the release before the public one is shown again, as it was. */
import { readManifest } from '../core/manifest-text.ts'
import { madeFilesIn, sha256 } from '../core/manifest.ts'
import { changeBetween, editionsOf, lastTold, toldNothing, writtenItems, type Told } from '../core/release.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { releaseAt, shelfAt } from '../io/releases.ts'
import { showRelease } from '../io/show-release.ts'
import { findWorkspace } from '../io/workspace.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { shortest } from './generate-report.ts'
import { minuteOf } from './publish-doubts.ts'
import { isPage, lineageOf, manifestFile } from './publish-draft.ts'
import { approve, newsLines } from './publish-now.ts'
import { placeOf, type Place } from './publish-place.ts'
import { onShelf, showing } from './publish-release.ts'
import { publisher } from './publish-site.ts'
import { readRecord, recordRelease, refuseUnreadable } from './record.ts'

export async function rollBack(call: Call): Promise<number> {
  const place = placeOf(call, findWorkspace(call.globals.folder))
  refuseUnreadable(place.root)
  const shelf = shelfAt(place.folder)
  const [live, earlier] = lineageOf(shelf)
  if (live === undefined) throw new UserError(`Nothing is published in ${place.folder} yet; there is no way back`, 1)
  if (earlier === undefined) throw new UserError(`Release ${live.number} is the first that is still there; there is no way back`, 1)
  refuseDamaged(place, earlier.number)
  const { brought, gone } = changeBetween(live, earlier)
  const { terminal, globals, world } = call
  terminal.say(`${place.folder}: back from release ${live.number} to release ${earlier.number}, made ${minuteOf(earlier.at)}`)
  for (const line of [...newsLines(gone, 'gone'), ...newsLines(brought, 'as it was')]) terminal.say(line)
  const isDry = isOn(call.flags, 'dryRun')
  if (!isDry) {
    await approve(`Show release ${earlier.number} again?`, call)
    const done = await onShelf({ ...place, shelf }, call, async () => {
      recordRelease(place.root, lineOf(place, earlier, earlier.number, call), () =>
        showing(() => showRelease(place.folder, earlier.number)),
      )
      return await Promise.resolve(true)
    })
    if (done === undefined) throw new UserError('Somebody else published there meanwhile; nothing was changed. Look again', 1)
  }
  terminal.say(
    isDry
      ? 'Nothing was changed (--dry-run).'
      : `Release ${earlier.number} is public again: ${join(shortest(place.folder, world.cwd), 'current')} leads to it.`,
  )
  const named = (items: typeof gone) => items.map(({ update, edition }) => ({ update, edition }))
  if (globals.isJson)
    terminal.result(
      JSON.stringify(
        { to: place.folder, published: !isDry, release: earlier.number, news: named(brought), gone: named(gone) },
        undefined,
        2,
      ),
    )
  else if (globals.isQuiet && !isDry) terminal.result(releaseAt(place.folder, earlier.number))
  return 0
}

/** @throws UserError (1) for a release that is not as it was made */
function refuseDamaged({ folder }: Place, number: number): void {
  const at = releaseAt(folder, number)
  const manifest = readManifest(readOutput(at, manifestFile))
  const isWhole = (path: string, digest: string) => {
    try {
      return isPage(path) && sha256(readFileSync(join(at, path))) === digest
    } catch {
      return false
    }
  }
  const damaged =
    manifest === undefined ? manifestFile : [...madeFilesIn(manifest)].find(([path, file]) => !isWhole(path, file.sha256))?.[0]
  if (damaged !== undefined)
    throw new UserError(`Release ${number} is not as it was made: ${join(at, damaged)} is another file, or gone. Nothing was changed`, 1)
}

function lineOf({ root, to }: Place, now: Told, release: number, call: Call): { readonly to: string; readonly release: number } {
  const { brought, gone, sources } = changeBetween(lastTold(readRecord({ root, incidents: [] }).publications, to) ?? toldNothing, now)
  const by = publisher(call, root)
  const { updates, borrowed } = writtenItems(brought)
  const line = {
    at: new Date(call.world.now()).toISOString(),
    ...(by !== undefined && { by }),
    to,
    release,
    rollback: true,
    updates,
    ...(Object.keys(borrowed).length > 0 && { borrowed }),
    ...(gone.length > 0 && { gone: editionsOf(gone) }),
    sources,
    files: {},
  }
  return line
}
