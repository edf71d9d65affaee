/** Which findings a call of `check` asks for. */
import { checks } from '../checks/catalogue.ts'
import { UserError, type Problem } from '../model/finding.ts'
import { didYouMean } from '../model/nearest.ts'
import { listOf, type Flag, type FlagValues } from './command.ts'

export const codeFlags: readonly Flag[] = [
  { name: '--only <code>', summary: 'only findings of these codes', example: '--only dead-contact,stale-faq-answer', many: true },
  { name: '--skip <code>', summary: 'all findings but those of these codes', example: '--skip typography', many: true },
]

/**
 * Whether a finding was asked for by `--only` and `--skip`.
 * @throws UserError (2) for a code that nothing has, none at all, or one that is both asked for and left out
 */
export function askedFor(flags: FlagValues): (problem: Pick<Problem, 'code'>) => boolean {
  const [only, skip] = [codesOf(flags, 'only'), codesOf(flags, 'skip')]
  const both = only?.find((code) => skip?.includes(code))
  if (both !== undefined) throw new UserError(`\`${both}\` stands in --only and in --skip; expected it in one of the two`, 2)
  return ({ code }) => (only?.includes(code) ?? true) && skip?.includes(code) !== true
}

function codesOf(flags: FlagValues, name: 'only' | 'skip'): readonly string[] | undefined {
  const codes = listOf(flags, name)?.map((code) => code.trim())
  if (codes?.length === 0) throw new UserError(`--${name} names no code; \`incident explain\` lists all codes`, 2)
  const known = checks.map(({ code }) => code)
  const strange = codes?.find((code) => !known.includes(code))
  if (strange === undefined) return codes
  const hint = didYouMean(strange, known) ?? '`incident explain` lists all codes.'
  throw new UserError(`--${name} names \`${strange}\`, which is no code of a finding. ${hint}`, 2)
}
