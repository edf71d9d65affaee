import { describe, expect, it } from 'vitest'
import { checks } from '../../src/checks/catalogue.ts'
import { runIncident } from '../run-incident.ts'

const explain = (...words: readonly string[]) => runIncident(['explain', ...words], { cwd: '.' })

describe('incident explain', () => {
  it('gives the reason and both examples of a code', async () => {
    const { code, stdout, stderr } = await explain('unknown-service')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`unknown-service  error

  A service that does not exist.

  The state of the real one stays as it was: the page says that it works while
  it does not, or the other way round.

Wrong, in an incident file

    timeline:
      - id: first
        at: 2024-03-18T09:30
        services:
          portaal: major_outage

Right

    timeline:
      - id: first
        at: 2024-03-18T09:30
        services:
          portal: major_outage

Nothing can be made of what it stands in, so it is always an error. \`checks:\` in
organisation.yaml does not change it.
`)
  })

  it('says where a check can be turned off', async () => {
    const { stdout } = await explain('missing-translation')
    expect(stdout).toContain('`checks: { missing-translation: off }` in organisation.yaml turns it off;')
  })

  it('tells in words what no snippet can show', async () => {
    const { stdout } = await explain('invalid-utf8')
    expect(stdout).toContain('Wrong\n\n  An editor saved the file as Windows-1252 or UTF-16.')
  })

  it.each(checks.map(({ code }) => code))('fits %s on a screen', async (code) => {
    const lines = (await explain(code)).stdout.split('\n')
    expect(lines.length).toBeLessThan(50)
    expect(lines.filter((line) => line.length > 100)).toEqual([])
  })

  it('without a code lists all of them, each on a line, in groups', async () => {
    const { code, stdout } = await explain()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Files\n {2}bad-picture +a logo that is no picture/)
    expect(checks.filter((check) => !new RegExp(`^ {2}${check.code} +\\S`, 'm').test(stdout))).toEqual([])
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  it('guesses a misspelt code', async () => {
    const { code, stdout, stderr } = await explain('unkown-service')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe('There is no finding `unkown-service`. Did you mean `unknown-service`?\n')
  })

  it('says how to list the codes where it cannot guess', async () => {
    expect((await explain('nonsense-of-mine')).stderr).toBe('There is no finding `nonsense-of-mine`. `incident explain` lists all codes.\n')
    expect((await explain('bad-id', 'bad-url')).code).toBe(2)
  })

  it('prints plain data with --json', async () => {
    const one: unknown = JSON.parse((await explain('bad-id', '--json')).stdout)
    expect(one).toMatchObject({ code: 'bad-id', severity: 'error', over: 'format', example: { of: 'incident' } })
    const all = JSON.parse((await explain('--json')).stdout) as { readonly checks: readonly unknown[] }
    expect(all.checks).toHaveLength(checks.length)
  })

  it('prints codes alone with --quiet', async () => {
    expect((await explain('--quiet')).stdout.trim().split('\n')).toEqual(checks.map(({ code }) => code))
  })
})
