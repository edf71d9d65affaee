import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isAbandoned, isStaging, newStaging } from '../../src/io/staging.ts'

function made(name: string, age = 0): readonly [name: string, path: string] {
  const folder = mkdtempSync(join(tmpdir(), 'incident-staging-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  mkdirSync(path)
  const at = Date.now() / 1000 - age
  utimesSync(path, at, at)
  return [name, path]
}

/** The number of a process that has ended. */
const ended = () => spawnSync(process.execPath, ['-e', '0']).pid

test('staging of this run is its own, and not abandoned', () => {
  expect(isStaging(newStaging())).toBe(true)
  expect(newStaging()).not.toBe(newStaging())
  expect(isAbandoned(...made(newStaging()))).toBe(false)
})

test('staging whose run has ended is abandoned at once', () => {
  expect(isAbandoned(...made(newStaging().replace(`-${process.pid}-`, `-${ended()}-`)))).toBe(true)
})

test('of a run on another machine only its age tells', () => {
  const elsewhere = newStaging().replace(/-[0-9a-f]{8}-\d+-/, `-00000000-${ended()}-`)
  expect(isAbandoned(...made(elsewhere))).toBe(false)
  expect(isAbandoned(...made(elsewhere, 3_700))).toBe(true)
  expect(isAbandoned(...made('.staging-0123456789ab'))).toBe(false)
  expect(isAbandoned(...made('.staging-0123456789ab', 3_700))).toBe(true)
})
