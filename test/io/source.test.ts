import { describe, expect, it } from 'vitest'
import type { Path } from '../../src/model/finding.ts'
import { readSource } from '../../src/io/source.ts'

const incident = `title: { nl: Storing, pl: Awaria }
names: &names
  email: E-mail
timeline:
  - id: mail-back
    body:
      nl: |
        E-mail werkt **weer**: bel {{contact.hotline}}.
    names: *names
    note:
`

function textAt(text: string, path: Path, at?: 'key' | 'value'): string {
  const { offset, length } = readSource('a.yaml', text).spanOf(path, at)
  return text.slice(offset, offset + length)
}

describe('the value of a file', () => {
  it('is plain maps, lists and words by the core schema', () => {
    const { value, problems } = readSource('a.yaml', 'a: [1, 0x1F, 1.5, true, null, ~, no, 2024-03-18, 010]\nb: {}\n')
    expect(problems).toEqual([])
    expect(value).toEqual({ a: [1, 31, 1.5, true, null, null, 'no', '2024-03-18', 10], b: {} })
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('does not change what every object inherits', () => {
    const { value, problems } = readSource('a.yaml', '__proto__: { isAdmin: true }\na: { "__proto__": { isAdmin: true } }\n')
    expect(problems.map(({ code }) => code)).toEqual(['bad-key', 'bad-key'])
    expect(value).toBeUndefined()
    expect({}).not.toHaveProperty('isAdmin')
  })

  it('is never that of another anchor: one before a name of a field is refused', () => {
    const { problems } = readSource('a.yaml', 'a: &x one\nb:\n  - &x id: two\nc: *x\n')
    expect(problems).toMatchObject([{ code: 'bad-key', span: { offset: 20 } }])
  })

  it('may hold fields named like what objects inherit', () => {
    const { value, problems } = readSource('a.yaml', 'constructor: a\ntoString: b\nhasOwnProperty: c\n')
    expect(problems).toEqual([])
    expect(Object.entries(value ?? {})).toEqual([
      ['constructor', 'a'],
      ['toString', 'b'],
      ['hasOwnProperty', 'c'],
    ])
  })

  it('leaves signs of YAML inside quotes, block text and comments alone', () => {
    const text =
      'a: |\n  * list **bold** AT&T {{x}} [a] {b: c} # text\n  <<<<<<< no marker\nb: "{{[[ *a &b"\n# {{{ *a &b <<\nc: AT&T, **x** [sic] {{a.b}} 100% @home\n'
    const { value, problems } = readSource('a.yaml', text)
    expect(problems).toEqual([])
    expect(value).toMatchObject({ b: '{{[[ *a &b', c: 'AT&T, **x** [sic] {{a.b}} 100% @home' })
  })

  it('takes a flow map of names without values, and one that closes in the column of its field', () => {
    const { value, problems } = readSource('a.yaml', 'editions: { nl, pl }\ntitle: {\n  nl: Storing,\n}\n')
    expect(problems).toEqual([])
    expect(value).toEqual({ editions: { nl: null, pl: null }, title: { nl: 'Storing' } })
  })
})

describe('the place of a value', () => {
  it('is its own words, in a flow map and in block text', () => {
    expect(textAt(incident, ['title', 'pl'])).toBe('Awaria')
    expect(textAt(incident, ['timeline', 0, 'body', 'nl'])).toBe('|\n        E-mail werkt **weer**: bel {{contact.hotline}}.\n')
  })

  it('of a key is the key', () => expect(textAt(incident, ['timeline', 0, 'body'], 'key')).toBe('body'))

  it('behind an alias is where the words are written', () => expect(textAt(incident, ['timeline', 0, 'names', 'email'])).toBe('E-mail'))

  it('of a value that does not exist is the nearest around it', () => {
    expect(textAt(incident, ['title', 'en'])).toBe('{ nl: Storing, pl: Awaria }')
    expect(textAt(incident, ['title', 'en'], 'key')).toBe('{ nl: Storing, pl: Awaria }')
    expect(textAt(incident, ['timeline', 0, 'note'])).toBe('')
  })

  it('counts a byte order mark', () => expect(textAt(`\uFEFF${incident}`, ['title', 'nl'])).toBe('Storing'))

  it('is found in a broken file too', () => {
    const broken = incident.replace('{ nl: Storing, pl: Awaria }', 'Update: mail works')
    expect(textAt(broken, ['timeline', 0, 'names', 'email'])).toBe('E-mail')
    expect(textAt(broken, ['timeline', 0, 'id'])).toBe('mail-back')
  })

  it('tells whether a path exists', () => {
    const source = readSource('a.yaml', incident)
    expect(source.has(['timeline', 0, 'note'])).toBe(true)
    expect(source.has(['timeline', 1])).toBe(false)
    expect(source.has(['toString'])).toBe(false)
    expect(source.has(['timeline', 'length'])).toBe(false)
  })
})

describe('words cut at a hash', () => {
  it('are those with a single space before it', () => {
    const text =
      'a: Bestelling # 12\nb: x  # ok\nc: { nl: a b } # c\nd: # d\ne: #1 in de lijst\nf:\n  - foo # bar\ng: "x" # y\nh: |\n  x # y\n'
    expect(readSource('a.yaml', text).cutTexts).toEqual([['a'], ['e'], ['f', 0]])
  })
})
