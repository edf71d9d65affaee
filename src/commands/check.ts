import { isError, UserError, type Finding } from '../model/finding.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import { askedFor, codeFlags } from './check-codes.ts'
import { forms, reportFindings } from './check-report.ts'
import { isOn, textOf, textsOf, type Call, type Command } from './command.ts'
import { allFindings } from './judged.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'

export const command: Command = {
  takes: '[incident...]',
  about: 'Finds what is wrong before the public does: in the files, in the templates, and in what would be published. Writes nothing.',
  flags: [
    { name: '--all', summary: 'wording that was published long ago too, not only what is still to be read' },
    {
      name: '--base <revision>',
      summary: 'what public words say otherwise than at a git revision, without a correction',
      example: '--base main',
    },
    ...codeFlags,
    {
      name: '--format <form>',
      summary: 'text; json; sarif for code scanning (2.1.0); github for annotations of a change',
      choices: forms,
    },
    { name: '--max-warnings <number>', summary: 'fail when there are more warnings than this', example: '--max-warnings 0' },
  ],
  examples: [
    'incident check',
    'incident check 2024-03-network-outage',
    'incident check --all',
    'incident check --base main',
    'incident check --only missing-translation,private-leak',
    'incident check --format json',
    'incident check --format sarif > findings.sarif',
    'incident check --max-warnings 0',
  ],
  async run(call) {
    const most = mostWarnings(textOf(call.flags, 'maxWarnings'))
    const isAskedFor = askedFor(call.flags)
    const loaded = load(call.globals.folder, call.names)
    const presses = await loadPresses(loaded)
    const findings = wanted(await findingsOf(loaded, presses, call), loaded).filter(isAskedFor)
    await reportFindings(findings, loaded, call)
    const errors = findings.filter(isError).length
    return errors > 0 || findings.length - errors > most ? 1 : 0
  },
}

function mostWarnings(written: string | undefined): number {
  if (written === undefined) return Infinity
  if (!/^\d+$/.test(written)) throw new UserError(`--max-warnings is \`${written}\`; expected a whole number`, 2)
  return Number(written)
}

/** Everything known to be wrong, in every bulletin that could be made too. */
async function findingsOf(loaded: Loaded, presses: Presses, call: Call): Promise<readonly Finding[]> {
  const moment = momentOf(call.globals, call.world, zoneOf(loaded))
  const options: BuildOptions = {
    selection: { updates: 'all' },
    withDrafts: false,
    moment,
    withHistory: isOn(call.flags, 'all'),
    last: { lastEntry: () => undefined, lastEdition: () => undefined },
  }
  const build = loaded.stops.isTotal ? undefined : await render(planBuild(loaded, presses, options), loaded, presses, options)
  return allFindings(loaded, presses, moment, build?.problems ?? [], {
    withHistory: isOn(call.flags, 'all'),
    ...textsOf(call.flags, ['base']),
  })
}

/** Findings of the named incidents, and of what all of them share. */
function wanted(findings: readonly Finding[], { incidents, named }: Loaded): readonly Finding[] {
  const others = new Set(incidents.filter(({ id }) => !named.includes(id)).map(({ source }) => source.file))
  return findings.filter(({ file }) => !others.has(file))
}
