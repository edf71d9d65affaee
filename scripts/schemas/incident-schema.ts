import { mergeDepths } from '../../src/core/merge.ts'
import { incident } from '../../src/model/incident.ts'
import { organisation, sharedKeys } from '../../src/model/organisation.ts'
import { convert, type RawSchema } from './convert.ts'

/** An incident file: its own fields, and the shared sections as far as a file may write them, which is any part of each. */
export function incidentSchema(): RawSchema {
  const own = convert(incident)
  const shared = convert(organisation).properties ?? {}
  const sections = sharedKeys.map((key) => [key, section(key, shared[key] ?? {}, own.properties?.[key] ?? {})] as const)
  return { ...own, properties: { ...own.properties, ...Object.fromEntries(sections) } }
}

function section(key: string, schema: RawSchema, own: RawSchema): RawSchema {
  const laidOver = overlaid(schema, mergeDepths[key] ?? 0)
  if (key !== 'editions') return nullable(laidOver)
  // A list selects; a map selects and overrides.
  const list = own.anyOf?.find(({ type }) => type === 'array') ?? {}
  const { about: _, ...map } = laidOver
  return { anyOf: [list, map], ...(own.about !== undefined && { about: own.about }) }
}

/** A section of which any part may be written: `null` removes what organisation.yaml has there. */
function overlaid(schema: RawSchema, depth: number): RawSchema {
  if (depth === 0) return schema
  const { required: _, ...part } = schema
  const inside = (entry: RawSchema) => nullable(overlaid(entry, depth - 1))
  const properties = Object.entries(schema.properties ?? {}).map(([name, entry]) => [name, inside(entry)] as const)
  const { additionalProperties: rest } = schema
  return {
    ...part,
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
    ...(rest && { additionalProperties: inside(rest) }),
  }
}

/** The words about a field stay outside, where editors look for them. */
function nullable({ about, default: preset, ...value }: RawSchema): RawSchema {
  return { anyOf: [value, { type: 'null' }], ...(about !== undefined && { about }), ...(preset !== undefined && { default: preset }) }
}
