import { trialsOf } from '../../test/io/splice-trial.ts'
import { notNone, type Row } from './row.ts'

/** Files nobody would write, each edited at random: an edit touches its own lines, or is refused with the lines to paste. */
export const madeUpFiles: Row = {
  name: 'edits of made-up files',
  rounds: 20_000,
  run: async (_, rounds, tell) => {
    const counts = { made: 0, refused: 0, malformed: 0, wrong: 0 }
    for (let seed = 1; seed <= rounds; seed += 1) {
      if (seed % 100 === 1) tell(seed)
      for (const { outcome } of trialsOf(seed, 1)) counts[outcome] += 1
    }
    const { made, refused, malformed, wrong } = counts
    return await Promise.resolve({
      counts: `${made} made, ${refused} refused, ${malformed} not readable before; ${wrong} wrong`,
      broken: [
        ...notNone({ wrong }),
        ...(made >= 0.97 * (made + refused) ? [] : [`${refused} refused of ${made + refused}, expected at most 3 in 100`]),
      ],
    })
  },
}
