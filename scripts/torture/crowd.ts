import { join } from 'node:path'
import { adding, call, heldIn, leftIn, makeWorkspace } from './commands.ts'
import { notNone, said, type Row } from './row.ts'

/** So many officers and pipelines at the same moment. */
const crowdSize = 200

export const crowd: Row = {
  name: `${crowdSize} add-update at once on one file`,
  rounds: 1,
  run: async (folder, rounds, tell) => {
    const faults = { refused: 0, lost: 0, doubled: 0, torn: 0, 'left beside the file': 0 }
    for (let round = 1; round <= rounds; round += 1) {
      tell(round)
      const ended = await gather(join(folder, `${round}`), crowdSize)
      for (const name of ['refused', 'lost', 'doubled'] as const) faults[name] += ended[name]
      faults.torn += ended.isWhole ? 0 : 1
      faults['left beside the file'] += ended.left
    }
    return { counts: `${rounds * crowdSize} calls; ${said(faults)}`, broken: notNone(faults) }
  },
}

export interface Gathered {
  readonly refused: number
  readonly lost: number
  readonly doubled: number
  readonly isWhole: boolean
  readonly left: number
}

/** Starts so many calls together, each adding an update of its own. */
export async function gather(folder: string, size: number): Promise<Gathered> {
  makeWorkspace(folder)
  const ids = Array.from({ length: size }, (_, number) => `update-${number}`)
  const codes = await Promise.all(ids.map(async (id) => await call(folder, adding(id))))
  const { isWhole, ids: held } = heldIn(folder)
  return {
    refused: codes.filter((code) => code !== 0).length,
    lost: ids.filter((id, at) => codes[at] === 0 && !held.includes(id)).length,
    doubled: held.length - new Set(held).size,
    isWhole,
    left: leftIn(folder).length,
  }
}
