import { describe, expect, test } from 'vitest'
import { views, type Per } from '../../src/model/views.ts'
import { checkTemplate } from '../../src/render/template-check.ts'
import { cpuTimeOf, farTooLong } from '../cpu-time.ts'
import { english } from './fixtures.ts'

interface Given {
  readonly per?: Per
  readonly isInternal?: boolean
  readonly isMail?: boolean
  readonly partials?: Readonly<Record<string, string>>
  readonly file?: string
}

/** What is wrong with a template, each as `line:column code message (hint)`, with the words it points at. */
function faults(
  text: string,
  { per = 'incident', isInternal = false, isMail = false, partials = {}, file = 'page.html.hbs' }: Given = {},
): readonly string[] {
  const sources = new Map(Object.entries(partials).map(([name, body]) => [`_${name}.html.hbs`, body]))
  const find = (name: string) => {
    const body = partials[name]
    return body === undefined ? undefined : { file: `_${name}.html.hbs`, text: body }
  }
  const problems = checkTemplate(
    { file, text },
    { view: views[per], isInternal, isMail, words: english, find, partials: Object.keys(partials) },
  )
  return problems.map(({ file: where, span, code, message, hint }) => {
    const whole = sources.get(where) ?? text
    const before = whole.slice(0, span?.offset).split('\n')
    const at = `${where === file ? '' : `${where}:`}${before.length}:${(before.at(-1) ?? '').length + 1}`
    const quoted = whole.slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0))
    return `${at} ${code} «${quoted.split('\n')[0]}» ${message}${hint === undefined ? '' : ` (${hint})`}`
  })
}

test.each([
  [
    'values, blocks and words',
    '<p>{{title}} {{t "states" "operational"}}</p>\n{{#each updates}}{{#if body}}{{body}}{{else if signed}}{{signed.name}}{{/if}}{{/each}}',
  ],
  [
    'names of what stands around',
    '{{#each updates}}{{#each changes}}{{../number}} {{../../title}} {{@index}}{{#unless @last}}, {{/unless}}{{/each}}{{/each}}',
  ],
  ['words with values', '{{t "update_of" date=started_at}} {{t "update_of" date=(date started_at "day_numeric")}}'],
  [
    'how long a text or a word takes to say',
    '{{#each faq}}{{#each questions}}{{t "phone.agent.aloud" seconds=(seconds answer)}}{{/each}}{{/each}}{{t "phone.agent.aloud" seconds=(seconds (t "phone.agent.unknown_say"))}}',
  ],
  ['comparisons', '{{#if (is status "investigating" "identified")}}{{t "states" "operational"}}{{/if}}'],
  ['comments', '{{! a note }}{{!-- {{not.read}} {{/if}} --}}'],
  ['braces that are no tags', '\\{{not.read}} { } }} <style>a{b:c}</style>'],
  ['spaces taken away', '{{~#if lead~}} x {{~/if~}}'],
  ['attributes', '<a class="{{status}}" href="{{url}}#{{id}}" title="{{title}}" style="color:{{organisation.accent}}">{{title}}</a>'],
  [
    'an attribute in a branch',
    '<li{{#if exercise}} class="exercise"{{/if}}><img src="{{organisation.logo}}" alt="{{organisation.name}}"></li>',
  ],
  ['titles', '<title>{{title}} – {{t "update_of" date=started_at}}</title>'],
  [
    'data for machines',
    '<script type="application/ld+json">{ "name": "{{title}}", "text": "{{#each known}}{{text}}{{/each}}", "number": {{number}} }</script>',
  ],
  ['a language that is missing', '{{#each updates}}{{#if (foreign body)}}x{{/if}}{{/each}}'],
])('a template may use %s', (_, template) => {
  expect(faults(template)).toEqual([])
})

const wrong: readonly (readonly [what: string, template: string, fault: string])[] = [
  ['a misspelt value', 'a\n  {{titel}}', '2:5 unknown-name «titel» `titel` is not known here; expected'],
  ['a misspelt value in a block', '{{#if updatse}}x{{/if}}', '1:7 unknown-name «updatse» `updatse` is not known here; expected'],
  ['a misspelt list', '{{#each update}}x{{/each}}', '(Did you mean `updates`?)'],
  ['a misspelt value inside a list', '{{#each updates}}{{titel}}{{/each}}', '(Did you mean `title`?)'],
  [
    'a value of what stands around without ../',
    '{{#each updates}}{{edition.lang}}{{/each}}',
    'unknown-name «edition.lang» `edition` is not known here',
  ],
  ['a misspelt step', '{{edition.langg}}', '`langg` is not known in `edition`; expected `id`, `locale`, `lang`'],
  [
    'too many ../',
    '{{#each updates}}{{../../title}}{{/each}}',
    'unknown-name «../../title» `../../title` leads out of the values the template sees',
  ],
  ['../ at the top', '{{../title}}', 'leads out of the values the template sees'],
  [
    '../ out of a borrowed block',
    '{{#each updates}}{{#with ../latest}}{{../number}}{{/with}}{{/each}}',
    'leads out of a block that was itself opened with `../`',
  ],
  ['the inside of a date', '{{started_at.date}}', '`started_at` prints itself, and nothing inside it can be read'],
  ['a list like a map', '{{updates.title}}', '`updates` is a list; expected `{{#each updates}}`'],
  ['the constructor', '{{constructor}}', 'unknown-name «constructor» `constructor` is not known here'],
  ['the prototype', '{{__proto__}}', 'unknown-name «__proto__» `__proto__` is not known here'],
  ['the prototype of a list', '{{#each updates}}{{this.__proto__.x}}{{/each}}', '`__proto__` is not known here'],
  ['the root by name', '{{@root.title}}', '`@root.title` is not known; expected `@index`, `@first` or `@last`'],
  ['a count outside a list', '{{@index}}', '`@index` has a meaning inside `{{#each …}}` only'],
  ['the printer', '{{@out.words}}', '`@out.words` is not known'],
  ['a path with slashes', '{{edition/lang}}', '`edition/lang` cannot be read; expected names joined by full stops'],
  [
    'what agents see, in public',
    '{{desk.script}}',
    '1:3 private-name «desk.script» `desk` is what only hotline agents see, and this channel is public (Write `internal: true`',
  ],
  ['a list printed', '{{updates}}', 'bad-template «{{updates}}» a list cannot be printed; expected `{{#each …}}`'],
  ['a map printed', '{{edition}}', 'a group of values cannot be printed'],
  ['a truth printed', '{{exercise}}', 'true or false cannot be printed; expected `{{#if …}}`'],
  ['a block over one value', '{{#each title}}x{{/each}}', '`{{#each}}` goes through lists; found a line of words'],
  ['with a list', '{{#with updates}}x{{/with}}', '`{{#with}}` opens a group of values; found a list'],
  ['a name as a block', '{{#updates}}x{{/updates}}', '`{{#updates}}` is not a block; expected one of `if`, `unless`, `each` or `with`'],
  ['a misspelt block', '{{#eahc updates}}x{{/eahc}}', '(Did you mean `each`?)'],
  ['a block with two values', '{{#if title status}}x{{/if}}', 'expected the form `{{#if name}}`: one value and nothing else'],
  ['a block with an option', '{{#if number includeZero=true}}x{{/if}}', 'expected the form `{{#if name}}`'],
  ['names for items', '{{#each updates as |u|}}{{/each}}', 'expected the form `{{#each name}}`'],
  ['the inverse form', '{{^updates}}x{{/updates}}', '`{{^updates}}` is not a block that templates have; expected `{{#unless updates}}`'],
  [
    'an unknown helper',
    '{{upper title}}',
    '`upper` takes nothing after it; expected a value alone, or one of `t`, `is`, `date`, `span`, `seconds` or `foreign` before it',
  ],
  ['a span without an end', '{{span started_at}}', 'expected the form `{{span scheduled_for scheduled_until}}`'],
  ['a span of what is no date', '{{span started_at title}}', '`span` goes from one date to another; found'],
  ['lookup', '{{lookup updates 0}}', '`lookup` takes nothing after it'],
  ['an unknown helper inside another', '{{t "update_of" date=(upper started_at)}}', '`upper` takes nothing after it'],
  ['a literal alone', '{{"title"}}', 'a value has no name here; expected `{{name}}`'],
  ['an unknown word', '{{t "update_off"}}', '1:5 unknown-word «"update_off"» `update_off` is not a word of the locale files; expected'],
  ['a word that is a table', '{{t "states"}}', '`states` is not a word of the locale files'],
  ['a word by a value', '{{t title}}', 'expected the form `{{t "section.word" name=value}}`'],
  ['an unknown table', '{{t "state" status}}', '`state` is not a table of words; expected'],
  ['a table that lacks entries', '{{t "states" status}}', '«status» the table `states` has no word for `investigating`'],
  [
    'a table entry that is free text',
    '{{t "states" title}}',
    'the entry of `states` must be one of fixed words, such as a state; found a line of words',
  ],
  ['an unknown entry', '{{t "states" "down"}}', 'the table `states` has no word for `down`'],
  [
    'a word without its value',
    '{{t "update_of"}}',
    '1:1 unknown-name «{{t "update_of"}}» `update_of` has a place for `date`; expected `date=…` here',
  ],
  [
    'a word with a wrong value',
    '{{t "update_of" dat=started_at date=started_at}}',
    '«dat=started_at» `update_of` has no place for `dat`; it has `date` (Did you mean `date`?)',
  ],
  ['a misspelt value in a word', '{{t "update_of" date=start_at}}', '«start_at» `start_at` is not known here'],
  ['a list in a word', '{{t "update_of" date=updates}}', '`date` is a list, which cannot be said'],
  ['a count that is no number', '{{t "days_late" count=title}}', '`count` must be a number; found a line of words'],
  ['a counted word without a count', '{{t "days_late"}}', '`days_late` has a place for `count`'],
  [
    'a comparison with what never is',
    '{{#if (is status "done")}}x{{/if}}',
    '1:18 unknown-value «"done"» `done` is never the case here; expected `investigating`',
  ],
  ['a comparison of a date', '{{#if (is started_at "x")}}x{{/if}}', '`is` compares fixed words, such as a state; found a date'],
  ['a comparison with nothing', '{{#if (is status)}}x{{/if}}', 'expected the form `(is state "operational")`'],
  ['a comparison with a value', '{{#if (is status impact)}}x{{/if}}', 'expected a word in quotation marks to compare with'],
  ['a comparison printed', '{{is status "resolved"}}', 'true or false cannot be printed'],
  ['an unknown form of dates', '{{date started_at "shrot"}}', '`shrot` is not a form of dates; expected `day`'],
  ['a form for what is no date', '{{date title "day"}}', '`date` shows dates; found a line of words'],
  ['a date without a form', '{{date started_at}}', 'expected the form `{{date at "day_numeric"}}`'],
  ['foreign of a date', '{{#if (foreign started_at)}}x{{/if}}', 'expected the form `(foreign body)`, with a text of the incident'],
]

test.each(wrong)('%s is found: %s', (_, template, fault) => {
  const found = faults(template)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(fault)
})

const unreadable: readonly (readonly [what: string, template: string, fault: string])[] = [
  [
    'a block that is never closed',
    'a\n{{#if lead}}\nb {{#each updates}} c {{/each}}',
    '2:1 bad-template «{{#if lead}}» `{{#if lead}}` is never closed; expected `{{/if}}` after it',
  ],
  [
    'a block closed as another',
    '{{#if lead}}x{{/each}}',
    '«{{/each}}» `{{/each}}` stands where `{{#if lead}}` must be closed; expected `{{/if}}`',
  ],
  ['an end without a beginning', 'x\n{{/if}}', '2:1 bad-template «{{/if}}» `{{/if}}` closes a block, and none is open here'],
  ['a tag that is never closed', 'x {{title', '1:3 bad-template «{{» `{{` is never closed; expected `}}` after it'],
  ['a tag closed by the next one', '{{title {{status}}', '`{{` is never closed'],
  ['a missing quotation mark', 'x {{t "update_of}}', '«{{t "update_of}}» `{{t "update_of}}` cannot be read: a quotation mark is missing'],
  ['arithmetic', '{{#if number > 3}}x{{/if}}', 'cannot be read: templates do not calculate'],
  ['an equals sign', '{{#if status == "x"}}x{{/if}}', 'templates do not calculate; expected a name, or `{{#if (is name "value")}}`'],
  ['an empty tag', 'x {{}}', '`{{}}` is empty; expected the name of a value'],
  ['two else', '{{#if lead}}\n{{else}}\n{{else}}{{/if}}', '3:1 bad-template «{{else}}» `{{else}}` stands in no block, or is its second'],
  ['an else outside', '{{else}}', '`{{else}}` stands in no block'],
  ['raw printing', '{{{title}}}', '`{{{title}}}` prints without escaping, which templates cannot'],
  ['raw printing by ampersand', '{{& title}}', 'prints without escaping'],
  ['a raw block', '{{{{raw}}}} {{{{/raw}}}}', 'prints without escaping'],
  ['an inline partial', '{{#*inline "x"}}{{/inline}}', 'is a decorator, which templates do not have'],
  ['a decorator', '{{* x}}', 'is a decorator'],
  ['a partial with a block', '{{#> x}}{{/x}}', 'is a partial with a block, which templates do not have'],
  ['a step back inside a path', '{{edition/../title}}', 'cannot be read'],
]

test.each(unreadable)('%s is said in plain words: %s', (_, template, fault) => {
  const found = faults(template)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(fault)
})

test('one mistake is one problem, and all of them are found at once', () => {
  expect(faults('{{#each updatse}}{{a}}{{b}}{{/each}}{{titel}}{{#with nothing}}{{c}}{{/with}}')).toHaveLength(3)
})

test('what stands inside a misspelt condition is judged too', () => {
  const found = faults(
    '{{#if next_updat_by}}{{titel}}{{else}}{{> sevrice this}}{{/if}}\n{{#unless exercice}}{{> sevrice this}}{{/unless}}',
    {
      partials: { service: 'x' },
    },
  )
  expect(found.map((fault) => fault.split(' ').slice(0, 3).join(' '))).toEqual([
    '1:7 unknown-name «next_updat_by»',
    '1:24 unknown-name «titel»',
    '1:43 missing-partial «sevrice»',
    '2:11 unknown-name «exercice»',
    '2:25 missing-partial «sevrice»',
  ])
})

test('what stands inside a misspelt list is not, because nobody knows what it would be', () => {
  expect(faults('{{#each updats}}{{titel}}{{/each}}')).toHaveLength(1)
})

describe('partials', () => {
  const partials = { service: '{{name}} {{t "states" state}}\n', twice: '{{> service this}}' }

  test('a partial is judged in the value it is given, each time it is called', () => {
    expect(faults('{{#each impaired}}{{> service this}}{{/each}}{{#with latest}}x{{/with}}', { partials })).toEqual([])
    const found = faults('a\n{{> service latest}}', { partials })
    expect(found).toHaveLength(2)
    expect(found[0]).toContain('_service.html.hbs:1:3 unknown-name «name» `name` is not known here')
    expect(found[0]).toContain('(It is called by page.html.hbs:2.)')
  })

  test('a mistake in a partial is reported once however often it is called', () => {
    const found = faults('{{> broken this}}{{> broken this}}', { partials: { broken: 'x {{titel}}' } })
    expect(found).toEqual([expect.stringContaining('_broken.html.hbs:1:5 unknown-name')])
  })

  test.each([
    [
      '{{> sevrice this}}',
      'missing-partial «sevrice» there is no partial `sevrice` here; expected `service` or `twice` (Did you mean `service`?)',
    ],
    ['{{> service}}', 'expected the form `{{> name this}}`'],
    ['{{> service this size="big"}}', 'expected the form `{{> name this}}`'],
    ['{{> (lookup . "x") this}}', 'expected the form `{{> name this}}`'],
    ['{{> ../service this}}', 'expected the form `{{> name this}}`'],
    ['{{> service updates}}', 'a partial is given one value; found a list, expected `{{#each updates}}` around it'],
    ['{{> service latset}}', '`latset` is not known here'],
  ])('%s is found', (template, fault) => {
    const found = faults(template, { partials })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(fault)
  })

  test('where there are none at all the message says so', () => {
    expect(faults('{{> sevrice this}}')).toEqual([
      '1:5 missing-partial «sevrice» there is no partial `sevrice` here; no partial is defined for this channel',
    ])
  })

  test('a partial that calls itself is refused', () => {
    const found = faults('{{> a this}}', { partials: { a: '{{> b this}}', b: 'x{{> a this}}' } })
    expect(found).toEqual([expect.stringContaining('calls itself, directly or through others')])
  })

  test('partials that multiply are refused', () => {
    const names = Array.from({ length: 18 }, (_, index) => `p${index}`)
    const doubling = Object.fromEntries(
      names.map((name, index) => [name, index === 17 ? '{{title}}' : `{{> p${index + 1} this}}{{> p${index + 1} this}}`]),
    )
    expect(faults('{{> p0 this}}', { partials: doubling })).toEqual([expect.stringContaining('the template grows too large')])
  })
})

describe('what agents see', () => {
  test('an internal channel may show it', () => {
    expect(faults('{{desk.script}} {{#each desk.changed}}{{this}}{{/each}}', { isInternal: true })).toEqual([])
  })

  test('a public one may not, not even of the incidents of the organisation page', () => {
    expect(faults('{{#each open}}{{#if desk}}x{{/if}}{{/each}}', { per: 'edition' })).toEqual([expect.stringContaining('private-name')])
    expect(faults('{{desk.nothing}}')).toEqual([expect.stringContaining('private-name')])
  })
})

describe('what the row of a recipient says', () => {
  const inMail = (text: string) => faults(text, { per: 'update', isMail: true })

  test('may stand among words, in a word of the interface and as a whole address, with words for a row that says nothing', () => {
    expect(inMail('<p title="{{recipient.company}}">{{recipient.name "customer"}} {{recipient.name update.title}}</p>')).toEqual([])
    expect(inMail('{{#each updates}}{{recipient.name (t "states" "operational")}} {{t "update_of" date=recipient.name}}{{/each}}')).toEqual(
      [],
    )
    expect(inMail('<a href="{{recipient.unsubscribe edition.mail.unsubscribe}}">x</a>')).toEqual([])
  })

  test.each([
    ['in a condition', '{{#if recipient.name}}x{{/if}}', 'is not known when the bulletin is made'],
    ['inside an address', '<a href="https://a.example/{{recipient.name}}">x</a>', 'cannot be printed in the attribute `href`'],
    ['in a style', '<p style="color: {{recipient.name}}">x</p>', 'cannot be printed in the attribute `style`'],
    [
      'in data for machines',
      '<script type="application/json">{ "a": "{{recipient.name}}" }</script>',
      'cannot be printed inside the quotes',
    ],
    ['with two words instead', '{{recipient.name "a" "b"}}', 'expected the form `{{recipient.name "customer"}}`'],
    ['with a text instead', '{{recipient.name announcement}}', 'is given a line of words; found a text with paragraphs'],
    ['with another column instead', '{{recipient.name recipient.company}}', 'is given a line of words; found what the row'],
    ['under a name in capitals', '{{recipient.Name}}', '`Name` cannot be the name of a column'],
    ['without a column', '{{recipient}}', 'expected the form `{{recipient.name "customer"}}`'],
    ['deeper', '{{recipient.name.first}}', '`recipient` is not known here'],
  ])('may not stand %s', (_, template, fault) => {
    expect(inMail(template)).toEqual([expect.stringContaining(fault)])
  })

  test('is not known outside of mails', () => {
    expect(faults('{{recipient.name}}', { per: 'update' })).toEqual([expect.stringContaining('`recipient` is known in mails only')])
  })
})

describe('places in HTML', () => {
  test.each([
    [
      'a contact in an address',
      '<a href="{{#with latest}}{{title}}{{/with}}">x</a>',
      'a line of words cannot be printed in the attribute `href`',
    ],
    ['words in an address', '<a href="{{t "update_of" date=started_at}}">x</a>', 'words cannot be printed in the attribute `href`'],
    ['words in a style', '<p style="color:{{title}}">x</p>', 'cannot be printed in the attribute `style`'],
    ['words in a style sheet', '<style>a { color: {{title}} }</style>', 'cannot be printed inside <style>'],
    ['a text in an attribute', '<p title="{{announcement}}">x</p>', 'a text with paragraphs cannot be printed in the attribute `title`'],
    ['a text in a title', '<title>{{announcement}}</title>', 'a text with paragraphs cannot be printed inside <title>'],
    ['anything in a script', '<script>var a = "{{id}}"</script>', 'nothing can be printed inside <script>'],
    ['anything in an event', '<p onclick="x({{number}})">x</p>', 'nothing can be printed in the attribute `onclick`'],
    ['anything in a set of pictures', '<img srcset="{{url}} 2x">', 'nothing can be printed in the attribute `srcset`'],
    ['an attribute without quotes', '<p class={{status}}>x</p>', 'nothing can be printed in the attribute `class`, which has no quotes'],
    ['an attribute begun without quotes', '<p class=a-{{status}}>x</p>', 'which has no quotes'],
    ['the name of an attribute', '<p data-{{status}}="x">x</p>', 'nothing can be printed inside a tag'],
    ['the name of a tag', '<{{status}}>x', 'nothing can be printed inside a tag'],
    ['a comment', '<!-- {{title}} -->', 'nothing can be printed inside an HTML comment'],
    [
      'data outside of quotes',
      '<script type="application/ld+json">{ "a": {{title}} }</script>',
      'cannot be printed inside a script of data, outside of quotes',
    ],
    ['upper case', '<A HREF="{{title}}">x</A><SCRIPT>{{id}}</SCRIPT>', 'in the attribute `href`'],
    ['an end of script that is none', '<script>"</scriptx>{{id}}"</script>', 'inside <script>'],
    ['a quote of the other kind', `<a title='"' href='{{title}}'>x</a>`, 'in the attribute `href`'],
  ])('%s is refused', (_, template, fault) => {
    const found = faults(template)
    expect(found[0]).toContain('unsafe-place')
    expect(found[0]).toContain(fault)
  })

  test.each([
    [
      'a block that opens an attribute',
      '<p {{#if lead}}class="{{/if}}x">y</p>',
      'this block begins inside a tag and ends in the attribute `class`; each branch must end where it began',
    ],
    [
      'branches that end in different places',
      '{{#if lead}}<p class="{{else}}<p>{{/if}}x',
      'this block begins between tags and ends in the attribute `class`',
    ],
    ['a list that leaves a tag open', '{{#each updates}}<p {{/each}}>', 'this block begins between tags and ends inside a tag'],
    ['a file that ends inside a tag', '<p class="x', 'the file ends in the attribute `class`'],
    ['a file that ends inside a script', '<script>x', 'the file ends inside <script>'],
    ['a partial inside a tag', '<p {{> x this}}>y</p>', 'a partial stands inside a tag; a partial is whole HTML and stands between tags'],
  ])('%s is refused', (_, template, fault) => {
    expect(faults(template, { partials: { x: 'y' } })[0]).toContain(fault)
  })

  test('in text nothing of this matters', () => {
    expect(faults('<a href={{title}} onclick={{title}}>{{#if lead}}<p {{/if}}', { file: 'mail.txt.hbs' })).toEqual([])
  })
})

describe('templates that would keep the machine busy', () => {
  const quick = (template: string): readonly string[] => {
    let found: readonly string[] = []
    const taken = cpuTimeOf(() => {
      found = faults(template)
    })
    expect(taken).toBeLessThan(farTooLong)
    return found
  }

  test('3,000 blocks inside each other are refused at once', () => {
    expect(quick('{{#if lead}}\n'.repeat(3000) + '{{/if}}'.repeat(3000))).toEqual([
      expect.stringContaining('31:1 bad-template «{{#if lead}}» blocks stand more than 30 deep'),
    ])
  })

  test('so are 3,000 brackets, 50,000 values and a megabyte', () => {
    expect(quick(`{{t ${'(t '.repeat(3000)}${')'.repeat(3000)}}}`)).toEqual([expect.stringContaining('more than 8 brackets')])
    expect(quick('{{title}}'.repeat(20_000))).toEqual([expect.stringContaining('more than 5000 values')])
    expect(quick('x'.repeat(1_000_000))).toEqual([expect.stringContaining('expected at most 200000')])
    expect(quick(`{{${'a.'.repeat(90_000)}a}}`)).toEqual([expect.stringContaining('unknown-name')])
    expect(quick('{{'.repeat(90_000))).toHaveLength(1)
    expect(quick('{{!--'.repeat(30_000))).toHaveLength(1)
    expect(quick('<a '.repeat(60_000))).toHaveLength(1)
    expect(quick('<script>"'.repeat(20_000))).toHaveLength(1)
  })
})
