import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { liveIn, makePublished, readPage, readSite } from './published.ts'
import { notNone, said, type Row } from './row.ts'

/** Somebody reads the site all the time, page by page and through the link, while it is published again and again. */
export const polledPublishes: Row = {
  name: 'a reader polling through publishes',
  rounds: 1_000,
  run: async (folder, rounds, tell) => {
    await makePublished(folder)
    const first = liveIn(folder)
    const counts = { whole: 0, torn: 0, mixed: 0, absent: 0 }
    const publisher = startPublisher(folder, rounds)
    while (!publisher.isOver()) {
      // Other processes come to their turn between two pages, and between two reads.
      counts[await readSite(folder, async () => await setTimeout(1))] += 1
      counts[readPage(folder)] += 1
      tell(liveIn(folder) - first)
    }
    const { whole, ...others } = counts
    const faults = { ...others, 'not published': rounds - (liveIn(folder) - first), 'failed calls': await publisher.ended }
    return { counts: `${rounds} releases, ${whole} reads whole; ${said(faults)}`, broken: notNone(faults) }
  },
}

function startPublisher(folder: string, rounds: number): { readonly isOver: () => boolean; readonly ended: Promise<number> } {
  const child = spawn(process.execPath, [resolve('scripts/torture/publisher.cjs'), folder, String(rounds)], { stdio: 'ignore' })
  let isOver = false
  const ended = new Promise<number>((end) => {
    child.on('close', (code) => {
      isOver = true
      end(code ?? 1)
    })
  })
  return { isOver: () => isOver, ended }
}
