import { describe, expect, it } from 'vitest'
import { incident } from '../../src/model/incident.ts'
import { organisation } from '../../src/model/organisation.ts'
import { array, boolean, eitherForm, mapOf, maybe, number, picklist, shape, string } from '../../src/model/schema.ts'
import { validate } from '../../src/model/validate.ts'
import { words } from '../../src/model/words.ts'
import { faults } from './findings.ts'

const valid = `name: Meridian
source_language: en
timezone: Europe/Amsterdam
editions:
  en: { locale: en-GB }
`

describe('everything wrong with a file is found at once', () => {
  it('whatever kind of fault it is, and however deep', () => {
    const found = faults(
      organisation,
      `nmae: Meridian
timezone: Amsterdam
editions:
  EN: { locale: en_GB, salutation: "", digits: roman, cadence: weekly }
services:
  portal: { name: 5, shared: yes, grop: online }
`,
    )
    expect(found.map((line) => line.replace(/(: \S+) .*/, '$1'))).toEqual([
      ': missing-key',
      ': missing-key',
      'timezone: bad-timezone',
      'editions.EN (key): bad-id',
      'editions.EN.locale: bad-locale',
      'editions.EN.salutation: empty-value',
      'editions.EN.cadence: bad-duration',
      'editions.EN.digits: unknown-value',
      'services.portal.name: unquoted-text',
      'services.portal.shared: wrong-type',
      'services.portal.grop (key): unknown-key',
      'nmae (key): unknown-key',
    ])
  })

  it('every unknown key is a finding of its own, each with what was probably meant', () => {
    const found = faults(organisation, `${valid}servics: {}\ncontact: {}\nchecs: {}\nnothing_like_it: {}`)
    expect(found.map((line) => line.replace(/;.*?(?=\||$)/, ' '))).toEqual([
      'servics (key): unknown-key `servics` is not a key here | Did you mean `services`?',
      'contact (key): unknown-key `contact` is not a key here | Did you mean `contacts`?',
      'checs (key): unknown-key `checs` is not a key here | Did you mean `checks`?',
      'nothing_like_it (key): unknown-key `nothing_like_it` is not a key here ',
    ])
  })

  it('an update without its id and its time lacks two keys', () => {
    const found = faults(incident, 'title: Outage\nimpact: minor\nstarted_at: 2024-03-18\ntimeline: [{ body: Words }]')
    expect(found).toEqual(['timeline.0: missing-key `id` is missing', 'timeline.0: missing-key `at` is missing'])
  })
})

describe('a value of the wrong kind', () => {
  const schema = shape({
    words: maybe('', string()),
    flag: maybe('', boolean()),
    count: maybe('', number()),
    list: maybe('', array(string())),
    map: maybe('', mapOf(string(), string())),
    fields: maybe('', shape({ a: maybe('', string()) })),
    choice: maybe('', picklist(['on', 'off'])),
    either: maybe('', eitherForm({ text: string(), list: array(string()) })),
  })

  it.each([
    ['words: 010', 'words: unquoted-text YAML reads the number 10 here, not the words as written; expected text'],
    ['words: 1e3', 'words: unquoted-text YAML reads the number 1000 here, not the words as written; expected text'],
    ['words: true', 'words: unquoted-text YAML reads the truth value true here, not the words as written; expected text'],
    ['words: [a]', 'words: wrong-type found a list; expected text'],
    ['words: { a: b }', 'words: wrong-type found a map; expected text'],
    ['words:', 'words: empty-value nothing is written here; expected text'],
    ['flag: yes', 'flag: wrong-type found the text `yes`; expected true or false'],
    ['flag: 1', 'flag: wrong-type found the number 1; expected true or false'],
    ['count: many', 'count: wrong-type found the text `many`; expected a number'],
    ['list: a', 'list: wrong-type found the text `a`; expected a list'],
    ['list: { a: b }', 'list: wrong-type found a map; expected a list'],
    ['list: [1]', 'list.0: unquoted-text YAML reads the number 1 here, not the words as written; expected text'],
    ['map: [a]', 'map: wrong-type found a list; expected a map'],
    ['map: a', 'map: wrong-type found the text `a`; expected a map'],
    ['map: { a: }', 'map.a: empty-value nothing is written here; expected text'],
    ['fields: [a]', 'fields: wrong-type found a list; expected a map'],
    ['fields: 5', 'fields: wrong-type found the number 5; expected a map'],
    ['fields:', 'fields: empty-value nothing is written here; expected a map'],
    ['choice: offf', 'choice: unknown-value `offf` is not known here; expected `on` or `off` | Did you mean `off`?'],
    ['choice: 5', 'choice: wrong-type found the number 5; expected `on` or `off`'],
    ['choice:', 'choice: empty-value nothing is written here; expected `on` or `off`'],
    ['either: { a: b }', 'either: wrong-type found a map; expected text or a list'],
    ['either: 5', 'either: unquoted-text YAML reads the number 5 here, not the words as written; expected text or a list'],
    ['either: [[a]]', 'either.0: wrong-type found a list; expected text'],
  ])('%s', (yaml, sentence) => expect(faults(schema, yaml)).toEqual([sentence]))

  it('is shortened where it is long', () => {
    expect(faults(schema, `flag: ${'x'.repeat(300)}`)[0]).toBe(
      `flag: wrong-type found the text \`${'x'.repeat(39)}…\`; expected true or false`,
    )
  })
})

describe('names that a program has already', () => {
  it.each(['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__'])(
    '`%s` is an unknown key like any other',
    (name) => {
      expect(faults(organisation, `${valid}${name}: x`)[0]).toMatch(new RegExp(`^${name} \\(key\\): unknown-key`))
    },
  )

  it.each(['constructor', 'prototype'])('`%s` is refused, because it would be lost', (name) => {
    const sentence = `bad-key \`${name}\` cannot be a name here; choose another`
    expect(faults(organisation, `${valid}${name}: x`)).toEqual([`: ${sentence}`])
    expect(faults(organisation, `${valid}services: { ${name}: { name: Words } }`)).toEqual([`services: ${sentence}`])
  })

  it('an id may be any other', () => {
    const result = validate(mapOf(string(), string()), { valueOf: 'words' }, 'file.yaml')
    expect(result).toEqual({ output: { valueOf: 'words' } })
  })

  it('no map that comes out has more in it than was written', () => {
    const result = validate(
      organisation,
      { name: 'M', source_language: 'en', timezone: 'UTC', editions: { en: { locale: 'en' } } },
      'file.yaml',
    )
    expect('output' in result && Object.keys(result.output)).toEqual(['name', 'source_language', 'timezone', 'editions'])
  })
})

it('a locale file that lacks words names every one of them', () => {
  const found = faults(words, 'language: Dansk')
  expect(found).toContain(': missing-key `states` is missing')
  expect(found.length).toBeGreaterThan(10)
})
