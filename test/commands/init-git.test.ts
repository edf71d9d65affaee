import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { incident, temporaryFolder } from './calling.ts'

const init = ['init', '--name', 'Rivermouth Water', '--edition', 'en=en-GB', '--json']

function gitIn(folder: string, ...words: readonly string[]): string {
  return spawnSync('git', [...words], { cwd: folder, encoding: 'utf8' }).stdout.trim()
}

it('a workspace begun in a repository merges by ids from the start, also one in a folder of it', async () => {
  const folder = temporaryFolder()
  gitIn(folder, 'init', '-q')
  const { code, stdout } = await incident(folder, [...init, 'crisis'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    git: { done: ['.gitattributes', 'git config merge.incident.name', 'git config merge.incident.driver'] },
  })
  expect(readFileSync(join(folder, 'crisis/.gitattributes'), 'utf8')).toBe(
    'incidents/*.yaml merge=incident\nincidents/*.yml merge=incident\nincidents/publications.jsonl merge=union\n',
  )
  expect(gitIn(folder, 'check-attr', 'merge', 'crisis/incidents/first.yaml')).toBe('crisis/incidents/first.yaml: merge: incident')
  expect(gitIn(folder, 'check-attr', 'merge', 'crisis/incidents/first.yml')).toBe('crisis/incidents/first.yml: merge: incident')
  expect(gitIn(folder, 'config', 'merge.incident.driver')).toContain('take --driver -- %O %A %B %P')
})

it('a workspace outside a repository is made all the same, and says how git is set up later', async () => {
  const folder = temporaryFolder()
  const { code, stdout } = await incident(folder, init)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ git: { why: 'this is no git repository' } })
  expect(existsSync(join(folder, '.gitattributes'))).toBe(false)
  expect((await incident(folder, ['init'])).stderr).toContain('incident take --install sets it up later')
})
