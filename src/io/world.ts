/** What the program touches of the machine it runs on, as values: a test passes its own. */
import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { Prompts } from './prompts.ts'

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** What somebody types or another program hands over. */
export interface Input {
  readonly isTTY?: boolean | undefined
  /** All of it, to its end. */
  read(): Uint8Array
}

export interface World {
  readonly cwd: string
  readonly env: { readonly [name: string]: string | undefined }
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number
  /** The time zone of the machine (IANA): proposed, never assumed. */
  readonly zone: () => string
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: Input
  /** What threads of this program run; absent where everything is done in one. */
  readonly worker?: string
  /** Asks whoever sits at the terminal; loaded only then. */
  readonly prompts: () => Promise<Prompts>
}

export function realWorld(worker?: string): World {
  return {
    ...(worker !== undefined && { worker }),
    cwd: currentFolder(),
    env: process.env,
    now: () => Date.now(),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    stdout: process.stdout,
    stderr: process.stderr,
    // Asked for by its number: the object that Node makes of it would keep the program waiting.
    stdin: { isTTY: isatty(0), read: () => readFileSync(0) },
    prompts: openQuestions,
  }
}

async function openQuestions(): Promise<Prompts> {
  const { stdin: input, stderr: output, env } = process
  if (env['TERM'] === 'dumb') return (await import('./plain-prompts.ts')).openPlainPrompts({ input, output, env })
  // The library asks for colours when it is loaded, and does not know the flag.
  if (process.argv.includes('--no-color')) env['NO_COLOR'] = '1'
  return (await import('./prompts.ts')).openPrompts()
}

/** Where somebody deleted the folder they are in, its name is still known, and the message will bear it. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    return process.env['PWD'] ?? '/'
  }
}
