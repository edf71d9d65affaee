/** The last question before something is done that others see: `--yes` answers it, and where nobody can be asked it is not done. */
import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'

export interface Assent {
  readonly question: string
  /** What a mere Enter says. */
  readonly usual: 'yes' | 'no'
  /** What was not done then: `Nothing was sent` */
  readonly nothing: string
  /** What --yes is added for: `send`. */
  readonly act: string
  readonly verb: string
  /** What a no ends with; default: that nothing was done. */
  readonly declined?: string
  /** Another way to ask, where there are more answers than two. */
  readonly decide?: () => Promise<boolean>
}

/**
 * @returns false where another way of asking says so
 * @throws UserError (1) for a no; (2) when nobody can be asked and --yes is not given
 */
export async function assent(
  { question, usual, nothing, act, verb, declined = `${nothing}.`, decide }: Assent,
  { flags, globals, world }: Call,
): Promise<boolean> {
  if (isOn(flags, 'yes')) return true
  if (!globals.isAsking)
    throw new UserError(`${nothing}: nobody can be asked here. Add --yes to ${act}, or --dry-run to look only (incident ${verb})`, 2)
  if (decide !== undefined) return await decide()
  const prompts = await world.prompts()
  if (await prompts.confirm(question, usual === 'yes')) return true
  throw new UserError(declined, 1)
}
