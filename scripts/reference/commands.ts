import { exitCodes, globalFlags, groups, type Command, type CommandEntry, type Flag } from '../../src/commands/command.ts'
import { commands } from '../../src/commands/index.ts'
import { anchorOf, code, fenced, heading, link, page, table } from './markdown.ts'
import { pageOf } from './prose.ts'

/** `docs/reference/commands.md`: every verb, from the same data as its help. */
export async function commandsPage(): Promise<string> {
  const loaded = await Promise.all(commands.map(async (entry) => ({ entry, command: (await entry.load()).command })))
  const parts = groups.flatMap((group) => {
    const verbs = loaded.filter(({ entry }) => entry.group === group)
    return verbs.length === 0 ? [] : [heading(2, group), ...verbs.map(({ entry, command }) => verb(entry, command))]
  })
  const overview = table(
    ['verb', 'what it does'],
    commands.map(({ name, summary }) => [link(code(`incident ${name}`), `#${anchorOf(`incident ${name}`)}`), summary]),
  )
  return pageOf('commands', { overview, verbs: page(...parts), globals: flagTable(globalFlags), codes: codeTable() })
}

function verb({ name, alias }: CommandEntry, { takes, about, flags, examples }: Command): string {
  const usage = ['incident', name, takes, flags.length > 0 ? '[flags]' : undefined].filter((part) => part !== undefined).join(' ')
  const short = alias === undefined ? [] : [`${code(`incident ${alias}`)} is the same.`]
  return page(
    heading(3, `incident ${name}`),
    fenced('', usage),
    about.replace(/\s*\n\s*/g, ' '),
    ...short,
    ...flagTables(flags),
    fenced('sh', examples.join('\n')),
  )
}

/** Flags under the headings that help has. */
function flagTables(flags: readonly Flag[]): readonly string[] {
  const headings = [...new Set(flags.map(({ group }) => group))]
  return headings.flatMap((group) => {
    const all = flags.filter((flag) => flag.group === group)
    return [...(group === undefined ? [] : [`**${group}**`]), flagTable(all)]
  })
}

function flagTable(flags: readonly Flag[]): string {
  return table(
    ['flag', 'what it does'],
    flags.map(({ name, summary, many, choices, example }) => [
      `${code(name)}${many === true ? ' …' : ''}`,
      `${summary}${choices && !choices.every((choice) => summary.includes(choice)) ? `: ${choices.map(code).join(', ')}` : ''}${example === undefined ? '' : ` (${code(example)})`}`,
    ]),
  )
}

function codeTable(): string {
  return table(
    ['code', 'what it means'],
    Object.entries(exitCodes).map(([number, meaning]) => [code(number), meaning]),
  )
}
