import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { readSource } from '../src/io/source.ts'

interface Step {
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

const read = (file: string) => readSource(file, readFileSync(file, 'utf8')).value

describe('the action of GitHub', () => {
  let tools = ''
  beforeAll(() => {
    tools = mkdtempSync(join(tmpdir(), 'incident-action-'))
    // In place of what npm would fetch: this clone's own program, and a note of how it was called.
    const npx = `#!/bin/sh\nprintf '%s\\n' "$@" > "${tools}/called"\nshift 2\nexec "${process.execPath}" "${resolve('bin/incident.cjs')}" "$@"\n`
    writeFileSync(join(tools, 'npx'), npx, { mode: 0o755 })
  })
  afterAll(() => rmSync(tools, { recursive: true }))

  const [step] = (read('action.yml') as { readonly runs: { readonly steps: readonly [Step] } }).runs.steps
  const act = (folder: string, args = '') =>
    spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`, INCIDENT_VERSION: '0.1.0', INCIDENT_ARGUMENTS: args },
    })

  it('passes where there is no error', () => {
    expect(act('.', '--now 2024-06-01')).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(join(tools, 'called'), 'utf8').split('\n').slice(0, 5)).toEqual([
      '--yes',
      'incident-comms@0.1.0',
      'check',
      '--format',
      'github',
    ])
  })

  it('fails on an error, and marks its line', () => {
    const { status, stdout } = act('test/fixtures/bad-input/unknown-ids')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error file=incidents\/2024-03-outage\.yaml,line=\d+,/m)
  })

  it('runs no input as a command', () => {
    act('.', '$(touch owned) `touch owned` ; touch owned')
    expect(readFileSync(join(tools, 'called'), 'utf8')).toContain('$(touch')
    expect(existsSync('owned')).toBe(false)
  })
})

it('the hook of pre-commit calls the program by its name, once for all files, when one of them changed', () => {
  const text = `hooks:\n${readFileSync('.pre-commit-hooks.yaml', 'utf8')}`
  const { hooks } = readSource('hooks.yaml', text).value as { readonly hooks: readonly [Readonly<Record<string, unknown>>] }
  const [hook] = hooks
  expect(hook).toMatchObject({ id: 'incident-check', entry: 'incident check', language: 'node', pass_filenames: false })
  const files = new RegExp(String(hook['files']))
  expect(
    ['incidents/a.yaml', 'comms/incidents/organisation.yml', 'templates/channels/sms/sms.txt.hbs'].every((file) => files.test(file)),
  ).toBe(true)
  expect(['README.md', 'src/incidents.ts', 'incidents/logo.svg'].some((file) => files.test(file))).toBe(false)
})
