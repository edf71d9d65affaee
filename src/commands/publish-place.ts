/** Where a release goes: never among the sources, the outputs or a preview, and never over what somebody else put there. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { kindOf } from '../core/manifest.ts'
import { lastTold } from '../core/release.ts'
import { realWay } from '../io/real-path.ts'
import { shelfAt } from '../io/releases.ts'
import type { Workspace } from '../io/workspace.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import { isWithin } from './output-folder.ts'
import { readRecord } from './record.ts'

/** A folder that is released to. */
export interface Place {
  readonly root: string
  readonly folder: string
  /** As the record names it: from the workspace where it stands in it, so that a copy of both finds it too. */
  readonly to: string
}

/** In the place of a folder, where somebody uploaded the site. */
export const byHand = 'by hand'

/** @throws UserError (2) for a folder that cannot be one of releases, or for none where nothing was released yet */
export function placeOf({ names, globals }: Call, workspace: Workspace): Place {
  const [given] = names
  const folder = given === undefined ? lastPlace(workspace) : resolve(globals.folder, given)
  if (given === '') throw new UserError('The folder is empty; expected one for the releases, such as /srv/status', 2)
  refuseMixing(folder, workspace.root)
  const way = relative(workspace.root, folder)
  const isInside = way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  return { root: workspace.root, folder, to: isInside ? way.replaceAll(sep, '/') : folder }
}

/** Where the site was released to last, by the record. */
function lastPlace(workspace: Workspace): string {
  const { publications } = readRecord(workspace)
  const to = lastTold(publications.filter(({ release }) => release !== undefined))?.to
  if (to === undefined)
    throw new UserError(
      'Nothing was published from here yet: name the folder that a web server shows, as in incident publish /srv/status.\nWho uploads out/site by hand records it with incident publish --by-hand.',
      2,
    )
  const folder = resolve(workspace.root, to)
  if (shelfAt(folder).live === undefined)
    throw new UserError(`The last release went to ${to}, where there is none now; name the folder: incident publish <dir>`, 2)
  return folder
}

function refuseMixing(folder: string, root: string): void {
  const real = realWay(folder)
  for (const name of ['out', 'incidents', 'templates']) {
    const own = realWay(join(root, name))
    if (isWithin(own, real) || isWithin(real, own))
      throw new UserError(`${folder} would mix the releases with ${name}/ of the workspace; expected a folder of its own`, 2)
  }
  for (let above = real, last = ''; above !== last; last = above, above = dirname(above)) {
    const bytes = readOutput(above, 'manifest.json')
    if (bytes !== undefined && kindOf(bytes) !== 'foreign')
      throw new UserError(`${above} holds what incident generate made there; name a folder of its own for the releases`, 2)
  }
}
