/** The last question where words can still be changed: it has three answers, and a stop keeps the words. */
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import type { OneIncident } from './load-one.ts'

/** @throws UserError (1) where it is to stop */
export async function askToWrite({ name }: OneIncident, call: Call): Promise<'write' | 'words'> {
  const prompts = await call.world.prompts()
  const answer = await prompts.choose(`Write this to ${name}?`, [
    { name: 'Write it', value: 'write' as const },
    { name: 'Change the words', value: 'words' as const },
    { name: 'Stop, and keep the words for later', value: 'stop' as const },
  ])
  if (answer === 'stop') throw new UserError(`Nothing was written: ${name} is as it was.`, 1)
  return answer
}
