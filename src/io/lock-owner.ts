/** Who holds a lock, and whether that process is provably gone. */
import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { codeOf } from './disk-faults.ts'
import { isPidTaken } from './processes.ts'

/** What a lock file says. A value that the system does not tell is empty. */
export interface Owner {
  /** Of this one lock and no other. */
  readonly token: string
  readonly verb: string
  readonly host: string
  readonly pid: number
  /** An instant in ISO form. */
  readonly since: string
  /** Tells machines of one name apart. */
  readonly machine: string
  /** Of the machine since it was last started. */
  readonly boot: string
  /** Inside which a pid names one process, and its start is counted from one moment. */
  readonly namespace: string
  /** When the process started, as its system counts: the next process of that pid started at another time. */
  readonly started: string
}

/** What a lock file says; no owner where it cannot be read. */
export interface Holder {
  /** Another one when the lock is another one. */
  readonly id: string
  readonly owner: Owner | undefined
}

export function newOwner(verb: string): Owner {
  return {
    token: randomBytes(8).toString('hex'),
    verb,
    host: hostname(),
    pid: process.pid,
    since: new Date().toISOString(),
    ...thisSystem(),
    started: processAt(process.pid)?.started ?? '',
  }
}

function thisSystem(): Pick<Owner, 'machine' | 'boot' | 'namespace'> {
  return {
    // Only what is made of it: machine-id(5) asks that the id itself be told to nobody.
    machine: told(() =>
      createHash('sha256')
        .update(`incident ${readFileSync('/etc/machine-id', 'utf8').trim()}`)
        .digest('hex')
        .slice(0, 16),
    ),
    boot: told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: ['pid', 'time']
      .map((kind) => told(() => readlinkSync(`/proc/self/ns/${kind}`)))
      .join(' ')
      .trim(),
  }
}

function told(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

/** Larger is no lock of ours. */
const mostBytes = 4096

/** undefined where there is no such file. */
export function holderAt(path: string): Holder | undefined {
  try {
    const stats = lstatSync(path)
    // A pipe would be read for ever.
    const owner = stats.isFile() && stats.size <= mostBytes ? ownerIn(readFileSync(path, 'utf8')) : undefined
    return { id: owner?.token ?? `${stats.ino} ${stats.mtimeMs} ${stats.size}`, owner }
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : { id: codeOf(error), owner: undefined }
  }
}

function ownerIn(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isOwner(value) ? value : undefined
  } catch {
    return undefined
  }
}

const words = ['token', 'verb', 'host', 'since', 'machine', 'boot', 'namespace', 'started'] as const satisfies readonly (keyof Owner)[]

/** The token becomes part of a file's name, and the pid is asked after: neither may be anything else. */
function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false
  const fields: { readonly [name: string]: unknown } = { ...value }
  const { token, pid, since } = fields
  return (
    words.every((name) => typeof fields[name] === 'string') &&
    /^[0-9a-f]{16}$/.test(String(token)) &&
    Number.isInteger(pid) &&
    Number(pid) > 0 &&
    !Number.isNaN(Date.parse(String(since)))
  )
}

/**
 * Whether a process can never act again: its machine was started anew since, or there is no such process on this one. Of another machine,
 * and of another container, nothing can be known from here.
 * @param here any owner that is this process
 */
export function isProvablyDead(owner: Owner, here: Owner): boolean {
  if (owner.host !== here.host || owner.machine !== here.machine) return false
  if (owner.boot !== here.boot) return owner.boot !== '' && here.boot !== '' && isBeforeThisBoot(owner)
  // Where there are boot ids there are containers.
  if (owner.namespace !== here.namespace || (owner.boot !== '' && owner.namespace === '')) return false
  return !isRunning(owner)
}

/** Otherwise it is another machine that has been given the same name. */
function isBeforeThisBoot({ since }: Owner): boolean {
  return Date.parse(since) < Date.now() - uptime() * 1000
}

function isRunning({ pid, started }: Owner): boolean {
  // Asked of the system itself: /proc may hide the processes of others.
  if (!isPidTaken(pid)) return false
  const found = processAt(pid)
  if (found === undefined || started === '') return true
  return found.started === started && !found.isOver
}

interface ProcessState {
  readonly started: string
  /** Killed, and only waiting for its parent to take note: it does nothing any more. */
  readonly isOver: boolean
}

/** undefined where the system does not tell (macOS, Windows), or tells of the processes of another namespace. */
function processAt(pid: number): ProcessState | undefined {
  try {
    if (readlinkSync('/proc/self') !== String(process.pid)) return undefined
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // proc_pid_stat(5): the name of the program, in brackets, may hold anything; after it come the fields from the third on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state = ''] = fields
    // The first of several threads may be over before the others are.
    const isOver = /[ZX]/.test(state) && readdirSync(`/proc/${pid}/task`).length < 2
    return { started: fields[19] ?? '', isOver }
  } catch {
    return undefined
  }
}
