import { cpSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Row } from './measure.ts'

const incident = resolve('bin/incident.cjs')

/** What is measured. The first row is what the others are compared with. */
export const rows: readonly Row[] = [
  { name: 'node -e 0', words: ['-e', '0'] },
  { name: '--version', words: [incident, '--version'], goal: '≤ 1.10 ×' },
  { name: '--help', words: [incident, '--help'], goal: '≤ 1.15 ×' },
  {
    name: 'generate, 1 incident, 2 editions',
    words: [incident, 'generate'],
    prepare: (folder) => copyIncidents('scripts/bench/two-editions/incidents', folder),
    before: forgetOutput,
    goal: '≤ 2 × (Node 20), ≤ +130 ms CPU (Node 24)',
  },
  {
    name: 'generate, the shipped example',
    words: [incident, 'generate'],
    prepare: (folder) => copyIncidents('incidents', folder),
    before: forgetOutput,
  },
]

function copyIncidents(from: string, folder: string): void {
  cpSync(from, join(folder, 'incidents'), { recursive: true })
}

function forgetOutput(folder: string): void {
  rmSync(join(folder, 'out'), { recursive: true, force: true })
}
