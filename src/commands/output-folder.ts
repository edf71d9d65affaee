/** Where the output goes, and where it must not: over sources, over what is published, over what others put there. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readManifest } from '../core/manifest-text.ts'
import { kindOf } from '../core/manifest.ts'
import { areSame, bytesAt } from '../io/file-bytes.ts'
import { realWay } from '../io/real-path.ts'
import { readOutput } from '../io/write-if-changed.ts'
import type { Bytes } from '../model/bytes.ts'
import { UserError } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { isOn, textOf, type Call } from './command.ts'
import type { Loaded } from './load.ts'

/** Made for eyes inside the organisation: must not stand where the public looks. */
export function isPreview({ flags }: Call): boolean {
  return isOn(flags, 'drafts') || isOn(flags, 'draftMail') || textOf(flags, 'asOf') !== undefined
}

/**
 * Folders are compared by where they lead: a link is no other folder.
 * @throws UserError (2) for a preview without a folder of its own, or a folder that holds the sources
 */
export function outputFolder({ workspace }: Pick<Loaded, 'workspace'>, call: Call): string {
  const given = textOf(call.flags, 'out')
  const published = join(workspace.root, 'out')
  if (given === undefined && isPreview(call))
    throw new UserError(
      '--drafts, --draft-mail and --as-of make what is not for the public; name a folder of its own with --out <folder>',
      2,
    )
  if (given === '') throw new UserError('--out is empty; expected a folder of its own for the output', 2)
  const folder = given === undefined ? published : resolve(call.globals.folder, given)
  const real = realWay(folder)
  for (const sources of ['incidents', 'templates']) {
    const own = realWay(join(workspace.root, sources))
    if (isWithin(own, real) || isWithin(real, own))
      throw new UserError(
        `${given === undefined ? 'out/' : `--out ${given}`} would mix the output with the ${sources} of the workspace; expected a folder of its own`,
        2,
      )
  }
  if (isPreview(call) && (isWithin(real, realWay(published)) || isWithin(realWay(published), real)))
    throw new UserError('out/ is for what is published; name another folder for --drafts, --draft-mail and --as-of', 2)
  refuseMixing(real, call)
  return folder
}

/** What is public and what is not may not stand in one another either. */
function refuseMixing(folder: string, call: Call): void {
  const own = isPreview(call) ? 'preview' : 'published'
  for (let above = dirname(folder), last = folder; above !== last; last = above, above = dirname(above)) {
    const bytes = readOutput(above, 'manifest.json')
    const kind = bytes === undefined ? 'foreign' : kindOf(bytes)
    if (kind === 'foreign' || kind === own) continue
    throw new UserError(`${folder} stands in ${above}, which ${mixing[kind]}`, 2)
  }
}

/**
 * A link inside the folder of a preview may lead to what is published just as well.
 * @throws UserError (2) for the first of these files that would be written elsewhere
 */
export function refuseWaysOut(folder: string, paths: readonly string[], call: Call): void {
  if (!isPreview(call)) return
  const real = realWay(folder)
  for (const below of new Set(paths.map((path) => dirname(path)))) {
    const way = realWay(join(folder, below))
    if (!isWithin(way, real)) throw new UserError(`${join(folder, below)} leads out of ${folder}, to ${way}; name another folder`, 2)
  }
}

const mixing = {
  published: 'holds what is published; name another folder for --drafts, --draft-mail and --as-of',
  preview: 'holds a preview made with --drafts, --draft-mail or --as-of; name another folder, or delete it first',
} as const

/** Whether a folder is another one, or stands anywhere in it. */
export function isWithin(folder: string, other: string): boolean {
  const way = relative(other, folder)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** What an earlier run left in a folder. */
export interface Standing {
  readonly last: Manifest | undefined
  /** The manifest as it was found, whatever has taken its place since. */
  readonly bytes: Bytes | undefined
  /** It has a manifest of this program, even if that is damaged: what stands there is ours. */
  readonly isOurs: boolean
}

/**
 * Looks at the folder before anything is made.
 * @throws UserError (2) where the manifest is somebody else's, or where what is public and what is not would mix
 */
export function standingIn(folder: string, call: Call): Standing {
  const bytes = bytesAt(join(folder, 'manifest.json'))
  if (bytes === undefined) return { last: undefined, bytes, isOurs: false }
  const last = readManifest(bytes)
  const kind = kindOf(bytes, last)
  if (kind === 'foreign' && isJson(bytes.subarray(0, bytes.length).toString()))
    throw new UserError(`${join(folder, 'manifest.json')} was not made by this program; name a folder of its own with --out <folder>`, 2)
  if (kind !== 'foreign' && kind !== (isPreview(call) ? 'preview' : 'published')) throw new UserError(`${folder} ${mixing[kind]}`, 2)
  return { last, bytes, isOurs: kind !== 'foreign' }
}

/** The manifest as it is now, where a run beside this one has written it meanwhile: what that run made must not be forgotten. */
export function latest({ last, bytes }: Standing, folder: string): Manifest | undefined {
  const now = bytesAt(join(folder, 'manifest.json'))
  return areSame(now, bytes) ? last : (readManifest(now) ?? last)
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
