/** Calls of the program as tests make them: in this process with a world of their own, or as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runIncident } from '../run-incident.ts'

/** Noon in Amsterdam, six days after the outage that the fixture `all-good` tells of. */
const now = '2024-03-20T12:00:00+01:00'

export interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order a terminal shows them. */
  readonly shown: string
}

export type Env = { readonly [name: string]: string }

/** Calls the program in this process. */
export async function incident(cwd: string, words: readonly string[], env: Env = {}): Promise<Answer> {
  const { output, ...rest } = await runIncident(words, { cwd, env, now })
  return { ...rest, shown: output }
}

/** Starts the program as it is built, with no terminal and nothing on its standard input. */
export function start(cwd: string, words: readonly string[], env: Env = {}): ChildProcess {
  const program = join(import.meta.dirname, '../../bin/incident.cjs')
  const clock = { SOURCE_DATE_EPOCH: String(Date.parse(now) / 1000) }
  const path = process.env['PATH'] ?? ''
  return spawn(process.execPath, [program, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: path, ...clock, ...env } })
}

export async function ended(child: ChildProcess): Promise<Answer> {
  const seen = { stdout: '', stderr: '', shown: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      seen[name] += text
      seen.shown += text
    })
  }
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  return { code, ...seen }
}

/** A folder that is gone when the test is; where links lead to is its name. */
export function temporaryFolder(name = 'workspace'): string {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'incident-')))
  onTestFinished(() => rmSync(above, { recursive: true, force: true, maxRetries: 3 }))
  mkdirSync(join(above, name))
  return join(above, name)
}

/** A workspace with nothing wrong: two editions, two services, one incident of two updates; and over it these files. */
export function workspace(files: Env = {}, name?: string): string {
  const folder = temporaryFolder(name)
  cpSync(join(import.meta.dirname, '../fixtures/bad-input/all-good'), folder, { recursive: true })
  return write(folder, files)
}

/** The incident of such a workspace. */
export const file = 'incidents/2024-03-outage.yaml'

export function textIn(folder: string, path = file): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** The names of what an officer has typed and not written to a file yet. */
export function drafts(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, '.incident/drafts')).toSorted()
  } catch {
    return []
  }
}

export function write(folder: string, files: Env): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Every file below a folder with its text, staging included. */
export function textsIn(folder: string): { readonly [path: string]: string } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/'),
  )
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
