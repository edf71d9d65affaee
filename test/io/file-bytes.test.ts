import { renameSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areSame, bytesAt } from '../../src/io/file-bytes.ts'
import { temporaryFolder, write } from '../commands/calling.ts'

function fileOf(text: string): string {
  return join(write(temporaryFolder('bytes'), { 'manifest.json': text }), 'manifest.json')
}

describe('the bytes of a file', () => {
  test('are read where they are asked for, and no further than it reaches', () => {
    const bytes = bytesAt(fileOf('one two three'))
    expect(bytes?.length).toBe(13)
    expect([bytes?.subarray(4, 7).toString(), bytes?.subarray(8, 99).toString(), bytes?.subarray(20, 30).toString()]).toEqual([
      'two',
      'three',
      '',
    ])
  })

  test('are there none where no file can be read', () => {
    expect(bytesAt(join(temporaryFolder('bytes'), 'manifest.json'))).toBeUndefined()
    expect(bytesAt(temporaryFolder('bytes'))).toBeUndefined()
  })

  test('stay what they were, whatever takes its place', () => {
    const [path, other] = [fileOf('what it was'), fileOf('what it is')]
    const bytes = bytesAt(path)
    renameSync(other, path)
    expect(bytes?.subarray(0, 99).toString()).toBe('what it was')
    expect(bytesAt(path)?.subarray(0, 99).toString()).toBe('what it is')
  })

  test('that are gone are missed, and not taken for nothing', () => {
    const path = fileOf('cut short')
    const bytes = bytesAt(path)
    truncateSync(path, 3)
    expect(() => bytes?.subarray(2, 6)).toThrow(`${path} was cut short while it was read.\nRun it again.`)
  })

  test('are compared piece by piece', () => {
    const [long, longer] = ['x'.repeat(200_000), 'x'.repeat(200_001)]
    const at = (text: string) => bytesAt(fileOf(text))
    expect(areSame(at(long), at(long))).toBe(true)
    expect(areSame(at(long), Buffer.from(long))).toBe(true)
    expect(areSame(at(long), at(longer))).toBe(false)
    expect(areSame(at(longer), at(`${long}y`))).toBe(false)
    expect(areSame(at(long), undefined)).toBe(false)
    expect(areSame(undefined, undefined)).toBe(true)
  })
})
