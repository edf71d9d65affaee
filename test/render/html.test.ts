import { expect, test } from 'vitest'
import type { ContactValue, Inline } from '../../src/model/printable.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { wordsOf } from '../core/telling.ts'
import { day, hotline, mailbox, moment, paragraph, phrase, rich, settings, website, words } from './fixtures.ts'

const html = makePrinter('html', settings())
const attack = `"><script>alert('x')</script>&`
const harmless = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;'

test('what people wrote cannot become markup, wherever it stands in a value', () => {
  const said: Inline = { type: 'strong', children: [words(attack)] }
  expect(html.markup(attack)).toBe(harmless)
  expect(html.plain(attack)).toBe(harmless)
  expect(html.markup(phrase(attack))).toBe(harmless)
  expect(html.markup(phrase(attack, { was_fallback: true, lang: attack }))).not.toContain('<script')
  expect(html.markup(rich([paragraph(said)]))).toBe(`<p><strong>${harmless}</strong></p>`)
  expect(html.markup({ ...day, datetime: attack })).toBe(`<time datetime="${harmless}">3&nbsp;oktober 2022</time>`)
  expect(html.markup({ kind: 'contact', contact_kind: 'post', value: attack })).toBe(harmless)
  expect(html.markup({ kind: 'contact', contact_kind: 'phone', value: attack })).toBe(harmless)
  expect(html.markup(phrase([{ type: 'value', value: hotline, words: attack }]))).toBe(`<a href="tel:+31102455700">${harmless}</a>`)
})

test('a date says itself to machines too, and a time names the place it is meant in', () => {
  expect(html.markup(day)).toBe('<time datetime="2022-10-03">3&nbsp;oktober 2022</time>')
  expect(html.markup(moment)).toBe('<time datetime="2022-10-03T17:00+02:00">3&nbsp;oktober 2022, 17.00&nbsp;uur (Amsterdam)</time>')
})

test('contacts are links in the form readers dial, write and type', () => {
  expect(html.markup(hotline)).toBe('<a href="tel:+31102455700">010 245 5700</a>')
  expect(html.markup(mailbox)).toBe('<a href="mailto:info@meridian-metering.example">info@meridian-metering.example</a>')
  expect(html.markup(website)).toBe('<a href="https://www.meridian.example/portal/">www.meridian.example/<wbr>portal</a>')
})

test('a number is shown with its country to readers of another one', () => {
  expect(makePrinter('html', settings({ locale: 'pl' })).markup(hotline)).toBe('<a href="tel:+31102455700">+31 10 245 5700</a>')
  expect(makePrinter('html', settings({ locale: 'nl-BE' })).markup(hotline)).toContain('>+31 10 245 5700<')
})

test('numbers and addresses keep their direction in a right-to-left edition', () => {
  const arabic = makePrinter('html', settings({ locale: 'ar-NL', dir: 'rtl' }))
  expect(arabic.markup(hotline)).toBe('<a href="tel:+31102455700"><bdi dir="ltr">010 245 5700</bdi></a>')
  expect(arabic.markup(mailbox)).toContain('<bdi dir="ltr">info@meridian-metering.example</bdi>')
})

test('a postal address has its lines, a short message number no link', () => {
  expect(html.markup({ kind: 'contact', contact_kind: 'post', value: 'Kade 1\n3011 AB Rotterdam\n' })).toBe('Kade 1<br>3011 AB Rotterdam')
  expect(html.markup({ kind: 'contact', contact_kind: 'sms', value: '+31612345678' })).toBe('06 12345678')
  expect(html.markup({ kind: 'contact', contact_kind: 'sms', value: '3669' })).toBe('3669')
})

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  ['java\nscript:alert(1)'],
  ['\tjavascript:alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['blob:https://example.org/1'],
  ['file:///etc/passwd'],
  ['//evil.example'],
  ['https:evil.example'],
  ['\\\\evil.example'],
])('nobody is led to %j', (to) => {
  const link: Inline = { type: 'link', to, children: [words('klik')] }
  const contact: ContactValue = { kind: 'contact', contact_kind: 'web', value: to }
  expect(html.markup(rich([paragraph(link)]))).toBe('<p>klik</p>')
  expect(html.markup(contact)).not.toContain('href')
  expect(html.address(to)).toBe('#')
})

test.each([['https://example.org/a?b=c&d'], ['http://example.org'], ['mailto:a@b.example'], ['tel:+31102455700']])(
  'a text may link to %s',
  (to) => {
    const link: Inline = { type: 'link', to, children: [words('klik')] }
    expect(html.markup(phrase([link]))).toBe(`<a href="${to.replace('&', '&amp;')}">klik</a>`)
  },
)

test('an address printed in an attribute may be a path of the site, a picture one written out', () => {
  expect(html.address('nl/index.html')).toBe('nl/index.html')
  expect(html.address('../index.html#u-1')).toBe('../index.html#u-1')
  expect(html.address('#mail-back')).toBe('#mail-back')
  expect(html.address('data:image/svg+xml,x')).toBe('#')
  expect(html.picture('data:image/svg+xml;base64,PHN2Zz4=')).toBe('data:image/svg+xml;base64,PHN2Zz4=')
  expect(html.picture('data:text/html,x')).toBe('#')
})

test('what is to be typed is marked as such', () => {
  expect(html.markup(rich([paragraph(words('Typ '), { type: 'code', children: [words('reset <nu>')] })]))).toBe(
    '<p>Typ <code>reset &lt;nu&gt;</code></p>',
  )
})

test('a day and its month stay on one line, and a long address breaks after a slash', () => {
  expect(html.markup({ ...day, date: '2022-10-13' })).toContain('13&nbsp;oktober 2022')
  const french = makePrinter('html', settings({ locale: 'fr-FR', wordsFor: () => wordsOf('fr') }))
  expect(french.markup({ ...day, date: '2022-10-01' })).toContain('1er&nbsp;octobre 2022')
  expect(html.markup({ ...website, value: 'https://www.meridian.example/nl/contact' })).toContain(
    '>www.meridian.example/<wbr>nl/<wbr>contact</a>',
  )
})

test('a passage in another language says so, and its dates are in that language', () => {
  const foreign = { lang: 'en', was_fallback: true } as const
  expect(html.markup(phrase([words('Since '), { type: 'value', value: day }], foreign))).toBe(
    '<span lang="en" dir="ltr">Since <time datetime="2022-10-03">3&nbsp;October 2022</time></span>',
  )
  expect(html.markup(rich([paragraph(words('Text'))], foreign))).toBe('<div lang="en" dir="ltr"><p>Text</p></div>')
})

test('a name in the language of the page is marked inside a foreign passage, and not outside of one', () => {
  const name = phrase('Klantportaal')
  expect(html.markup(phrase([{ type: 'value', value: name }]))).toBe('Klantportaal')
  expect(html.markup(phrase([{ type: 'value', value: name }], { lang: 'en', was_fallback: true }))).toBe(
    '<span lang="en" dir="ltr"><span lang="nl-NL" dir="ltr">Klantportaal</span></span>',
  )
})

test('a reference with words of its own keeps its link and its date', () => {
  const said: readonly Inline[] = [
    { type: 'value', value: day, words: 'maandag 3 oktober' },
    words(', '),
    { type: 'value', value: phrase('Portaal'), words: 'het portaal' },
  ]
  expect(html.markup(phrase(said))).toBe('<time datetime="2022-10-03">maandag 3&nbsp;oktober</time>, het portaal')
})

test('a text has paragraphs, lists, quotes and lines, and no headings of its own', () => {
  const text = rich([
    { type: 'heading', children: [words('Wat nu?')] },
    {
      type: 'list',
      ordered: false,
      start: 1,
      items: [
        [paragraph(words('een'))],
        [paragraph(words('twee')), { type: 'list', ordered: true, start: 3, items: [[paragraph(words('drie'))]] }],
      ],
    },
    { type: 'quote', blocks: [paragraph(words('Zei hij'), { type: 'break' }, { type: 'emphasis', children: [words('echt')] })] },
    { type: 'rule' },
  ])
  expect(html.markup(text)).toMatchInlineSnapshot(`
    "<p><strong>Wat nu?</strong></p>
    <ul>
    <li>een</li>
    <li>twee
    <ol start="3">
    <li>drie</li>
    </ol></li>
    </ul>
    <blockquote>
    <p>Zei hij<br><em>echt</em></p>
    </blockquote>
    <hr>"
  `)
})

test('in an attribute a value is its words alone, in data it cannot end the script', () => {
  const title = phrase([words('Bel '), { type: 'value', value: hotline }, words(' "nu"')])
  expect(html.plain(title)).toBe('Bel 010 245 5700 &quot;nu&quot;')
  expect(html.json(phrase('</script> "a" \\ & \u2028'))).toBe('\\u003c/script\\u003e \\"a\\" \\\\ \\u0026 \\u2028')
})

test('the digits of an edition are its own where nothing is dialled', () => {
  const arabic = makePrinter('html', settings({ digits: ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'] }))
  expect(arabic.markup(day)).toBe('<time datetime="2022-10-03">٣&nbsp;oktober ٢٠٢٢</time>')
  expect(arabic.markup(7)).toBe('٧')
  expect(arabic.markup(hotline)).toContain('010 245 5700')
})

test('what is absent prints nothing', () => {
  expect([undefined, null, true, [day], { id: 'x' }].map((value) => html.markup(value))).toEqual(['', '', '', '', ''])
})
