import type { Path, Problem } from './finding.ts'
import { mend, type Misfit } from './mend.ts'
import { didYouMean, oneOf } from './nearest.ts'
import { misfit, parseWith, type InferOutput, type Issue } from './schema.ts'

/** A value that fits its schema, or everything that is wrong with it; never both. */
export type Validated<T> = { readonly output: T } | { readonly problems: readonly Problem[]; readonly sketch: Sketch<T> }

/** A value with what does not fit replaced, so that the rest of it can be judged. It is not for readers. */
export interface Sketch<T> {
  readonly value: T
  /** Where something was replaced. */
  readonly faulty: readonly Path[]
}

type AnySchema = Parameters<typeof parseWith>[0]

/**
 * Judges a plain value by a schema. Problems carry the path inside the value; the file is where it came from.
 * @example validate(organisation, { name: 1 }, 'organisation.yaml') // { problems: [{ code: 'unquoted-text', path: ['name'], … }] }
 */
export function validate<const S extends AnySchema>(schema: S, value: unknown, file: string): Validated<InferOutput<S>> {
  const result = parseWith(schema, value, sentenceOf)
  if (result.success) return { output: result.output }
  const problems = result.issues.map((issue) => problemOf(issue, file))
  const { output, faulty } = mend(schema, result.output, result.issues.flatMap(misfitOf))
  // What did not fit has been replaced by what does, as far as judges look.
  return { problems, sketch: { value: output, faulty } }
}

/** A key in the wrong form is a name all the same. */
function misfitOf(issue: Issue): readonly Misfit[] {
  const path = pathOf(issue)
  const isUnknownKey = issue.message.startsWith('unknown-key:')
  const isKey = issue.path?.at(-1)?.origin === 'key' && !issue.message.startsWith('missing-key:')
  return isKey && !isUnknownKey ? [] : [{ path, isUnknownKey }]
}

function pathOf(issue: Issue): Path {
  return (issue.path ?? []).map((step) => step.key as string | number)
}

function problemOf(issue: Issue, file: string): Problem {
  const steps = issue.path ?? []
  const path = pathOf(issue)
  const [head = '', ...candidates] = issue.message.split('\u0000')
  const colon = head.indexOf(': ')
  const code = head.slice(0, colon)
  const isKey = code === 'unknown-key' || (code !== 'missing-key' && steps.at(-1)?.origin === 'key')
  const word = String(isKey ? path.at(-1) : issue.input)
  const found = code === 'unknown-key' ? `\`${word}\` is not a key here` : head.slice(colon + 2)
  const hint = didYouMean(word, candidates)
  return {
    code,
    severity: 'error',
    file,
    path: code === 'missing-key' ? path.slice(0, -1) : path,
    ...(isKey && { at: 'key' as const }),
    message: candidates.length > 0 ? `${found}; expected ${oneOf(candidates)}` : found,
    ...(hint !== undefined && { hint }),
  }
}

/** The message of an issue that no check of ours has worded: `code: sentence`, candidates behind NULs. */
function sentenceOf(issue: Issue): string {
  switch (issue.type) {
    case 'strict_object':
    case 'object_with_rest':
      if (issue.path?.at(-1)?.origin === 'key') return `missing-key: \`${String(issue.path.at(-1)?.key)}\` is missing`
      return misfit(issue.input, 'a map')
    case 'record':
      return misfit(issue.input, 'a map')
    case 'array':
      return misfit(issue.input, 'a list')
    case 'boolean':
      return misfit(issue.input, 'true or false')
    case 'number':
      return misfit(issue.input, 'a number')
    case 'string':
      return misfit(issue.input, 'text')
    case 'picklist':
    case 'literal':
      return unfitWord(issue)
    default:
      return misfit(issue.input, issue.expected ?? 'something else')
  }
}

function unfitWord(issue: Issue): string {
  const options = optionsOf(issue)
  if (typeof issue.input === 'string' && issue.type === 'picklist')
    return `unknown-value: \`${issue.input}\` is not known here\u0000${options.join('\u0000')}`
  return misfit(issue.input, oneOf(options))
}

/** The words a picklist or literal allows, from the library's own rendering: `("a" | "b")`. */
function optionsOf(issue: Issue): string[] {
  return [...(issue.expected ?? '').matchAll(/"([^"]*)"|\b(\d+)\b/g)].map((found) => found[1] ?? found[2] ?? '')
}
