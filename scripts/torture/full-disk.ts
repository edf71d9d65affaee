import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeRewrite, outcomeOf, type Verdict } from './broken-disk.ts'
import type { Row } from './row.ts'

const step = 4096

export const fullDisk: Row = {
  name: 'a disk with 0 … file size free',
  rounds: 1,
  run: async (folder, rounds, tell) => {
    const disk = join(folder, 'disk')
    if (!isMounted(disk))
      return { counts: 'no disk of its own can be mounted here; the row of a failing disk has injected what it would meet', broken: [] }
    try {
      const verdicts: Verdict[] = []
      for (let round = 1; round <= rounds; round += 1) {
        tell(round)
        verdicts.push(...everyRoom(disk))
      }
      return await Promise.resolve(outcomeOf(verdicts))
    } finally {
      execFileSync('umount', [disk])
    }
  },
}

/** In memory, 1 MB; where the system lets us. */
function isMounted(folder: string): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function everyRoom(disk: string): readonly Verdict[] {
  const incidents = join(disk, 'incidents')
  judgeRewrite(incidents)
  const steps = Math.ceil(statSync(join(incidents, 'a.yaml')).size / step)
  return Array.from({ length: steps + 3 }, (_, free) => {
    judgeRewrite(incidents)
    const ballast = fill(disk, free)
    const verdict = judgeRewrite(incidents)
    rmSync(ballast)
    return verdict
  })
}

/** Leaves so many blocks free. */
function fill(disk: string, free: number): string {
  const ballast = join(disk, 'ballast')
  const avail = Number(execFileSync('df', ['--output=avail', '-B', String(step), disk], { encoding: 'utf8' }).split('\n')[1])
  writeFileSync(ballast, Buffer.alloc((avail - free) * step))
  return ballast
}
