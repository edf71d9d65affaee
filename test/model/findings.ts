import { parse } from 'yaml'
import type { AnySchema } from '../../src/model/schema.ts'
import { validate } from '../../src/model/validate.ts'

/**
 * What is wrong with a value written in YAML, a line each: the way to it, the code, the sentence, and what was probably meant.
 * @example faults(state, 'ok') // [': unknown-value `ok` is not known here; expected …']
 */
export function faults(schema: AnySchema, yaml: string): readonly string[] {
  const result = validate(schema, parse(yaml), 'file.yaml')
  if ('output' in result) return []
  return result.problems.map(
    ({ path, at, code, message, hint }) =>
      `${path.join('.')}${at === 'key' ? ' (key)' : ''}: ${code} ${message}${hint === undefined ? '' : ` | ${hint}`}`,
  )
}

/** The codes alone, for what is told elsewhere in full. */
export function codes(schema: AnySchema, yaml: string): readonly string[] {
  const result = validate(schema, parse(yaml), 'file.yaml')
  return 'output' in result ? [] : result.problems.map(({ code }) => code)
}
