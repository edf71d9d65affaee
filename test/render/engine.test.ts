import { expect, test } from 'vitest'
import { compileTemplate, parseTemplate, readSpec } from '../../src/render/compile.ts'
import { loadSpec } from '../../src/render/engine.ts'
import type { Format } from '../../src/render/printer.ts'
import { makePrinter } from '../../src/render/printer.ts'
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
  expect(fill('{{at}}', { at: day })).toBe('<time datetime="2022-10-03">3 oktober 2022</time>')
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
  const view = { services: [{ name: phrase('Portaal'), state: 'major_outage' }, { name: phrase('E-mail'), state: 'operational' }] }
  const template = '{{#each services}}\n  {{> service this}}\n{{else}}none{{/each}}'
  const partials = { service: '{{@index}} {{name}}{{#if (is state "major_outage" "partial_outage")}}: {{t "states" state}}{{/if}}\n' }
  expect(fill(template, view, 'html', partials)).toBe('0 Portaal: Buiten werking\n1 E-mail\n')
  expect(fill(template, { services: [] }, 'html', partials)).toBe('none')
})
