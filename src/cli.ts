/** Builds the program from `commands/`, loads only the chosen verb, maps errors to exit codes. */
import { join, resolve } from 'node:path'
import { Command as Program, CommanderError, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { Batch, Order } from './commands/beforehand.ts'
import type { JudgedShare, ShareOrder } from './commands/check-shares.ts'
import { globalFlags, groups, type Call, type Command, type CommandEntry, type Globals } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { withNothingWritten, wrongCall } from './commands/wrong-call.ts'
import { openTerminal } from './io/terminal.ts'
import { realWorld, type World } from './io/world.ts'
import { UserError } from './model/finding.ts'
import { nearest } from './model/nearest.ts'

const about = `A compiler for what an organisation tells the public: one incident file in,
status page, email bulletin and hotline script out, in every language and market.`

/**
 * Runs the program.
 * @param argv the words after `incident`
 * @returns 0 done; 1 findings, a refusal, or something left out; 2 called wrongly; 3 nothing could be done; 130 interrupted
 */
export async function main(
  argv: readonly string[],
  world: World = realWorld(join(import.meta.dirname, '../bin/worker.cjs')),
): Promise<number> {
  const outcome = { code: 0 }
  const verb = verbOf(argv)
  const entry = commands.find(({ name, alias }) => verb !== undefined && (name === verb || alias === verb))
  const chosen = entry && { entry, command: (await entry.load()).command }
  const program = programFor(world, chosen, outcome)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return outcome.code
  } catch (error) {
    const flags = [...program.options.map((option) => option.flags), ...(chosen?.command.flags.map(({ name }) => name) ?? [])]
    const wordsFor = (said: string) => wrongCall(said, entry?.name, flags, Object.keys(chosen?.command.actions ?? {}))
    return exitCodeOf(error, world, entry?.group === 'Write' ? (said) => withNothingWritten(wordsFor(said)) : wordsFor)
  }
}

/** What a thread does: its share of a large archive. */
export async function work(order: Order | ShareOrder, onDone: (count: number) => void): Promise<Batch | JudgedShare | undefined> {
  if (order.verb === 'check') return await (await import('./commands/check-shares.ts')).judgeShare(order)
  return await (await import('./commands/beforehand.ts')).makeBatch(order, onDone)
}

const globalsWithValue = ['-C', '--now']

/** The first word that is no flag and no flag's value. */
function verbOf(argv: readonly string[]): string | undefined {
  return argv.find((word, at) => !word.startsWith('-') && !globalsWithValue.includes(argv[at - 1] ?? ''))
}

interface Chosen {
  readonly entry: CommandEntry
  readonly command: Command
}

function programFor(world: World, chosen: Chosen | undefined, outcome: { code: number }): Program {
  const program = new Program('incident')
  program
    .description(about)
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(false)
    .action(() => program.help({ error: true }))
    .allowExcessArguments(true)
  addGlobals(program)
  for (const group of groups) {
    for (const entry of commands.filter((each) => each.group === group)) {
      const sub = program.command(entry.name).summary(entry.summary).helpGroup(`${group}:`)
      if (entry.alias !== undefined) sub.alias(entry.alias)
      if (entry === chosen?.entry) configure(sub, chosen.command, world, outcome, program)
    }
  }
  program.addHelpText('after', footer)
  if (chosen === undefined) program.hook('preAction', () => refuseUnknown(program))
  return program
}

const footer = `
Examples:
  incident generate                                 write out/ from the incidents of this workspace
  incident generate --as-of 2022-09-14 --out then   as it stood on a day
  incident check                                    findings, with the line and what to do
  incident show 2022-07-cyberattack --edition nl    what Dutch readers know now

An incident is named by its id or the path of its file. incident <verb> --help says more.`

function addGlobals(program: Program): void {
  for (const { name, summary } of globalFlags) program.option(name, summary)
}

function configure(sub: Program, command: Command, world: World, outcome: { code: number }, program: Program): void {
  // Where its source breaks a line, help does not.
  sub.description(command.about.replace(/\s*\n\s*/g, ' '))
  if (command.takes !== undefined) sub.arguments(command.takes)
  for (const flag of command.flags) {
    const option = new Option(flag.name, flag.example === undefined ? flag.summary : `${flag.summary} (${flag.example})`)
    if (flag.group !== undefined) option.helpGroup(`${flag.group}:`)
    if (flag.choices) option.choices(flag.choices)
    if (flag.many === true) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
    sub.addOption(option)
  }
  sub.addHelpText('after', `\nExamples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`)
  sub.action(async () => {
    outcome.code = await command.run(callOf(sub, program, world))
  })
}

function callOf(sub: Program, program: Program, world: World): Call {
  const given = program.opts<{ C?: string; now?: string; json?: boolean; quiet?: boolean; input: boolean; color: boolean }>()
  const globals: Globals = {
    folder: resolve(world.cwd, given.C ?? ''),
    isJson: given.json === true,
    isQuiet: given.quiet === true,
    version: manifest.version,
    isAsking: given.input && given.json !== true && world.stdin.isTTY === true && world.stderr.isTTY === true,
    ...(given.now !== undefined && { now: given.now }),
  }
  const colour = given.color ? {} : { colour: false }
  const terminal = openTerminal(world, { isQuiet: globals.isQuiet || globals.isJson, ...colour })
  return { names: sub.args, flags: sub.opts(), globals, world, terminal }
}

function refuseUnknown(program: Program): void {
  const [verb] = program.args
  if (verb === undefined) return
  const guess = nearest(
    verb,
    commands.flatMap(({ name, alias }) => [name, ...(alias === undefined ? [] : [alias])]),
  )
  const hint = guess === undefined ? 'incident --help lists the verbs.' : `Did you mean \`incident ${guess}\`?`
  throw new UserError(withNothingWritten(`\`${verb}\` is not a verb of incident. ${hint}`), 2)
}

function exitCodeOf(error: unknown, world: World, wordsFor: (said: string) => string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (error.code !== 'commander.help') world.stderr.write(`${wordsFor(error.message)}\n`)
    return 2
  }
  if (error instanceof UserError) {
    world.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  throw error
}
