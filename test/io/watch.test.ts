import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { onChange } from '../../src/io/watch.ts'

/** A folder whose changes are waited for, one after the other. */
function watching(...names: readonly string[]) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'incident-watch-')))
  let tell = () => {}
  const next = () => new Promise<void>((resolve) => (tell = resolve))
  const end = onChange(
    names.map((name) => join(root, name)),
    () => tell(),
  )
  onTestFinished(() => {
    end()
    rmSync(root, { recursive: true, force: true })
  })
  return { root, next }
}

test('a folder that comes to be later is noticed, and so is what changes in it', async () => {
  const { root, next } = watching('incidents', 'templates')
  const made = next()
  mkdirSync(join(root, 'templates'))
  await made
  const changed = next()
  writeFileSync(join(root, 'templates/page.html.hbs'), 'x')
  await changed
  const again = next()
  rmSync(join(root, 'templates'), { recursive: true })
  await again
  const anew = next()
  mkdirSync(join(root, 'templates'))
  await anew
  expect(root).toContain('incident-watch-')
})
