import { expect, test } from 'vitest'
import type { Inline } from '../../src/model/printable.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { day, hotline, mailbox, moment, paragraph, phrase, rich, settings, website, words } from './fixtures.ts'

const text = makePrinter('text', settings())

test('values print as a reader would write them', () => {
  expect(text.markup('a < b & "c"')).toBe('a < b & "c"')
  expect(text.markup(day)).toBe('3 oktober 2022')
  expect(text.markup(moment)).toBe('3 oktober 2022, 17.00 uur (Amsterdam)')
  expect(text.markup(hotline)).toBe('010 245 5700')
  expect(text.markup(mailbox)).toBe('info@meridian-metering.example')
  expect(text.markup(website)).toBe('https://www.meridian.example/portal/')
  expect(text.markup({ kind: 'contact', contact_kind: 'post', value: 'Kade 1\nRotterdam' })).toBe('Kade 1\nRotterdam')
})

const link = (to: string, said: string): Inline => ({ type: 'link', to, children: [words(said)] })

test.each<[string, Inline, string]>([
  ['a link gives its address', link('https://example.org/a', 'de uitleg'), 'de uitleg (https://example.org/a)'],
  ['an address that stands there is not said twice', link('https://example.org/a/', 'example.org/a'), 'example.org/a'],
  ['a mail link gives the mailbox', link('mailto:a%20b@example.org?subject=x', 'mail ons'), 'mail ons (a b@example.org)'],
  ['a mailbox that stands there is not said twice', link('mailto:info@example.org', 'Info@example.org'), 'Info@example.org'],
  ['a number that stands there is not said twice', link('tel:+31102455700', '+31 10 245 57 00'), '+31 10 245 57 00'],
  ['a contact as a link gives its number', { type: 'link', to: hotline, children: [words('Bel ons')] }, 'Bel ons (010 245 5700)'],
  [
    'a contact with words of its own gives its number',
    { type: 'value', value: hotline, words: 'onze klantenservice' },
    'onze klantenservice (010 245 5700)',
  ],
])('%s', (_, inline, printed) => {
  expect(text.markup(phrase([inline]))).toBe(printed)
})

test('a text is laid out with spaces and line ends, and without signs of a markup language', () => {
  const value = rich([
    { type: 'heading', children: [words('Wat nu?')] },
    paragraph(
      { type: 'strong', children: [words('Let op')] },
      words(': '),
      { type: 'emphasis', children: [words('nu')] },
      { type: 'break' },
      words('bellen.'),
    ),
    {
      type: 'list',
      ordered: false,
      start: 1,
      items: [
        [paragraph(words('een'))],
        [
          paragraph(words('twee')),
          {
            type: 'list',
            ordered: true,
            start: 9,
            items: [[paragraph(words('negen'))], [paragraph(words('tien'), { type: 'break' }, words('en meer'))]],
          },
        ],
      ],
    },
    { type: 'quote', blocks: [paragraph(words('Zei hij'))] },
    { type: 'rule' },
    paragraph(words('Slot.')),
  ])
  expect(text.markup(value)).toMatchInlineSnapshot(`
    "Wat nu?

    Let op: nu
    bellen.

    - een
    - twee
      9. negen
      10. tien
          en meer

        Zei hij

    * * *

    Slot."
  `)
})

test('a passage that stands in for a missing translation has the dates of its own language', () => {
  expect(text.markup(phrase([words('Since '), { type: 'value', value: day }], { lang: 'en-GB', was_fallback: true }))).toBe(
    'Since 3 October 2022',
  )
})
