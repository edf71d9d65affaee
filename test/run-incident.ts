import { main } from '../src/cli.ts'
import type { Prompts } from '../src/io/prompts.ts'
import type { World } from '../src/io/world.ts'

/** What a call of `incident` did, as its caller sees it. */
export interface Run {
  readonly code: number
  /** Both streams in the order they were written, as on a terminal. */
  readonly output: string
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program in this process, in a world of its own. `now` is an instant in ISO form. */
export async function runIncident(
  argv: readonly string[],
  options: {
    readonly cwd: string
    readonly now?: string
    readonly env?: World['env']
    readonly stdin?: string
    readonly prompts?: Prompts
    /** Standard output is a terminal of so many columns. */
    readonly columns?: number
  },
): Promise<Run> {
  const written: { readonly stream: 'stdout' | 'stderr'; readonly text: string }[] = []
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => written.push({ stream: name, text }) })
  const now = Date.parse(options.now ?? '2024-06-01T12:00:00Z')
  const { prompts } = options
  const isTTY = prompts !== undefined
  const world: World = {
    cwd: options.cwd,
    env: options.env ?? {},
    now: () => now,
    zone: () => 'Europe/Amsterdam',
    stdout: { ...stream('stdout'), ...(options.columns !== undefined && { isTTY: true, columns: options.columns }) },
    stderr: { ...stream('stderr'), isTTY },
    stdin: { isTTY, read: () => Buffer.from(options.stdin ?? '') },
    prompts: async () => prompts ?? (await Promise.reject(new Error('nobody is there to be asked'))),
  }
  const code = await main(argv, world)
  const textOf = (name?: 'stdout' | 'stderr') =>
    written
      .filter((part) => name === undefined || part.stream === name)
      .map(({ text }) => text)
      .join('')
  return { code, output: textOf(), stdout: textOf('stdout'), stderr: textOf('stderr') }
}
