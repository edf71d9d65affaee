/** `npm run bench`: what the program costs beside a Node that does nothing. Prints figures; judges nothing. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { measure, type Row, type Usage } from './bench/measure.ts'
import { rows } from './bench/rows.ts'

const usage = `npm run bench -- [--rounds <n>] [--only <text>] [--node <path>] [--json <file>]

  --rounds   how often each command runs after a warm-up; default 15
  --only     only rows whose name contains this, beside the first
  --node     another Node to measure with
  --json     also writes the figures to a file
`

function bench(): void {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '15' },
      only: { type: 'string', default: '' },
      node: { type: 'string', default: process.execPath },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return console.log(usage)
  const chosen = rows.filter((row, at) => at === 0 || row.name.includes(values.only))
  const medians = measure(chosen, Number(values.rounds), values.node, (round) =>
    process.stderr.write(`\rround ${round} of ${values.rounds}`),
  )
  process.stderr.write('\r\u001B[K')
  const version = execFileSync(values.node, ['--version'], { encoding: 'utf8' }).trim()
  console.log(
    `Node ${version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores; medians of ${values.rounds} interleaved rounds\n`,
  )
  console.log(table(chosen, medians))
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ node: version, rounds: Number(values.rounds), rows: figures(chosen, medians) }, null, 2)}\n`,
    )
}

/** Each row with how it compares with the first. */
function figures(chosen: readonly Row[], medians: readonly Usage[]): readonly object[] {
  return chosen.map(({ name, goal }, at) => ({ name, ...medians[at], ...ratios(medians, at), goal }))
}

function ratios(
  medians: readonly Usage[],
  at: number,
): { readonly wall_ratio: number; readonly cpu_ratio: number; readonly cpu_more: number } {
  const none: Usage = { wall: Number.NaN, cpu: Number.NaN, memory: Number.NaN }
  const [bare, own] = [medians[0] ?? none, medians[at] ?? none]
  return { wall_ratio: own.wall / bare.wall, cpu_ratio: own.cpu / bare.cpu, cpu_more: own.cpu - bare.cpu }
}

function table(chosen: readonly Row[], medians: readonly Usage[]): string {
  const heading = ['', 'wall ms', '×', 'CPU ms', '×', '+ ms', 'peak MB', 'goal']
  const body = chosen.map(({ name, goal = '' }, at) => {
    const { wall = Number.NaN, cpu = Number.NaN, memory = Number.NaN } = medians[at] ?? {}
    const { wall_ratio, cpu_ratio, cpu_more } = ratios(medians, at)
    return [
      name,
      wall.toFixed(1),
      wall_ratio.toFixed(2),
      cpu.toFixed(1),
      cpu_ratio.toFixed(2),
      cpu_more.toFixed(1),
      memory.toFixed(0),
      goal,
    ]
  })
  const widths = heading.map((_, column) => Math.max(...[heading, ...body].map((line) => line[column]?.length ?? 0)))
  const draw = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column === 0 || column === 7 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [heading, ...body].map(draw).join('\n')
}

bench()
