import handlebars from 'handlebars'
import { expect, test } from 'vitest'
import { compileTemplate, parseTemplate, readSpec } from '../../src/render/compile.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { settings } from './fixtures.ts'

const view = {
  a: 'A',
  b: { c: 'C', a: 'BA', l: [{ a: 'x' }], b: { c: 'cc' } },
  l: [{ a: '1', l: [{ a: 'in' }], b: { a: 'q' } }, { a: '2' }],
  empty: [],
  zero: 0,
}
const printer = makePrinter('text', settings())

/** The same numbers in the same order, every time. */
function dice(seed: number): <T>(of: readonly T[]) => T {
  let state = seed
  return (of) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return of[(state >>> 8) % of.length] as (typeof of)[number]
  }
}

/** A template at random, three blocks deep at most. */
function templateOf(pick: ReturnType<typeof dice>, depth: number, isItem: boolean): string {
  const inside = (item = isItem): string => templateOf(pick, depth + 1, item)
  const forms: readonly (() => string)[] = [
    () => pick(['x', 'a b', '-', '<p>']),
    () =>
      pick([
        '{{a}}',
        '{{b.c}}',
        '{{this.a}}',
        '{{~a}}',
        '{{a~}}',
        isItem ? '{{@index}}' : '{{b.a}}',
        isItem && depth > 0 ? '{{../a}}' : '{{a}}',
      ]),
    () => `{{#if ${pick(['a', 'none', 'l', 'empty', 'zero'])}}}${inside()}${pick(['', `{{else}}${inside()}`])}{{/if}}`,
    () => `{{#unless ${pick(['a', 'none', 'l', 'empty'])}}}${inside()}{{/unless}}`,
    () => `{{#each ${pick(['l', 'empty', 'none'])}}}${inside(true)}${pick(['', `{{else}}${inside()}`])}{{/each}}`,
    () => `{{#with ${pick(['b', 'none'])}}}${inside()}{{/with}}`,
    () => `{{#if none}}${inside()}{{else if a}}${inside()}{{else}}z{{/if}}`,
    // Where there is no `b` Handlebars would print the partial without a value, and we print nothing.
    () => `\n{{> part ${pick(depth === 0 ? ['this', 'b'] : ['this'])}}}\n`,
  ]
  const space = (): string => pick(['', '', ' ', '\n', '\n', '\n  ', '  ', '\n\n'])
  const pieces = Array.from({ length: pick([1, 2, 3, 4]) }, () => space() + pick(depth > 2 ? forms.slice(0, 2) : forms)())
  return pieces.join('') + space()
}

test('a template is filled as Handlebars itself would fill it, to the space', () => {
  const pick = dice(7)
  const stock = handlebars.create()
  for (let round = 0; round < 60; round++) {
    const template = templateOf(pick, 0, false)
    const part = `${templateOf(pick, 2, false).replaceAll(/\{\{> part \w+\}\}/g, 'P')}\n`
    stock.registerPartial('part', part)
    const expected = stock.compile(template, { noEscape: true, preventIndent: true })(view)
    const ours = compileTemplate({ file: 'a.txt.hbs', text: template }, () => parseTemplate({ file: '_part.txt.hbs', text: part }))
    expect({ template, part, filled: loadSpec(readSpec(ours))(view, printer) }).toEqual({ template, part, filled: expected })
    stock.unregisterPartial('part')
  }
})
