import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftsOf, dropDraft, editorFileOf, isStillThere, keepDraft, leftByEditor, takeDraft } from '../../src/io/drafts.ts'
import { temporaryFolder } from '../commands/calling.ts'

const folderOf = (root: string) => join(root, '.incident/drafts')

it('a draft replaces its former self, for its writer alone, and git does not see it', () => {
  const root = temporaryFolder()
  const first = keepDraft(root, 'outage.add-update', 'one')
  const second = keepDraft(root, 'outage.add-update', 'two', first)
  expect(draftsOf(root, 'outage.add-update')).toEqual([second])
  expect(readdirSync(folderOf(root))).toEqual(['outage.add-update.json'])
  if (process.platform !== 'win32') expect(statSync(second.path).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(root, '.incident/.gitignore'), 'utf8')).toBe('*\n')
})

it('two at once keep a draft each', () => {
  const root = temporaryFolder()
  const [mine, theirs] = [keepDraft(root, 'outage.add-update', 'mine'), keepDraft(root, 'outage.add-update', 'theirs')]
  expect(mine.path).not.toBe(theirs.path)
  const taken = keepDraft(root, 'outage.add-update', 'mine, changed by another', mine)
  const again = keepDraft(root, 'outage.add-update', 'mine, later', mine)
  expect([taken.path, again.path === taken.path]).toEqual([mine.path, false])
  expect(
    draftsOf(root, 'outage.add-update')
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['mine, changed by another', 'mine, later', 'theirs'])
})

it('drafts of other verbs and of incidents with a longer name are not taken for it', () => {
  const root = temporaryFolder()
  keepDraft(root, 'outage.resolve', 'x')
  keepDraft(root, 'outage.add-update-2', 'x')
  keepDraft(root, 'outage-2.add-update', 'x')
  expect(draftsOf(root, 'outage.add-update')).toEqual([])
})

it('a draft that somebody takes over is gone for whoever had it open', () => {
  const root = temporaryFolder()
  const theirs = keepDraft(root, 'outage.add-update', 'one')
  expect(isStillThere(theirs)).toBe(true)
  const mine = takeDraft(root, 'outage.add-update', 'one, and what the editor left', theirs)
  expect([isStillThere(theirs), isStillThere(mine), draftsOf(root, 'outage.add-update')]).toEqual([false, true, [mine]])
})

it('what an editor saved is found again, and goes with the draft', () => {
  const root = temporaryFolder()
  const kept = keepDraft(root, 'outage.add-update', 'one')
  writeFileSync(editorFileOf(kept.path), 'Half written')
  expect(leftByEditor(kept)).toBe('Half written')
  dropDraft(kept)
  expect(readdirSync(folderOf(root))).toEqual([])
})

it('where there is no folder, or none that may be read, there is no draft', () => {
  const root = temporaryFolder()
  expect(draftsOf(root, 'outage.add-update')).toEqual([])
  writeFileSync(join(root, '.incident'), '')
  expect(draftsOf(root, 'outage.add-update')).toEqual([])
  expect(() => keepDraft(root, 'outage.add-update', 'x')).toThrow('could not be written')
})

it('a folder that may not be written to is named', () => {
  const root = temporaryFolder()
  mkdirSync(folderOf(root), { recursive: true })
  chmodSync(folderOf(root), 0o555)
  expect(() => keepDraft(root, 'outage.add-update', 'x')).toThrow(/drafts/)
  chmodSync(folderOf(root), 0o755)
})

it('what is kept already is kept again where somebody else removed or changed it meanwhile', () => {
  const root = temporaryFolder()
  const mine = keepDraft(root, 'outage.add-update', 'mine')
  dropDraft(mine)
  const again = keepDraft(root, 'outage.add-update', 'mine', mine)
  expect(draftsOf(root, 'outage.add-update')).toEqual([again])
  writeFileSync(again.path, 'theirs')
  const apart = keepDraft(root, 'outage.add-update', 'mine', again)
  expect([readFileSync(again.path, 'utf8'), readFileSync(apart.path, 'utf8')]).toEqual(['theirs', 'mine'])
})

describe('what is no file of words is no draft, and is neither waited for nor written through:', () => {
  const name = 'outage.add-update'
  const place = (make: (path: string) => void) => {
    const root = temporaryFolder()
    const kept = keepDraft(root, name, 'one')
    rmSync(kept.path)
    make(kept.path)
    return { root, kept }
  }

  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a file of 100 MB', (path: string) => closeSync(sized(path, 100_000_000))],
    ['bytes that are no text', (path: string) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0xe9]))],
  ])('%s', (_, make) => {
    const { root, kept } = place(make)
    expect([draftsOf(root, name), isStillThere(kept)]).toEqual([[], false])
    expect(keepDraft(root, name, 'two', kept).path).not.toBe(kept.path)
  })

  it.skipIf(process.platform === 'win32')('a pipe', () => {
    const { root, kept } = place((path) => spawnSync('mkfifo', [path]))
    expect([draftsOf(root, name), isStillThere(kept)]).toEqual([[], false])
    expect(keepDraft(root, name, 'two', kept).path).not.toBe(kept.path)
  })

  it.skipIf(process.platform === 'win32')('a link to a file of the same words', () => {
    const { root, kept } = place((path) => {
      writeFileSync(`${path}.elsewhere`, 'one')
      symlinkSync(`${path}.elsewhere`, path)
    })
    expect([draftsOf(root, name), isStillThere(kept)]).toEqual([[], false])
    keepDraft(root, name, 'two', kept)
    expect(readFileSync(`${kept.path}.elsewhere`, 'utf8')).toBe('one')
  })
})

/** An open file of so many bytes, which takes no room. */
function sized(path: string, bytes: number): number {
  const file = openSync(path, 'w')
  ftruncateSync(file, bytes)
  return file
}

it('what an editor left that nobody can read stays when its draft goes', () => {
  const root = temporaryFolder()
  const kept = keepDraft(root, 'outage.add-update', 'one')
  writeFileSync(editorFileOf(kept.path), Buffer.from('caf\xe9', 'latin1'))
  dropDraft(kept)
  expect(readdirSync(folderOf(root))).toEqual(['outage.add-update.md'])
})
