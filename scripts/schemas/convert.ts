import { toJsonSchema, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema'
import type { AnySchema, Form } from '../../src/model/schema.ts'
import { printables } from './printables.ts'

/** JSON Schema as far as it is used here, before its descriptions are put together. */
export interface RawSchema {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  /** Of the field. */
  readonly about?: string
  /** Of the form of its value, wherever that form is used. */
  readonly form?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  /** What holds where the field is left out. */
  readonly default?: unknown
  readonly pattern?: string
  /** What editors say in place of the pattern; others pass it over. */
  readonly patternErrorMessage?: string
  readonly properties?: { readonly [name: string]: RawSchema }
  readonly required?: readonly string[]
  readonly propertyNames?: RawSchema
  readonly additionalProperties?: RawSchema | false
  readonly items?: RawSchema
  readonly anyOf?: readonly RawSchema[]
}

/** A schema of the model as JSON Schema. What only code can judge, such as whether a day exists, is left to the program. */
export function convert(schema: AnySchema): RawSchema {
  const { $schema: _, definitions: _named, $defs: _given, ...raw } = toJsonSchema(schema, config) as RawSchema & JsonSchema
  return raw
}

const config: ConversionConfig = {
  target: 'draft-07',
  ignoreActions: ['check', 'transform'],
  overrideAction: ({ valibotAction, jsonSchema }) => {
    const { description, about, form, ...raw } = jsonSchema as RawSchema
    if (valibotAction.type === 'description')
      return forLibrary({ ...raw, ...(form !== undefined && { form }), about: join(about, description) })
    // What was said before a name is given is said of the form, not of the field.
    if (valibotAction.type === 'title') return forLibrary({ ...raw, form: join(form, about) })
    return undefined
  },
  overrideSchema: ({ valibotSchema, jsonSchema }) => {
    // The library's schemas are plain objects; what eitherForm and printable added tells theirs apart.
    const { type, branches, prints } = valibotSchema as unknown as Ours
    if (branches !== undefined) return forLibrary({ anyOf: distinct(Object.values(branches).map(convert)) })
    if (prints !== undefined) return forLibrary(printables[prints])
    if (type === 'custom') return {}
    if (type === 'object_with_rest') return { ...jsonSchema, additionalProperties: false }
    if (type === 'record') return forLibrary(withoutIdleNames(jsonSchema as RawSchema))
    return undefined
  },
}

/** The library knows its own keywords only; what is said beside them it carries along. */
function forLibrary(schema: RawSchema): JsonSchema {
  return schema as object
}

export function join(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((one) => one !== undefined && one !== '').join(' ')
}

interface Ours {
  readonly type: string
  readonly branches?: Partial<Readonly<Record<Form, AnySchema>>>
  readonly prints?: keyof typeof printables
}

function distinct(schemas: readonly RawSchema[]): readonly RawSchema[] {
  const byText = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]))
  return [...byText.values()]
}

/** Every name of a property is a string; only a pattern or a list of names says more. */
function withoutIdleNames({ propertyNames, ...map }: RawSchema): RawSchema {
  const says = propertyNames !== undefined && (propertyNames.pattern !== undefined || propertyNames.enum !== undefined)
  return says ? { ...map, propertyNames } : map
}
