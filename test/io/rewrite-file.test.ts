import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failingDisk } from '../../scripts/torture/watched-disk.ts'
import { bundleWriter, runWriters, tallyOf, type Job } from '../../scripts/torture/writers.ts'
import type { Disk } from '../../src/io/disk.ts'
import { realDisk } from '../../src/io/durable-write.ts'
import { createFile, rewriteFile } from '../../src/io/rewrite-file.ts'
import { UserError } from '../../src/model/finding.ts'

/** Milliseconds that only a test without end takes, however busy the machine is. */
const patience = 180_000

let scratch = ''
let writer = ''
let workspace = ''
let folder = ''
let path = ''
beforeAll(async () => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'incident-rewrite-')))
  writer = await bundleWriter(scratch)
}, patience)
afterAll(() => rmSync(scratch, { recursive: true }))
beforeEach(() => {
  workspace = mkdtempSync(join(scratch, 'workspace-'))
  folder = join(workspace, 'incidents')
  path = join(folder, 'a.yaml')
  mkdirSync(folder)
  writeFileSync(path, 'title: x\n')
})
afterEach(() => rmSync(workspace, { recursive: true }))

const rewrite = (change: (text: string) => string, disk?: Disk) =>
  rewriteFile(path, { workspace, name: 'incidents/a.yaml', verb: 'resolve', patience: 0, ...(disk && { disk }) }, change)
const append = (text: string) => `${text}ended: true\n`
const text = () => readFileSync(path, 'utf8')
const names = () => readdirSync(folder).toSorted()

describe('a file is rewritten', () => {
  it('and what was there before and after is told', () => {
    expect(rewrite(append)).toEqual({ isChanged: true, before: 'title: x\n', after: 'title: x\nended: true\n' })
    expect(text()).toBe('title: x\nended: true\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('with its byte order mark and the line breaks it has', () => {
    writeFileSync(path, '\uFEFFtitle: Störung 😀\r\n')
    rewrite((before) => `${before}ended: true\r\n`)
    expect(readFileSync(path)).toEqual(Buffer.from('\uFEFFtitle: Störung 😀\r\nended: true\r\n'))
  })

  it('but not touched when its text stays as it is', () => {
    utimesSync(path, 1, 1)
    const { ino } = statSync(path)
    expect(rewrite((before) => before)).toEqual({ isChanged: false, before: 'title: x\n', after: 'title: x\n' })
    expect(statSync(path)).toMatchObject({ ino, mtimeMs: 1000 })
    expect(names()).toEqual(['a.yaml'])
  })

  it('where a link leads, and the link stays', () => {
    renameSync(path, join(folder, 'real.yaml'))
    symlinkSync('real.yaml', path)
    rewrite(append)
    expect(readlinkSync(path)).toBe('real.yaml')
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe('title: x\nended: true\n')
  })
})

describe('an editor that saves meanwhile loses nothing', () => {
  /** Saves as an editor does while our version is being written, so many times. */
  function editor(times: number): Disk {
    let saves = 0
    return {
      ...realDisk,
      size: (file) => {
        saves += 1
        if (saves > 1 && saves <= times + 1) writeFileSync(path, `title: saved ${saves - 1}\n`)
        return realDisk.size(file)
      },
    }
  }

  it('the change is made again on what it saved', () => {
    expect(rewrite(append, editor(3))).toMatchObject({ isChanged: true, before: 'title: saved 3\n' })
    expect(text()).toBe('title: saved 3\nended: true\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('one that saves without end wins, and the message says so', () => {
    expect(() => rewrite(append, editor(1_000))).toThrow(
      'incidents/a.yaml was saved by another program each of the 20 times it was to be changed.\nNothing was changed. Close it there, then run this again.',
    )
    expect(text()).toBe('title: saved 20\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('a text that was only half saved when it was read is no reason to refuse', () => {
    writeFileSync(path, '')
    const change = (before: string) => {
      if (before !== '') return append(before)
      writeFileSync(path, 'title: saved\n')
      throw new UserError('`title` is missing', 1)
    }
    expect(rewrite(change)).toMatchObject({ before: 'title: saved\n' })
    expect(text()).toBe('title: saved\nended: true\n')
  })
})

describe('what cannot be done is refused, and the file is as it was', () => {
  const refusal = (run: () => unknown): UserError => {
    try {
      run()
    } catch (error) {
      if (error instanceof UserError) return error
      throw error
    }
    throw new Error('was not refused')
  }

  it('the change itself refuses', () => {
    const change = () => {
      throw new UserError('there is no service `portaal`', 1)
    }
    expect(refusal(() => rewrite(change)).message).toBe('there is no service `portaal`')
    expect(text()).toBe('title: x\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('the change gives half a character', () => {
    expect(refusal(() => rewrite(() => 'title: \uD83D\n')).message).toContain('would hold half a character')
    expect(text()).toBe('title: x\n')
  })

  it.each([
    ['there is none', () => rmSync(path), 'there is no such file'],
    ['it is no UTF-8', () => writeFileSync(path, Buffer.from([0x61, 0xff])), 'byte 1 (hexadecimal FF) is not UTF-8'],
    ['it is a folder', () => (rmSync(path), mkdirSync(path)), 'this is a folder; expected a file'],
  ])('%s', (_, prepare, words) => {
    prepare()
    const { message, exitCode } = refusal(() => rewrite(append))
    expect(message).toMatch(/^incidents\/a\.yaml: .*\.\nNothing was changed\. /)
    expect(message).toContain(words)
    expect(exitCode).toBe(3)
  })

  it('a link leads out of the workspace, and nothing is made where it leads', () => {
    const elsewhere = mkdtempSync(join(scratch, 'elsewhere-'))
    renameSync(path, join(elsewhere, 'private.yaml'))
    symlinkSync(join(elsewhere, 'private.yaml'), path)
    chmodSync(elsewhere, 0o555)
    expect(refusal(() => rewrite(append)).message).toContain('the file leads out of the workspace')
    expect(readdirSync(elsewhere)).toEqual(['private.yaml'])
    chmodSync(elsewhere, 0o755)
  })

  it('the file is for reading only', () => {
    chmodSync(path, 0o444)
    expect(refusal(() => rewrite(append)).message).toContain('incidents/a.yaml may not be written to')
    expect(text()).toBe('title: x\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it.each([
    ['the file', 'a.yaml', 'incidents/a.yaml'],
    ['the folder', 'incidents', 'The folder of incidents/a.yaml'],
  ])('%s is protected by an attribute: nobody is told that a permission would help', (_, end, what) => {
    if (process.platform === 'win32') return
    const access = (asked: string): void => {
      if (asked.endsWith(end)) throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' })
    }
    const { message, exitCode } = refusal(() => rewrite(append, { ...realDisk, access }))
    expect(message).toContain(`${what} may not be written to; an attribute of the file system protects it`)
    expect(message).toMatch(/Nothing was changed\..* `(?:chattr -i|chflags nouchg,noschg) \//)
    expect(message).not.toContain('chmod')
    expect(exitCode).toBe(1)
    expect(text()).toBe('title: x\n')
  })

  it('the folder is for reading only', () => {
    if (process.platform === 'win32') return
    chmodSync(folder, 0o555)
    expect(refusal(() => rewrite(append)).message).toContain('The folder of incidents/a.yaml may not be written to')
    chmodSync(folder, 0o755)
    expect(names()).toEqual(['a.yaml'])
  })

  it('the file is not for them who ask, though its folder is', () => {
    // Root may do everything, so it lets somebody else ask.
    const isRoot = process.geteuid?.() === 0
    for (const each of [scratch, workspace]) chmodSync(each, 0o755)
    chmodSync(folder, 0o777)
    chmodSync(path, isRoot ? 0o644 : 0o444)
    const job: Job = { path, id: 'nobody', lines: 1, meeting: folder }
    const somebody = isRoot ? { uid: 65_534, gid: 65_534 } : {}
    // Where root keeps its programs others may not look.
    const node = join(scratch, 'node')
    copyFileSync(process.execPath, node)
    const { stderr, status } = spawnSync(node, [writer, JSON.stringify(job)], { ...somebody, cwd: scratch, encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toContain('a.yaml may not be written to; its permissions are r')
    expect(text()).toBe('title: x\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it.each(['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'])('%s at any call, be it for the lock', (code) => {
    for (let call = 0; ; call += 1) {
      writeFileSync(path, 'title: x\n')
      const { disk, name } = failingDisk(call, code)
      const message = messageOf(() => rewrite(append, disk))
      if (name() === undefined) break
      const isNew = message === undefined || message.includes('holds the new text')
      expect(text(), `${code} at ${name()}`).toBe(isNew ? 'title: x\nended: true\n' : 'title: x\n')
      if (!isNew) expect(message).toContain('Nothing was changed. ')
      expect(names(), `${code} at ${name()}`).toEqual(['a.yaml'])
    }
  })

  const messageOf = (run: () => unknown): string | undefined => {
    try {
      run()
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }
})

describe('a new file', () => {
  it('is made with its folder', () => {
    createFile(join(workspace, 'deeper/incidents/b.yaml'), 'title: y\n', { name: 'b.yaml' })
    expect(readFileSync(join(workspace, 'deeper/incidents/b.yaml'), 'utf8')).toBe('title: y\n')
  })

  it('does not take the place of another', () => {
    expect(() => createFile(path, 'title: y\n', { name: 'incidents/a.yaml' })).toThrow(
      'incidents/a.yaml is there already; expected a name that is not taken.\nNothing was changed. ',
    )
    expect(text()).toBe('title: x\n')
    expect(names()).toEqual(['a.yaml'])
  })

  it('cannot hold half a character', () => {
    expect(() => createFile(join(folder, 'b.yaml'), '\uD83D', { name: 'b.yaml' })).toThrow('half a character')
    expect(names()).toEqual(['a.yaml'])
  })
})

describe('many at once', () => {
  const meeting = () => mkdtempSync(join(scratch, 'meeting-'))

  it(
    'a writer killed at any moment leaves the old file or the new one, and the next gets in without waiting',
    async () => {
      const place = meeting()
      const moments = Array.from({ length: 16 }, (_, before) => before)
      const files = moments.map((before) => {
        const own = join(folder, `${before}`)
        mkdirSync(own)
        writeFileSync(join(own, 'a.yaml'), 'start\n')
        return own
      })
      const ends = await runWriters(
        writer,
        moments.map((before) => ({
          path: join(files[before] ?? '', 'a.yaml'),
          id: `w${before}`,
          lines: 1,
          meeting: place,
          dies: { before, since: 'lock' },
        })),
      )
      const found = ends.map(({ signal, stderr }, before) => {
        const own = files[before] ?? ''
        const left = readFileSync(join(own, 'a.yaml'), 'utf8')
        const options = { workspace: own, name: 'a.yaml', verb: 'x', patience: 0 }
        const { before: seen } = rewriteFile(join(own, 'a.yaml'), options, (now) => `${now}next\n`)
        return {
          signal,
          stderr,
          seen: seen === left,
          isWhole: ['start\n', `start\nw${before}-1\n`].includes(left),
          files: readdirSync(own),
        }
      })
      const good = { signal: 'SIGKILL', stderr: '', seen: true, isWhole: true, files: ['a.yaml'] }
      expect(found).toEqual(moments.map(() => good))
    },
    patience,
  )

  it(
    'every line that was acknowledged is kept once, nobody is refused, and no two are in at once, though a third is killed',
    async () => {
      writeFileSync(path, 'start\n')
      const place = meeting()
      const jobs = Array.from({ length: 12 }, (_, number): Job => {
        const job = { path, id: `w${number}`, lines: 5, meeting: place }
        if (number % 3 !== 0) return job
        return { ...job, dies: number % 2 === 0 ? { before: 3 + number, since: 'lock' } : { before: number, since: 'start' } }
      })
      const ends = await runWriters(writer, jobs)
      expect(ends.map(({ stderr }) => stderr).filter((words) => words !== '')).toEqual([])
      expect(tallyOf(ends, 'start\n', text())).toMatchObject({ lost: 0, doubled: 0, torn: 0, met: 0, failed: 0 })
      expect(tallyOf(ends, 'start\n', text()).killed).toBeGreaterThan(0)
      rewrite(append)
      expect(names()).toEqual(['a.yaml'])
    },
    patience,
  )
})
