/** A line typed into a real shell at a pseudo-terminal: what the shell makes of it is what `incident` is called with. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { spawn } from '@lydell/node-pty'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../commands/calling.ts'

/** How each is started without anybody's settings, and learns the completion. */
const shells = {
  bash: { words: ['--norc', '--noprofile', '-i'], learn: 'source <(incident completion bash)' },
  zsh: { words: ['-f', '-i'], learn: 'autoload -U compinit && compinit -u -D && source <(incident completion zsh)' },
  fish: { words: ['--no-config', '-i'], learn: 'incident completion fish | source' },
} as const

export type Shell = keyof typeof shells

export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ['-c', ':']).status === 0
}

/** How long a machine under load may take, in milliseconds; only a failing test waits so long. */
const patience = 60_000

/**
 * Types a line, TABs included, and the enter key.
 * @returns the words that `incident` was called with, joined by blanks
 */
export async function typedInto(shell: Shell, cwd: string, line: string): Promise<string> {
  const tools = temporaryFolder('tools')
  const program = join(import.meta.dirname, '../../bin/incident.cjs')
  // Completing is answered by the program; any other call shows its words.
  const script = `#!/bin/sh\nif [ "$1" = completion ]; then exec "${process.execPath}" "${program}" "$@"; fi\nprintf '<<%s>>\\n' "$*"\n`
  writeFileSync(join(tools, 'incident'), script, { mode: 0o755 })
  const { words, learn } = shells[shell]
  const child = spawn(shell, [...words], {
    cwd,
    cols: 200,
    rows: 40,
    name: 'xterm',
    env: {
      PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
      TERM: 'xterm',
      HOME: tools,
      PS1: '$ ',
      XDG_CONFIG_HOME: tools,
      XDG_DATA_HOME: tools,
    },
  })
  onTestFinished(() => child.kill('SIGKILL'))
  let shown = ''
  const seen = async (wanted: RegExp): Promise<string> =>
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${shell} never showed ${wanted}:\n${shown}`)), patience)
      const look = (): void => {
        const found = wanted.exec(stripVTControlCharacters(shown))
        if (found === null) return
        clearTimeout(timer)
        listener.dispose()
        resolve(found[1] ?? '')
      }
      const listener = child.onData((text) => {
        shown += text
        look()
      })
      look()
    })
  child.write(`${learn}; incident rea'd'y\r`)
  await seen(/<<(ready)>>/)
  shown = ''
  child.write(`${line}\r`)
  return await seen(/<<(.*)>>/)
}
