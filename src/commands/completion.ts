import { UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import { textOf, type Call, type Command } from './command.ts'
import { scripts } from './completion-scripts.ts'
import { candidatesAt } from './completion-words.ts'

const shells = Object.keys(scripts)

export const command: Command = {
  takes: '[shell] [words...]',
  about: `Prints a script for ${oneOf(shells)} by which the shell completes verbs, flags, and the names your workspace holds: incidents, updates,
services and their states, contacts, facts, editions.`,
  flags: [
    {
      name: '--words <index>',
      summary: 'what may stand at this place of the words behind --; the script asks it',
      example: '--words 2',
      group: 'For the script',
    },
  ],
  examples: [
    'source <(incident completion bash)     # in ~/.bashrc',
    'source <(incident completion zsh)      # in ~/.zshrc, below compinit',
    'incident completion fish > ~/.config/fish/completions/incident.fish',
    'incident completion --words 1 -- update em',
  ],
  async run(call) {
    const at = textOf(call.flags, 'words')
    if (at !== undefined) return await offer(call, Number(at))
    const [shell, ...more] = call.names
    if (shell === undefined || more.length > 0) throw new UserError(`Name one shell: ${oneOf(shells)}`, 2)
    const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
    if (script === undefined) {
      const guess = nearest(shell, shells)
      throw new UserError(
        `There is no completion for \`${shell}\`; expected ${oneOf(shells)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`,
        2,
      )
    }
    call.terminal.result(call.globals.isJson ? JSON.stringify({ shell, script }, undefined, 2) : script)
    return 0
  },
}

/** Whatever is wrong, nobody who presses a key wants to read of it in the middle of a line. */
async function offer({ names, globals, terminal }: Call, at: number): Promise<number> {
  try {
    const found = await candidatesAt(names, at, globals.folder)
    const lines = found.map(({ word, about }) => (about === undefined ? word : `${word}\t${about}`))
    if (lines.length > 0) terminal.result([...new Set(lines)].join('\n'))
  } catch {
    // Nothing is offered.
  }
  return 0
}
