import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-package-'))
  const elsewhere = join(folder, 'elsewhere')
  let packed: Packed

  beforeAll(() => {
    // Without scripts: `dist/` is fresh, and `prepare` would build it again.
    const [first] = JSON.parse(npm(process.cwd(), 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [Packed]
    packed = first
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'package.json'), '{}')
    npm(elsewhere, 'install', '--offline', '--no-audit', '--no-fund', join('..', packed.filename))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('holds the program, its templates and the licences, and nothing of the workshop', () => {
    const paths = packed.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'bin/incident.cjs', 'dist/THIRD-PARTY-LICENSES.txt', 'dist/doorstep.cjs', 'dist/main.cjs']),
    )
    expect(paths.filter((path) => !/^(bin|dist(?!\/\.cache)|templates)\/|^(LICENSE|README\.md|package\.json)$/.test(path))).toEqual([])
  })

  it('is at most 3 MB to download', () => expect(packed.size).toBeLessThanOrEqual(3_000_000))

  it('runs where it was installed, with nothing else installed', () => {
    expect(readdirSync(join(elsewhere, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['incident-comms'])
    expect(incident('--version')).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(incident('generate', '--help')).toContain('incident generate')
  })

  function incident(...words: readonly string[]): string {
    const program = join(elsewhere, 'node_modules/incident-comms/bin/incident.cjs')
    return execFileSync(process.execPath, [program, ...words], { cwd: elsewhere, encoding: 'utf8' })
  }
})

/** npm as it is installed, on every platform a shell script or a .cmd file. */
function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
}
