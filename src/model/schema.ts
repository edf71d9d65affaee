/**
 * The door to the schema library: every combinator the model is written in comes from here.
 *
 * A check made here carries its message as `code: sentence`; `validate.ts` takes the two apart.
 */
import * as v from 'valibot'

export type { InferOutput } from 'valibot'
export { array, boolean, literal, number, picklist, string, unknown } from 'valibot'

export type AnySchema = v.GenericSchema

/** A schema with the sentence that an editor shows on hover and the reference prints. */
export function describe<const S extends AnySchema>(description: string, schema: S) {
  return v.pipe(schema, v.description(description))
}

/** A schema with the name of its form, such as Instant: what editors and the reference call it wherever it is used. */
export function named<const S extends AnySchema>(name: string, schema: S) {
  return v.pipe(schema, v.title(name))
}

/**
 * A field that may be absent, described.
 * @param preset what holds without it, as a file would say it
 */
export function maybe<const S extends AnySchema>(description: string, schema: S, preset?: string | number | boolean) {
  return v.exactOptional(v.pipe(describe(description, schema), v.metadata(preset === undefined ? {} : { default: preset })))
}

/** A map with these keys and no other; every unknown key is reported, not only the first. */
export function shape<const E extends v.ObjectEntries>(entries: E): v.StrictObjectSchema<E, undefined> {
  const known = Object.keys(entries)
  const rest = v.never(() => `unknown-key: this is not a key here\u0000${known.join('\u0000')}`)
  // A strict object in type and in effect; valibot's own stops at the first unknown key.
  return mapOnly(v.objectWithRest(entries, rest)) as unknown as v.StrictObjectSchema<E, undefined>
}

/** A map from ids (or other checked keys) to values of one kind. */
export function mapOf<const K extends v.GenericSchema<string, string>, const S extends AnySchema>(key: K, value: S) {
  return mapOnly(v.record(key, value))
}

/** A number above a limit, which is not allowed itself. */
export function above(limit: number, message: (found: number) => string) {
  return v.pipe(
    v.number(),
    v.check(
      (found) => found > limit,
      (issue) => message(issue.input),
    ),
    v.metadata({ exclusiveMinimum: limit }),
  )
}

/** How many there may be: 1, 2, 3 and on. */
export function count(message: (found: number) => string) {
  return v.pipe(
    v.number(),
    v.check(
      (found) => Number.isInteger(found) && found > 0,
      (issue) => message(issue.input),
    ),
    v.metadata({ minimum: 1, multipleOf: 1 }),
  )
}

/** A list or map that must hold something. */
export function filled<const S extends AnySchema>(expected: string, schema: S) {
  const holds = (value: v.InferOutput<S>) => typeof value === 'object' && value !== null && Object.keys(value).length > 0
  return v.pipe(
    schema,
    v.check(holds, `empty-value: nothing is written in it; expected ${expected}`),
    v.metadata(schema.type === 'array' ? { minItems: 1 } : { minProperties: 1 }),
  )
}

/** To valibot a list is a map of indexes, and some names are passed over as if they were not there; people must be told of both. */
function mapOnly<const S extends AnySchema>(schema: S): S {
  const run: AnySchema['~run'] = (dataset, config) => {
    const { value } = dataset
    if (Array.isArray(value)) return noMap['~run'](dataset, config)
    return takenKeyIn(value) === undefined ? schema['~run'](dataset, config) : takenKey['~run'](dataset, config)
  }
  return { ...schema, '~run': run }
}

const noMap = v.custom<never>(
  () => false,
  (issue) => misfit(issue.input, 'a map'),
)
const takenKey = v.custom<never>(
  () => false,
  (issue) => `bad-key: \`${takenKeyIn(issue.input)}\` cannot be a name here; choose another`,
)

function takenKeyIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return ['__proto__', 'constructor', 'prototype'].find((name) => Object.hasOwn(value, name))
}

/** The forms a value may be written in; which one is decided by its YAML type, so that messages speak of that form alone. */
export type Form = 'text' | 'list' | 'map' | 'flag'

export function formOf(value: unknown): Form | undefined {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'flag'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' && value !== null ? 'map' : undefined
}

const formNames = { text: 'text', list: 'a list', map: 'a map', flag: 'true or false' } as const satisfies Record<Form, string>

/** One of several forms: `eitherForm({ text: state, map: shape({…}) })` accepts both and judges each by its own schema. */
export function eitherForm<const B extends Partial<Record<Form, AnySchema>>>(branches: B) {
  const forms = Object.keys(branches).map((form) => formNames[form as Form])
  const expected = forms.join(' or ')
  const unfit = v.custom<never>(
    () => false,
    (issue) => misfit(issue.input, expected),
  )
  type Branch = Extract<B[keyof B], AnySchema>
  const schema = v.lazy((input): Branch => {
    const form = formOf(input)
    return ((form && branches[form]) ?? unfit) as Branch
  })
  return Object.assign(schema, { branches })
}

/** The message for a value of the wrong YAML type; words that YAML read as something else get a code of their own. */
export function misfit(input: unknown, expected: string): string {
  if (input === null) return `empty-value: nothing is written here; expected ${expected}`
  const isScalar = typeof input === 'number' || typeof input === 'boolean'
  if (isScalar && expected.includes('text')) {
    const kind = typeof input === 'number' ? 'the number' : 'the truth value'
    return `unquoted-text: YAML reads ${kind} ${String(input)} here, not the words as written; expected ${expected}`
  }
  return `wrong-type: found ${nameOf(input)}; expected ${expected}`
}

function nameOf(input: unknown): string {
  if (typeof input === 'number') return `the number ${input}`
  if (typeof input === 'string') return `the text \`${input.length > 40 ? `${input.slice(0, 39)}…` : input}\``
  const form = formOf(input)
  return form ? formNames[form] : String(input)
}

/**
 * Text that passes a test, with the message of a failure as `code: sentence`.
 * @param form for editors, which know patterns only; it accepts at least what passes
 */
export function checked(passes: (text: string) => boolean, message: (text: string) => string, form?: RegExp) {
  return v.pipe(
    // Quotes are right for what passes between them.
    spelled((input) => (passes(input) ? undefined : message(input))),
    v.check(passes, (issue) => message(issue.input)),
    v.metadata(form === undefined ? {} : { pattern: form.source, patternErrorMessage: expectedIn(message('')) }),
  )
}

/** Text, with a message of its own for what YAML read as a number or a truth value; undefined where only quotes are missing. */
export function spelled(message: (written: string) => string | undefined) {
  return v.string(({ input }) => {
    const own = typeof input === 'number' || typeof input === 'boolean' ? message(String(input)) : undefined
    return own ?? misfit(input, 'text')
  })
}

/** What a message says was expected, as a sentence of its own. */
function expectedIn(message: string): string {
  return `E${message.slice(message.indexOf('; expected') + 3)}`
}

/** What is judged in the place of a value that does not fit, where its kind alone does not say it: a language, a time. */
export function standing<const S extends AnySchema>(standIn: v.InferOutput<S>, schema: S): S {
  return { ...schema, standIn }
}

/** Reads a checked value into another form, such as a written time into its parts. */
export function reads<const S extends AnySchema, T>(schema: S, read: (value: v.InferOutput<S>) => T) {
  return v.pipe(schema, v.transform(read))
}

/** A value that prints itself in the register of the file it stands in; templates may print it and test it, not look inside. */
export function printable<T>(name: string) {
  return Object.assign(
    v.custom<T>(() => true),
    { prints: name },
  )
}

/** Validates without throwing. Issues keep their message as `code: sentence` where a check of ours wrote it. */
export function parseWith<const S extends AnySchema>(schema: S, input: unknown, message: (issue: v.BaseIssue<unknown>) => string) {
  return v.safeParse(schema, input, { message })
}

export type Issue = v.BaseIssue<unknown>

/** What a schema describes, for judges of templates: how a value of it may be used. */
export type Shape =
  | { readonly kind: 'map'; readonly entries: Readonly<Record<string, AnySchema>> }
  | { readonly kind: 'record'; readonly item: AnySchema }
  | { readonly kind: 'list'; readonly item: AnySchema }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'forms'; readonly branches: Partial<Readonly<Record<Form, AnySchema>>> }
  | { readonly kind: 'printable'; readonly prints: string }
  | { readonly kind: 'text' | 'number' | 'flag' | 'other' }

/** Looks into a schema, whether its value may be absent or not. */
export function shapeOf(schema: AnySchema): Shape {
  // The library's schemas are plain objects whose fields depend on their type.
  const known = schema as AnySchema & { readonly [field: string]: unknown }
  if (typeof known['prints'] === 'string') return { kind: 'printable', prints: known['prints'] }
  if (known['branches']) return { kind: 'forms', branches: known['branches'] }
  switch (schema.type) {
    case 'exact_optional':
      return shapeOf(known['wrapped'] as AnySchema)
    case 'object_with_rest':
      return { kind: 'map', entries: known['entries'] as Record<string, AnySchema> }
    case 'record':
      return { kind: 'record', item: known['value'] as AnySchema }
    case 'array':
      return { kind: 'list', item: known['item'] as AnySchema }
    case 'picklist':
      return { kind: 'choice', options: known['options'] as readonly string[] }
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'flag' }
    default:
      return { kind: 'other' }
  }
}

/** The name of a schema's form, whether its value may be absent or not. */
export function titleOf(schema: AnySchema): string | undefined {
  // The library's schemas are plain objects whose fields depend on their type.
  const { wrapped } = schema as AnySchema & { readonly wrapped?: AnySchema }
  return schema.type === 'exact_optional' && wrapped !== undefined ? titleOf(wrapped) : v.getTitle(schema)
}

/** Whether a field may be left out. */
export function isOptional(schema: AnySchema): boolean {
  return schema.type === 'exact_optional'
}

/** What stands in for a value that does not fit its schema, so that everything around it can be judged. Nobody may read it. */
export function standInFor(schema: AnySchema): unknown {
  if ('wrapped' in schema) return standInFor(schema.wrapped as AnySchema)
  if ('standIn' in schema) return schema.standIn
  const found = shapeOf(schema)
  switch (found.kind) {
    case 'map': {
      const required = Object.entries(found.entries).filter(([, entry]) => !isOptional(entry))
      return Object.fromEntries(required.map(([key, entry]) => [key, standInFor(entry)]))
    }
    case 'record':
      return {}
    case 'list':
      return []
    case 'choice':
      return found.options[0]
    case 'forms': {
      const { map, list, text } = found.branches
      const branch = map ?? list ?? text
      return branch && standInFor(branch)
    }
    case 'number':
      return 1
    case 'flag':
      return false
    default:
      return '…'
  }
}
