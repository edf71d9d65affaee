/** `virtual:build`: tells one build of the program from another, so that what one has made is not taken for what the other would make. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** All that the program is made from. */
const sources = ['package-lock.json', 'src', 'templates']

export function buildId() {
  const id = 'virtual:build'
  return {
    name: 'build-id',
    resolveId: (asked: string) => (asked === id ? `\0${id}` : undefined),
    load: (asked: string) => (asked === `\0${id}` ? `export const build = ${JSON.stringify(digest())}` : undefined),
  }
}

function digest(): string {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesOf)) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function filesOf(path: string): readonly string[] {
  if (path.includes('.')) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()
}
