/**
 * A lock beside a file, which a killed holder cannot leave shut. It is a file that names its owner, and is made by giving that name to a
 * file already written, so nobody sees half of one. It is broken only when its owner is provably dead, and by one process at a time: the
 * one that holds the claim on it, whose name bears the dead owner's token. A claim passes on, to the next number, only when its own owner
 * is provably dead. So a lock is removed by its owner, or by the one living claimant of a dead owner, who looks again just before; and
 * since a token never comes back, a claim that comes late finds another token and does nothing.
 */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../model/finding.ts'
import type { Disk } from './disk.ts'
import { codeOf, notWritten } from './disk-faults.ts'
import { publish, realDisk, remove, writeNew } from './durable-write.ts'
import { endingAtOnce } from './interrupts.ts'
import { removeLeftovers } from './lock-leftovers.ts'
import { holderAt, isProvablyDead, newOwner, type Owner } from './lock-owner.ts'
import { pause } from './pause.ts'
import { visible } from './visible.ts'
import { refuseReadOnlyFolder } from './write-permission.ts'

export interface LockOptions {
  /** The file as named in messages. */
  readonly name: string
  /** What wants it, for others to read: `add-update`. */
  readonly verb: string
  /** Milliseconds that one and the same owner may keep us waiting; default 30,000. However many come before us, each has as long. */
  readonly patience?: number
  /** Told once, when the wait has lasted a second. */
  readonly onWait?: (message: string) => void
  readonly disk?: Disk
}

/**
 * Does something while nobody else who asks for the lock of this file does anything. The file need not be there yet, its folder must.
 * A lock that somebody deletes by hand protects nothing any more.
 * @throws UserError (1) when one owner keeps it too long, or when none can be made
 */
export function withLock<T>(path: string, options: LockOptions, run: () => T): T {
  const bid = acquire(path, options)
  try {
    removeLeftovers(bid.file, bid.owner, bid.disk)
    return run()
  } finally {
    release(bid)
  }
}

/**
 * The same for work that pauses. Ctrl-C is heard in a pause and ends the process, which gives the lock back on its way out.
 * @throws UserError (1) as `withLock`
 */
export async function withLockHeld<T>(path: string, options: LockOptions, run: () => Promise<T>): Promise<T> {
  const bid = acquire(path, options)
  const leave = (): void => release(bid)
  process.once('exit', leave)
  try {
    removeLeftovers(bid.file, bid.owner, bid.disk)
    return await run()
  } finally {
    process.off('exit', leave)
    leave()
  }
}

function acquire(path: string, { name, verb, patience = 30_000, onWait, disk = realDisk }: LockOptions): Bid {
  try {
    const file = fileOf(path)
    refuseReadOnlyFolder(dirname(file), name, disk)
    const bid = bidFor(file, verb, disk)
    try {
      // A wait lets nothing in this process be heard, and nothing is written yet.
      endingAtOnce(() => waitFor(bid, { name, patience, ...(onWait && { onWait }) }))
    } finally {
      remove(bid.written, disk)
    }
    return bid
  } catch (error) {
    throw notWritten(name, error)
  }
}

/** All names of a file have one lock. */
function fileOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return join(realpathSync(dirname(path)), basename(path))
  }
}

/** What one process offers to put where the lock is. */
interface Bid {
  readonly file: string
  readonly lock: string
  readonly owner: Owner
  readonly bytes: Buffer
  /** Where it is written before it gets the name of the lock, or of a claim. */
  readonly written: string
  readonly disk: Disk
}

/** Whether somebody has the lock of a file, or had it when it was killed. */
export function hasLock(path: string): boolean {
  return existsSync(lockOf(path))
}

function lockOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.lock`)
}

function bidFor(file: string, verb: string, disk: Disk): Bid {
  const lock = lockOf(file)
  const owner = newOwner(verb)
  return { file, lock, owner, bytes: Buffer.from(`${JSON.stringify(owner)}\n`), written: `${lock}.${owner.token}.tmp`, disk }
}

/** What keeps us waiting; without an owner a file that does not name one. */
interface Obstacle {
  readonly file: string
  readonly owner: Owner | undefined
}

interface Wait extends Pick<LockOptions, 'name' | 'onWait'> {
  readonly patience: number
}

/** Whether an owner is still at work cannot be seen from another machine: what is left behind there would keep us for nothing. */
const patienceElsewhere = 5_000

function waitFor(bid: Bid, { name, patience, onWait }: Wait): void {
  const begun = elapsed()
  let isTold = false
  let seen: { readonly id: string; readonly at: number } | undefined
  for (let tries = 0; ; tries += 1) {
    const holder = holderAt(bid.lock)
    if (holder === undefined) {
      if (isPublished(bid, bid.lock)) return
      continue
    }
    const obstacle =
      holder.owner !== undefined && isProvablyDead(holder.owner, bid.owner) ? clearAway(holder.owner, bid) : { file: bid.lock, ...holder }
    if (obstacle === undefined) continue
    if (holder.id !== seen?.id) seen = { id: holder.id, at: elapsed() }
    else if (elapsed() - seen.at >= patienceWith(obstacle, bid, patience)) throw kept(obstacle, name)
    if (!isTold && elapsed() - begun >= 1_000) {
      isTold = true
      onWait?.(waiting(obstacle, name))
    }
    // Not all at once, and not so often that waiting is work.
    pause(Math.min(4 + tries * 2, 80) * (0.5 + Math.random()))
  }
}

/** Milliseconds of a clock that nobody sets. It is there from the start; `performance` loads seven modules of Node when it is first asked. */
function elapsed(): number {
  return process.uptime() * 1_000
}

function patienceWith({ owner }: Obstacle, bid: Bid, patience: number): number {
  return owner !== undefined && owner.host !== bid.owner.host ? Math.min(patience, patienceElsewhere) : patience
}

/** Whether our offer got that name, which one process at most gets. */
function isPublished(bid: Bid, path: string, tries = 20): boolean {
  try {
    if (!existsSync(bid.written)) writeNew(bid.written, bid.bytes, bid.disk)
    return publish(bid.written, path, bid.bytes, bid.disk)
  } catch (error) {
    if (tries === 0 || !isPassing(error)) throw error
  }
  pause(10)
  return isPublished(bid, path, tries - 1)
}

/** Our offer was taken for a leftover and cleared away; or, as Windows has it, what is deleted and still open elsewhere is in the way. */
function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code))
}

/** Removes a dead owner's lock; or says what is in the way of that. */
function clearAway(dead: Owner, bid: Bid): Obstacle | undefined {
  for (let number = 1; ; number += 1) {
    const claim = `${bid.lock}.${dead.token}.${number}`
    if (isPublished(bid, claim)) return settle(dead, number, bid)
    const claimant = holderAt(claim)
    if (claimant === undefined) return undefined
    if (claimant.owner === undefined || !isProvablyDead(claimant.owner, bid.owner)) return { file: claim, ...claimant }
  }
}

/** As long as the lock is there, the claims of the dead keep the next claimant from being a second one: they go last. */
function settle(dead: Owner, number: number, { lock, disk }: Bid): Obstacle | undefined {
  const holder = holderAt(lock)
  const isStillTheirs = holder?.owner?.token === dead.token
  // What cannot be read at this moment may be theirs too.
  const isGone = isStillTheirs ? remove(lock, disk) : holder === undefined || holder.owner !== undefined
  for (let each = isGone ? 1 : number; each <= number; each += 1) remove(`${lock}.${dead.token}.${each}`, disk)
  return isGone ? undefined : { file: lock, owner: dead }
}

/** What cannot be removed now is removed by the next who asks, when this process has ended. */
function release({ lock, owner, disk }: Bid): void {
  if (holderAt(lock)?.owner?.token === owner.token) remove(lock, disk)
}

function kept({ file, owner }: Obstacle, name: string): UserError {
  return new UserError(owner === undefined ? keptByNobody(file, name) : keptBy(owner, file, name), 1)
}

function waiting({ owner }: Obstacle, name: string): string {
  const by = owner === undefined ? 'its lock does not say by whom' : whoSince(owner)
  return `Waiting, because ${name} is being changed by somebody else: ${by}. Nothing is changed yet; Ctrl-C ends the waiting.`
}

function whoSince({ verb, pid, host, since }: Owner): string {
  const when = new Date(since).toISOString().replace(/T(.*)\..*/, ' $1 UTC')
  return `${visible(`\`incident ${verb}\`, process ${pid} on ${host}`)}, since ${when}`
}

function keptBy(owner: Owner, file: string, name: string): string {
  return `${name} is being changed by somebody else: ${whoSince(owner)}.\nNothing was changed. Let it finish or end it, then run this again. If that process or its machine is gone for good, delete ${file} first.`
}

function keptByNobody(file: string, name: string): string {
  return `${name} is locked, but ${file} does not say by whom.\nNothing was changed. Look whether anybody else is changing it; if nobody is, delete ${file}, then run this again.`
}
