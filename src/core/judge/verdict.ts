import type { Path, Problem } from '../../model/finding.ts'
import { didYouMean, expectedOf } from '../../model/nearest.ts'

/** A problem before it is known which file it stands in. */
export type Verdict = Omit<Problem, 'file'>

type Extra = Partial<Pick<Problem, 'at' | 'quote' | 'edition' | 'hint' | 'severity' | 'subject'>>

export function verdict(code: string, path: Path, message: string, extra: Extra = {}): Verdict {
  return { code, severity: 'error', path, message, ...extra }
}

/** What could stand in the place of a word that names nothing, and what was probably meant. */
export function insteadOf(word: string, known: Iterable<string>): { readonly expected: string; readonly hint: Extra } {
  const candidates = [...known]
  const hint = didYouMean(word, candidates)
  return { expected: expectedOf(candidates), hint: hint === undefined ? {} : { hint } }
}

/** An id that names nothing. */
export function unknownId(code: string, path: Path, word: string, known: Iterable<string>, extra: Extra = {}): Verdict {
  const { expected, hint } = insteadOf(word, known)
  const isOneOfMany = extra.at === 'key' || typeof path.at(-1) === 'number'
  const subject = isOneOfMany ? path.slice(0, -1) : path
  return verdict(code, path, `names \`${word}\`; ${expected}`, { subject, ...hint, ...extra })
}
