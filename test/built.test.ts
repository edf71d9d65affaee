import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { inPlainLetters } from '../scripts/plain-letters-plugin.ts'
import { runIncident } from './run-incident.ts'

const now = '2024-06-01T12:00:00Z'

it('the built program writes what its source writes, to the byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-built-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('incidents', join(folder, 'incidents'), { recursive: true })
  // Signs that the build writes otherwise or unpacks late.
  const odd = [
    'title: { en: "Café &copy; &hellip; 日本 😀", nl: "Café &eacute;&eacute;n" }',
    'impact: minor',
    'started_at: 2024-05-01',
    'editions: [nl]',
    'timeline:',
    '  - id: first',
    '    at: 2024-05-01T09:00',
    '    body: { en: "One &amp; two – “three”", nl: Eén &amp; twee }',
    '',
  ].join('\n')
  writeFileSync(join(folder, 'incidents/2024-05-odd.yaml'), odd)
  const call = ['generate', '--updates', 'all', '--now', now]
  const built = spawnSync(process.execPath, [resolve('bin/incident.cjs'), ...call, '--out', 'built'], { cwd: folder, encoding: 'utf8' })
  expect(built).toMatchObject({ status: 0 })
  expect(await runIncident([...call, '--out', 'source'], { cwd: folder })).toMatchObject({ code: 0 })
  expect(bytesIn(join(folder, 'built'))).toEqual(bytesIn(join(folder, 'source')))
})

it('letters beyond ASCII are built as escapes that mean the same', () => {
  const code = "const a = 'é😀', b = `“${a}”`, c = /[é-ü]/.test('ö')\n;[a, b, c].join()"
  expect(inPlainLetters(code, 'a.cjs')).toMatch(/^[\0-\x7f]+$/)
  // oxlint-disable-next-line no-eval -- two programs of the test's own
  expect((0, eval)(inPlainLetters(code, 'a.cjs'))).toBe('é😀,“é😀”,true')
})

it.each(["'\\é'", '/\\“/', 'String.raw`é`'])('the build stops where an escape would mean something else: %s', (code) => {
  expect(() => inPlainLetters(code, 'a.cjs')).toThrow('a.cjs: an escape would change the meaning')
})

function bytesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), readFileSync(join(parentPath, name), 'latin1')]),
  )
}
