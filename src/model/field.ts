import { shapeOf, type AnySchema } from './schema.ts'

/**
 * The schema of the value a path leads to, through maps, lists and values of several forms; undefined where no field is.
 * @example fieldAt(update, ['services', 'portal', 'note', 'nl']) // the schema of one string of a Text
 */
export function fieldAt(schema: AnySchema, path: readonly (string | number)[]): AnySchema | undefined {
  const [step, ...rest] = path
  if (step === undefined) return schema
  const next = stepInto(schema, step)
  return next && fieldAt(next, rest)
}

function stepInto(schema: AnySchema, step: string | number): AnySchema | undefined {
  const shape = shapeOf(schema)
  switch (shape.kind) {
    case 'map':
      return typeof step === 'string' && Object.hasOwn(shape.entries, step) ? shape.entries[step] : undefined
    case 'record':
      return typeof step === 'string' ? shape.item : undefined
    case 'list':
      return isIndex(step) ? shape.item : undefined
    case 'forms': {
      const branch = isIndex(step) ? shape.branches.list : shape.branches.map
      return branch && stepInto(branch, step)
    }
    default:
      return undefined
  }
}

function isIndex(step: string | number): boolean {
  return typeof step === 'number' || /^\d+$/.test(step)
}
