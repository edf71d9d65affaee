import { join, type RawSchema } from './convert.ts'

/** A finished JSON Schema: every field described, what is used twice defined once. */
export interface Finished {
  readonly definitions?: { readonly [name: string]: object }
}

/** Puts descriptions together, the field's own before those of its form, and moves every form with a name to the definitions. */
export function finish(root: RawSchema): Finished {
  const definitions = new Map<string, object>()

  /** @param around what describes a field that has no words of its own */
  function visit(schema: RawSchema, around = '', isRoot = false): object {
    const { title, about, form, default: preset, ...raw } = schema
    const description = join(about, form) || around
    const inner = inside(raw, title === undefined ? description : (form ?? ''))
    // Said of the field, like its description, and not of the form it shares with others.
    const said = { ...(description !== '' && { description }), ...(preset !== undefined && { default: preset }) }
    const own = { ...(title !== undefined && { title }), ...said, ...inner }
    if (title === undefined || isRoot) return own
    const definition = { title, ...(form !== undefined && form !== '' && { description: form }), ...inner }
    return isDefined(title, definition) ? { ...said, $ref: `#/definitions/${nameOf(title)}` } : own
  }

  function inside(
    { properties, items, additionalProperties, propertyNames, anyOf, required = [], ...rest }: RawSchema,
    around: string,
  ): object {
    return {
      ...rest,
      ...(required.length > 0 && { required }),
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([name, entry]) => [name, visit(entry, around)])),
      }),
      ...(propertyNames && { propertyNames: visit(propertyNames) }),
      ...(additionalProperties !== undefined && { additionalProperties: additionalProperties && visit(additionalProperties) }),
      ...(items && { items: visit(items) }),
      ...(anyOf && { anyOf: anyOf.map((entry) => visit(entry)) }),
    }
  }

  /** Two forms of one name are told apart by staying where they are. */
  function isDefined(title: string, definition: object): boolean {
    const known = definitions.get(nameOf(title))
    if (known === undefined) definitions.set(nameOf(title), definition)
    return known === undefined || JSON.stringify(known) === JSON.stringify(definition)
  }

  const finished = visit(root, '', true)
  const sorted = [...definitions].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { ...finished, ...(sorted.length > 0 && { definitions: Object.fromEntries(sorted) }) }
}

/** Names that need no escaping in a reference, which some editors do not undo: `change-of-a-service`. */
function nameOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
