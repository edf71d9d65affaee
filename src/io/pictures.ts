import { readFileSync, realpathSync } from 'node:fs'
import { extname, isAbsolute, join, relative } from 'node:path'
import type { Problem } from '../model/finding.ts'
import { codeOf } from './disk-faults.ts'

const kinds: { readonly [ending: string]: string } = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
}

/** Pages carry their logo with them, so it must be small: 100 kB. */
const largest = 100_000

/** A picture of the workspace as a `data:` address, so that a page needs no second file; or why it cannot be one. */
export function readPicture(
  root: string,
  path: string,
): { readonly address: string } | { readonly problem: Omit<Problem, 'file' | 'path'> } {
  const kind = kinds[extname(path).toLowerCase()]
  if (kind === undefined) return fault(`\`${path}\` is not a picture; expected a file ending in ${Object.keys(kinds).join(', ')}`)
  try {
    const real = realpathSync(join(root, path))
    const way = relative(realpathSync(root), real)
    if (way.startsWith('..') || isAbsolute(way)) return fault(`\`${path}\` leads out of the workspace`)
    const bytes = readFileSync(real)
    if (bytes.length > largest)
      return fault(`\`${path}\` has ${bytes.length} bytes and would be part of every page; expected at most ${largest}`)
    return { address: `data:${kind};base64,${bytes.toString('base64')}` }
  } catch (error) {
    return fault(`\`${path}\` ${reasonOf(error)}; expected a picture in the workspace`)
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist'
  if (code === 'EISDIR') return 'is a folder'
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by you' : `cannot be read (${code})`
}

function fault(message: string): { readonly problem: Omit<Problem, 'file' | 'path'> } {
  return { problem: { code: 'bad-picture', severity: 'error', message } }
}
