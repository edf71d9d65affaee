/** What is wrong is the same, whichever verb says it. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { incident, textIn, workspace, write } from './calling.ts'

const doubtful = {
  'incidents/b.yaml': `title: { en: Only in English }
impact: minor
started_at: 2024-03-18
checks: { missing-translations: off }
timeline:
  - { id: one, at: 2024-03-18T09:00, body: { en: Only in English. }, next_update_by: 2024-03-21 }
`,
  'templates/channels/page/incidnet.html.hbs': 'x',
}

it('`generate` counts the warnings that `check` shows, and so do its dry run and --strict', async () => {
  const folder = workspace(doubtful)
  const { findings } = JSON.parse((await incident(folder, ['check', '--json'])).stdout) as { readonly findings: readonly object[] }
  expect(findings.map((finding) => 'code' in finding && finding.code)).toEqual([
    'missing-translation',
    'unknown-check',
    'missing-translation',
    'unused-template',
  ])
  for (const flags of [[], ['--dry-run'], ['--strict'], ['--check']]) {
    const { stdout } = await incident(folder, ['generate', '--json', ...flags])
    expect(JSON.parse(stdout)).toMatchObject({ findings })
  }
  expect((await incident(folder, ['generate'])).stderr).toContain('4 warnings: incident check shows them.')
  expect((await incident(folder, ['generate', '--dry-run'])).stderr).toContain('4 warnings: incident check shows them.')
})

it('a page taken back goes although the page over all incidents is held back', async () => {
  const folder = workspace(doubtful)
  await incident(folder, ['generate'])
  rmSync(join(folder, 'incidents/b.yaml'))
  write(folder, { 'incidents/2024-03-outage.yaml': 'impact: giant\n' })
  const { stderr } = await incident(folder, ['generate', '--json'])
  expect(stderr).toContain('giant')
  expect(existsSync(join(folder, 'out/site/en/b/index.html'))).toBe(false)
})

it('what an error in organisation.yaml keeps from being judged is not found beside it', async () => {
  const silent = `title: { en: Portal down, nl: Portaal eruit }
impact: minor
started_at: 2024-01-02
timeline:
  - { id: one, at: 2024-01-02T09:00, services: { portal: major_outage }, body: { en: It is down., nl: Het ligt eruit. } }
`
  const folder = workspace({ 'incidents/2024-01-portal.yaml': silent })
  const codes = async () => {
    const { findings } = JSON.parse((await incident(folder, ['check', '--json', '2024-01-portal'])).stdout) as {
      readonly findings: readonly { readonly code: string }[]
    }
    return findings.map(({ code }) => code)
  }
  expect(await codes()).toContain('long-silence')
  const shared = 'incidents/organisation.yaml'
  write(folder, { [shared]: textIn(folder, shared).replace('locale: en-GB', 'locale: en-GB\n    sallutation: Dear customer,') })
  expect(await codes()).toEqual(['unknown-key'])
})
