import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTerminal } from '../../src/io/terminal.ts'
import { keepUp, onChange } from '../../src/io/watch.ts'

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

test('what changes with the time alone is done again without any file changing, and an error ends nothing', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'incident-watch-')))
  const said: string[] = []
  const output = { write: (text: string) => said.push(text) }
  const seen = { times: 0, thrice: () => {} }
  const thrice = new Promise<void>((resolve) => (seen.thrice = resolve))
  const again = async () => {
    seen.times += 1
    if (seen.times === 3) seen.thrice()
    return await (seen.times === 2 ? Promise.reject(new Error('A file is gone.')) : Promise.resolve(0))
  }
  const end = await keepUp([root], again, openTerminal({ env: {}, stdout: output, stderr: output }, { isQuiet: false }), 20)
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  await thrice
  end()
  expect(said).toEqual(['A file is gone.\n'])
})
