import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { isMap, valueAt, type Edit } from '../../src/model/edit.ts'
import { after, append, refusal, remove, set } from './splicing.ts'

const update = { id: 'new', at: '2024-04-02T09:00', services: { email: 'operational' }, body: { nl: 'E-mail werkt weer.' } }

describe('an update is appended', () => {
  it('in the columns of those before it, behind their comments, with the blank line that they have between them', () => {
    const text = `title: Storing

timeline:

  - id: first
    at: 2024-03-18
    services:
      email: major_outage # since six

  - id: second
    at: 2024-03-19   # a Tuesday
    # what else?

# questions
faq: []
`
    expect(after(text, append('timeline', update))).toBe(`title: Storing

timeline:

  - id: first
    at: 2024-03-18
    services:
      email: major_outage # since six

  - id: second
    at: 2024-03-19   # a Tuesday
    # what else?

  - id: new
    at: 2024-04-02T09:00
    services:
      email: operational
    body:
      nl: |
        E-mail werkt weer.

# questions
faq: []
`)
  })

  it.each([
    [
      'to a list in the column of its key',
      'timeline:\n- id: a\n  body:\n    nl: x\n- id: b\nfaq: []\n',
      'timeline:\n- id: a\n  body:\n    nl: x\n- id: b\n- id: new\n  note:\n    nl: z\nfaq: []\n',
    ],
    [
      'with the steps and gaps of a list that is set wide',
      'timeline:\n     -   id: a\n         x:\n             y: z\n',
      'timeline:\n     -   id: a\n         x:\n             y: z\n     -   id: new\n         note:\n             nl: z\n',
    ],
    [
      'below a dash of its own where dashes stand alone',
      'timeline:\n  -\n    id: a\n  - # one\n    id: b\n',
      'timeline:\n  -\n    id: a\n  - # one\n    id: b\n  -\n    id: new\n    note:\n      nl: z\n',
    ],
    [
      'with the line ends of the line before it',
      'title: x\ntimeline:\r\n  - id: a\r\nimpact: minor\n',
      'title: x\ntimeline:\r\n  - id: a\r\n  - id: new\r\n    note:\r\n      nl: z\r\nimpact: minor\n',
    ],
    [
      'to a file that begins with a byte order mark and ends without a line end',
      '\uFEFFtimeline:\r\n  - id: a # no end',
      '\uFEFFtimeline:\r\n  - id: a # no end\r\n  - id: new\r\n    note:\r\n      nl: z',
    ],
    [
      'before the mark that ends a document, and blank lines at the end stay',
      '---\ntimeline:\n  - id: a\n\n\n...\n',
      '---\ntimeline:\n  - id: a\n  - id: new\n    note:\n      nl: z\n\n\n...\n',
    ],
    [
      'behind block text, whose blank lines at the end are not its own',
      'timeline:\n  - id: a\n    body: |\n      x\n\nfaq: []\n',
      'timeline:\n  - id: a\n    body: |\n      x\n  - id: new\n    note:\n      nl: z\n\nfaq: []\n',
    ],
    [
      'behind block text that keeps its blank lines, without another',
      'timeline:\n\n  - id: a\n\n  - id: b\n    body: |+\n      x\n\n\nfaq: []\n',
      'timeline:\n\n  - id: a\n\n  - id: b\n    body: |+\n      x\n\n\n  - id: new\n    note:\n      nl: z\nfaq: []\n',
    ],
    [
      'behind folded text with an indentation of its own and no end',
      'timeline:\n  - id: a\n    body: >2-\n        x\n      y',
      'timeline:\n  - id: a\n    body: >2-\n        x\n      y\n  - id: new\n    note:\n      nl: z',
    ],
    [
      'before comments that are as shallow as its dash',
      'timeline:\n  - id: a\n  # - id: old\nimpact: minor\n',
      'timeline:\n  - id: a\n  - id: new\n    note:\n      nl: z\n  # - id: old\nimpact: minor\n',
    ],
    [
      'behind an item that an alias repeats',
      'a: &a\n  id: a\ntimeline:\n  - *a # again\n',
      'a: &a\n  id: a\ntimeline:\n  - *a # again\n  - id: new\n    note:\n      nl: z\n',
    ],
    ['to an empty list', 'timeline: [] # none\n', 'timeline: # none\n  - id: new\n    note:\n      nl: z\n'],
    [
      'where nothing stands yet, behind the comments that wait for it',
      'timeline: # none\n\n  # add here\n\nfaq:\n- id: q\n',
      'timeline: # none\n\n  # add here\n- id: new\n  note:\n    nl: z\n\nfaq:\n- id: q\n',
    ],
    ['where `~` stands', 'timeline: ~\n', 'timeline:\n  - id: new\n    note:\n      nl: z\n'],
    ['to a file that has no list', 'title: x', 'title: x\ntimeline:\n  - id: new\n    note:\n      nl: z'],
    ['between brackets on one line', 'timeline: [{ id: a }] # one\n', 'timeline: [{ id: a }, { id: new, note: { nl: z } }] # one\n'],
    [
      'between brackets on a line of its own',
      'timeline: [\n  { id: a }, # one\n  { id: b } # two\n]\n',
      'timeline: [\n  { id: a }, # one\n  { id: b }, # two\n  { id: new, note: { nl: z } }\n]\n',
    ],
    [
      'between brackets where every line ends in a comma',
      'timeline: [\r\n  { id: a }, # one\r\n  ]\r\n',
      'timeline: [\r\n  { id: a }, # one\r\n  { id: new, note: { nl: z } },\r\n  ]\r\n',
    ],
  ])('%s', (_, before, expected) => expect(after(before, append('timeline', { id: 'new', note: { nl: 'z' } }))).toBe(expected))

  it('between brackets with its prose between double quotes', () => {
    const body = { nl: 'Bel {{contact.hotline}}:\n\n- nu\u2028' }
    const expected = 'timeline: [ { id: a }, { id: new, body: { nl: "Bel {{contact.hotline}}:\\n\\n- nu" } } ]'
    expect(after('timeline: [ { id: a } ]', append('timeline', { id: 'new', body }))).toBe(expected)
  })

  it('as another file writes it, with its comments, where that reads back the same', () => {
    const text = 'timeline:\r\n    - id: a\r\n'
    const written = '- id: "new" # theirs\n  # and why\n  note: { nl: z }\n\n  body: |2\n     three\n'
    const value = { id: 'new', note: { nl: 'z' }, body: ' three\n' }
    const expected =
      'timeline:\r\n    - id: a\r\n    - id: "new" # theirs\r\n      # and why\r\n      note: { nl: z }\r\n\r\n      body: |2\r\n         three\r\n'
    expect(after(text, append('timeline', value, written))).toBe(expected)
    expect(after(text, append('timeline', { id: 'other' }, written))).toBe(`${text}    - id: other\r\n`)
    expect(after(text, append('timeline', { id: 'other' }, '- id: *a'))).toBe(`${text}    - id: other\r\n`)
  })
})

describe('a value is set', () => {
  it.each([
    ['words for words, and the comment stays', 'a:\n  author: Jo  # her\n', set('a.author', 'Al'), 'a:\n  author: Al  # her\n'],
    ['words on several lines', 'author: "Jo\n\n  Al" # both\nx: 1\n', set('author', 'Al'), 'author: "Al" # both\nx: 1\n'],
    ['words behind a key with a mark of its own', '? author\n: Jo\n', set('author', 'Al'), '? author\n: Al\n'],
    ['words below their key', 'author:\n  # who\n  Jo # her\n', set('author', 'Al'), 'author:\n  # who\n  Al # her\n'],
    ['words for nothing', 'author: # who\nx: 1\n', set('author', 'Al'), 'author: Al  # who\nx: 1\n'],
    ['words for nothing at the end', 'author:', set('author', 'Al'), 'author: Al'],
    ['a flag and a number', 'exercise: true\nformat: 1', [set('exercise', false), set('format', 2)], 'exercise: false\nformat: 2'],
    ['an alias, and not what it repeats', 'a: &x Jo\nauthor: *x # her\n', set('author', 'Al'), 'a: &x Jo\nauthor: Al  # her\n'],
    ['behind a quoted key', '"author" : Jo\n', set('author', 'Al'), '"author" : Al\n'],
    ['prose for a word', 'title: Storing # short\nx: 1\n', set('title', 'Mail: weg'), 'title: | # short\n  Mail: weg\nx: 1\n'],
    [
      'prose for prose',
      'title: # all\n  nl: >- # folded\n    oud\n\n    ouder\n  # pl?\nx: 1\n',
      set('title.nl', 'nieuw\n\nnieuwer'),
      'title: # all\n  nl: | # folded\n    nieuw\n\n    nieuwer\n  # pl?\nx: 1\n',
    ],
    [
      'prose above a comment that stands as deep as its lines would',
      'title:\n  nl: "oud"\n     # deep\nx: 1\n',
      set('title.nl', 'nieuw'),
      'title:\n  nl: |\n      nieuw\n     # deep\nx: 1\n',
    ],
    [
      'a language behind the others',
      'title:\n    en: x\n\nimpact: minor\n',
      set('title.nl', 'y'),
      'title:\n    en: x\n    nl: |\n        y\n\nimpact: minor\n',
    ],
    ['a language between brackets', 'title: {en: x, } # so\n', set('title.nl', 'y: z'), 'title: {en: x, nl: "y: z" } # so\n'],
    ['what is missing on the way', 'x: 1\n', set('a.b.c', true), 'x: 1\na:\n  b:\n    c: true\n'],
    ['into an empty map', 'x: {} # none\ny: 1\n', set('x.a', 'b'), 'x: # none\n  a: b\ny: 1\n'],
    ['into an empty map between brackets', 'x: { y: {} }\n', set('x.y.a', 'b'), 'x: { y: { a: b } }\n'],
    ['a name without a value between brackets', 'x: { nl, pl: 1 }\n', set('x.nl', 'b'), 'x: { nl: b, pl: 1 }\n'],
    [
      'a map for a word',
      'a:\n  b: down # since\n',
      set('a.b', { state: 'down', since: '2024-03-18' }),
      'a:\n  b: # since\n    state: down\n    since: 2024-03-18\n',
    ],
    ['a word for a map', 'a: # all\n  b: 1\n  c: 2\nd: 3\n', set('a', 'x'), 'a: x  # all\nd: 3\n'],
    ['a word for prose', 'author: |\n  Jo\n\n  Al\nx: 1\n', set('author', 'Al'), 'author: Al\nx: 1\n'],
    ['a word for a named map', 'a: &a # all\n  b: 1\nd: 3\n', set('a', 'x'), 'a: &a x  # all\nd: 3\n'],
    ['a list for a list', 'a:\n  - x\n  - y\nd: 3\n', set('a', ['z']), 'a: [z]\nd: 3\n'],
    ['only what is new of a list', 'a: # all\n  - x # one\nd: 3\n', set('a', ['x', 'z']), 'a: # all\n  - x # one\n  - z\nd: 3\n'],
    [
      'only what differs of a map',
      'a:\n  b: 1 # one\n  c: 2 # two\n  d: 3\ne: 4\n',
      set('a', { b: 1, c: 3, f: 5 }),
      'a:\n  b: 1 # one\n  c: 3 # two\n  f: 5\ne: 4\n',
    ],
    ['nothing where it is there already', 'title: "x"\nnote: &a  y\n', [set('title', 'x'), set('note', 'y')], 'title: "x"\nnote: &a  y\n'],
    ['an item of a list', 'a:\n  - b: 1\n  - c # c\n', [set('a.0', { d: 1 }), set('a.1', 'e')], 'a:\n  - d: 1\n  - e # c\n'],
    ['in a second document’s place: before `...`', 'a: 1\n...\n', set('b', 2), 'a: 1\nb: 2\n...\n'],
    [
      'beside keys that look like numbers',
      '"2": a\n"1": b\n',
      { kind: 'set', path: ['3'], value: 'c' } as const,
      '"2": a\n"1": b\n"3": c\n',
    ],
  ])('%s', (_, before, edits, expected) => expect(after(before, edits)).toBe(expected))

  it('between quotes where it stood so', () => {
    expect(after('at: "2024-03-19T07:00" # when\n', set('at', '2024-03-20T08:00'))).toBe('at: "2024-03-20T08:00" # when\n')
    expect(after("u: { at: '2024-03-19' }\n", set('u.at', '2024-03-20'))).toBe('u: { at: "2024-03-20" }\n')
  })

  it('in a text that had one language, whose words are kept', () => {
    const text = 'title: "Mail: down" # so\nx: 1\n'
    const expected = 'title: # so\n  en: |\n    Mail: down\n  nl: |\n    Storing\nx: 1\n'
    expect(after(text, set('title.nl', 'Storing'), { sourceLanguage: 'en' })).toBe(expected)
    expect(refusal(text, set('title.nl', 'Storing'))).toEqual({
      path: ['title', 'nl'],
      why: '`title` holds one text for all languages; expected a map of languages before `nl` can be added',
      byHand: [{ path: ['title', 'nl'], where: 'below line 1', paste: '  nl: |\n    Storing\n', gone: '' }],
    })
  })
})

describe('a value is removed', () => {
  it.each([
    ['with its lines', 'a: 1\nb:\n  c: |\n    x\n  d: 2\ne: 3\n', 'b', 'a: 1\ne: 3\n'],
    ['and the comment on its line stays', 'a: 1\n  # own\nb: 2 # why\nc: 3\n', 'b', 'a: 1\n  # own\n# why\nc: 3\n'],
    [
      'and the comment beside its name stays',
      'x:\n  a: 1\n  b: # why\n    c: 1\n  d: | # how\n    e\n',
      'x.b',
      'x:\n  a: 1\n  # why\n  d: | # how\n    e\n',
    ],
    ['and one of the blank lines around it', 'a: 1\n\nb: 2\n\nc: 3\n', 'b', 'a: 1\n\nc: 3\n'],
    ['from behind text that keeps blank lines', 'a: |+\n  x\n\nb: 2\n\nc: 3\n', 'b', 'a: |+\n  x\n\nc: 3\n'],
    ['from the line of a dash', 'a:\n  - draft: true\n    id: x\n', 'a.0.draft', 'a:\n  - id: x\n'],
    [
      'from the line of a dash, with a comment',
      'a:\n  - draft: true # yet\n    # its name\n    id: x\n',
      'a.0.draft',
      'a:\n  - # yet\n    # its name\n    id: x\n',
    ],
    ['as the last of its map', 'a:\n  b: # all\n    c: 1 # one\n  d: 2\n', 'a.b.c', 'a:\n  b: {} # all\n    # one\n  d: 2\n'],
    ['as the last of an item', 'a:\n  - b: |\n      x\n  - c\n', 'a.0.b', 'a:\n  - {}\n  - c\n'],
    ['as the last item of a list', 'a:\n- b: 1\n  c: 2\nd: 3', 'a.0', 'a: []\nd: 3'],
    ['as an item', 'a:\n  - b: 1\n\n  - c: 2\n\n  - d: 3\n', 'a.1', 'a:\n  - b: 1\n\n  - d: 3\n'],
    ['from between brackets', 'a: { b: 1, c: [x], d: 2 }\n', 'a.c', 'a: { b: 1, d: 2 }\n'],
    ['as the last between brackets', 'a: { b: 1, c: 2 } # so\n', 'a.c', 'a: { b: 1 } # so\n'],
    ['as the only one between brackets', 'a: [ x ]\n', 'a.0', 'a: []\n'],
    ['as the last between brackets, whose comment stays', 'a: [\n  x, # one\n  y # two\n]\n', 'a.1', 'a: [\n  x, # one\n   # two\n]\n'],
    ['as the last of an item at the end of a file', 'a:\n  - b: 1', 'a.0.b', 'a:\n  - {}'],
    ['where it is not there', 'a: 1\n', 'b.c', 'a: 1\n'],
    ['at the end of a file without a line end', 'a: 1\nb: 2', 'b', 'a: 1\n'],
    [
      'below a comment that would become part of the text above',
      'a:\n  b: |\n    x\n  c: 1\n    # on c\nd: 2\n',
      'a.c',
      'a:\n  b: |\n    x\n  # on c\nd: 2\n',
    ],
    [
      'and the comments inside it stay',
      'a:\n  b: # in\n    # and\n    - nl # dutch\n    - pl\n  c: 2\n',
      'a.b',
      'a:\n  # in\n  # and\n  # dutch\n  c: 2\n',
    ],
    ['and comments between its brackets stay', 'a: [ nl, # dutch\n  pl ] # so\nb: 2\n', 'a', '# dutch\n# so\nb: 2\n'],
    [
      'from the line of a dash, with the comments inside it',
      'a:\n  - b:\n      - nl # dutch\n      - "# pl"\n    c: 2\n',
      'a.0.b',
      'a:\n  - # dutch\n    c: 2\n',
    ],
    ['as an item, which takes its comments along', 'a:\n  - b: 1\n  - c: # in\n      - x # own\n', 'a.1', 'a:\n  - b: 1\n'],
  ])('%s', (_, before, path, expected) => expect(after(before, remove(path))).toBe(expected))
})

describe('what cannot be changed safely is refused with the lines to paste', () => {
  it.each<[string, string, Edit, string, string | readonly string[]]>([
    [
      'inside what an alias repeats',
      'a: &a\n  b: 1\nc: *a\n',
      set('c.b', 2),
      '`c` is `*a`, which repeats what stands elsewhere in the file',
      'c:\n  b: 2\n',
    ],
    ['inside what is repeated elsewhere', 'a: &a\n  b: 1\nc: *a\n', set('a.b', 2), '`c.b` would change too', ['c:\n  b: 1\n', '  b: 2\n']],
    [
      'what is repeated elsewhere',
      'a: &a x\nc: *a\n',
      remove('a'),
      'without `a` the rest of the file could not be read any more',
      ['c: x\n', ''],
    ],
    ['what holds comments', 'a:\n  - x # why\nb: 1\n', set('a', ['z']), 'comments stand inside `a`, which would be lost', 'a: [z]\n'],
    [
      'the only one between brackets, with its comment',
      'a: [\n  x # why\n]\n',
      remove('a.0'),
      '`a.0` is written in a form that only a person can change safely',
      '',
    ],
    [
      'between brackets, with a comment inside it',
      'a: { b: [ nl, # dutch\n  pl ],\n  c: 1 }\n',
      remove('a.b'),
      '`a.b` is written in a form that only a person can change safely',
      '',
    ],
    [
      'a name behind a question mark',
      'a:\n  - b: 1\n    ? draft\n    : true\n',
      remove('a.0.draft'),
      '`a.0.draft` is written in a form that only a person can change safely',
      '',
    ],
    ['the only field of a file', 'a: 1\n', remove('a'), '`a` is written in a form that only a person can change safely', ''],
    ['where a word stands', 'a: x\n', set('a.b', 1), '`a` holds one text; expected a map', '  b: 1\n'],
    [
      'an item that is not there',
      'a:\n  - x\n',
      set('a.3.b', 1),
      '`a` is a list of 1; expected the index of an item, not `3`',
      '  - b: 1\n',
    ],
    [
      'words with a sign that no file may hold',
      'a: x\n',
      set('author', 'a\u0000b'),
      'the file would no longer be read as meant: U+0000',
      'author: "a\\u0000b"\n',
    ],
    [
      'a name that no file may hold',
      'a: x\n',
      set('a2.__proto__', 1),
      'the file would no longer be read as meant: ',
      'a2:\n  __proto__: 1\n',
    ],
    [
      'a file with two versions of its lines',
      '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n',
      append('timeline', { id: 'x', body: { nl: 'y' } }),
      'the file has faults that must be mended first: an unfinished merge',
      '  - id: x\n    body:\n      nl: |\n        y\n',
    ],
    [
      'a file that is no YAML',
      'a: [1\n',
      set('timeline.2.body.nl', 'y'),
      'the file has faults that must be mended first: ',
      '      nl: |\n        y\n',
    ],
  ])('%s', (_, text, edit, why, paste) => {
    const refused = refusal(text, edit)
    expect(refused.path).toEqual(edit.path)
    expect(refused.why).toContain(why)
    expect(refused.byHand.map((each) => each.paste)).toEqual([paste].flat())
  })

  it('with all edits of a call or with none', () => {
    const { path, byHand } = refusal('a: 1\nd:\n  - x\nb: 3\n', [set('b', 2), set('a', 1), remove('d'), set('a.c', 3)])
    expect(path).toEqual(['a', 'c'])
    expect(byHand).toEqual([
      { path: ['b'], where: 'in the place of line 4', paste: 'b: 2\n', gone: '' },
      { path: ['d'], where: 'delete lines 2 to 3', paste: '', gone: 'd:\n  - x\n' },
      { path: ['a', 'c'], where: 'below line 1', paste: '  c: 3\n', gone: '' },
    ])
  })
})

describe('the shipped incidents', () => {
  const files = readdirSync('incidents').filter((name) => name.endsWith('.yaml') && name !== 'organisation.yaml')

  it.each(files)('%s gains lines and loses none', (file) => {
    const text = readFileSync(`incidents/${file}`, 'utf8')
    const { value } = readSource(file, text)
    const updates = valueAt(value, ['timeline'])
    const edits = [
      append('timeline', update),
      append('faq', { id: 'new', question: { nl: 'Werkt alles?' }, answer: { nl: 'Ja.' } }),
      ...(Array.isArray(updates) ? updates.slice(0, 3) : []).flatMap((one, at) => [
        ...(typeof valueAt(one, ['title']) === 'string' ? [] : [set(`timeline.${at}.title.fr`, 'Le courrier marche')]),
        set(`timeline.${at}.services.new-service`, { state: 'operational', note: { de: 'Alles: gut # wirklich' } }),
        set(`timeline.${at}.approved.nl`, { by: 'M. Slagter', at: '2024-04-02T09:00', digest: '123' }),
        append(`timeline.${at}.corrections`, { at: '2024-04-02', text: { nl: 'Niet alles.' } }),
      ]),
    ]
    expect(edits.length).toBeGreaterThan(5)
    for (const edit of edits) expect(sharedEnds(text, after(text, edit))).toBeGreaterThanOrEqual(text.length)
  })

  it.each(files)('%s loses the lines of a field and no other', (file) => {
    const text = readFileSync(`incidents/${file}`, 'utf8')
    const first = valueAt(readSource(file, text).value, ['timeline', 0])
    for (const key of Object.keys(isMap(first) ? first : {})) {
      const now = after(text, remove(`timeline.0.${key}`))
      expect(now.length).toBeLessThan(text.length)
      expect(sharedEnds(text, now)).toBeGreaterThanOrEqual(now.length)
    }
  })

  /** How many signs two texts have in common at their beginning and end. */
  function sharedEnds(a: string, b: string): number {
    const most = Math.min(a.length, b.length)
    let head = 0
    while (head < most && a[head] === b[head]) head += 1
    let tail = 0
    while (tail < most && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
    return head + tail
  }
})
