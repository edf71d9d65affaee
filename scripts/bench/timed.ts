import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Usage } from './measure.ts'

/** GNU time: of any program, whatever it is written in. */
const clock = '/usr/bin/time'

/** What a program used: wall and CPU in milliseconds, memory in MB. Without GNU time only the wall is known. */
export function timed(command: string, words: readonly string[], cwd: string): Usage {
  const notes = join(cwd, '.usage')
  const isKnown = existsSync(clock)
  const [program, all] = isKnown ? [clock, ['-f', '%U %S %M', '-o', notes, command, ...words]] : [command, words]
  const start = performance.now()
  const ended = spawnSync(program, all, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: '1' } })
  const wall = performance.now() - start
  if (ended.status !== 0)
    throw new Error(`${command} ${words.join(' ')}: ended with ${ended.status ?? ended.signal}\n${ended.stderr}${ended.stdout}`)
  const [user = Number.NaN, system = Number.NaN, memory = Number.NaN] = isKnown
    ? readFileSync(notes, 'utf8').trim().split(' ').map(Number)
    : []
  rmSync(notes, { force: true })
  return { wall, cpu: (user + system) * 1000, memory: memory / 1024 }
}

export function median(all: readonly Usage[]): Usage {
  const middle = (key: keyof Usage) => all.map((one) => one[key]).toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN
  return { wall: middle('wall'), cpu: middle('cpu'), memory: middle('memory') }
}
