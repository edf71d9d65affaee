import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'

describe('the compiled program', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'incident-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    cpSync('bin', join(folder, 'bin'), { recursive: true })
    // Other tests call the program, and write there, while it is copied.
    cpSync('dist', join(folder, 'dist'), { recursive: true, filter: (path) => basename(path) !== '.cache' })
  })

  it('is kept by the first call, and the next one says the same', () => {
    const first = list()
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout).toContain('2022')
    expect(kept().map((name) => basename(name).split('.')[0])).toEqual(expect.arrayContaining(['main', 'list']))
    expect(list()).toEqual(first)
  })

  it('is kept once: the next call writes nothing', () => {
    list()
    const before = kept().map(bytesOf)
    list()
    expect(kept().map(bytesOf)).toEqual(before)
  })

  it('is kept for each verb by itself, whatever stands before it', () => {
    list()
    const before = kept()
    expect(call('--no-color', '--now', '2024-01-01', 'explain').status).toBe(0)
    expect(
      kept()
        .filter((name) => !before.includes(name))
        .every((name) => name.startsWith('explain')),
    ).toBe(true)
    expect(kept()).toEqual(expect.arrayContaining([...before]))
  })

  it.each(['help that was asked for', 'a wrong call'])('is not kept after %s, which uses little of it', (which) => {
    const words = which === 'a wrong call' ? ['list', '--no-such-flag'] : ['list', '--help']
    expect(call(...words).status).toBe(which === 'a wrong call' ? 2 : 0)
    expect(kept()).toEqual([])
  })

  it.each([
    [
      'a byte changed in the middle',
      (bytes: Buffer) => bytes.fill(bytes[bytes.length >> 1] === 7 ? 8 : 7, bytes.length >> 1, (bytes.length >> 1) + 1),
    ],
    ['its end lost', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    ['zeros in place of its bytes', (bytes: Buffer) => bytes.fill(0)],
    ['nothing in it', () => Buffer.alloc(0)],
    ['only a digest', (bytes: Buffer) => bytes.subarray(0, 32)],
  ])('with %s is made anew, and nothing of it is run', (_, spoil) => {
    const first = list()
    const whole = kept()
    for (const name of whole) writeFileSync(place(name), spoil(bytesOf(name)))
    const spoilt = whole.map(bytesOf)
    expect(list()).toEqual(first)
    expect(kept()).toEqual(whole)
    expect(whole.map(bytesOf).every((bytes, at) => !bytes.equals(spoilt[at] ?? bytes))).toBe(true)
  })

  it('gives way to a program that changed, even by as little as a letter', () => {
    list()
    const main = join(folder, 'dist/main.cjs')
    writeFileSync(main, readFileSync(main, 'utf8').replaceAll('is not a verb of incident', 'is not a verb of incidenT'))
    expect(call('lsit').stderr).toContain('is not a verb of incidenT')
  })

  it('is done without where it cannot be written', () => {
    writeFileSync(join(folder, 'dist/.cache'), 'a file where a folder should be')
    expect(list()).toMatchObject({ status: 0, stderr: '' })
    expect(list()).toMatchObject({ status: 0, stderr: '' })
  })

  it('leaves nothing half written beside it', () => {
    list()
    expect(kept().filter((name) => !/\.cjs\.[0-9a-f]+$/.test(name))).toEqual([])
  })

  function call(...words: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin/incident.cjs'), ...words], { encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  function list(): ReturnType<typeof call> {
    return call('list', '--now', '2024-01-01T00:00Z')
  }

  function kept(): readonly string[] {
    try {
      const entries = readdirSync(join(folder, 'dist/.cache'), { recursive: true, withFileTypes: true })
      return entries
        .flatMap((entry) => (entry.isFile() ? relative(join(folder, 'dist/.cache'), join(entry.parentPath, entry.name)) : []))
        .toSorted()
    } catch {
      return []
    }
  }

  function place(name: string): string {
    return join(folder, 'dist/.cache', name)
  }

  function bytesOf(name: string): Buffer {
    return readFileSync(place(name))
  }
})
