/** A workspace that publishes, and what a reader finds at the place it publishes to. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readManifest } from '../../src/core/manifest-text.ts'
import { madeFilesIn } from '../../src/core/manifest.ts'
import { readRecord } from '../../src/commands/record.ts'
import { call, incident, makeWorkspace } from './commands.ts'

const place = 'pub'
const organisation = 'incidents/organisation.yaml'

/** Its incident is over, so that old releases go; something is published already. */
export async function makePublished(folder: string): Promise<void> {
  makeWorkspace(folder)
  const over =
    '  - { id: over, at: 2024-03-15T09:00, status: resolved, services: { portal: operational }, body: { en: Over., nl: Voorbij. } }\n'
  writeFileSync(join(folder, incident), readFileSync(join(folder, incident), 'utf8') + over)
  rename(folder, 0)
  if ((await publish(folder)) !== 0) throw new Error('the first release failed')
}

/** Gives every page something new. */
export function rename(folder: string, round: number): void {
  const file = join(folder, organisation)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*/m, `name: Acme ${round}`))
}

/** @returns the exit code; null when it was killed */
export async function publish(folder: string, killAfter?: number): Promise<number | null> {
  return await call(folder, ['publish', place, '--yes', '--by', 'torture'], killAfter)
}

/** What one look at the site found. */
export type Found = 'whole' | 'torn' | 'mixed' | 'absent'

/**
 * Reads the whole site as somebody does who follows the link once, and lets others work between two pages.
 * @param between what happens then
 */
export async function readSite(folder: string, between: () => Promise<void>): Promise<Found> {
  try {
    const site = realpathSync(join(folder, place, 'current'))
    const manifest = readManifest(readFileSync(join(site, '../manifest.json')))
    const names = new Set<string>()
    for (const [path, { sha256 }] of madeFilesIn(manifest)) {
      const bytes = readFileSync(join(site, '..', path))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'torn'
      const [name] = /Acme \d*/.exec(bytes.toString()) ?? []
      // A badge and a sitemap do not name the organisation; every page does.
      if (name === undefined && path.endsWith('.html')) return 'torn'
      if (name !== undefined) names.add(name)
      await between()
    }
    return names.size === 1 ? 'whole' : names.size === 0 ? 'absent' : 'mixed'
  } catch {
    return 'absent'
  }
}

/** Reads one page by its address, through the link, as a web server does for every request. */
export function readPage(folder: string): Found {
  try {
    return readFileSync(join(folder, place, 'current/nl/index.html'), 'utf8')
      .trimEnd()
      .endsWith('</html>')
      ? 'whole'
      : 'torn'
  } catch {
    return 'absent'
  }
}

/** The number of the public release. */
export function liveIn(folder: string): number {
  return Number(basename(dirname(realpathSync(join(folder, place, 'current')))))
}

/** The releases that the record tells of, in order, as any verb reads it. */
export function recordedIn(folder: string): readonly (number | undefined)[] {
  return readRecord({ root: folder, incidents: [] }).publications.map(({ release }) => release)
}

/** Names of what a killed publisher left and the next one did not clear away. */
export function leftAt(folder: string): readonly string[] {
  const folders = ['.incident', 'incidents', place, `${place}/releases`]
  const names = folders.flatMap((below) => readdirSync(join(folder, below)))
  return names.filter((name) => name !== '.gitignore' && /^\.|^publishing\./.test(name))
}
