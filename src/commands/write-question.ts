/** The last question before something is public: words can still be changed, and a stop is one of its answers. */
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import type { OneIncident } from './load-one.ts'

export interface LastQuestion {
  readonly question: string
  /** The answer that writes it. */
  readonly yes: string
  readonly hasWords: boolean
}

/** @throws UserError (1) where it is to stop */
export async function askToWrite({ question, yes, hasWords }: LastQuestion, { name }: OneIncident, call: Call): Promise<'write' | 'words'> {
  const prompts = await call.world.prompts()
  const answer = await prompts.choose(question, [
    { name: yes, value: 'write' as const },
    ...(hasWords ? [{ name: 'Change the words', value: 'words' as const }] : []),
    { name: hasWords ? 'Stop, and keep the words for later' : 'Stop', value: 'stop' as const },
  ])
  if (answer === 'stop') throw new UserError(`Nothing was written: ${name} is as it was.`, 1)
  return answer
}
