/** A run over a large archive: incidents a few at a time, under the lock of the output folder, then the rest. */
import { join } from 'node:path'
import type { Settled } from '../core/settled.ts'
import { collectSooner } from '../io/garbage.ts'
import { newStaging } from '../io/staging.ts'
import { discard } from '../io/write-if-changed.ts'
import { textOf, type Call } from './command.ts'
import { loadRest } from './load.ts'
import { standingIn } from './output-folder.ts'
import { mended } from './settle.ts'
import { isHeldInAll, settledFor } from './settled.ts'
import { beforehandOf, makeInThreads, manifestWith, sharedPresses, waitingIn, type Waiting } from './beforehand.ts'
import { finish, makeRest, type Start } from './generate-run.ts'

/**
 * Makes incidents a few at a time, then what tells of several, and those with anything to tell of.
 * @returns undefined where something is held back of whatever incident, and nothing was done
 */
export async function makeInTurns({ opened, folder, own, by, now, maySpare }: Start, call: Call): Promise<number | undefined> {
  const found = mended(standingIn(folder, call), folder, await sharedPresses(opened, own), false)
  const settled = settledFor(opened, found.last, { folder, by, now })
  const ids = [...new Set(opened.workspace.incidents.map(({ id }) => id))].filter((id) => !settled.made.has(id))
  const staging = join(folder, newStaging())
  try {
    const updates = textOf(call.flags, 'updates') === 'all' ? 'all' : 'latest'
    let done = 0
    const order = { verb: 'generate', root: opened.workspace.root, ids, updates, now, folder, staging } as const
    const batch = await makeInThreads(order, call.world.worker, (count) => {
      done += count
      call.terminal.progress(`${done} of ${ids.length} incidents`)
    })
    if (batch === undefined) return undefined
    collectSooner()
    const waiting = waitingIn(batch)
    const last = manifestWith(waiting, found.last)
    const beforehand = beforehandOf(waiting, found.last)
    const rest = {
      opened,
      folder,
      own,
      by,
      now,
      maySpare,
      found: { ...found, last },
      settled: withMade(settled, waiting),
      beforehand,
      staging: join(staging, 'rest'),
    }
    const made = await makeRest(rest, loadRest(opened, rest.settled), call)
    return isHeldInAll(made) ? undefined : await finish(rest, made, call)
  } finally {
    discard(staging)
  }
}

function withMade({ made, over, outputs }: Settled, waiting: Waiting): Settled {
  return {
    outputs,
    made: new Set([...made, ...waiting.ids]),
    over: new Set([...over, ...waiting.ids.filter((id) => waiting.sourceOf(id)?.settled === 'over')]),
    isAll: false,
  }
}
