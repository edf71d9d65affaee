import { expect, test } from 'vitest'
import { compileTemplate, parseTemplate, readSpec } from '../../src/render/compile.ts'
import { loadSpec } from '../../src/render/engine.ts'
import type { Format } from '../../src/render/printer.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { withFields } from '../../src/render/recipient-fields.ts'
import { day, phrase, settings } from './fixtures.ts'

const file = { html: 'page.html.hbs', text: 'page.txt.hbs', speech: 'page.txt.hbs', ssml: 'page.ssml.hbs' }

/** A template filled with a view, in one go. */
function fill(template: string, view: object, format: Format = 'html', partials: Readonly<Record<string, string>> = {}): string {
  const find = (name: string) => {
    const text = partials[name]
    return text === undefined ? undefined : parseTemplate({ file: `_${name}.html.hbs`, text })
  }
  const compiled = compileTemplate({ file: file[format], text: template }, find)
  return loadSpec(readSpec(compiled))(view, makePrinter(format, settings()))
}

test('a value prints itself in the register of its file', () => {
  expect(fill('{{at}}', { at: day })).toBe('<time datetime="2022-10-03">3&nbsp;oktober 2022</time>')
  expect(fill('{{at}}', { at: day }, 'text')).toBe('3 oktober 2022')
  expect(fill('{{at}}', { at: day }, 'speech')).toBe('maandag 3 oktober')
})

test('plain strings are escaped as the file needs', () => {
  expect(fill('{{x}}', { x: '<b> & "c"' })).toBe('&lt;b&gt; &amp; &quot;c&quot;')
  expect(fill('{{x}}', { x: '<b> & "c"' }, 'text')).toBe('<b> & "c"')
})

test('a word takes values, and a table is said by its entry', () => {
  expect(fill('{{t "update_of" date=at}}', { at: day }, 'text')).toBe('Bericht van 3 oktober 2022')
  expect(fill('{{t "states" state}}', { state: 'major_outage' })).toBe('Buiten werking')
  expect(fill('{{t "update_of" date=(date at "day_numeric")}}', { at: day }, 'text')).toBe('Bericht van 03-10-2022')
})

test('conditions, lists and partials work on the values themselves', () => {
  const view = {
    services: [
      { name: phrase('Portaal'), state: 'major_outage' },
      { name: phrase('E-mail'), state: 'operational' },
    ],
  }
  const template = '{{#each services}}\n  {{> service this}}\n{{else}}none{{/each}}'
  const partials = { service: '{{@index}} {{name}}{{#if (is state "major_outage" "partial_outage")}}: {{t "states" state}}{{/if}}\n' }
  expect(fill(template, view, 'html', partials)).toBe('0 Portaal: Buiten werking\n1 E-mail\n')
  expect(fill(template, { services: [] }, 'html', partials)).toBe('none')
})

test('a partial leaves no line behind, and no line end inside a sentence', () => {
  const partials = { state: '{{t "states" state}}\n', line: '- {{name}}\n' }
  const view = { state: 'operational', services: [{ name: 'a' }, { name: 'b' }] }
  expect(fill('({{> state this}})', view, 'text', partials)).toBe('(Werkt)')
  expect(fill('Diensten:\n{{#each services}}\n  {{> line this}}\n{{/each}}\nEinde', view, 'text', partials)).toBe(
    'Diensten:\n- a\n- b\nEinde',
  )
})

test('a partial is given one value, and still sees what stands around its call', () => {
  const view = { title: 'Storing', latest: { title: 'Nieuws' } }
  expect(fill('{{> both latest}}', view, 'text', { both: '{{title}} / {{../title}}' })).toBe('Nieuws / Storing')
  expect(fill('[{{> both nothing}}]', view, 'text', { both: 'x' })).toBe('[]')
})

test('values are made safe for the place they stand in', () => {
  const view = { title: phrase('"<Nu>"'), url: 'javascript:alert(1)', logo: 'data:image/png;base64,AA==', id: 'a"b' }
  expect(fill('<title>{{title}}</title>', view)).toBe('<title>&quot;&lt;Nu&gt;&quot;</title>')
  expect(fill('<a href="{{url}}#{{id}}" title=\'{{at}}\'>{{at}}</a>', { ...view, at: day })).toBe(
    '<a href="##a&quot;b" title=\'3 oktober 2022\'><time datetime="2022-10-03">3&nbsp;oktober 2022</time></a>',
  )
  expect(fill('<img src="{{logo}}"><img src="x/{{logo}}">', view)).toBe(
    '<img src="data:image/png;base64,AA=="><img src="x/data:image/png;base64,AA==">',
  )
  expect(fill('<script type="application/ld+json">{ "name": "{{title}}" }</script>', view)).toBe(
    '<script type="application/ld+json">{ "name": "\\"\\u003cNu\\u003e\\"" }</script>',
  )
})

test('nothing of a prototype is printed, called or walked through', () => {
  const view = { list: ['a'], text: 'b' }
  expect(
    fill('{{constructor}}{{__proto__}}{{text.constructor}}{{list.constructor.name}}{{toString}}{{hasOwnProperty}}', view, 'text'),
  ).toBe('')
  expect(fill('{{#with constructor}}x{{/with}}{{#each text}}y{{/each}}{{#each this}}z{{/each}}', view, 'text')).toBe('')
})

test('what holds is what Handlebars says holds', () => {
  const shown = (value: unknown) => fill('{{#if value}}yes{{else}}no{{/if}} {{#unless value}}no{{else}}yes{{/unless}}', { value }, 'text')
  expect([true, 'a', 1, ['a'], day].map(shown)).toEqual(Array.from({ length: 5 }, () => 'yes yes'))
  expect([false, '', 0, [], undefined, null].map(shown)).toEqual(Array.from({ length: 6 }, () => 'no no'))
})

test('a text in another language than the reader’s can be told', () => {
  const template = '{{#if (foreign title)}}Engels: {{/if}}{{title}}'
  expect(fill(template, { title: phrase('News', { lang: 'en', was_fallback: true }) }, 'text')).toBe('Engels: News')
  expect(fill(template, { title: phrase('Nieuws') }, 'text')).toBe('Nieuws')
})

test('what the row of a recipient says is put in later, safe for its place, whatever the list around it', () => {
  const row = { address: 'a@b.example', name: 'Jan & <Co>', columns: { page: 'javascript:x' } }
  const template =
    '{{#each list}}<p title="{{recipient.name}}">{{this}} {{recipient.name "klant"}}</p>{{/each}}<a href="{{recipient.page url}}">x</a>'
  const printed = fill(template, { list: ['a'], url: 'https://b.example/?c&d' })
  expect(withFields(printed, 'html', row)).toBe(
    '<p title="Jan &amp; &lt;Co&gt;">a Jan &amp; &lt;Co&gt;</p><a href="https://b.example/?c&amp;d">x</a>',
  )
  expect(withFields(printed, 'html')).toBe('<p title="{{recipient.name}}">a klant</p><a href="https://b.example/?c&amp;d">x</a>')
  expect(withFields(fill('Dag {{recipient.name}}', {}, 'text'), 'text', row)).toBe('Dag Jan & <Co>')
})
