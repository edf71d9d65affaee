import { findCheck } from '../checks/catalogue.ts'
import { isBefore } from '../io/git-changes.ts'
import { nameOf } from '../io/workspace.ts'
import { isError, UserError, type Problem } from '../model/finding.ts'
import { askedFor, codeFlags } from './check-codes.ts'
import { look } from './check-look.ts'
import { formOf, forms, reportFindings } from './check-report.ts'
import { isOn, textOf, type Call, type Command } from './command.ts'
import { mendFiles } from './fix.ts'
import type { Loaded } from './load.ts'

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
    const form = formOf(call)
    const most = mostWarnings(textOf(call.flags, 'maxWarnings'))
    const base = textOf(call.flags, 'base')
    const isAskedFor = askedFor(call.flags)
    let looked = await look(call)
    const chosen = () => wanted(looked.problems, looked.loaded).filter(isAskedFor)
    const mending = isOn(call.flags, 'fix') ? mendFiles(chosen(), looked.loaded, looked.moment, call, base) : undefined
    if (mending && mending.fixed.length > 0) looked = await look(call)
    if (base !== undefined) sayWhatIsMissing(base, looked.loaded, call)
    sayWhatIsUnjudged(wanted(looked.problems, looked.loaded), isAskedFor, call)
    const findings = looked.loaded.findings(chosen(), looked.presses.sources)
    await reportFindings(findings, looked.loaded, form, call, mending)
    const errors = findings.filter(isError).length
    return errors > 0 || findings.length - errors > most ? 1 : 0
  },
}

/** Where a file is not valid, most checks have nothing to go by: that none of those asked for found anything says little. */
function sayWhatIsUnjudged(problems: readonly Problem[], isAskedFor: (problem: Problem) => boolean, { terminal }: Call): void {
  const faults = problems.filter((problem) => !isAskedFor(problem) && isError(problem) && findCheck(problem.code)?.over === 'format')
  for (const file of new Set(faults.map((fault) => fault.file))) {
    const codes = [...new Set(faults.filter((fault) => fault.file === file).map(({ code }) => code))]
    terminal.say(`${file} has errors that were not asked for (${codes.join(', ')}): what it tells was not judged.`)
  }
}

/** A folder that has moved since is not found at the base, and everything in it looks new. */
function sayWhatIsMissing(base: string, { workspace, incidents }: Loaded, { terminal }: Call): void {
  const names = workspace.isAlone ? incidents.map(({ source }) => source.file) : ['incidents']
  if (names.length === 0 || !isBefore(workspace.root, base, names)) return
  const place = workspace.isAlone ? names.join(', ') : `${workspace.root}/incidents`
  terminal.say(
    `${base} does not hold ${place}: nothing public was compared with it. Where the folder has moved since, name a revision after that.`,
  )
}

function mostWarnings(written: string | undefined): number {
  if (written === undefined) return Infinity
  if (!/^\d+$/.test(written)) throw new UserError(`--max-warnings is \`${written}\`; expected a whole number`, 2)
  return Number(written)
}

/** Those of the named incidents, and of what all of them share. */
function wanted(problems: readonly Problem[], { workspace, named }: Loaded): readonly Problem[] {
  const chosen = new Set(named)
  const others = new Set(workspace.incidents.filter(({ id }) => !chosen.has(id)).map(({ path }) => nameOf(workspace, path)))
  return problems.filter(({ file }) => !others.has(file))
}
