/** Releases that nobody needs any more. */
import { join } from 'node:path'
import type { Audience } from '../core/audience.ts'
import { fold } from '../core/fold.ts'
import { readManifest } from '../core/manifest-text.ts'
import { madeFilesIn } from '../core/manifest.ts'
import { isOpen } from '../core/snapshot.ts'
import { reasonOf } from '../io/disk-faults.ts'
import { releaseAt, tellingFile } from '../io/releases.ts'
import { readOutput, removeFiles } from '../io/write-if-changed.ts'
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import { isPage, manifestFile, type Draft } from './publish-draft.ts'
import { incidentsIn, tellingAt } from './telling-of-release.ts'

/** So many are kept at least, for a way back. */
const kept = 10

/** The last ten stay, and every one that tells of an incident which is open, or of which nobody here can say. */
export function prune({ folder, site, shelf }: Draft, live: number, call: Call): readonly number[] {
  const numbers = [...shelf.numbers, live]
  const old = numbers.slice(0, -kept).filter((number) => number !== shelf.live)
  const { loaded, options } = site
  const isOver = (id: string) => {
    const incident = loaded.incidents.find((read) => read.id === id)?.incident
    const isOpenFor = (audience: Audience) => incident !== undefined && isOpen(fold(incident, audience, options.moment.viewOf(audience)))
    return incident !== undefined && !incident.audiences.some(isOpenFor)
  }
  const gone = old.filter((number) => {
    const telling = tellingAt(shelf, number)
    return telling !== undefined && [...incidentsIn(telling.items)].every(isOver)
  })
  try {
    for (const number of gone) {
      const name = releaseAt('', number)
      const manifest = readManifest(readOutput(releaseAt(folder, number), manifestFile))
      const files = [...madeFilesIn(manifest)].map(([path]) => path).filter(isPage)
      // What says that it is a release goes last: a stranger's file stays, and so does its folder.
      removeFiles(
        folder,
        [...files, manifestFile, tellingFile].map((path) => join(name, path)),
      )
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    call.terminal.warn(`Old releases could not be removed: ${reasonOf(error.cause ?? error)}.`)
  }
  return gone
}
