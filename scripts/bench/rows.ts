import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Row } from './measure.ts'
import { putAway } from './put-away.ts'

const incident = resolve('bin/incident.cjs')
const long = '2024-02-flooded-server-room'

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
  {
    name: 'check, the shipped example',
    words: [incident, 'check', '--now', '2024-05-01'],
    prepare: (folder) => copyIncidents('incidents', folder),
    goal: '≤ 2 ×',
  },
  {
    name: 'add-update, 300 lines, 100 other files',
    words: [incident, 'add-update', long, 'wifi=slow', 'nl=Het draadloze netwerk hapert.', '--id', 'wifi', '--now', '2024-02-13', '--yes'],
    prepare: (folder) => {
      copyIncidents('scripts/bench/two-editions/incidents', folder)
      for (let number = 0; number < 100; number++) writeFileSync(join(folder, `incidents/other-${number}.yaml`), longIncident())
    },
    before: (folder) => writeFileSync(join(folder, `incidents/${long}.yaml`), longIncident()),
    goal: '≤ 2 ×',
  },
]

/** The incident of two editions, with small updates up to 300 lines. */
function longIncident(): string {
  const text = readFileSync(`scripts/bench/two-editions/incidents/${long}.yaml`, 'utf8')
  const missing = Math.ceil((300 - text.split('\n').length) / 9)
  const more = Array.from({ length: missing }, (_, number) => smallUpdate(`small-${number}`))
  return text.replace('\ninstructions:', `${more.join('')}\ninstructions:`)
}

function smallUpdate(id: string): string {
  const words = [
    'en: |',
    '  The drying goes on, and the next look is tomorrow.',
    'nl: |',
    '  Het drogen gaat door, en morgen kijken wij weer.',
  ]
  return `\n  - id: ${id}\n    at: 2024-02-10T09:00\n    services: { wifi: partial_outage }\n    body:\n${words.map((line) => `      ${line}\n`).join('')}`
}

function copyIncidents(from: string, folder: string): void {
  cpSync(from, join(folder, 'incidents'), { recursive: true })
}

function forgetOutput(folder: string): void {
  putAway(join(folder, 'out'))
}
