import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

export interface Job {
  readonly path: string
  /** What its lines begin with. */
  readonly id: string
  readonly lines: number
  /** A folder where who has the lock shows it, so that two would meet. */
  readonly meeting: string
  /** Before which call of the disk (from 0) it is killed: since it began its last line, or has had the lock for it. */
  readonly dies?: { readonly before: number; readonly since: 'start' | 'lock' }
}

/** What a writer says: it keeps a line; it is killed now; it met another. */
export type Note = (Entry & { readonly added: string }) | (Entry & { readonly died: number }) | { readonly met: string }

/** When it asked for the lock and when it had it, in milliseconds since 1970; never, for one killed before. */
export interface Entry {
  readonly asked: number
  readonly at: number | null
}

export interface WriterEnd {
  readonly job: Job
  readonly notes: readonly Note[]
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

/** Makes the writer a file that Node can run by itself; its path. */
export async function bundleWriter(folder: string): Promise<string> {
  const file = join(folder, 'writer.mjs')
  const bundle = await rolldown({ input: 'scripts/torture/writer.ts', platform: 'node' })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  return file
}

/** Starts them all at once and waits for the last. */
export async function runWriters(writer: string, jobs: readonly Job[]): Promise<readonly WriterEnd[]> {
  return await Promise.all(jobs.map((job) => runWriter(writer, job)))
}

function runWriter(writer: string, job: Job): Promise<WriterEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ job, notes: notesIn(stdout), code, signal, stderr }))
  })
}

function notesIn(text: string): readonly Note[] {
  const lines = text.split('\n').filter((line) => line !== '')
  // Written by `writer.ts`.
  return lines.map((line) => JSON.parse(line) as Note)
}

/** What came of it: how many lines, and how many writers. */
export interface Tally {
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  /** Neither a line of a writer nor what stood there before. */
  readonly torn: number
  readonly killed: number
  /** How often one who had the lock met another who had it. */
  readonly met: number
  /** Writers that ended otherwise than they were told to. */
  readonly failed: number
}

/** Holds what the writers of one file said against what is in it. */
export function tallyOf(ends: readonly WriterEnd[], before: string, after: string): Tally {
  const acknowledged = ends.flatMap(({ notes }) => notes.flatMap((note) => ('added' in note ? [note.added] : [])))
  const known = new Set(ends.flatMap(({ job }) => Array.from({ length: job.lines }, (_, line) => `${job.id}-${line + 1}`)))
  const lines = after.slice(before.length).split('\n').slice(0, -1)
  const isWhole = after.startsWith(before) && after.endsWith('\n')
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((line) => !lines.includes(line)).length,
    doubled: lines.length - new Set(lines).size,
    torn: lines.filter((line) => !known.has(line)).length + (isWhole ? 0 : 1),
    killed: ends.filter(({ signal }) => signal === 'SIGKILL').length,
    met: ends.flatMap(({ notes }) => notes.filter((note) => 'met' in note)).length,
    failed: ends.filter(({ job, code, signal }) => code !== 0 && (job.dies === undefined || signal !== 'SIGKILL')).length,
  }
}
