/** Runs that stop half-way, and what the next one makes of it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newOwner } from '../../src/io/lock-owner.ts'
import { ended, incident, start, textsIn, workspace, write } from './calling.ts'

const another = {
  'incidents/b.yaml': `title: { en: Told too soon, nl: Te vroeg verteld }
impact: minor
started_at: 2024-03-18
timeline:
  - { id: one, at: 2024-03-18T09:00, body: { en: Told too soon., nl: Te vroeg verteld. } }
`,
}
const tooSoon = (folder: string) =>
  Object.entries(textsIn(join(folder, 'out')))
    .filter(([path, text]) => !path.startsWith('.staging-') && path !== 'manifest.json' && /\/b\/|too soon|Te vroeg/.test(path + text))
    .map(([path]) => path)

/** Sends the program a signal in the place of its so-manyth renaming of a file. */
const signalAt = (count: number, signal: 'SIGKILL' | 'SIGINT') =>
  `--import=data:text/javascript,${encodeURIComponent(
    `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; let left = ${count}; const rename = fs.renameSync;` +
      `fs.renameSync = (...all) => { left -= 1; if (left === 0) process.kill(process.pid, '${signal}'); return rename(...all) }; syncBuiltinESMExports()`,
  )}`

describe('what was published by a run that did not end is taken back by the next', { timeout: 120_000 }, () => {
  it('where something stood in its way', async () => {
    const folder = workspace()
    await incident(folder, ['generate'])
    write(folder, another)
    const obstacle = join(folder, 'out/site/nl/b/index.html')
    mkdirSync(obstacle, { recursive: true })
    expect(await incident(folder, ['generate'])).toMatchObject({ code: 1 })
    expect(tooSoon(folder)).toContain('site/en/b/index.html')
    rmSync(obstacle, { recursive: true })
    rmSync(join(folder, 'incidents/b.yaml'))
    expect(await incident(folder, ['generate', '--check'])).toMatchObject({ code: 1 })
    expect(await incident(folder, ['generate'])).toMatchObject({ code: 0 })
    expect(tooSoon(folder)).toEqual([])
    expect(await incident(folder, ['generate', '--check'])).toMatchObject({ code: 0 })
  })

  it('where it was killed, whatever it was about to replace', async () => {
    const folder = workspace()
    await incident(folder, ['generate'])
    const before = textsIn(join(folder, 'out'))
    for (let count = 1; ; count += 3) {
      write(folder, another)
      const { code } = await ended(start(folder, ['generate'], { NODE_OPTIONS: signalAt(count, 'SIGKILL') }))
      rmSync(join(folder, 'incidents/b.yaml'))
      const again = await incident(folder, ['generate'])
      expect({ count, again: again.code, left: tooSoon(folder) }).toEqual({ count, again: 0, left: [] })
      if (code === 0) break
      expect(count).toBeLessThan(120)
    }
    expect(textsIn(join(folder, 'out'))).toEqual(before)
  })
})

it('Ctrl-C ends a run between two files, with nothing half-done left behind and an exit code of its own', async () => {
  const folder = workspace()
  // Windows knows no signals between programs: there the run ends by itself.
  const options = process.platform === 'win32' ? {} : { NODE_OPTIONS: signalAt(2, 'SIGINT') }
  const { code } = await ended(start(folder, ['generate'], options))
  expect(code).toBe(process.platform === 'win32' ? 0 : 130)
  expect(Object.keys(textsIn(join(folder, 'out'))).filter((path) => path.startsWith('.staging-'))).toEqual([])
  expect(await incident(folder, ['generate'])).toMatchObject({ code: 0 })
  expect(Object.keys(textsIn(join(folder, 'out')))).toHaveLength(61)
})

it.skipIf(process.platform === 'win32')('Ctrl-C ends the wait for somebody else, who is named, and nothing is written', async () => {
  const folder = workspace()
  const file = join(folder, 'incidents/2024-03-outage.yaml')
  const before = readFileSync(file, 'utf8')
  writeFileSync(join(folder, 'incidents/.2024-03-outage.yaml.lock'), JSON.stringify(newOwner('add-update')))
  const child = start(folder, ['update', 'portal=down', 'nl=Weg.', 'en=Gone.', '--yes'])
  let said = ''
  child.stderr?.on('data', (piece: unknown) => {
    said += String(piece)
    if (said.includes('Waiting, because')) child.kill('SIGINT')
  })
  const signal = await new Promise((resolve) => child.once('exit', (_, name) => resolve(name)))
  expect({ signal, said }).toEqual({ signal: 'SIGINT', said: expect.stringContaining('`incident add-update`, process ') })
  expect(readFileSync(file, 'utf8')).toBe(before)
})

it('a damaged manifest forgets nothing, even where only a part is made', async () => {
  const folder = workspace(another)
  await incident(folder, ['generate'])
  rmSync(join(folder, 'incidents/b.yaml'))
  const manifest = join(folder, 'out/manifest.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, 200))
  await incident(folder, ['generate', '--edition', 'nl', '--channel', 'page'])
  expect(tooSoon(folder)).toContain('mail/en/b/one.txt')
  expect(await incident(folder, ['generate'])).toMatchObject({ code: 0 })
  expect(tooSoon(folder)).toEqual([])
})
