import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readText } from '../../src/io/files.ts'
import { place } from '../../src/io/frame.ts'
import { openSource } from '../../src/io/source.ts'
import { cpuTimeOf, farTooLong } from '../cpu-time.ts'

let outer = ''
let workspace = ''
beforeAll(() => {
  outer = mkdtempSync(join(tmpdir(), 'incident-files-'))
  workspace = join(outer, 'workspace')
  mkdirSync(workspace)
})
afterAll(() => rmSync(outer, { recursive: true, force: true }))

function read(name: string, content?: string | Buffer) {
  if (content !== undefined) writeFileSync(join(workspace, name), content)
  return readText(join(workspace, name), { workspace, name })
}

/** Takes the right to read away from everybody. */
function forbid(path: string) {
  if (process.platform === 'win32') execFileSync('icacls', [path, '/deny', '*S-1-1-0:R'])
  else chmodSync(path, 0)
}

/** Root may read everything, so it becomes somebody else for a moment. */
function asNobody<T>(run: () => T): T {
  if (process.geteuid?.() !== 0) return run()
  for (const folder of [outer, workspace]) chmodSync(folder, 0o755)
  process.seteuid?.(65_534)
  try {
    return run()
  } finally {
    process.seteuid?.(0)
  }
}

function problemOf(name: string, content?: string | Buffer) {
  const reading = read(name, content)
  return 'problem' in reading ? reading.problem : undefined
}

describe('a file is read', () => {
  it('as UTF-8, byte for byte', () => expect(read('a.yaml', 'title: Störung 😀\r\n')).toEqual({ text: 'title: Störung 😀\r\n' }))

  it('with its byte order mark, which is not part of the first key', () => {
    expect(read('a.yaml', '\uFEFFtitle: x\n').text).toBe('\uFEFFtitle: x\n')
    expect(openSource(join(workspace, 'a.yaml'), { workspace, name: 'a.yaml' }).value).toEqual({ title: 'x' })
  })

  it('through a link that stays in the workspace', () => {
    writeFileSync(join(workspace, 'real.yaml'), 'title: x\n')
    symlinkSync('real.yaml', join(workspace, 'link.yaml'))
    expect(read('link.yaml')).toEqual({ text: 'title: x\n' })
  })
})

describe('a file that cannot be read says why', () => {
  it('there is none', () => {
    expect(problemOf('none.yaml')).toMatchObject({ code: 'missing-file', message: 'there is no such file' })
    expect(problemOf('a.yaml/none.yaml')).toMatchObject({ code: 'missing-file' })
  })

  it('a link leads to nothing', () => {
    symlinkSync('gone.yaml', join(workspace, 'dangling.yaml'))
    expect(problemOf('dangling.yaml')).toMatchObject({
      code: 'missing-file',
      message: 'this is a link to `gone.yaml`, which does not exist',
    })
  })

  it('a link leads to itself', () => {
    symlinkSync('loop.yaml', join(workspace, 'loop.yaml'))
    expect(problemOf('loop.yaml')).toMatchObject({ code: 'unreadable-file' })
  })

  it('a folder has its name', () => {
    mkdirSync(join(workspace, 'folder.yaml'))
    expect(problemOf('folder.yaml')).toMatchObject({ code: 'unreadable-file', message: 'this is a folder; expected a file' })
  })

  it('its owner allows nobody to read it', () => {
    writeFileSync(join(workspace, 'secret.yaml'), 'a: b\n')
    forbid(join(workspace, 'secret.yaml'))
    const problem = asNobody(() => problemOf('secret.yaml'))
    expect(problem).toMatchObject({ code: 'unreadable-file', message: 'the file may not be read by you' })
  })

  it('a link leads out of the workspace', () => {
    writeFileSync(join(outer, 'private.yaml'), 'password: hunter2\n')
    symlinkSync(join('..', 'private.yaml'), join(workspace, 'out.yaml'))
    expect(problemOf('out.yaml')).toMatchObject({ code: 'outside-workspace' })
    expect(read('out.yaml').text).toBe('')
  })

  it('a linked folder leads out of the workspace', () => {
    symlinkSync('..', join(workspace, 'up'))
    expect(problemOf('up/private.yaml')).toMatchObject({ code: 'outside-workspace' })
  })

  it('its size is larger than any incident, found without reading it', () => {
    writeFileSync(join(workspace, 'large.yaml'), '')
    truncateSync(join(workspace, 'large.yaml'), 100_000_000)
    expect(cpuTimeOf(() => expect(problemOf('large.yaml')).toMatchObject({ code: 'too-large' }))).toBeLessThan(farTooLong)
  })

  it('a byte is no UTF-8, with its line', () => {
    const source =
      (writeFileSync(join(workspace, 'latin.yaml'), Buffer.from('title: é\nbody: caf\xe9\n', 'latin1')),
      openSource(join(workspace, 'latin.yaml'), { workspace, name: 'latin.yaml' }))
    const [problem] = source.problems
    expect(problem).toMatchObject({ code: 'invalid-utf8' })
    expect(problem && place(problem, source)).toMatchObject({ line: 1, column: 8 })
    expect(problemOf('b.yaml', Buffer.concat([Buffer.from('a: ü\nb: '), Buffer.from([0xff])]))?.message).toContain(
      'byte 9 (hexadecimal FF)',
    )
  })

  it('its encoding is UTF-16', () => {
    expect(problemOf('c.yaml', Buffer.from('\uFEFFtitle: x\n', 'utf16le'))).toMatchObject({
      code: 'invalid-utf8',
      message: 'the file is in UTF-16; expected UTF-8',
    })
  })
})
