import { setImmediate } from 'node:timers/promises'
import { leftAt, liveIn, makePublished, publish, readSite, recordedIn, rename } from './published.ts'
import { notNone, said, type Row } from './row.ts'

/** An offer for a lock that was killed before it said whose it is: a holder clears it away once a minute has passed. */
const unfinishedOffer = /^\..+\.lock\.[0-9a-f]{16}\.tmp$/

/** Publishers killed at any moment of their lives; after each the site is whole, and the record tells of the release that is public. */
export const killedPublishes: Row = {
  name: 'publish killed at any moment',
  rounds: 1_000,
  run: async (folder, rounds, tell) => {
    await makePublished(folder)
    const longest = await timeOf(folder)
    const counts = { killed: 0, shown: 0 }
    const faults = {
      'sites not whole': 0,
      'records that are not true': 0,
      wedged: 0,
      'releases recorded twice or never': 0,
      'left behind': 0,
    }
    for (let round = 1; round <= rounds; round += 1) {
      if (round % 10 === 1) tell(round)
      rename(folder, round)
      const before = liveIn(folder)
      if ((await publish(folder, Math.random() * longest)) === null) counts.killed += 1
      if (liveIn(folder) !== before) counts.shown += 1
      if ((await readSite(folder, async () => await setImmediate())) !== 'whole') faults['sites not whole'] += 1
      if (recordedIn(folder).at(-1) !== liveIn(folder)) faults['records that are not true'] += 1
      if ((await publish(folder)) !== 0) faults.wedged += 1
      const recorded = recordedIn(folder)
      // Every number was public once: a release gets one only when it is about to be shown, and the next takes over from what is.
      if (new Set(recorded).size !== recorded.length || recorded.at(-1) !== liveIn(folder)) faults['releases recorded twice or never'] += 1
      if (leftAt(folder).some((name) => !unfinishedOffer.test(name))) faults['left behind'] += 1
    }
    return { counts: `${said(counts)}; ${said(faults)}`, broken: notNone(faults) }
  },
}

/** How long a publisher lives, in milliseconds, with something more for those that are to live. */
async function timeOf(folder: string): Promise<number> {
  rename(folder, 1)
  const began = performance.now()
  await publish(folder)
  return (performance.now() - began) * 1.2
}
