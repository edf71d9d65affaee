import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What one process, with the Node processes it started, used. */
export interface Usage {
  /** Milliseconds from its start to its end, as its caller waits. */
  readonly wall: number
  /** Milliseconds of CPU, its own and the system's for it. */
  readonly cpu: number
  /** The most memory it held, in MB; of several processes the largest. */
  readonly memory: number
}

/** A command whose time counts, and what must be so before each run. */
export interface Row {
  readonly name: string
  /** Arguments of Node. */
  readonly words: readonly string[]
  /** Fills the empty folder it runs in, once. */
  readonly prepare?: (folder: string) => void
  /** Puts the folder back to how every run must find it; its time does not count. */
  readonly before?: (folder: string) => void
  /** What `figures` ask for, as people say it. */
  readonly goal?: string
}

/**
 * Runs every row once a round, in turns, so that a noisy minute of the machine falls on all of them; the first round only warms up.
 * @param folder where each row gets one of its own
 * @returns the median of each row, in the rows' order
 */
export function measure(rows: readonly Row[], rounds: number, node: string, folder: string, tell: (round: number) => void): Usage[] {
  const folders = rows.map((_, at) => join(folder, `row-${at}`))
  const seen = rows.map((): Usage[] => [])
  for (const [at, own] of folders.entries()) {
    mkdirSync(own, { recursive: true })
    rows[at]?.prepare?.(own)
  }
  for (let round = 0; round <= rounds; round++) {
    tell(round)
    for (const [at, own] of folders.entries()) {
      const row = rows[at]
      if (row === undefined) continue
      row.before?.(own)
      const usage = run(row, own, join(folder, 'usage'), node)
      if (round > 0) seen[at]?.push(usage)
    }
  }
  return seen.map((all) => ({
    wall: median(all.map((one) => one.wall)),
    cpu: median(all.map((one) => one.cpu)),
    memory: median(all.map((one) => one.memory)),
  }))
}

function run(row: Row, cwd: string, notes: string, node: string): Usage {
  writeFileSync(notes, '')
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require=${resolve('scripts/bench/probe.cjs')}`,
    INCIDENT_BENCH_USAGE: notes,
    NO_COLOR: '1',
  }
  const start = performance.now()
  const ended = spawnSync(node, row.words, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const wall = performance.now() - start
  if (ended.status !== 0) throw new Error(`${row.name}: ended with ${ended.status ?? ended.signal}\n${ended.stderr}${ended.stdout}`)
  const processes = readFileSync(notes, 'utf8').trim().split('\n').map(readNote)
  return {
    wall,
    cpu: processes.reduce((sum, one) => sum + one.cpu, 0),
    memory: Math.max(...processes.map((one) => one.memory)),
  }
}

function readNote(line: string): { readonly cpu: number; readonly memory: number } {
  // Written by probe.cjs.
  return JSON.parse(line) as { readonly cpu: number; readonly memory: number }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
