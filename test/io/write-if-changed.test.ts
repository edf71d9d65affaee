import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newStaging } from '../../src/io/staging.ts'
import { asideIn, changedIn, discard, filesIn, readOutput, removeFiles, writeIfChanged } from '../../src/io/write-if-changed.ts'

let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'incident-outputs-')), 'out')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const files = (texts: { readonly [path: string]: string }) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))

describe('writing', () => {
  it('makes the folders that are not there, and says what it wrote', () => {
    expect(writeIfChanged(folder, files({ 'site/nl/index.html': 'hallo', 'manifest.json': '{}' }))).toEqual({
      written: ['site/nl/index.html', 'manifest.json'],
      unchanged: [],
    })
    expect(readFileSync(join(folder, 'site/nl/index.html'), 'utf8')).toBe('hallo')
    expect(filesIn(folder).toSorted()).toEqual(['manifest.json', 'site/nl/index.html'])
  })

  it('touches only files whose bytes changed', () => {
    writeIfChanged(folder, files({ a: 'same', b: 'old' }))
    utimesSync(join(folder, 'a'), 1, 1)
    expect(writeIfChanged(folder, files({ a: 'same', b: 'new' }))).toEqual({ written: ['b'], unchanged: ['a'] })
    expect(statSync(join(folder, 'a')).mtimeMs).toBe(1000)
  })

  it('leaves no staging behind, not even an empty folder where nothing changed', () => {
    expect(writeIfChanged(folder, files({}))).toEqual({ written: [], unchanged: [] })
    expect(existsSync(folder)).toBe(false)
    writeIfChanged(folder, files({ a: 'x' }))
    expect(readNames()).toEqual(['a'])
  })

  it('replaces a link by a file, and not what the link leads to', () => {
    mkdirSync(folder)
    writeFileSync(join(folder, '../precious'), 'precious')
    symlinkSync('../precious', join(folder, 'a'))
    writeIfChanged(folder, files({ a: 'page' }))
    expect(readFileSync(join(folder, '../precious'), 'utf8')).toBe('precious')
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('page')
  })

  it('gives the same answer about what would change without writing', () => {
    writeIfChanged(folder, files({ a: 'same', b: 'old' }))
    mkdirSync(join(folder, 'c'))
    expect(changedIn(folder, files({ a: 'same', b: 'new', c: 'x', d: 'x' }))).toEqual(['b', 'c', 'd'])
  })
})

describe('what cannot be written says why, and leaves everything as it was', () => {
  it('a file stands where a folder must be', () => {
    writeFileSync(folder, 'a file')
    expect(() => writeIfChanged(folder, files({ 'site/a': 'x' }))).toThrow(
      expect.objectContaining({ exitCode: 1, message: expect.stringContaining('a file stands where a folder must be') as string }),
    )
    expect(readFileSync(folder, 'utf8')).toBe('a file')
  })

  it('a folder stands where a file must be', () => {
    mkdirSync(join(folder, 'a/deeper'), { recursive: true })
    expect(() => writeIfChanged(folder, files({ a: 'x' }))).toThrow(
      /a folder stands where a file must be \(.*a\)\.\nEvery file in it is whole\. Mend this or name another folder/,
    )
    expect(readNames()).toEqual(['a'])
  })

  it('a name is longer than the disk can hold', () => {
    writeIfChanged(folder, files({ a: 'old' }))
    expect(() => writeIfChanged(folder, files({ a: 'new', ['x'.repeat(300)]: 'x' }))).toThrow(/the path is too long for this disk/)
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old')
    expect(readNames()).toEqual(['a'])
  })

  it('nobody may write there', () => {
    mkdirSync(folder)
    expect(() => asNobody(folder, () => writeIfChanged(folder, files({ a: 'x' })))).toThrow(
      /Nothing more was written to .*: it may not be written to\./,
    )
    expect(readNames()).toEqual([])
  })
})

/** A folder that allows nobody to write, seen by somebody who is not root: root may do everything. */
function asNobody(path: string, run: () => void) {
  const isRoot = process.geteuid?.() === 0
  chmodSync(join(path, '..'), 0o755)
  if (process.platform === 'win32') execFileSync('icacls', [path, '/deny', '*S-1-1-0:W'])
  else chmodSync(path, 0o555)
  if (isRoot) process.seteuid?.(65_534)
  try {
    run()
  } finally {
    if (isRoot) process.seteuid?.(0)
    if (process.platform !== 'win32') chmodSync(path, 0o755)
  }
}

describe('what waits', () => {
  it('is held while it is little, and beside the outputs where it is more', () => {
    const staging = join(folder, newStaging())
    const aside = asideIn(folder, staging, 1)
    const [held, waiting] = [aside(Buffer.from('one')), aside(Buffer.from('two'))]
    expect(readdirSync(staging)).toEqual(['1'])
    expect([held().toString(), waiting().toString(), waiting().toString()]).toEqual(['one', 'two', 'two'])
    expect(filesIn(folder)).toEqual([])
    discard(staging)
    expect(held().toString()).toBe('one')
    expect(waiting).toThrow('Nothing more was written')
  })
})

describe('clearing away', () => {
  it('removes files and the folders they leave empty, and no other', () => {
    writeIfChanged(folder, files({ 'site/nl/old/index.html': 'x', 'site/nl/index.html': 'x', 'mail/nl/old/a.eml': 'x' }))
    writeFileSync(join(folder, 'site/nl/note.txt'), 'ours')
    removeFiles(folder, ['site/nl/old/index.html', 'mail/nl/old/a.eml', 'never/there'])
    expect(filesIn(folder).toSorted()).toEqual(['site/nl/index.html', 'site/nl/note.txt'])
    expect(existsSync(join(folder, 'mail'))).toBe(false)
  })

  it('removes staging that was left behind long ago, and not that of a run beside it', () => {
    for (const name of ['.staging-old', '.staging-new']) mkdirSync(join(folder, name, 'site'), { recursive: true })
    const longAgo = Date.now() / 1000 - 3_700
    utimesSync(join(folder, '.staging-old'), longAgo, longAgo)
    removeFiles(folder, [])
    expect(readNames()).toEqual(['.staging-new'])
    expect(filesIn(folder)).toEqual([])
  })

  it('has nothing to do where there is no folder', () => {
    removeFiles(folder, ['a'])
    expect(filesIn(folder)).toEqual([])
    expect(readOutput(folder, 'manifest.json')).toBeUndefined()
  })
})

/** What stands in the folder itself, staging included. */
function readNames(): readonly string[] {
  return readdirSync(folder).toSorted()
}
