/** A manifest that is damaged, told again by the files that stand in its folder. */
import type { MadeFile, Manifest } from '../model/manifest.ts'
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
  const known = files.flatMap(({ path, sha256: hash }) => {
    const [found] = patterns.flatMap(({ channel, pattern }): MadeFile[] => {
      const match = pattern.exec(path)
      const { service: _, archive: __, ...names } = match?.groups ?? {}
      return match ? [{ sha256: hash, from: [], channel, ...names }] : []
    })
    return found ? [[path, found] as const] : []
  })
  return {
    format: 'incident-manifest-1',
    ...(isPreview && { preview: true }),
    files: sorted(Object.fromEntries(known)),
    editions: {},
    incidents: {},
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
