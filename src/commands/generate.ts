import { join, relative, resolve, sep } from 'node:path'
import { lastEntryOf, readManifest } from '../core/manifest.ts'
import type { Selection } from '../core/plan.ts'
import { readText } from '../io/files.ts'
import { isError, UserError, type Finding } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { oneOf } from '../model/nearest.ts'
import { planBuild, render, type Build, type BuildOptions } from './build.ts'
import { isOn, listOf, textOf, type Call, type Command } from './command.ts'
import { printPlan, report } from './generate-report.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf } from './moment.ts'
import { plural } from './plural.ts'
import { loadPresses, type Presses } from './presses.ts'
import { settle } from './settle.ts'

export const command: Command = {
  takes: '[incident...]',
  about: 'Makes every page, bulletin and hotline script of every edition, and writes what changed into out/. An error stops only the edition or the incident it stands in.',
  flags: [
    { name: '--channel <name>', summary: 'only these channels: page, mail, phone or your own', many: true },
    { name: '--edition <id>', summary: 'only these editions', many: true },
    { name: '--updates <which>', summary: 'bulletins of the latest update, or of all', choices: ['latest', 'all'] },
    { name: '--as-of <time>', summary: 'as it stood then, in today’s wording; needs --out' },
    { name: '--drafts', summary: 'with drafts, embargoed and unapproved texts, marked; needs --out' },
    { name: '--out <folder>', summary: 'where to write; default: out/ of the workspace' },
    { name: '--check', summary: 'write nothing; exit 1 when the folder is not what would be written' },
    { name: '--strict', summary: 'warnings refuse too' },
    { name: '--dry-run', summary: 'print what would be made, and write nothing' },
    { name: '--watch', summary: 'do it again whenever a file changes' },
  ],
  examples: [
    'incident generate',
    'incident generate 2024-03-network-outage --edition nl --channel page',
    'incident generate --as-of 2022-09-14 --out out-2022-09-14',
    'incident generate --check',
  ],
  async run(call) {
    if (!isOn(call.flags, 'watch')) return await generate(call)
    const { watchFolders } = await import('../io/watch.ts')
    const { workspace } = load(call.globals.folder, call.names)
    return await watchFolders([join(workspace.root, 'incidents'), join(workspace.root, 'templates')], () => generate(call), call.terminal)
  },
}

async function generate(call: Call): Promise<number> {
  const loaded = load(call.globals.folder, call.names)
  const folder = outputFolder(loaded, call)
  if (loaded.stops.isTotal || loaded.incidents.length === 0) return nothingToMake(loaded, call)
  const presses = await loadPresses(loaded)
  const last = readManifest(textIn(folder, 'manifest.json'))
  const options = optionsOf(loaded, presses, last, call)
  const findings = findingsOf(loaded, presses, [])
  if (isOn(call.flags, 'strict') && findings.length > 0) return refuseStrictly(findings, call)
  const plan = planBuild(loaded, presses, options)
  if (isOn(call.flags, 'dryRun')) return printPlan(plan, call)
  const build = render(plan, loaded, presses, options)
  const all = findingsOf(loaded, presses, build.problems)
  const outcome = settle({ loaded, presses, plan, build, options, last, folder }, isOn(call.flags, 'check'))
  report(outcome, all, build.heldBack, folder, call)
  const isStale = isOn(call.flags, 'check') && outcome.written.length + outcome.removed.length > 0
  return isStale || all.some(isError) || build.heldBack.length > 0 ? (build.made.length === 0 ? 3 : 1) : 0
}

function optionsOf(loaded: Loaded, presses: Presses, last: Manifest | undefined, call: Call): BuildOptions {
  const { flags, globals, world, terminal, names } = call
  const selection: Selection = {
    updates: textOf(flags, 'updates') === 'all' ? 'all' : 'latest',
    ...(names.length > 0 && { incidents: loaded.named }),
    ...selected('editions', listOf(flags, 'edition'), editionsIn(loaded)),
    ...selected('channels', listOf(flags, 'channel'), presses.channels.map(({ name }) => name)),
  }
  return {
    selection,
    withDrafts: isOn(flags, 'drafts'),
    moment: momentOf(globals, world, zoneOf(loaded), textOf(flags, 'asOf')),
    last: { lastEntry: lastEntryOf(last), lastEdition: (edition) => last?.editions[edition] },
    onProgress: (done, of) => (done % 50 === 0 ? terminal.progress(`${done} of ${of} files`) : undefined),
  }
}

function editionsIn({ organisation, incidents }: Loaded): readonly string[] {
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  return [...new Set(all.flatMap((each) => Object.keys(each?.editions ?? {})))]
}

function selected(key: 'editions' | 'channels', wanted: readonly string[] | undefined, known: readonly string[]): Partial<Selection> {
  if (wanted === undefined) return {}
  const unknown = wanted.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new UserError(`There is no ${key.slice(0, -1)} ${oneOf(unknown)}; expected ${oneOf(known)}`, 2)
  return { [key]: wanted }
}

/** @throws UserError (2) for a preview without a folder of its own, or a folder that holds the sources */
function outputFolder({ workspace }: Loaded, { flags, world }: Call): string {
  const given = textOf(flags, 'out')
  const isPreview = isOn(flags, 'drafts') || textOf(flags, 'asOf') !== undefined
  if (isPreview && given === undefined) throw new UserError('--drafts and --as-of make what is not for the public; name a folder of its own with --out <folder>', 2)
  const folder = given === undefined ? join(workspace.root, 'out') : resolve(world.cwd, given)
  const way = relative(folder, join(workspace.root, 'incidents'))
  if (!way.startsWith('..') || folder.startsWith(join(workspace.root, 'incidents') + sep)) {
    throw new UserError(`${given ?? folder} holds the incident files; expected a folder of its own for the output`, 2)
  }
  if (isPreview && folder === join(workspace.root, 'out')) throw new UserError('out/ is for what is published; name another folder for --drafts and --as-of', 2)
  return folder
}

function textIn(folder: string, name: string): string | undefined {
  const read = readText(join(folder, name), { workspace: folder, name })
  return 'problem' in read ? undefined : read.text
}

function findingsOf(loaded: Loaded, presses: Presses, problems: Build['problems']): readonly Finding[] {
  return loaded.findings([...loaded.problems, ...presses.problems, ...problems], presses.sources)
}

function nothingToMake(loaded: Loaded, { terminal, globals }: Call): number {
  const findings = loaded.findings(loaded.problems)
  terminal.findings(findings)
  if (globals.isJson) terminal.result(JSON.stringify({ written: [], unchanged: [], removed: [], heldBack: [], findings }, undefined, 2))
  terminal.warn(findings.length > 0 ? 'Nothing was made: organisation.yaml must be mended first. Files made earlier are as they were.' : `Nothing to make: ${loaded.workspace.root}/incidents holds no incident file.`)
  return 3
}

function refuseStrictly(findings: readonly Finding[], { terminal }: Call): number {
  terminal.findings(findings)
  terminal.warn(`Nothing was written: ${plural(findings.length, 'finding')}, and --strict allows none.`)
  return 1
}
