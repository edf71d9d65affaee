import type { Path, Problem } from '../../model/finding.ts'

/** What cannot be judged while a value does not fit: findings of these kinds, anywhere or by where they stand. */
interface Shadow {
  /** The value's path; `*` is any step. */
  readonly of: readonly string[]
  /** Codes; of a bad reference with what it refers to, of a wrong order with what is ordered. */
  readonly over: readonly string[]
  /** Only what stands in the same entry, or only what does not. */
  readonly where?: 'inside' | 'outside'
}

const promises = ['unknown-promise', 'bad-reference promise']
const references = ['contact', 'service', 'fact', 'promise'].map((kind) => `bad-reference ${kind}`)

/** A value that others are judged by leaves them in the dark. */
const shadows: readonly Shadow[] = [
  { of: ['kind'], over: ['wrong-kind', 'wrong-status', 'wrong-order window'] },
  { of: ['source_language'], over: ['unread-language'] },
  { of: ['editions'], over: ['unknown-edition', 'unread-language', 'unknown-language', ...promises] },
  { of: ['editions', '*'], over: ['unread-language', 'unknown-language', 'shared-id'] },
  { of: ['editions', '*', 'locale'], over: ['unread-language'] },
  { of: ['services'], over: ['unknown-service', 'bad-reference service'] },
  { of: ['service_groups'], over: ['unknown-group'] },
  { of: ['faq_groups'], over: ['unknown-group'] },
  { of: ['contacts'], over: ['unknown-contact', 'bad-reference contact'] },
  { of: ['contacts', '*'], over: ['bad-phone'] },
  { of: ['contacts', '*', 'kind'], over: ['bad-email', 'bad-url'], where: 'inside' },
  { of: ['contacts', '*', 'kind'], over: ['bad-phone'] },
  { of: ['facts'], over: ['unknown-fact', 'bad-reference fact'] },
  { of: ['facts', '*', 'only'], over: ['bad-reference fact'] },
  { of: ['facts', '*', 'only', 'editions'], over: ['bad-reference fact'] },
  { of: ['facts', '*', 'only', 'editions', '*'], over: ['bad-reference fact'] },
  { of: ['timeline'], over: ['unknown-update', ...promises] },
  { of: ['timeline', '*'], over: ['unknown-update', ...promises] },
  { of: ['timeline', '*', 'id'], over: ['unknown-update'] },
  { of: ['timeline', '*', 'at'], over: ['wrong-order window', 'wrong-order replaces', ...promises] },
  { of: ['timeline', '*', 'draft'], over: promises },
  { of: ['timeline', '*', 'editions'], over: ['wrong-order window', ...promises] },
  { of: ['timeline', '*', 'editions'], over: references, where: 'inside' },
  { of: ['timeline', '*', 'editions', '*'], over: ['wrong-order window'], where: 'outside' },
  { of: ['timeline', '*', 'window'], over: ['wrong-order window'] },
  { of: ['timeline', '*', 'promises'], over: promises },
  { of: ['instructions', '*', 'editions'], over: references, where: 'inside' },
  { of: ['faq', '*', 'editions'], over: references, where: 'inside' },
]

/**
 * Findings that stand on their own: not those about a value that was reported already, nor those that follow from it.
 * @param before what the schema found, and where it replaced something
 */
export function withoutConsequences(
  problems: readonly Problem[],
  before: { readonly problems: readonly Problem[]; readonly sketch?: { readonly faulty: readonly Path[] } },
): readonly Problem[] {
  const faulty = before.sketch?.faulty ?? []
  const nobody = [...before.problems, ...problems].filter(({ code }) => code === 'unknown-edition' || code === 'empty-value')
  const dark = [...faulty, ...nobody.map(({ path }) => path)]
  if (dark.length === 0) return problems
  const isConsequence = (problem: Problem) =>
    faulty.some((path) => isAbout(problem, path)) || dark.some((path) => problem.path !== path && isShadowed(problem, path))
  return problems.filter((problem) => !isConsequence(problem))
}

function isAbout({ path, at }: Problem, faulty: Path): boolean {
  // A name is right or wrong whatever stands under it.
  const isOwnName = at === 'key' && path.length === faulty.length
  if (sharedSteps(path, faulty) === faulty.length) return !isOwnName
  return at !== 'key' && path.length > 0 && sharedSteps(path, faulty) === path.length
}

function isShadowed(problem: Problem, faulty: Path): boolean {
  return shadows.some(({ of, over, where }) => {
    const isOf = of.length === faulty.length && of.every((step, at) => step === '*' || step === faulty[at])
    if (!isOf || !over.includes(kindOf(problem))) return false
    return where === undefined || (where === 'inside') === sharedSteps(problem.path, faulty) >= entryDepth
  })
}

/** An entry of a section: `timeline.0`, `contacts.hotline`. */
const entryDepth = 2

function kindOf({ code, path, quote }: Problem): string {
  if (code === 'bad-reference') return `${code} ${/^\{\{\s*(\w+)/.exec(quote ?? '')?.[1] ?? ''}`
  if (code !== 'wrong-order') return code
  if (path.includes('replaces')) return `${code} replaces`
  return path.includes('window') || path[0] === 'scheduled_until' ? `${code} window` : `${code} time`
}

function sharedSteps(a: Path, b: Path): number {
  const first = a.findIndex((step, at) => step !== b[at])
  return first < 0 ? a.length : first
}
