import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failingDisk, fillingDisk } from '../../scripts/torture/watched-disk.ts'
import type { Disk } from '../../src/io/disk.ts'
import { durableCreate, durableWrite, realDisk } from '../../src/io/durable-write.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'incident-durable-')), 'incidents')
  path = join(folder, 'a.yaml')
  mkdirSync(folder)
})
afterEach(() => {
  if (existsSync(folder)) chmodSync(folder, 0o755)
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const old = Buffer.from('title: old\n')
const fresh = Buffer.from(`title: new\n${'body: …\n'.repeat(1_000)}`)

function replace(disk: Disk = realDisk): string {
  return durableWrite(path, fresh, old, { name: 'incidents/a.yaml', disk })
}

function create(disk: Disk = realDisk): string {
  return durableCreate(path, fresh, { name: 'incidents/a.yaml', disk })
}

const names = () => readdirSync(folder).toSorted()
const text = () => readFileSync(path)

describe('a file is replaced', () => {
  beforeEach(() => writeFileSync(path, old))

  it('by the new bytes, and nothing is left beside it', () => {
    expect(replace()).toBe('written')
    expect(text()).toEqual(fresh)
    expect(names()).toEqual(['a.yaml'])
  })

  it.each([0o600, 0o640, 0o664, 0o755])('with its mode: %o', (mode) => {
    chmodSync(path, mode)
    const before = statSync(path).mode
    replace()
    expect(statSync(path).mode).toBe(before)
  })

  it('with its owner and group', () => {
    // Only root can give a file away to begin with.
    if (process.geteuid?.() === 0) chownSync(path, 65_534, 12_345)
    const { uid, gid } = statSync(path)
    replace()
    expect(statSync(path)).toMatchObject({ uid, gid })
  })

  it('and what was for a group is not for another one, where its own cannot be kept', () => {
    chmodSync(path, 0o660)
    const disk: Disk = {
      ...realDisk,
      chown: () => {
        throw Object.assign(new Error('not yours to give'), { code: 'EPERM' })
      },
    }
    expect(replace(disk)).toBe('written')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('where a link leads, and the link stays', () => {
    const real = join(folder, 'real.yaml')
    renameSync(path, real)
    symlinkSync('real.yaml', path)
    replace()
    expect(readlinkSync(path)).toBe('real.yaml')
    expect(readFileSync(real)).toEqual(fresh)
    expect(names()).toEqual(['a.yaml', 'real.yaml'])
  })

  it('though the disk writes a few bytes at a time', () => {
    const disk: Disk = { ...realDisk, write: (file, bytes, at) => realDisk.write(file, bytes.subarray(0, at + 7), at) }
    expect(replace(disk)).toBe('written')
    expect(text()).toEqual(fresh)
  })

  it('though the answer of a file server got lost', () => {
    const disk: Disk = {
      ...realDisk,
      rename: (from, to) => {
        realDisk.rename(from, to)
        throw Object.assign(new Error('asked twice'), { code: 'ENOENT' })
      },
    }
    expect(replace(disk)).toBe('written')
    expect(text()).toEqual(fresh)
  })
})

describe('a file that somebody changed meanwhile is left to them', () => {
  /** Saves as an editor does, at the last moment but one. */
  const editorAt = (call: 'size' | 'close', save: () => void): Disk => ({
    ...realDisk,
    [call]: (file: number) => {
      if (existsSync(path) && text().equals(old)) save()
      return realDisk[call](file)
    },
  })
  beforeEach(() => writeFileSync(path, old))

  it('whether their editor writes into it', () => {
    expect(replace(editorAt('size', () => writeFileSync(path, 'theirs\n')))).toBe('overtaken')
    expect(text().toString()).toBe('theirs\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('or puts another in its place', () => {
    const save = () => {
      writeFileSync(join(folder, 'b'), 'theirs\n')
      renameSync(join(folder, 'b'), path)
    }
    expect(replace(editorAt('close', save))).toBe('overtaken')
    expect(text().toString()).toBe('theirs\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('or they delete it', () => {
    expect(replace(editorAt('size', () => rmSync(path)))).toBe('overtaken')
    expect(names()).toEqual([])
    expect(replace()).toBe('overtaken')
  })
})

describe('a new file', () => {
  it('is made, with its folder', () => {
    rmSync(folder, { recursive: true })
    expect(create()).toBe('written')
    expect(text()).toEqual(fresh)
    expect(names()).toEqual(['a.yaml'])
  })

  it('never replaces one that is there', () => {
    writeFileSync(path, old)
    expect(create()).toBe('taken')
    expect(text()).toEqual(old)
    expect(names()).toEqual(['a.yaml'])
  })

  it('never replaces one that comes while it is written', () => {
    const disk: Disk = {
      ...realDisk,
      sync: (file) => {
        writeFileSync(path, old)
        realDisk.sync(file)
      },
    }
    expect(create(disk)).toBe('taken')
    expect(text()).toEqual(old)
    expect(names()).toEqual(['a.yaml'])
  })

  it('never replaces a link, even one that leads nowhere', () => {
    symlinkSync('nowhere.yaml', path)
    expect(create()).toBe('taken')
    expect(names()).toEqual(['a.yaml'])
  })

  it('is made though the answer of a file server got lost', () => {
    const disk: Disk = {
      ...realDisk,
      link: (from, to) => {
        realDisk.link(from, to)
        throw Object.assign(new Error('asked twice'), { code: 'EEXIST' })
      },
    }
    expect(create(disk)).toBe('written')
    expect(text()).toEqual(fresh)
  })
})

describe('on a disk without links', () => {
  const disk: Disk = {
    ...realDisk,
    link: () => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' })
    },
  }

  it('a new file is made', () => {
    expect(create(disk)).toBe('written')
    expect(text()).toEqual(fresh)
    expect(names()).toEqual(['a.yaml'])
  })

  it('one that is there is never replaced', () => {
    writeFileSync(path, old)
    expect(create(disk)).toBe('taken')
    expect(text()).toEqual(old)
    expect(names()).toEqual(['a.yaml'])
  })
})

const codes = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be stored there',
  EIO: 'the disk failed',
  EROFS: 'its disk is open for reading only',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EXDEV: 'it lies on another disk than its folder',
  EBUSY: 'another program holds it, or it is a disk of its own',
  EWHATEVER: 'EWHATEVER',
}

/** A permission that is missing, or an attribute that protects, is told with what it is, before anything is tried. */
const told = (reason: string) => new RegExp(`: ${reason}|${reason.replace(/^it /, '')}; (?:its permissions are|an attribute)`)

describe('whatever the disk refuses, the file is whole, the message says why and which it is, and nothing is left beside it', () => {
  it.each(Object.entries(codes))('%s while a file is replaced', (code, reason) => {
    const failed = new Set<string | undefined>()
    for (let call = 0; ; call += 1) {
      writeFileSync(path, old)
      const { disk, name } = failingDisk(call, code)
      const message = messageOf(() => expect(replace(disk)).toBe('written'))
      if (name() === undefined) break
      failed.add(name())
      expect(names(), `${name()}`).toEqual(['a.yaml'])
      expect(text().equals(message === undefined || message.includes('holds the new text') ? fresh : old), `${name()}: ${message}`).toBe(
        true,
      )
      if (message !== undefined) expect(message).toMatch(told(reason))
      if (message?.includes('holds the new text') === false)
        expect(message).toMatch(/incidents\/a\.yaml (?:could|may) not be written.*\nNothing was changed\. /)
    }
    expect([...failed]).toEqual(['access', 'open', 'chown', 'chmod', 'write', 'sync', 'size', 'close', 'read', 'rename'])
  })

  it.each(Object.entries(codes))('%s while a file is made', (code, reason) => {
    const failed = new Set<string | undefined>()
    for (let call = 0; ; call += 1) {
      rmSync(path, { force: true })
      const { disk, name } = failingDisk(call, code)
      const message = messageOf(() => expect(create(disk)).toBe('written'))
      if (name() === undefined) break
      failed.add(name())
      const isThere = message === undefined || message.includes('holds the new text')
      expect(names(), `${name()}: ${message}`).toEqual(isThere ? ['a.yaml'] : [])
      if (isThere) expect(text()).toEqual(fresh)
      if (message !== undefined) expect(message).toMatch(told(reason))
    }
    expect([...failed]).toEqual(['access', 'open', 'write', 'sync', 'size', 'close', 'link', 'unlink'])
  })

  it('a disk that becomes full half-way', () => {
    writeFileSync(path, old)
    for (let room = 0; room < fresh.length; room += 512) {
      expect(messageOf(() => replace(fillingDisk(room)))).toContain('the disk is full')
      expect(text()).toEqual(old)
      expect(names()).toEqual(['a.yaml'])
    }
  })

  it('a disk that writes nothing and calls it success', () => {
    writeFileSync(path, old)
    expect(messageOf(() => replace({ ...realDisk, write: () => 0 }))).toContain('the disk is full')
    expect(text()).toEqual(old)
  })

  it('a disk that forgets bytes it has taken', () => {
    writeFileSync(path, old)
    expect(messageOf(() => replace({ ...realDisk, size: () => 3 }))).toContain('the disk failed')
    expect(text()).toEqual(old)
  })
})

it('on a disk that is open for reading only, nobody is told to change permissions, which would not help', () => {
  writeFileSync(path, old)
  const message = messageOf(() => replace(failingDisk(0, 'EROFS').disk))
  expect(message).toBe(
    'incidents/a.yaml could not be written: its disk is open for reading only.\nNothing was changed. Ask whoever looks after that disk to open it for writing, or copy the folder to another disk, then run this again.',
  )
})

describe('what is not to be written is refused, to root too', () => {
  beforeEach(() => writeFileSync(path, old))

  it('a file without any write bit', () => {
    chmodSync(path, 0o444)
    expect(messageOf(replace)).toBe(
      `incidents/a.yaml may not be written to; its permissions are r--r--r--, expected \`w\` for you.\nNothing was changed. Allow it with \`${process.platform === 'win32' ? 'attrib -r' : 'chmod u+w'} incidents/a.yaml\`, or ask its owner.`,
    )
    expect(text()).toEqual(old)
    expect(names()).toEqual(['a.yaml'])
  })

  it('a folder without any write bit', () => {
    if (process.platform === 'win32') return
    chmodSync(folder, 0o555)
    const words =
      /^The folder of incidents\/a\.yaml may not be written to; its permissions are r-xr-xr-x, .*\nNothing was changed\. Allow it/
    expect(messageOf(replace)).toMatch(words)
    expect(text()).toEqual(old)
    path = join(folder, 'b.yaml')
    expect(messageOf(create)).toMatch(words)
    expect(names()).toEqual(['a.yaml'])
  })
})

/** What it refuses with; undefined when it does what it is told. */
function messageOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError', exitCode: 1 })
    return (error as Error).message
  }
}
