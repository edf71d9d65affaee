/** A real git repository around a workspace, whose clone merges incidents by ids. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installMergeDriver } from '../../src/io/git.ts'
import { workspace, type Env } from './calling.ts'

export const outage = 'incidents/2024-03-outage.yaml'

export interface Repository {
  readonly folder: string
  readonly git: (...words: readonly string[]) => { readonly code: number; readonly said: string }
  readonly text: (path?: string) => string
  /** Changes a file on a branch and commits it. */
  readonly commit: (branch: string, change: (text: string) => string, path?: string) => void
}

/** Git as it is set up nowhere else: no signing, no hooks, no settings of whoever runs the tests. */
const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true', SOURCE_DATE_EPOCH: '1710932400' }

export function repository(files: Env = {}, name?: string): Repository {
  const folder = workspace(files, name)
  const git = (...words: readonly string[]) => {
    const { status, stdout, stderr, error } = spawnSync('git', [...words], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    if (error) throw error
    return { code: status ?? -1, said: stdout + stderr }
  }
  const sure = (...words: readonly string[]) => {
    const { code, said } = git(...words)
    if (code !== 0) throw new Error(`git ${words.join(' ')} ended with ${code}: ${said}`)
  }
  sure('init', '-q', '-b', 'main')
  for (const [key, value] of [
    ['user.name', 'Anna'],
    ['user.email', 'anna@example.org'],
    ['core.autocrlf', 'false'],
  ])
    sure('config', key ?? '', value ?? '')
  installMergeDriver(folder)
  sure('add', '.')
  sure('commit', '-qm', 'begin')
  const text = (path = outage) => readFileSync(join(folder, path), 'utf8')
  return {
    folder,
    git,
    text,
    commit: (branch, change, path = outage) => {
      if (git('rev-parse', '-q', '--verify', branch).code === 0) sure('checkout', '-q', branch)
      else sure('checkout', '-q', '-b', branch, 'main')
      writeFileSync(join(folder, path), change(text(path)))
      sure('commit', '-qam', `change on ${branch}`)
    },
  }
}
