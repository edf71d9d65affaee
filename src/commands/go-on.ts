import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'

/** What is written is not on the page yet. */
export function sayWhatIsLeft(call: Call): void {
  if (!isOn(call.flags, 'generate')) call.terminal.say('The pages, mails and scripts are made by incident generate.')
}

/** After a change: what `--generate` goes on with. The worse of the two exit codes. */
export async function goOn(call: Call, code: number): Promise<number> {
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
