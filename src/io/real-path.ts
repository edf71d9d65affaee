import { readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** More links in a row than any system follows. */
const mostLinks = 40

/**
 * Where a path leads, links followed as far as there is something; also of what is not there yet. The native way knows too that
 * `OUT` and `out` are one folder where the disk says so.
 * @example realWay('/w/preview/new') // '/w/out/site/new', where preview is a link to out/site
 */
export function realWay(path: string, links = mostLinks): string {
  try {
    return realpathSync.native(path)
  } catch {
    // Not there, or a link to what is not there.
  }
  const above = dirname(path)
  if (above === path) return path
  const target = links > 0 ? targetOf(path) : undefined
  return target === undefined ? join(realWay(above, links), basename(path)) : realWay(resolve(realWay(above, links - 1), target), links - 1)
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
