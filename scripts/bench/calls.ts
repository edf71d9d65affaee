/** What one call costs beside a Node that does nothing. */
import { execFileSync } from 'node:child_process'
import { measure, type Usage } from './measure.ts'
import { say, table, times, type Part } from './part.ts'
import { rows } from './rows.ts'

export const calls: Part = {
  name: 'calls',
  about: 'what one call costs beside a Node that does nothing',
  measure: async ({ rounds = 15, nodes }, folder) => {
    const measured = [process.execPath, ...nodes].map((node, at) => {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
      const medians = measure(rows, rounds, node, `${folder}/${at}`, (round) =>
        say(`calls of Node ${version}, round ${round} of ${rounds}`),
      )
      return { node: version, figures: figuresOf(medians) }
    })
    return {
      text: measured.map(({ node, figures }) => `Node ${node}, medians of ${rounds} interleaved rounds:\n\n${drawn(figures)}`).join('\n\n'),
      figures: measured,
    }
  },
}

interface Figure extends Usage {
  readonly name: string
  readonly goal: string
  readonly wall_ratio: number
  readonly cpu_ratio: number
  readonly cpu_more: number
}

/** Each row with how it compares with the first. */
function figuresOf(medians: readonly Usage[]): readonly Figure[] {
  const none: Usage = { wall: Number.NaN, cpu: Number.NaN, memory: Number.NaN }
  const bare = medians[0] ?? none
  return rows.map(({ name, goal = '' }, at) => {
    const own = medians[at] ?? none
    return { name, goal, ...own, wall_ratio: own.wall / bare.wall, cpu_ratio: own.cpu / bare.cpu, cpu_more: own.cpu - bare.cpu }
  })
}

function drawn(figures: readonly Figure[]): string {
  const [bare] = figures
  return table(
    ['call', 'wall ms', '× bare', 'CPU ms', '× bare', '+ ms', 'peak MB', 'aim'],
    figures.map(({ name, wall, cpu, cpu_more, memory, goal }) => [
      name,
      wall.toFixed(1),
      times(wall, bare?.wall),
      cpu.toFixed(1),
      times(cpu, bare?.cpu),
      cpu_more.toFixed(0),
      memory.toFixed(0),
      goal,
    ]),
  )
}
