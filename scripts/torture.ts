/** `npm run torture`: kills, crowds, broken disks and hostile words, for as long as it takes. Prints what was counted; ends with 1 when a bound is broken. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Row } from './torture/row.ts'
import { rows } from './torture/rows.ts'

const usage = `npm run torture -- [--row <text>] [--rounds <n>]

  --row      only rows whose name contains this
  --rounds   how often each row is repeated, instead of its own number
`

async function torture(): Promise<void> {
  const { values } = parseArgs({
    options: { row: { type: 'string', default: '' }, rounds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const chosen = rows.filter(({ name }) => name.includes(values.row))
  if (values.help || chosen.length === 0) return console.log(`${usage}\nRows:\n${rows.map(({ name }) => `  ${name}\n`).join('')}`)
  for (const row of chosen) await judge(row, Number(values.rounds ?? row.rounds))
}

async function judge(row: Row, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const began = performance.now()
  try {
    const { counts, broken } = await row.run(folder, rounds, (round) => process.stderr.write(`\r${row.name}: ${round} of ${rounds}`))
    process.stderr.write('\r\u001B[K')
    console.log(
      `${broken.length === 0 ? 'kept  ' : 'BROKEN'}  ${row.name}: ${counts} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
    )
    for (const bound of broken) console.log(`        ${bound}`)
    if (broken.length > 0) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await torture()
