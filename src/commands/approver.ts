/** Who approves words, and the sign that they have read just these. */
import type { Audience } from '../core/audience.ts'
import { codeOf, digestOf } from '../core/publicity.ts'
import { UserError } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import type { OneUpdate } from './one-update.ts'

/** @throws UserError (2) for what can be neither */
export function wordsOfCall(call: Call): { readonly emergency?: string; readonly code?: string } {
  const [emergency, code] = [textOf(call.flags, 'emergency')?.trim(), textOf(call.flags, 'code')?.trim().toLowerCase()]
  if (emergency === '')
    throw new UserError('--emergency is empty; expected why one person publishes without a second. Nothing was written', 2)
  if (emergency !== undefined && code !== undefined)
    throw new UserError('--emergency stands in place of --code; expected one of them. Nothing was written', 2)
  const fault = code === undefined ? undefined : faultOfCode(code)
  if (fault !== undefined) throw new UserError(`--code is \`${code}\`; ${fault}. Nothing was written`, 2)
  return { ...(emergency !== undefined && { emergency }), ...(code !== undefined && { code }) }
}

function faultOfCode(code: string): string | undefined {
  return /^[0-9a-f]{6}$/.test(code) ? undefined : 'expected the six characters of a preview, 0 to 9 and a to f'
}

/** @throws UserError (1) where one person would be author and approver; (2) where nobody is named and nobody can be asked */
export async function approverOf(subject: OneUpdate, audience: Audience, isEmergency: boolean, call: Call): Promise<string> {
  const given = textOf(call.flags, 'by')?.trim()
  const fault = (name: string) => faultOfApprover(name, subject, audience, isEmergency)
  if (given === undefined && call.globals.isAsking) return (await (await call.world.prompts()).ask('Who approves?', '', fault)).trim()
  if (given === undefined || given === '') throw new UserError('Who approves is missing: --by "J. Harding". Nothing was written', 2)
  refuseApprover(given, subject, audience, isEmergency)
  return given
}

/** @throws UserError (1) where this person would be author and approver */
export function refuseApprover(name: string, subject: OneUpdate, audience: Audience, isEmergency: boolean): void {
  const fault = faultOfApprover(name, subject, audience, isEmergency)
  if (fault !== undefined) throw new UserError(`${fault}. Nothing was written`, 1)
}

function faultOfApprover(name: string, { update, ref }: OneUpdate, audience: Audience, isEmergency: boolean): string | undefined {
  if (name.trim() === '') return 'expected a name'
  const isSame = (other: string | undefined) => other !== undefined && other.trim().toLowerCase() === name.trim().toLowerCase()
  if (isEmergency) return undefined
  if (isSame(update.author)) return `${name.trim()} wrote ${ref}; somebody else must approve it, or say why not: --emergency "…"`
  const held = update.approved?.[audience.id]
  const isRatified = held?.emergency !== undefined && held.digest === digestOf(update, audience)
  return isRatified && isSame(held.by) ? `${name.trim()} published ${ref} alone; somebody else must ratify it` : undefined
}

/** The code comes from what the approver has read, so a refusal does not tell it. */
export async function refuseOtherWords(
  given: string | undefined,
  { update, ref }: OneUpdate,
  audience: Audience,
  call: Call,
): Promise<void> {
  const code = codeOf(update, audience)
  if (given === code) return
  if (given !== undefined)
    throw new UserError(
      `${given} is not the code of ${ref} for ${audience.id}: its words have changed since they were read, or it was heard wrongly.\nRead them again (incident generate --drafts --out preview, or incident approve ${ref} --edition ${audience.id} --dry-run) and give the code that stands there. Nothing was written`,
      1,
    )
  if (!call.globals.isAsking)
    throw new UserError(
      'The code is missing: --code with the six characters of the preview that was read, or --emergency "why". Nothing was written',
      2,
    )
  const prompts = await call.world.prompts()
  await prompts.ask('The approval code of the words that were read:', '', (answer) => {
    const typed = answer.trim().toLowerCase()
    return faultOfCode(typed) ?? (typed === code ? undefined : 'these are not the characters of the words above')
  })
}
