/** Folders in which a run puts files whole before they take their places. Their names say whose they are. */
import { createHash, randomBytes } from 'node:crypto'
import { readlinkSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { isPidTaken } from './processes.ts'

const prefix = '.staging-'
/** Milliseconds after which staging of which nobody can tell more was left behind: no run takes an hour. */
const longest = 3_600_000

/** @example newStaging() // '.staging-3f9a01bc-4711-8d2e51c07a6b': this machine, this process, and no other folder */
export function newStaging(): string {
  return `${prefix}${machine()}-${process.pid}-${randomBytes(6).toString('hex')}`
}

export function isStaging(name: string): boolean {
  return name.startsWith(prefix)
}

/** Whether the run it belongs to has ended, by whatever end. Of a run on another machine, over a shared disk, only its age tells. */
export function isAbandoned(name: string, path: string): boolean {
  const [, host, pid] = /^\.staging-([0-9a-f]{8})-(\d+)-/.exec(name) ?? []
  if (host === machine() && !isPidTaken(Number(pid))) return true
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs > longest
}

/** Where a pid names one process: the machine, on Linux the container too. */
function machine(): string {
  return createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8)
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
