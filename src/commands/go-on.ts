import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'

/** What is written is not on the page yet. */
export function sayWhatIsLeft(call: Call): void {
  if (!isOn(call.flags, 'generate')) call.terminal.say('The pages, mails and scripts are made by incident generate.')
}

/** What a verb that writes tells other programs, and the names of what it wrote for scripts. */
export interface Told {
  readonly object: object
  readonly names: readonly string[]
}

/**
 * The end of a verb that writes: its one object, or those names; and where it goes on, what `--generate` makes, which stands inside of that
 * object as `generated`.
 * @returns the worse of the two exit codes
 */
export async function conclude({ object, names }: Told, goesOn: boolean, call: Call, code = 0): Promise<number> {
  const { globals, terminal } = call
  if (!globals.isJson) {
    if (globals.isQuiet) for (const name of names) terminal.result(name)
    return goesOn ? await goOn(call, code) : code
  }
  const printed: string[] = []
  const inside: Call = { ...call, terminal: { ...terminal, result: (text) => void printed.push(text) } }
  const worse = goesOn ? await goOn(inside, code) : code
  const [generated] = printed
  // What `generate --json` would have printed.
  const more = generated === undefined ? {} : { generated: JSON.parse(generated) as unknown }
  terminal.result(JSON.stringify({ ...object, ...more }, undefined, 2))
  return worse
}

/** After a change: what `--generate` goes on with. */
async function goOn(call: Call, code: number): Promise<number> {
  if (!isOn(call.flags, 'generate') || isOn(call.flags, 'dryRun')) return code
  const { command } = await import('./generate.ts')
  return Math.max(code, await made(call, async () => await command.run({ ...call, names: [], flags: {} })))
}

/** What was written stays written, whatever becomes of the outputs: nobody is to write it again for that. */
async function made({ terminal }: Call, make: () => Promise<number>): Promise<number> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.warn(error.message)
    return error.exitCode
  }
}
