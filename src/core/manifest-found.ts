/** A manifest that is damaged, told again by the files that stand in its folder. */
import type { Manifest } from '../model/manifest.ts'
import { incidentsFrom, incidentText } from './manifest-text.ts'
import { sorted } from './manifest.ts'
import type { NamedChannel } from './plan.ts'

/** A file that stands in an output folder. */
interface Found {
  readonly path: string
  readonly sha256: string
}

/** In place of a damaged manifest: the files that stand where channels put theirs. */
export function manifestFound(files: readonly Found[], channels: readonly NamedChannel[], isPreview: boolean): Manifest {
  const patterns = channels.flatMap(({ name, channel }) => channel.files.map(({ to }) => ({ channel: name, pattern: patternOf(to) })))
  const shared: Record<string, Manifest['files'][string]> = {}
  const own = new Map<string, Record<string, Manifest['files'][string]>>()
  for (const { path, sha256 } of files) {
    const found = patterns.map(({ channel, pattern }) => ({ channel, match: pattern.exec(path) })).find(({ match }) => match !== null)
    if (!found) continue
    const { service: _, archive: __, incident, ...names } = found.match?.groups ?? {}
    const of = incident === undefined ? shared : (own.get(incident) ?? {})
    of[path] = { sha256, channel: found.channel, ...names }
    if (incident !== undefined) own.set(incident, of)
  }
  const lines = [...own].map(([id, made]) => [id, incidentText({ file: '', sha256: '', files: sorted(made), editions: {} })] as const)
  return {
    format: 'incident-manifest-2',
    ...(isPreview && { preview: true }),
    files: sorted(shared),
    editions: {},
    incidents: incidentsFrom(new Map(lines.toSorted(([a], [b]) => (a < b ? -1 : 1)))),
  }
}

/** A pattern of the paths a channel file goes to, with what they name: finds what an earlier run left where its manifest is lost. */
export function patternOf(to: string): RegExp {
  const escaped = to.replace(/[.\\+*?^$()[\]|]/g, '\\$&')
  const seen = new Set<string>()
  const pattern = escaped.replace(/\{(edition|incident|service|update|archive)\}/g, (_, name: string) => {
    if (seen.has(name)) return `\\k<${name}>`
    seen.add(name)
    return `(?<${name}>[^/]+)`
  })
  return new RegExp(`^${pattern}$`)
}
