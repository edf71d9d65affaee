/** The only place that calls git: without a shell, with words that were never one line. */
import { spawnSync } from 'node:child_process'

export interface Answered {
  readonly code: number
  readonly bytes: Buffer
  /** What it says of a failure. */
  readonly said: string
}

/** More than the incident files of many years. */
const mostBytes = 512 * 1024 * 1024

/**
 * Undefined where there is no git.
 * @param input what it reads from its standard input
 */
export function git(folder: string, words: readonly string[], input = ''): Answered | undefined {
  const { status, stdout, stderr, error } = spawnSync('git', [...words], {
    cwd: folder,
    input,
    maxBuffer: mostBytes,
    windowsHide: true,
    // What it says is told on, among English words.
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (error !== undefined && status === null) return undefined
  return { code: status ?? 255, bytes: stdout, said: stderr.toString().trim() }
}
