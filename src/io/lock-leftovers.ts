import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Disk } from './disk.ts'
import { remove } from './durable-write.ts'
import { holderAt, isProvablyDead, type Owner } from './lock-owner.ts'

/** What may follow `.<name of the file>.` in the name of a file made beside it: a new version, a claim on a lock, an offer for one. */
const version = /^\d+-[0-9a-f]{12}\.tmp$/
const claim = /^lock\.([0-9a-f]{16})\.\d+$/
const bid = /^lock\.([0-9a-f]{16})\.tmp$/

/** Milliseconds after which an offer that says nothing was not finished: it takes one write. */
const abandonedAfter = 60_000

/**
 * Removes what killed processes left beside a file. For the holder of its lock only, who knows that nobody else is writing a version, and
 * that the lock bears no token but their own.
 */
export function removeLeftovers(file: string, holder: Owner, disk: Disk): void {
  const start = `.${basename(file)}.`
  for (const name of namesIn(dirname(file))) {
    if (!name.startsWith(start)) continue
    const path = join(dirname(file), name)
    if (isLeftover(path, name.slice(start.length), holder)) remove(path, disk)
  }
}

function isLeftover(path: string, ending: string, holder: Owner): boolean {
  const claimed = claim.exec(ending)?.[1]
  return version.test(ending) || (claimed !== undefined && claimed !== holder.token) || (bid.test(ending) && isAbandoned(path, holder))
}

/** Should it be wanted after all, its owner writes it again. */
function isAbandoned(path: string, here: Owner): boolean {
  const bidder = holderAt(path)
  if (bidder === undefined) return false
  if (bidder.owner !== undefined) return isProvablyDead(bidder.owner, here)
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs > abandonedAfter
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // A folder that may be written to and not looked into.
    return []
  }
}
