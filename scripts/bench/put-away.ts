import { existsSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes room for what is made anew. Nothing is removed: some disks are slow to give out again what was freed a moment ago. What was there
 * goes beside its folder, where no generator finds it.
 */
export function putAway(path: string): void {
  if (existsSync(path)) renameSync(path, join(dirname(path), '..', `put-away-${performance.now()}`))
}
