import type { Path, Problem } from '../../model/finding.ts'
import { nearest, oneOf } from '../../model/nearest.ts'

/** A problem before it is known which file it stands in. */
export type Verdict = Omit<Problem, 'file'>

type Extra = Partial<Pick<Problem, 'at' | 'quote' | 'edition' | 'hint' | 'severity'>>

export function verdict(code: string, path: Path, message: string, extra: Extra = {}): Verdict {
  return { code, severity: 'error', path, message, ...extra }
}

/** An id that names nothing: what was expected, and what was probably meant. */
export function unknownId(code: string, path: Path, word: string, known: Iterable<string>, extra: Extra = {}): Verdict {
  const candidates = [...known]
  const guess = nearest(word, candidates)
  const holder = path.filter((step) => typeof step === 'string').slice(0, -1).join('.')
  const message = `${holder === '' ? 'this' : `\`${holder}\``} names \`${word}\`; expected ${oneOf(candidates)}`
  return verdict(code, path, message, { ...(guess !== undefined && { hint: `Did you mean \`${guess}\`?` }), ...extra })
}
