import { isOn, type Call } from './command.ts'

/** What is written is not on the page yet. */
export function sayWhatIsLeft(call: Call): void {
  if (!isOn(call.flags, 'generate')) call.terminal.say('The pages, mails and scripts are made by incident generate.')
}

/** After a change: what `--generate` goes on with. The worse of the two exit codes. */
export async function goOn(call: Call, code: number): Promise<number> {
  if (!isOn(call.flags, 'generate') || isOn(call.flags, 'dryRun')) return code
  const { command } = await import('./generate.ts')
  const made = await command.run({ ...call, names: [], flags: {} })
  return Math.max(code, made)
}
