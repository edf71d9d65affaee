/** The program as it is built, on machines that are not as one would wish. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { madeFilesIn } from '../../src/core/manifest.ts'
import { readManifest } from '../../src/core/manifest-text.ts'
import { ended, start, temporaryFolder, textsIn, workspace, write, type Env } from './calling.ts'

async function run(cwd: string, words: readonly string[], env: Env = {}) {
  return await ended(start(cwd, words, env))
}

/** Through a shell, which can close what Node cannot; `$incident` is the program. */
async function inShell(cwd: string, line: string): Promise<{ readonly code: number | null; readonly shown: string }> {
  const program = `"${process.execPath}" "${join(import.meta.dirname, '../../bin/incident.cjs')}"`
  const child = spawn(
    line.replace('$incident', () => program),
    { cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  return await ended(child)
}

describe('nobody is there', { timeout: 120_000 }, () => {
  it('a reader that has seen enough is no fault', async () => {
    const folder = workspace(longIncident(300))
    for (const words of [['list'], ['show', '--json']]) {
      const child = start(folder, words)
      child.stdout?.once('data', () => child.stdout?.destroy())
      let stderr = ''
      child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()))
      const code = await new Promise((resolve) => child.on('close', resolve))
      expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' })
    }
  })

  it('without a terminal there is neither colour nor progress, and results are all on stdout', async () => {
    const { code, stdout, stderr } = await run(workspace(), ['generate', '--quiet'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toMatch(/[\0-\x09\x0b-\x1f]/)
    expect(stdout.trim().split('\n')).toHaveLength(61)
  })

  it.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-'])('a stream that is closed (%s) keeps no work from being done', async (closed) => {
    const folder = workspace()
    // Windows has no closed streams: there the call is an ordinary one.
    const { code } = await inShell(folder, process.platform === 'win32' ? '$incident generate' : `$incident generate ${closed}`)
    expect(code).toBe(0)
    expect(Object.keys(textsIn(join(folder, 'out')))).toHaveLength(61)
  })

  it('what is printed to a full disk is said to be incomplete', async () => {
    const folder = workspace()
    // Only Linux has a disk that is always full.
    const line = process.platform === 'linux' ? '$incident list > /dev/full' : '$incident list nothing'
    const { code, shown } = await inShell(folder, line)
    expect(code).not.toBe(0)
    expect(shown).toMatch(
      /^(What incident printed is not complete: it could not be written \(ENOSPC\)\.|There is no incident `nothing`.*)\n$/,
    )
  })
})

describe('the machine makes no difference', { timeout: 120_000 }, () => {
  it('to the bytes: no locale, zone, home or colour of it', async () => {
    const home = temporaryFolder('home')
    chmodSync(home, 0o555)
    const folder = workspace()
    const outputs = []
    for (const [name, env] of Object.entries<Env>({
      here: {},
      chatham: { TZ: 'Pacific/Chatham', LANG: 'C', LC_ALL: 'C' },
      mars: { TZ: 'Mars/Phobos', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', FORCE_COLOR: '1' },
      homeless: { HOME: home, TMPDIR: join(home, 'none'), XDG_CACHE_HOME: home, NODE_OPTIONS: '' },
    })) {
      const { code } = await run(folder, ['generate', '--out', name, '--updates', 'all'], env)
      expect(code).toBe(0)
      outputs.push(textsIn(join(folder, name)))
    }
    for (const output of outputs) expect(output).toEqual(outputs[0])
  })

  it('where the folder one is in has been deleted, the message names it', async () => {
    const folder = temporaryFolder('gone')
    // Windows keeps a folder that somebody is in.
    const line = process.platform === 'win32' ? '$incident list' : `rmdir "${folder}" && PWD="${folder}" $incident list`
    const { code, shown } = await inShell(folder, line)
    expect(code).toBe(3)
    expect(shown).toContain(folder)
    expect(shown).not.toContain('fault of its own')
  })
})

describe('a run that is killed, and runs beside each other', { timeout: 120_000 }, () => {
  it('leave every file whole, and the next run makes what is missing', async () => {
    const folder = workspace(longIncident(20))
    const out = join(folder, 'out')
    const before = Date.now()
    await run(folder, ['generate', '--updates', 'all'])
    const span = Date.now() - before
    const whole = textsIn(out)
    for (let round = 0; round < 5; round += 1) {
      rmSync(out, { recursive: true })
      const child = start(folder, ['generate', '--updates', 'all'])
      const timer = setTimeout(() => child.kill('SIGKILL'), span * (0.5 + round * 0.1))
      await ended(child)
      clearTimeout(timer)
      mkdirSync(out, { recursive: true })
      const { 'manifest.json': manifest, ...left } = withoutTraces(textsIn(out))
      const torn = Object.entries(left).filter(([path, text]) => whole[path] !== text)
      expect(torn.map(([path]) => path)).toEqual([])
      // Written before the first of them and again after the last: it knows them all.
      expect(manifest === undefined ? [] : listedIn(manifest)).toEqual(expect.arrayContaining(Object.keys(left)))
    }
    expect(await run(folder, ['generate', '--updates', 'all'])).toMatchObject({ code: 0 })
    expect(textsIn(out)).toEqual(whole)
  })

  it('do not take from each other what they stage, and what the last one leaves is known', async () => {
    const folder = workspace(longIncident(20))
    const out = join(folder, 'out')
    for (let round = 0; round < 2; round += 1) {
      write(folder, longIncident(20 + round))
      // One removes the bulletins that the other makes.
      const runs = await Promise.all([
        run(folder, ['generate', '--updates', 'all']),
        run(folder, ['generate']),
        run(folder, ['generate', '--updates', 'all']),
      ])
      expect(runs.map(({ code, stdout }) => ({ code, stdout }))).toEqual(runs.map(() => ({ code: 0, stdout: '' })))
    }
    expect(await run(folder, ['generate'])).toMatchObject({ code: 0 })
    const listed = listedIn(readFileSync(join(out, 'manifest.json'), 'utf8'))
    expect(Object.keys(textsIn(out))).toEqual([...listed, 'manifest.json'].toSorted())
  })
})

/** @throws SyntaxError for half a manifest */
function listedIn(manifest: string): readonly string[] {
  JSON.parse(manifest)
  return [...madeFilesIn(readManifest(Buffer.from(manifest)))].map(([path]) => path)
}

/** What a killed run may leave, and the next one clears away. */
function withoutTraces(texts: Env): Env {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !/^\.(?:staging-|manifest\.json\.lock)/.test(path)))
}

function longIncident(updates: number): Env {
  const update = (index: number) =>
    `  - id: update-${index}\n    at: ${new Date(Date.UTC(2024, 0, 1, index)).toISOString().slice(0, 16)}Z\n    body: { en: "Message ${index}, written at length so that it fills a line or two of the bulletin.", nl: Bericht ${index}. }\n`
  return {
    'incidents/2024-03-outage.yaml': `title: { en: A long one, nl: Een lange }\nimpact: minor\nstarted_at: 2024-01-01\ntimeline:\n${Array.from({ length: updates }, (_, index) => update(index)).join('')}`,
  }
}
