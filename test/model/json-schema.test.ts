import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { schemas } from 'virtual:schemas'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checks } from '../../src/checks/catalogue.ts'
import { incident, laidOver, organisation } from '../checks/base.ts'

type Name = keyof typeof schemas
interface Schema {
  readonly [keyword: string]: unknown
}

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true })
const names = Object.keys(schemas) as Name[]
ajv.addKeyword('patternErrorMessage')
const validators = new Map(names.map((name) => [name, ajv.compile(schemas[name])]))

/** What an editor would underline: where, and which keyword of JSON Schema says so. */
function underlined(name: Name, yaml: string): readonly string[] {
  const validate = validators.get(name) as ValidateFunction
  validate(parse(yaml))
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
}

describe.each(names)('the schema of %s', (name) => {
  it('needs no network and no name of its own', () => {
    expect(schemas[name]).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
    const references = [...JSON.stringify(schemas[name]).matchAll(/"\$(?:ref|id)":"([^"]*)"/g)].map((found) => found[1])
    expect(references.filter((reference) => !reference?.startsWith('#/definitions/'))).toEqual([])
  })

  it('describes every field', () => {
    const fields = [...fieldsOf(schemas[name] as Schema)]
    expect(fields.length).toBeGreaterThan(3)
    expect(fields.filter(([, field]) => typeof field['description'] !== 'string').map(([path]) => path)).toEqual([])
  })
})

/** Every field of every map, with the way to it. */
function* fieldsOf(schema: Schema, path = ''): Generator<readonly [string, Schema]> {
  for (const [keyword, value] of Object.entries(schema)) {
    if (typeof value !== 'object' || value === null) continue
    const isNames = keyword === 'properties' || keyword === 'definitions'
    for (const [name, part] of isNames || keyword === 'anyOf' ? Object.entries(value as Schema) : [[keyword, value] as const]) {
      if (typeof part !== 'object' || part === null) continue
      if (keyword === 'properties') yield [`${path}.${name}`, part as Schema]
      yield* fieldsOf(part as Schema, `${path}.${name}`)
    }
  }
}

describe('files that the program accepts', () => {
  const folders = ['incidents', 'test/fixtures/as-it-happened/incidents', 'scripts/bench/two-editions/incidents']
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))

  it.each(files)('%s', (file) => {
    expect(underlined(file.endsWith('organisation.yaml') ? 'organisation' : 'incident', readFileSync(file, 'utf8'))).toEqual([])
  })

  it.each(readdirSync('templates/locales'))('templates/locales/%s', (file) => {
    expect(underlined('words', readFileSync(`templates/locales/${file}`, 'utf8'))).toEqual([])
  })

  const channels = readdirSync('templates/channels', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('channel.yaml'))
  it.each(channels)('templates/channels/%s', (file) => {
    expect(underlined('channel', readFileSync(`templates/channels/${file}`, 'utf8'))).toEqual([])
  })

  it('an incident file may hold any part of the shared sections, and null removes', () => {
    const parts = `editions: { nl: { cadence: P1D, voice: null } }
services: { portal: { group: null }, email: null, fax: { name: Fax } }
contacts: null
brand: { accent: null }
timezone: null
pronounce: { en: { Meridian: null } }`
    expect(underlined('incident', laidOver(incident, parts))).toEqual([])
    expect(underlined('incident', laidOver(incident, 'editions: [nl]'))).toEqual([])
  })
})

it('an editor says in words what a pattern expects', () => {
  const told = [...JSON.stringify(schemas.organisation).matchAll(/"patternErrorMessage":"(.*?)"[,}]/g)].map((found) => found[1] ?? '')
  expect(told.length).toBeGreaterThan(5)
  expect(told.filter((sentence) => !/^Expected [a-zA-Z].{10,}/.test(sentence))).toEqual([])
})

it('a locale file may hold a part of the words, and those of a channel of its own', () => {
  expect(underlined('words', 'states: { operational: Virker }\nchat: { more: "Mere: {address}" }')).toEqual([])
  expect(underlined('words', 'states: { operatonal: Virker }')).toEqual(['/states additionalProperties'])
})

describe('what an editor underlines', () => {
  const base = { incident, organisation } as const
  const named = checks.flatMap(({ code, example }) =>
    example.of === 'incident' || example.of === 'organisation' ? [{ code, ...example, of: example.of }] : [],
  )

  // What stands in one value alone; what one part says of another is for `incident check`.
  const alone = [
    'bad-colour',
    'bad-duration',
    'bad-id',
    'bad-instant',
    'bad-list-id',
    'bad-locale',
    'bad-mailbox',
    'bad-url',
    'empty-value',
    'missing-key',
    'reserved-id',
    'unknown-key',
    'unknown-value',
    'wrong-type',
  ]

  it.each(named.filter(({ code }) => alone.includes(code)))('$code', ({ of, wrong }) => {
    expect(underlined(of, laidOver(base[of], wrong))).not.toEqual([])
  })

  it.each(named.filter(({ right }) => !/^[^:]*$/.test(right)))('nothing in the right example of $code', ({ of, right }) => {
    expect(underlined(of, laidOver(base[of], right))).toEqual([])
  })

  it.each([
    ['a misspelt key of a shared section', 'incident', 'services: { portal: { nmae: Portal } }', '/services/portal additionalProperties'],
    ['an id with a capital', 'incident', 'facts: { Data: { name: Data } }', '/facts propertyNames'],
    ['a number where words belong', 'incident', 'title: 2024', '/title anyOf'],
    ['a state that does not exist, in its long form', 'incident', 'affects: { portal: down }', '/affects/portal enum'],
    ['an edition without its locale', 'organisation', 'editions: { en: { timezone: Europe/London } }', '/editions/en required'],
    ['an edition called all', 'organisation', 'editions: { all: { locale: en } }', '/editions propertyNames'],
  ] as const)('%s', (_, name, snippet, error) => expect(underlined(name, laidOver(base[name], snippet))).toContain(error))
})

it('an editor fills in what holds where a field is left out', () => {
  const { properties, definitions } = schemas.organisation as Schema & { readonly properties: Schema; readonly definitions: Schema }
  expect(properties['approval']).toMatchObject({ default: 'none' })
  expect(definitions['edition']).toMatchObject({ properties: { cadence: { default: 'P3D' }, digits: { default: 'latin' } } })
  expect(definitions['duration']).not.toHaveProperty('default')
  expect(schemas.incident).toMatchObject({ properties: { kind: { default: 'incident' }, approval: { default: 'none' } } })
})
