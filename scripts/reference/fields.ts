/** Tables of fields, from the schemas: what may stand where, and in which form. */
import type { RawSchema } from '../schemas/convert.ts'
import { anchorOf, code, heading, link, plain, table } from './markdown.ts'

/** How a page speaks of fields. */
export interface Manner {
  /** Forms that the page explains itself, by name. */
  readonly explained: readonly string[]
  /** Of the headings. */
  readonly level: number
  /** In a file most fields may be left out; in what templates see most are there. The rest is marked. */
  readonly isMarked: (isRequired: boolean) => string
  /** What a plain string is called. */
  readonly string: string
}

/** A map with fields, under a heading of its own. */
export interface Section {
  readonly title: string
  /** Where it stands: `timeline[]`; empty for a file as a whole. */
  readonly path: string
  readonly schema: RawSchema
}

/** The fields of some maps and, each under a heading of its own and once, of the maps inside them. */
export function fieldSections(roots: readonly Section[], manner: Manner): readonly string[] {
  const seen = new Set([...manner.explained, ...roots.map(({ title }) => title)])
  return roots.flatMap((root) => [root, ...sectionsIn(root, seen)]).map((section) => printed(section, manner))
}

function printed({ title, path, schema }: Section, manner: Manner): string {
  const parts = [heading(manner.level, title), path === '' ? '' : code(path), schema.form ?? '', tableOf(schema, manner)]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Maps with fields of their own below a map, in the order in which they are met. */
function sectionsIn({ path, schema }: Section, seen: Set<string>): readonly Section[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const found = [...mapsIn(field, path === '' ? name : `${path}.${name}`)]
    return found.flatMap((map) => {
      const title = titleOf(map.schema, name)
      if (seen.has(title)) return []
      seen.add(title)
      const section = { ...map, title }
      return [section, ...sectionsIn(section, seen)]
    })
  })
}

/** The maps with fields that a value is, holds, or may be. */
function* mapsIn(schema: RawSchema, path: string): Generator<Omit<Section, 'title'>> {
  if (schema.properties) yield { schema, path }
  if (schema.items) yield* mapsIn(schema.items, `${path}[]`)
  if (schema.additionalProperties) yield* mapsIn(schema.additionalProperties, `${path}.<id>`)
  for (const branch of schema.anyOf ?? []) yield* mapsIn(branch, path)
}

/** The name of a map's form, or of its field as a heading: `faq_groups` is “Faq groups”. */
function titleOf({ title }: RawSchema, name: string): string {
  const words = name.replaceAll('_', ' ')
  return title ?? words.charAt(0).toUpperCase() + words.slice(1)
}

function tableOf({ properties = {}, required = [] }: RawSchema, manner: Manner): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const mark = manner.isMarked(required.includes(name))
    return [code(name), formOf(field, manner, name), `${mark} ${plain(field.about ?? '')}`.trim()]
  })
  return table(['field', 'form', 'what it is'], rows)
}

/** The form of a value, in words: “list of Update”, “State, or Change of a service”. */
function formOf(schema: RawSchema, manner: Manner, name: string): string {
  const { title, properties, items, additionalProperties, propertyNames, anyOf } = schema
  if (title !== undefined && manner.explained.includes(title)) return link(title, `#${anchorOf(title)}`)
  if (properties) return link(titleOf(schema, name), `#${anchorOf(titleOf(schema, name))}`)
  if (anyOf) return [...new Set(anyOf.map((branch) => formOf(branch, manner, name)))].join(', or ')
  if (items) return `list of ${formOf(items, manner, name)}`
  if (additionalProperties) {
    const key = propertyNames === undefined ? 'name' : formOf(propertyNames, manner, name)
    return `map of ${key} to ${formOf(additionalProperties, manner, name)}`
  }
  return title ?? plainForm(schema, manner)
}

function plainForm({ enum: options, const: only, type }: RawSchema, manner: Manner): string {
  if (options) return options.map((option) => code(String(option))).join(' ')
  if (only !== undefined) return code(JSON.stringify(only))
  return { string: manner.string, boolean: 'true or false', number: 'number' }[type ?? ''] ?? 'anything'
}
