/** Before the tests: `dist/` is built when anything it is made of is newer, so that no test runs yesterday's program. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const ingredients = ['src', 'templates', 'scripts', 'package.json', 'package-lock.json', 'rolldown.config.ts']

export function setup(project: TestProject): void {
  buildWhenStale()
  project.onTestsRerun(buildWhenStale)
}

function buildWhenStale(): void {
  const built = statSync('dist/doorstep.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (ingredients.every((name) => newest(name) <= built)) return
  // Built aside and swapped in, so that tests running beside these never meet half a program.
  const [fresh, old] = [`dist.${process.pid}.fresh`, `dist.${process.pid}.old`]
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/rolldown/bin/cli.mjs', '-c', '--dir', fresh], {
    encoding: 'utf8',
  })
  if (existsSync('dist')) renameSync('dist', old)
  if (status === 0) renameSync(fresh, 'dist')
  // Without `dist/` tests of the program fail with "not built", and the others can still be run.
  else process.stderr.write(`dist/ could not be built:\n${stdout}${stderr}\n`)
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
}

/** When a file, or anything in a folder, was last changed, in milliseconds; a deletion changes its folder. */
function newest(path: string): number {
  const stats = statSync(path)
  const inside = stats.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : []
  return Math.max(stats.mtimeMs, ...inside)
}
