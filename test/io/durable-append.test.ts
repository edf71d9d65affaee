import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failingDisk, fillingDisk } from '../../scripts/torture/watched-disk.ts'
import type { Disk } from '../../src/io/disk.ts'
import { durableAppend } from '../../src/io/durable-append.ts'
import { realDisk } from '../../src/io/durable-write.ts'

let path = ''
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'incident-append-')), 'record.jsonl')
})
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }))

const text = () => readFileSync(path, 'utf8')
const append = (disk: Disk = realDisk) => durableAppend(path, ['{"line":"é"}', '{"line":3}'], { name: 'record.jsonl', disk })
const added = '{"line":"é"}\n{"line":3}\n'

describe('a record', () => {
  it('is made with its first lines, and keeps them when others come', () => {
    append()
    append()
    expect(text()).toBe(added + added)
  })

  it.each([
    ['a line that was begun when the power went is removed', '{"a":1}\n{"b":', '{"a":1}\n'],
    ['a last line whose end an editor took away is kept', '{"a":1}\n{"b":2}', '{"a":1}\n{"b":2}\n'],
    ['blanks behind the last line end are removed', '{"a":1}\n  ', '{"a":1}\n'],
    ['a line that nobody can read, in the middle, stays for somebody to mend', '{"a\n{"b":2}\n', '{"a\n{"b":2}\n'],
    ['a character cut in two goes with its line', Buffer.from('{"a":1}\n{"b":"é').subarray(0, -1), '{"a":1}\n'],
  ])('%s', (_, before, kept) => {
    writeFileSync(path, before)
    append()
    expect(text()).toBe(kept + added)
  })

  it('holds what it held when the disk is full, however much room there was', () => {
    writeFileSync(path, '{"a":1}\n')
    for (let room = 0; room < Buffer.byteLength(added); room += 1) {
      expect(() => append(fillingDisk(room))).toThrow('record.jsonl could not be written: the disk is full.\nNothing was changed.')
      expect(text()).toBe('{"a":1}\n')
    }
  })

  it('holds what it held, or all of what was added, whichever call of the disk fails', () => {
    for (let call = 0, isOver = false; !isOver; call += 1) {
      writeFileSync(path, '{"a":1}\n')
      const { disk, name } = failingDisk(call, 'EIO')
      try {
        append(disk)
      } catch (error) {
        expect(String(error)).toMatch(/the disk failed/)
      }
      isOver = name() === undefined
      expect(['{"a":1}\n', `{"a":1}\n${added}`]).toContain(text())
    }
  })

  it('that is a folder is refused in words', () => {
    mkdirSync(path)
    expect(() => append()).toThrow('record.jsonl could not be written: a folder stands where a file must be.')
  })
})
