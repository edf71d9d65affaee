import type { Disk } from '../../src/io/disk.ts'
import { realDisk } from '../../src/io/durable-write.ts'

/** The real disk, with something done before every call of it. */
export function watchedDisk(before: (call: keyof Disk) => void): Disk {
  const after = <T>(call: keyof Disk, run: () => T): T => {
    before(call)
    return run()
  }
  return {
    access: (path) => after('access', () => realDisk.access(path)),
    open: (path, flags, mode) => after('open', () => realDisk.open(path, flags, mode)),
    write: (file, bytes, at) => after('write', () => realDisk.write(file, bytes, at)),
    chmod: (file, mode) => after('chmod', () => realDisk.chmod(file, mode)),
    chown: (file, user, group) => after('chown', () => realDisk.chown(file, user, group)),
    sync: (file) => after('sync', () => realDisk.sync(file)),
    syncSoon: async (file) => await after('syncSoon', async () => await realDisk.syncSoon(file)),
    size: (file) => after('size', () => realDisk.size(file)),
    truncate: (file, size) => after('truncate', () => realDisk.truncate(file, size)),
    close: (file) => after('close', () => realDisk.close(file)),
    read: (path) => after('read', () => realDisk.read(path)),
    part: (file, at, length) => after('part', () => realDisk.part(file, at, length)),
    rename: (from, to) => after('rename', () => realDisk.rename(from, to)),
    link: (from, to) => after('link', () => realDisk.link(from, to)),
    symlink: (target, path) => after('symlink', () => realDisk.symlink(target, path)),
    unlink: (path) => after('unlink', () => realDisk.unlink(path)),
  }
}

/** A disk that does what it is asked but once: the call of that number (from 0) fails. `name` says which that was, when it came to it. */
export function failingDisk(number: number, code: string): { readonly disk: Disk; readonly name: () => keyof Disk | undefined } {
  let calls = 0
  let failed: keyof Disk | undefined
  const disk = watchedDisk((call) => {
    calls += 1
    if (calls !== number + 1) return
    failed = call
    throw Object.assign(new Error(`${code}: told to fail at ${call}`), { code })
  })
  return { disk, name: () => failed }
}

/** A disk with room for so many bytes: the write that reaches the end writes fewer than asked, and the next one fails. */
export function fillingDisk(room: number, code = 'ENOSPC'): Disk {
  let left = room
  return {
    ...realDisk,
    write: (file, bytes, at) => {
      if (left === 0) throw Object.assign(new Error(`${code}: told to be full`), { code })
      const count = realDisk.write(file, bytes.subarray(0, at + left), at)
      left -= count
      return count
    },
  }
}
