/**
 * One of the three writers: sources. A file is its old text or its new text, whole, whatever happens: a kill, a full disk, a power cut.
 * Windows cannot sync a folder: there a power cut may bring the old text back, whole, although the new one was reported.
 */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fdatasync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Disk } from './disk.ts'
import { codeOf, notConfirmed, notWritten } from './disk-faults.ts'
import { pause } from './pause.ts'
import { makeFolder } from './write-if-changed.ts'
import { refuseReadOnly, refuseReadOnlyFolder } from './write-permission.ts'

export const realDisk: Disk = {
  access: (path) => accessSync(path, constants.W_OK),
  open: (path, flags, mode) => openSync(path, flags, mode),
  write: (file, bytes, at) => writeSync(file, bytes, at),
  chmod: (file, mode) => fchmodSync(file, mode),
  chown: (file, user, group) => fchownSync(file, user, group),
  sync: (file) => fsyncSync(file),
  syncSoon: promisify(fdatasync),
  size: (file) => fstatSync(file).size,
  truncate: (file, size) => ftruncateSync(file, size),
  close: (file) => closeSync(file),
  read: (path) => readFileSync(path),
  part: (file, at, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, at))
  },
  rename: (from, to) => renameSync(from, to),
  link: (from, to) => linkSync(from, to),
  // Windows lets anybody make a junction, and few a link.
  symlink: (target, path) => symlinkSync(target, path, 'junction'),
  unlink: (path) => unlinkSync(path),
}

/** What it makes only its owner can read; on Windows the rights of the folder decide. */
export const privateDisk: Disk = { ...realDisk, open: (path, flags) => realDisk.open(path, flags, 0o600) }

export interface WriteOptions {
  /** The file as named in messages. */
  readonly name: string
  readonly disk?: Disk
}

/**
 * Replaces a file, following a link to it, unless it no longer holds what the caller read. Its mode stays, and its owner where the system
 * lets us; access lists do not, which Node cannot read. Between the last look and the rename lie some microseconds in which an editor that
 * knows no locks can still save: no system has one call for both.
 * @param expected the bytes as read
 * @returns overtaken: somebody changed the file meanwhile, and nothing was written
 * @throws UserError (1) with the reason, and whether the file is the old one or the new one
 */
export function durableWrite(
  path: string,
  bytes: Buffer,
  expected: Buffer,
  { name, disk = realDisk }: WriteOptions,
): 'written' | 'overtaken' {
  let target = path
  try {
    target = realpathSync(path)
    refuseReadOnly(target, name, disk)
    if (!replace(target, bytes, expected, disk)) return 'overtaken'
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !existsSync(target)) return 'overtaken'
    throw notWritten(name, error)
  }
  confirm(dirname(target), name, disk)
  return 'written'
}

/**
 * Makes a new file, and the folder it lies in, and never replaces one that is there, be it a link that leads nowhere.
 * @throws UserError (1) with the reason, and whether there is a new file
 */
export function durableCreate(path: string, bytes: Buffer, { name, disk = realDisk }: WriteOptions): 'written' | 'taken' {
  const folder = dirname(path)
  const isFolderNew = !existsSync(folder)
  try {
    makeFolder(folder)
    refuseReadOnlyFolder(folder, name, disk)
    if (!create(path, bytes, disk)) return 'taken'
  } catch (error) {
    throw notWritten(name, error)
  }
  confirm(folder, name, disk)
  if (isFolderNew) confirm(dirname(folder), name, disk)
  return 'written'
}

function create(path: string, bytes: Buffer, disk: Disk): boolean {
  const temporary = temporaryFor(path)
  writeNew(temporary, bytes, disk)
  try {
    return publish(temporary, path, bytes, disk)
  } finally {
    remove(temporary, disk)
  }
}

function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
}

function replace(target: string, bytes: Buffer, expected: Buffer, disk: Disk): boolean {
  const temporary = temporaryFor(target)
  writeNew(temporary, bytes, disk, statSync(target))
  try {
    const isReplaced = swap(temporary, target, bytes, expected, disk)
    if (!isReplaced) remove(temporary, disk)
    return isReplaced
  } catch (error) {
    remove(temporary, disk)
    throw error
  }
}

/** The look at what is there comes last, when all else that takes time is done. */
function swap(temporary: string, target: string, bytes: Buffer, expected: Buffer, disk: Disk, tries = retries()): boolean {
  if (!holds(target, expected, disk)) return false
  try {
    disk.rename(temporary, target)
    return true
  } catch (error) {
    // A file server may have done it, and its answer got lost.
    if (!existsSync(temporary) && holds(target, bytes, disk)) return true
    if (tries === 0) throw error
  }
  pause(25)
  return swap(temporary, target, bytes, expected, disk, tries - 1)
}

/** On Windows a virus scanner or an index opens a file that was just written, and keeps it for a moment. */
function retries(): number {
  return process.platform === 'win32' ? 20 : 0
}

function holds(path: string, bytes: Buffer, disk: Disk): boolean {
  try {
    return disk.read(path).equals(bytes)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/**
 * Makes a file that is not there, kept by the disk; with any fault there is none.
 * @param like whose mode and owner it takes
 */
export function writeNew(path: string, bytes: Buffer, disk: Disk, like?: Stats): void {
  const file = disk.open(path, 'wx', like === undefined ? 0o666 : like.mode & 0o700)
  try {
    fill(file, bytes, disk, like)
  } catch (error) {
    remove(path, disk)
    throw error
  }
}

function fill(file: number, bytes: Buffer, disk: Disk, like: Stats | undefined): void {
  try {
    if (like !== undefined) dress(file, like, disk)
    // A nearly full disk writes fewer bytes than asked and calls it success.
    for (let at = 0; at < bytes.length;) {
      const count = disk.write(file, bytes, at)
      if (count === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
      at += count
    }
    disk.sync(file)
    if (disk.size(file) !== bytes.length) throw Object.assign(new Error('the disk kept another size'), { code: 'EIO' })
  } catch (error) {
    closeAfterFault(file, disk)
    throw error
  }
  disk.close(file)
}

function closeAfterFault(file: number, disk: Disk): void {
  try {
    disk.close(file)
  } catch {
    // What went wrong first is what counts.
  }
}

/** Where its group cannot be kept, another one gets no more than everybody: what was for few stays for few. */
function dress(file: number, { mode, uid, gid }: Stats, disk: Disk): void {
  const isOwnGroup = isGiven(file, uid, gid, disk) || isGiven(file, -1, gid, disk)
  try {
    disk.chmod(file, isOwnGroup ? mode & 0o777 : (mode & 0o707) | ((mode & 0o7) << 3))
  } catch (error) {
    // A stick or a share without modes; the file is ours, so nothing else forbids it.
    if (!unsupported.has(codeOf(error))) throw error
  }
}

function isGiven(file: number, user: number, group: number, disk: Disk): boolean {
  try {
    disk.chown(file, user, group)
    return true
  } catch {
    // Most may not give a file away, or their quota does.
    return false
  }
}

/** What disks answer to a call they do not have: links on exFAT and some shares, modes there too, syncing a folder on Windows. */
export const unsupported: ReadonlySet<string> = new Set([
  'EPERM',
  'EACCES',
  'EINVAL',
  'EISDIR',
  'EMLINK',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
])

/**
 * Gives a written file a second name, unless that is taken: nobody sees it half-written. Where a disk has no links it is written again
 * under that name, and there a kill in between leaves it torn.
 */
export function publish(written: string, path: string, bytes: Buffer, disk: Disk): boolean {
  try {
    disk.link(written, path)
    return true
  } catch (error) {
    // A file server may have done it, and its answer got lost.
    if (codeOf(error) === 'EEXIST') return isSameFile(written, path)
    if (!unsupported.has(codeOf(error))) throw error
  }
  try {
    writeNew(path, bytes, disk)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** Whether a file is gone; never throws, for what goes wrong while clearing up is no reason to stop. */
export function remove(path: string, disk: Disk, tries = retries() + 1): boolean {
  try {
    disk.unlink(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true
    if (tries === 0) return false
  }
  pause(process.platform === 'win32' ? 25 : 0)
  return remove(path, disk, tries - 1)
}

/** Whether a file has got another name in its folder, which nothing else has. */
export function moveAside(path: string, name: string, disk: Disk): boolean {
  try {
    disk.rename(path, name)
    return true
  } catch {
    return false
  }
}

/** @throws UserError (1): the new file is in its place, but the disk did not confirm that it is kept */
function confirm(folder: string, name: string, disk: Disk): void {
  try {
    syncAt(folder, disk)
  } catch (error) {
    throw notConfirmed(name, error)
  }
}

/** Has the disk keep a folder's names, or a file that is written already; where it can. */
export function syncAt(path: string, disk: Disk): void {
  try {
    const file = disk.open(path, 'r')
    try {
      disk.sync(file)
    } finally {
      disk.close(file)
    }
  } catch (error) {
    if (!unsupported.has(codeOf(error))) throw error
  }
}
