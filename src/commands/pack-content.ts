/** What goes into a pack: what is public, apart from what is not, a first page and the checksums. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { patternOf } from '../core/manifest-found.ts'
import { readManifest } from '../core/manifest-text.ts'
import { kindOf, madeFilesIn, sha256 } from '../core/manifest.ts'
import { pickText } from '../core/pick-text.ts'
import { waitingOf, type Waiting } from '../core/waiting.ts'
import { realWay } from '../io/real-path.ts'
import { filesIn, readOutput } from '../io/write-if-changed.ts'
import type { ZipEntry } from '../io/zip.ts'
import type { Finding } from '../model/finding.ts'
import type { MadeFile, Manifest } from '../model/manifest.ts'
import { packIndex, type PackEdition, type PackLink } from '../render/pack-index.ts'
import { textOf, type Call } from './command.ts'
import type { Held } from './generate-report.ts'
import { allFindings } from './judged.ts'
import type { Loaded } from './load.ts'
import { isWithin } from './output-folder.ts'
import { buildOutputs, heldIn, isExercise, type Site } from './publish-site.ts'
import { foresee } from './settle.ts'

export interface Content {
  readonly entries: readonly ZipEntry[]
  readonly isEmpty: boolean
  readonly isInternal: boolean
  readonly findings: readonly Finding[]
  readonly held: Held
  readonly waiting: readonly Waiting[]
}

/** A file as an edition has it. */
interface Packed extends ZipEntry {
  readonly edition?: string
  readonly incident?: string
  readonly channel: string
  readonly isInternal: boolean
}

export async function packContent(loaded: Loaded, isInternal: boolean, call: Call): Promise<Content> {
  const out = join(loaded.workspace.root, 'out')
  const standing = readOutput(out, 'manifest.json')
  const read = readManifest(standing)
  const last = standing !== undefined && kindOf(standing, read) === 'published' ? read : undefined
  const selection = {
    updates: textOf(call.flags, 'updates') === 'all' ? ('all' as const) : ('latest' as const),
    ...(call.names.length > 0 && { incidents: loaded.named }),
  }
  const made = await buildOutputs(loaded, last, call, undefined, selection)
  const { moment } = made.options
  const outputs = [...freshIn(made), ...(await keptIn(made, last, out))].filter((one) => isInternal || !one.isInternal)
  const files = [...outputs, ...(isInternal ? workspaceFiles(loaded) : [])].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const index = { path: 'index.html', bytes: Buffer.from(packIndex(indexOf(files, made, isInternal))) }
  const all = [index, ...files]
  const sums = all.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('')
  return {
    entries: [...all, { path: 'SHA256SUMS', bytes: Buffer.from(sums) }],
    isEmpty: loaded.stops.isTotal || outputs.length === 0,
    isInternal,
    findings: allFindings(loaded, made.presses, moment, made.build.problems),
    held: heldIn(made.build, last),
    waiting: loaded.incidents.flatMap(({ incident }) => (incident ? waitingOf(incident, (audience) => moment.viewOf(audience)) : [])),
  }
}

function freshIn({ build }: Site): readonly Packed[] {
  return build.made.map(({ planned, bytes }) => packed(planned.path, bytes, planned.file.internal === true, planned))
}

/** Of what is held back the last good output, if it stands in out/ as it was made. */
async function keptIn(made: Site, last: Manifest | undefined, out: string): Promise<readonly Packed[]> {
  const { removed } = await foresee({ ...made, last, bytes: undefined, isOurs: true, folder: out })
  const others = new Set([...removed, ...made.build.made.map(({ planned }) => planned.path)])
  const known = made.presses.channels.flatMap(({ channel }) => channel.files.map((file) => ({ pattern: patternOf(file.to), file })))
  return [...madeFilesIn(last)].flatMap(([path, file]) => {
    const maker = known.find(({ pattern }) => pattern.test(path))
    const bytes = others.has(path) || !maker ? undefined : outputAt(join(out, path))
    if (bytes === undefined || maker === undefined || sha256(bytes) !== file.sha256) return []
    return [packed(path, bytes, maker.file.internal === true, file)]
  })
}

function outputAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    // It is no longer there, and so it is not packed.
    return undefined
  }
}

function packed(
  path: string,
  bytes: Buffer,
  isInternal: boolean,
  { channel, edition, incident }: Pick<MadeFile, 'channel' | 'edition' | 'incident'>,
): Packed {
  return {
    path: `${isInternal ? 'internal' : 'public'}/${path}`,
    bytes,
    channel,
    isInternal,
    ...(edition !== undefined && { edition }),
    ...(incident !== undefined && { incident }),
  }
}

const workspaceFolder = 'internal/workspace'

/** Everything somebody needs to go on elsewhere; no locks, no half-written files, and nothing that a link brings in from outside. */
function workspaceFiles({ workspace: { root } }: Loaded): readonly Packed[] {
  const real = realWay(root)
  const paths = ['incidents', 'templates', 'assets'].flatMap((name) => filesIn(join(root, name)).map((path) => `${name}/${path}`))
  return paths.flatMap((path) => {
    const isHidden = path.split('/').some((part) => part.startsWith('.'))
    const bytes = isHidden || !isWithin(realWay(join(root, path)), real) ? undefined : outputAt(join(root, path))
    return bytes === undefined ? [] : [{ path: `${workspaceFolder}/${path}`, bytes, channel: '', isInternal: true }]
  })
}

function indexOf(files: readonly Packed[], { loaded }: Site, isInternal: boolean): Parameters<typeof packIndex>[0] {
  const all = [loaded.organisation?.organisation, ...loaded.incidents.map(({ incident }) => incident?.organisation)]
  const known = all.flatMap((each) => (each ? Object.entries(each.editions) : []))
  const editions = new Map(known.map(([id, { locale }]) => [id, locale]))
  const first = all.find((each) => each !== undefined)
  const paths = new Set(files.map(({ path }) => path))
  const chooser = files.find(({ path }) => path === 'public/site/index.html')?.path
  return {
    organisation: first === undefined ? '' : nameOfOrganisation(first.name),
    ...(chooser !== undefined && { chooser }),
    editions: [...editions].map(([id, locale]): PackEdition => {
      const own = files.filter((file) => file.edition === id && isOpened(file.path, paths))
      const links = (isFor: boolean) => own.filter((file) => file.isInternal === isFor).map((file) => linkTo(file, loaded))
      return { id, locale, links: links(false), internal: links(true) }
    }),
    exercises: loaded.incidents.filter(isExercise).map(({ id }) => id),
    ...(isInternal && { workspace: workspaceFolder }),
    isInternal,
  }
}

/** What a browser shows: a page, or a text where there is no page of the same. */
function isOpened(path: string, all: ReadonlySet<string>): boolean {
  return path.endsWith('.html') || (path.endsWith('.txt') && !all.has(path.replace(/txt$/, 'html')))
}

function nameOfOrganisation(name: string | { readonly [key: string]: string }): string {
  return typeof name === 'string' ? name : (Object.values(name)[0] ?? '')
}

function linkTo({ path, channel, incident: id, edition }: Packed, { incidents }: Loaded): PackLink {
  const incident = incidents.find((read) => read.id === id)?.incident
  const audience = incident?.audiences.find((each) => each.id === edition)
  if (!incident || !audience) return { path, channel, words: path.slice(path.lastIndexOf('/') + 1) }
  const { words, lang } = pickText(incident.title, audience)
  return { path, channel, words, lang }
}
