/** Where the output goes, and where it must not: over sources, over what is published, over what others put there. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readManifest } from '../core/manifest.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { UserError } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { isOn, textOf, type Call } from './command.ts'
import type { Loaded } from './load.ts'

/** Made for eyes inside the organisation: must not stand where the public looks. */
function isPreview({ flags }: Call): boolean {
  return isOn(flags, 'drafts') || textOf(flags, 'asOf') !== undefined
}

/** @throws UserError (2) for a preview without a folder of its own, or a folder that holds the sources */
export function outputFolder({ workspace }: Loaded, call: Call): string {
  const given = textOf(call.flags, 'out')
  const published = join(workspace.root, 'out')
  if (given === undefined) {
    if (isPreview(call))
      throw new UserError('--drafts and --as-of make what is not for the public; name a folder of its own with --out <folder>', 2)
    return published
  }
  if (given === '') throw new UserError('--out is empty; expected a folder of its own for the output', 2)
  const folder = resolve(call.globals.folder, given)
  for (const sources of ['incidents', 'templates']) {
    const own = join(workspace.root, sources)
    if (isWithin(own, folder) || isWithin(folder, own))
      throw new UserError(`--out ${given} would mix the output with the ${sources} of the workspace; expected a folder of its own`, 2)
  }
  if (isPreview(call) && isWithin(folder, published))
    throw new UserError('out/ is for what is published; name another folder for --drafts and --as-of', 2)
  return folder
}

/** Whether a folder is another one, or stands anywhere in it. */
function isWithin(folder: string, other: string): boolean {
  const way = relative(other, folder)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** What an earlier run left in a folder. */
export interface Standing {
  readonly last: Manifest | undefined
  /** The manifest as it was read. */
  readonly text: string | undefined
  /** It has a manifest of this program, even if that is damaged: what stands there is ours. */
  readonly isOurs: boolean
}

/**
 * Looks at the folder before anything is made.
 * @throws UserError (2) where the manifest is somebody else's, or where what is public and what is not would mix
 */
export function standingIn(folder: string, call: Call): Standing {
  const isForEyesInside = isPreview(call)
  const text = readOutput(folder, 'manifest.json')
  const last = readManifest(text)
  const isOurs = text?.includes('"incident-manifest-') ?? false
  if (text !== undefined && !isOurs && isJson(text))
    throw new UserError(`${join(folder, 'manifest.json')} was not made by this program; name a folder of its own with --out <folder>`, 2)
  if (last && last.preview === true && !isForEyesInside)
    throw new UserError(`${folder} holds a preview made with --drafts or --as-of; name another folder, or delete it first`, 2)
  if (last && last.preview !== true && isForEyesInside)
    throw new UserError(`${folder} holds what is published; name another folder for --drafts and --as-of`, 2)
  return { last, text, isOurs }
}

/** The manifest as it is now, where a run beside this one has written it meanwhile: what that run made must not be forgotten. */
export function latest({ last, text }: Standing, folder: string): Manifest | undefined {
  const now = readOutput(folder, 'manifest.json')
  return now === text ? last : (readManifest(now) ?? last)
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
