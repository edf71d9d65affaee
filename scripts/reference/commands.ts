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

function verb({ name }: CommandEntry, { takes, about, flags, examples }: Command): string {
  const usage = ['incident', name, takes, flags.length > 0 ? '[flags]' : undefined].filter((part) => part !== undefined).join(' ')
  const flagged = flags.length === 0 ? [] : [flagTable(flags)]
  return page(heading(3, `incident ${name}`), fenced('', usage), about, ...flagged, fenced('sh', examples.join('\n')))
}

function flagTable(flags: readonly Flag[]): string {
  return table(
    ['flag', 'what it does'],
    flags.map(({ name, summary, many, choices }) => [
      `${code(name)}${many === true ? ' …' : ''}`,
      `${summary}${choices && !choices.every((choice) => summary.includes(choice)) ? `: ${choices.map(code).join(', ')}` : ''}`,
    ]),
  )
}

function codeTable(): string {
  return table(
    ['code', 'what it means'],
    Object.entries(exitCodes).map(([number, meaning]) => [code(number), meaning]),
  )
}
