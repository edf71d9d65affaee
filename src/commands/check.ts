import type { Fold } from '../core/fold.ts'
import type { ReadIncident } from '../core/incident.ts'
import { isError, UserError, type Problem } from '../model/finding.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import { askedFor, codeFlags } from './check-codes.ts'
import { forms, reportFindings } from './check-report.ts'
import { isJudgedWhole, saysNoMore, worthMaking } from './check-outputs.ts'
import { isOn, textOf, textsOf, type Call, type Command } from './command.ts'
import { mendFiles } from './fix.ts'
import { allProblems } from './judged.ts'
import { judgeSources } from './judged-sources.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf, type Occasion as Moment } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'

export const command: Command = {
  takes: '[incident...]',
  about:
    'Finds what is wrong before the public does: in the files, in the templates, and in what would be published. Writes nothing, but for --fix.',
  flags: [
    { name: '--all', summary: 'wording that was published long ago too, not only what is still to be read' },
    {
      name: '--base <revision>',
      summary: 'what public words say otherwise than at a git revision, without a correction',
      example: '--base main',
    },
    ...codeFlags,
    {
      name: '--fix',
      summary: 'mend in the files hidden signs, blanks and commas, and relative dates that mean one day; never in words that are public',
    },
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
    'incident check --fix',
    'incident check --max-warnings 0',
  ],
  async run(call) {
    const most = mostWarnings(textOf(call.flags, 'maxWarnings'))
    const isAskedFor = askedFor(call.flags)
    let looked = await look(call)
    const chosen = () => wanted(looked.problems, looked.loaded).filter(isAskedFor)
    const mending = isOn(call.flags, 'fix')
      ? mendFiles(chosen(), looked.loaded, looked.moment, call, textOf(call.flags, 'base'))
      : undefined
    if (mending && mending.fixed.length > 0) looked = await look(call)
    const findings = looked.loaded.findings(chosen(), looked.presses.sources)
    await reportFindings(findings, looked.loaded, call, mending)
    const errors = findings.filter(isError).length
    return errors > 0 || findings.length - errors > most ? 1 : 0
  },
}

function mostWarnings(written: string | undefined): number {
  if (written === undefined) return Infinity
  if (!/^\d+$/.test(written)) throw new UserError(`--max-warnings is \`${written}\`; expected a whole number`, 2)
  return Number(written)
}

/** A workspace as it stands now, with everything known to be wrong. */
interface Look {
  readonly loaded: Loaded
  readonly presses: Presses
  readonly moment: Moment
  readonly problems: readonly Problem[]
}

async function look(call: Call): Promise<Look> {
  const loaded = load(call.globals.folder, call.names)
  const presses = await loadPresses(loaded)
  const moment = momentOf(call.globals, call.world, zoneOf(loaded))
  const withHistory = isOn(call.flags, 'all')
  const isWhole = isJudgedWhole(presses, withHistory)
  const quiet = new Set<ReadIncident>()
  const onTold = (read: ReadIncident, folds: readonly Fold[]) => void (folds.every(saysNoMore) && quiet.add(read))
  const sources = judgeSources(loaded, presses, moment, { withHistory, ...textsOf(call.flags, ['base']), ...(!isWhole && { onTold }) })
  const last = { lastEntry: () => undefined, lastEdition: () => undefined }
  const options: BuildOptions = { selection: { updates: isWhole ? 'all' : 'latest' }, withDrafts: false, moment, withHistory, last }
  const telling = { ...loaded, incidents: loaded.incidents.filter((read) => !quiet.has(read)) }
  const plan = loaded.stops.isTotal ? undefined : worthMaking(planBuild(telling, presses, options), loaded, presses, withHistory)
  const build = plan && (await render(plan, loaded, presses, options))
  return { loaded, presses, moment, problems: allProblems(loaded, presses, moment, build?.problems ?? [], sources) }
}

/** Those of the named incidents, and of what all of them share. */
function wanted(problems: readonly Problem[], { incidents, named }: Loaded): readonly Problem[] {
  const others = new Set(incidents.filter(({ id }) => !named.includes(id)).map(({ source }) => source.file))
  return problems.filter(({ file }) => !others.has(file))
}
