import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }

describe('the doorstep', () => {
  it.each(['--version', '-V'])('%s prints the version', (flag) => {
    expect(answerOf(incident(flag))).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each(['--help', '-h'])('%s prints what the program itself prints', (flag) => {
    const program = `require('./dist/main.cjs').main(['--help']).then((code) => { process.exitCode = code })`
    const asked = spawnSync(process.execPath, ['--eval', program], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
    expect(asked.stdout).toContain('Usage: incident')
    expect(answerOf(incident(flag))).toEqual({ code: 0, stdout: asked.stdout, stderr: '' })
  })

  it('anything more is the program’s to answer', () => {
    const { code, stdout, stderr } = answerOf(incident('no-such-verb', '--help'))
    expect(code === 0 || code === 2).toBe(true)
    expect(`${stdout}${stderr}`).not.toBe('')
  })

  it('says how to build where nothing is built, and exits 3', () => {
    const folder = temporaryFolder()
    cpSync('bin', join(folder, 'bin'), { recursive: true })
    const { code, stdout, stderr } = answerOf(
      spawnSync(process.execPath, [join(folder, 'bin/incident.cjs'), '--version'], { encoding: 'utf8' }),
    )
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/doorstep\.cjs: not found; the program has not been built\nRun `npm run build` in .+\.\n/)
  })

  it('prints where a fault of its own lies, not the code around it, and exits 1', () => {
    const folder = temporaryFolder()
    cpSync('bin', join(folder, 'bin'), { recursive: true })
    cpSync('dist/doorstep.cjs', join(folder, 'dist/doorstep.cjs'))
    writeFileSync(join(folder, 'dist/main.cjs'), 'exports.main = async function main() { throw new Error("off by one") }\n')
    const { code, stderr } = answerOf(spawnSync(process.execPath, [join(folder, 'bin/incident.cjs'), 'list'], { encoding: 'utf8' }))
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^incident stopped at a fault of its own; please report it with what you called\.\nError: off by one\n {4}at main /,
    )
    expect(stderr).not.toContain('exports.main')
  })

  it.each([['--help'], ['generate', '--help']])('a reader that leaves early is no fault: %s %s', async (...words) => {
    const child = spawn(process.execPath, ['bin/incident.cjs', ...words.filter((word) => word !== undefined)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
    child.stdout.destroy()
    const code = await new Promise((done) => child.on('close', done))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('needs no home, no temporary folder and no known locale', () => {
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: '/nonexistent', LANG: 'C', TZ: 'Mars/Olympus' }
    const { status, stdout } = spawnSync(process.execPath, ['bin/incident.cjs', 'generate', '--help'], { encoding: 'utf8', env })
    expect({ status, isHelp: stdout.includes('generate') }).toEqual({ status: 0, isHelp: true })
  })
})

function incident(...words: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['bin/incident.cjs', ...words], { encoding: 'utf8' })
}

function answerOf({ status, stdout, stderr }: SpawnSyncReturns<string>): {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
} {
  return { code: status, stdout, stderr }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'incident-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
