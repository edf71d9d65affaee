import { expect, test } from 'vitest'
import type { Inline } from '../../src/model/printable.ts'
import type { Words } from '../../src/model/words.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { wordsOf } from '../core/telling.ts'
import { day, dutch, hotline, mailbox, moment, paragraph, phrase, rich, settings, website, words } from './fixtures.ts'

const speech = makePrinter('speech', settings())
const ssml = makePrinter('ssml', settings())

test('dates are said with their weekday, times without the place', () => {
  expect(speech.markup(day)).toBe('maandag 3 oktober')
  expect(speech.markup(moment)).toBe('maandag 3 oktober om 17 uur')
  expect(speech.markup({ ...moment, time: '09:05' })).toBe('maandag 3 oktober om 9 uur 05')
})

test('numbers are said in groups, as given or as their country groups them', () => {
  expect(speech.markup(hotline)).toBe('0 1 0, 2 4 5, 5 7 0 0')
  expect(speech.markup({ ...hotline, spoken: '010, 245, 57, 00' })).toBe('010, 245, 57, 00')
  expect(makePrinter('speech', settings({ locale: 'en-GB' })).markup(hotline)).toBe('plus 31, 10, 2 4 5, 5 7 0 0')
})

test('a number is said as the country says its digits, and no group is longer than four', () => {
  const inGerman = { digits_together: 2, plus: 'plus' }
  const saidIn = (locale: string, own: object, value: string) =>
    makePrinter('speech', settings({ locale, wordsFor: () => ({ ...dutch, speech: { ...dutch.speech, ...own } }) })).markup({
      ...hotline,
      value,
    })
  expect(saidIn('de-DE', inGerman, '+493023125040')).toBe('0 3 0, 23, 12, 50, 40')
  expect(saidIn('en-GB', { digits_together: 1 }, '+442079460140')).toBe('0 2 0, 7 9 4 6, 0 1 4 0')
  expect(saidIn('pl-PL', { digits_together: 3 }, '+48225550140')).toBe('22, 555, 0 1, 40')
  expect(saidIn('nl-NL', { digits_together: 2 }, '+31612345678')).toBe('0 6, 12, 34, 56, 78')
})

test('abbreviations and signs are said in full, and end a sentence where they ended it', () => {
  const in_full = { 'bijv.': 'bijvoorbeeld', 'enz.': 'enzovoort.', '24/7': 'dag en nacht', '%': ' procent' }
  const printer = makePrinter('speech', settings({ wordsFor: () => ({ ...dutch, speech: { ...dutch.speech, in_full } }) }))
  expect(printer.markup(phrase('Bel 24/7, bijv. nu'))).toBe('Bel dag en nacht, bijvoorbeeld nu')
  expect(printer.markup(rich([paragraph(words('Mail, portaal enz. werken voor 80%. Folders enz. Wacht even, enz.'))]))).toBe(
    'Mail, portaal enzovoort werken voor 80 procent. Folders enzovoort. Wacht even, enzovoort.',
  )
})

test('days and hours are said in words where a language has them', () => {
  const days = Array.from({ length: 31 }, (_, index) => `${index + 1}e`)
  const hours = Array.from({ length: 24 }, (_, index) => `h${index}`)
  const printer = makePrinter('speech', settings({ wordsFor: () => ({ ...dutch, speech: { ...dutch.speech, days, hours } }) }))
  expect(printer.markup(day)).toBe('maandag 3e oktober')
  expect(printer.markup(moment)).toBe('maandag 3e oktober om h17 uur')
})

test('addresses are read out, web addresses no further than their domain', () => {
  expect(speech.markup(mailbox)).toBe('info apenstaartje meridian streepje metering punt example')
  expect(speech.markup(website)).toBe('meridian punt example')
  expect(speech.markup('https://status.meridian.example/nl/?a=b')).toBe('status punt meridian punt example')
  expect(speech.markup(phrase('Zie https://meridian.example/x/y, of mail a.b@meridian.example.'))).toBe(
    'Zie meridian punt example, of mail a punt b apenstaartje meridian punt example',
  )
  expect(speech.markup({ kind: 'contact', contact_kind: 'post', value: 'Kade 1\n3011 AB Rotterdam' })).toBe('Kade 1, 3011 AB Rotterdam')
})

test('a title that asks ends its sentence by itself, and where signs are wide no blank follows them', () => {
  expect(speech.whole('Werkt e-mail?.\n“Echt waar?”.\nWacht... Ja.')).toBe('Werkt e-mail?\n“Echt waar?”\nWacht... Ja.')
  expect(speech.whole('目前中断的服务有： Portal。\n请注意')).toBe('目前中断的服务有：Portal。\n请注意')
  expect(ssml.whole('<s>“Echt waar?&quot;.</s>')).toBe('<s>“Echt waar?&quot;</s>')
})

test('pauses have the comma of the language', () => {
  const arabic = makePrinter('speech', settings({ wordsFor: () => ({ ...dutch, comma: '، ' }) }))
  expect(arabic.markup(phrase('اتصلوا (الآن) بنا'))).toBe('اتصلوا، الآن، بنا')
  const japanese = makePrinter('speech', settings({ wordsFor: () => ({ ...dutch, comma: '、' }) }))
  expect(japanese.markup(phrase('電話（平日）で'))).toBe('電話、平日、で')
  expect(japanese.markup(hotline)).toBe('0 1 0、2 4 5、5 7 0 0')
})

test.each([
  ['Bel ons (ma-vr) nu', 'Bel ons, ma-vr, nu'],
  ['Bel ons (ma-vr). Of mail.', 'Bel ons, ma-vr. Of mail'],
  ['mail en/of bel', 'mail en, of bel'],
  ['24/7 open', '24 7 open'],
  ['[let op] *nu*', 'let op, nu'],
  ['a | b', 'a, b'],
  ['zegt <b>onze</b> afdeling<br/>', 'zegt onze afdeling'],
  ['5 < 6', '5, 6'],
])('%j is said without signs: %j', (written, said) => {
  expect(speech.markup(phrase(written))).toBe(said)
})

test('of a link the words are said, of a contact its number too', () => {
  const link: Inline = { type: 'link', to: 'https://example.org/x', children: [words('de uitleg')] }
  expect(speech.markup(phrase([words('Lees '), link, words('.')]))).toBe('Lees de uitleg')
  expect(speech.markup(phrase([words('Bel '), { type: 'value', value: hotline, words: 'de klantenservice' }, words('.')]))).toBe(
    'Bel de klantenservice, 0 1 0, 2 4 5, 5 7 0 0',
  )
  expect(speech.markup(phrase([words('Bel '), { type: 'value', value: hotline, words: '010 245 57 00' }]))).toBe(
    'Bel 0 1 0, 2 4 5, 5 7 0 0',
  )
})

test('a phrase leaves the end of its sentence to the template', () => {
  expect(speech.markup(phrase('E-mail werkt weer.'))).toBe('E-mail werkt weer')
  expect(speech.markup(phrase('Werkt e-mail?'))).toBe('Werkt e-mail?')
  expect(speech.markup(phrase('Wij zoeken nog…'))).toBe('Wij zoeken nog…')
})

test('callers are never told the number they have just dialled', () => {
  const announcement = makePrinter('speech', settings({ dialled: '+31102455700' }))
  expect(announcement.markup(hotline)).toBe('dit nummer')
  expect(announcement.markup(phrase([words('Bel '), { type: 'value', value: hotline, words: '010 245 57 00' }]))).toBe('Bel dit nummer')
  expect(announcement.markup(phrase([words('Bel '), { type: 'value', value: hotline, words: 'ons' }]))).toBe('Bel ons')
})

test('the full stop of a phrase is left to the template, that of a name inside a sentence stays', () => {
  expect(speech.markup(phrase('Wordt getest.'))).toBe('Wordt getest')
  expect(speech.markup(phrase('Even geduld...'))).toBe('Even geduld...')
  const name: Inline = { type: 'value', value: phrase('Meridian B.V.') }
  expect(speech.markup(rich([paragraph(name, words(' werkt weer'))]))).toBe('Meridian B.V. werkt weer.')
})

test('the number a caller has dialled is never said to them', () => {
  const printer = makePrinter(
    'speech',
    settings({ dialled: hotline.value, wordsFor: () => ({ ...dutch, phone: { this_number: 'dit nummer' } }) as Words }),
  )
  expect(printer.markup(hotline)).toBe('dit nummer')
  expect(printer.markup({ ...hotline, spoken: '010, 245, 57, 00' })).toBe('dit nummer')
  const call = (said: string): Inline => ({ type: 'value', value: hotline, words: said })
  expect(printer.markup(phrase([words('Bel '), { type: 'value', value: hotline }]))).toBe('Bel dit nummer')
  expect(printer.markup(phrase([words('Bel '), call('de klantenservice')]))).toBe('Bel de klantenservice')
  expect(printer.markup(phrase([words('Bel '), call('010 245 57 00')]))).toBe('Bel dit nummer')
  expect(printer.markup({ ...hotline, value: '+31102455701' })).toBe('0 1 0, 2 4 5, 5 7 0 1')
})

test.each([
  ['de', ['Rufen Sie ', ' an.'], 'Rufen Sie diese Nummer an'],
  ['de', ['Unter ', ' hilft man Ihnen.'], 'Unter dieser Nummer hilft man Ihnen'],
  ['pl', ['Infolinia odpowiada pod numerem ', '.'], 'Infolinia odpowiada pod tym samym numerem'],
  ['pl', ['Prosimy dzwonić pod numer ', '.'], 'Prosimy dzwonić pod ten sam numer'],
  ['pl', ['Prosimy dzwonić: ', '.'], 'Prosimy dzwonić: ten sam numer'],
  ['nl', ['Bel het nummer ', '.'], 'Bel dit nummer'],
  ['en', ['Call us on ', '.'], 'Call us on this number'],
])('in %s the number that was dialled fits the words before it: %s', (lang, [before = '', after = ''], said) => {
  const printer = makePrinter('speech', settings({ locale: lang, dialled: hotline.value, wordsFor: () => wordsOf(lang) }))
  const number: Inline = { type: 'value', value: hotline }
  expect(printer.markup(phrase([words(before), number, words(after)], { lang }))).toBe(said)
  expect(printer.markup(rich([paragraph(words(before), number, words(after))], { lang }))).toBe(`${said}.`)
})

test('items of a list, headings and paragraphs are sentences', () => {
  const value = rich([
    { type: 'heading', children: [words('Wat kunt u doen')] },
    paragraph(words('Doe dit:')),
    {
      type: 'list',
      ordered: false,
      start: 1,
      items: [[paragraph(words('bel ons,'))], [paragraph(words('Wacht!'))], [paragraph(words('en lees'), { type: 'break' }, words('dit'))]],
    },
    { type: 'rule' },
    { type: 'quote', blocks: [paragraph(words('Het spijt ons.'))] },
  ])
  expect(speech.markup(value)).toBe('Wat kunt u doen.\nDoe dit:\nbel ons.\nWacht!\nen lees, dit.\nHet spijt ons.')
  expect(speech.markup(rich([paragraph(words('お待ちください'))], { lang: 'ja', was_fallback: true }))).toBe('お待ちください。')
})

test('sentences are told apart without capitals and without blanks, and a Greek question stays one', () => {
  const said = (lang: string, text: string) =>
    makePrinter('ssml', settings({ locale: lang })).markup(rich([{ type: 'heading', children: [words(text)] }], { lang }))
  expect(said('ar', 'نعمل على إصلاح العطل. هل بياناتي آمنة؟ نعم')).toBe('<s>نعمل على إصلاح العطل.</s>\n<s>هل بياناتي آمنة؟</s>\n<s>نعم.</s>')
  expect(said('ja', '調査中です。「安全です。」と確認しました。お待ちください')).toBe(
    '<s>調査中です。</s>\n<s>「安全です。」と確認しました。</s>\n<s>お待ちください。</s>',
  )
  expect(said('el', 'Είναι ασφαλή τα δεδομένα μου;')).toBe('<s>Είναι ασφαλή τα δεδομένα μου;</s>')
})

test('names are said as they are pronounced in the language of the passage, whole words only', () => {
  const printer = makePrinter(
    'speech',
    settings({ pronounce: { nl: { Meridian: 'meh-RIE-di-aan', 'C++': 'see plus plus' }, en: { Meridian: 'meh-RID-ee-an' } } }),
  )
  expect(printer.markup(phrase('Meridian en Meridians, C++.'))).toBe('meh-RIE-di-aan en Meridians, see plus plus')
  expect(printer.markup('Meridian')).toBe('meh-RIE-di-aan')
  expect(printer.markup(phrase('Meridian', { lang: 'en-GB', was_fallback: true }))).toBe('meh-RID-ee-an')
})

test('in SSML a name stands as it is written, with the words it sounds like as its alias', () => {
  const names = { Meridian: 'meh-RIE-di-aan', 'Q&A "x"': 'kuu en aa' }
  const printer = makePrinter('ssml', settings({ pronounce: { nl: names, en: { Meridian: 'meh-RID-ee-an' } } }))
  expect(printer.markup(phrase('Meridian & Meridians, Q&A "x".'))).toBe(
    '<sub alias="meh-RIE-di-aan">Meridian</sub> &amp; Meridians, <sub alias="kuu en aa">Q&amp;A &quot;x&quot;</sub>',
  )
  expect(printer.markup(phrase('Meridian', { lang: 'en-GB', was_fallback: true }))).toBe('<sub alias="meh-RID-ee-an">Meridian</sub>')
  // A text cannot bring marks of its own.
  expect(printer.markup(phrase('\ue000Meridian \ue001x'))).toBe('<sub alias="meh-RIE-di-aan">Meridian</sub> x')
})

test('rules and dashes in a row are pauses, and after a stop there is no other', () => {
  expect(speech.markup(phrase('a | b --- c. (d) e'))).toBe('a, b, c. d, e')
})

test('a sentence may begin with such a name, or end with it', () => {
  const printer = makePrinter('ssml', settings({ pronounce: { nl: { Meridian: 'meh-RIE-di-aan' } } }))
  const text = rich([{ type: 'paragraph', children: [{ type: 'text', text: 'Wij zijn Meridian. Meridian helpt u.' }] }])
  const name = '<sub alias="meh-RIE-di-aan">Meridian</sub>'
  expect(printer.markup(text)).toBe(`<s>Wij zijn ${name}.</s>\n<s>${name} helpt u.</s>`)
})

test('in SSML the same is said, safe for XML', () => {
  expect(ssml.markup(phrase('Q&A, "x"\u0000\u0008\ud800'))).toBe('Q&amp;A, &quot;x&quot;')
  expect(ssml.markup('a & b')).toBe('a &amp; b')
  expect(ssml.markup('😀')).toBe('😀')
})

test.each(['en', 'nl', 'pl'])('in %s a mail address says its underscore', (edition) => {
  const told = wordsOf(edition)
  const printer = makePrinter('speech', settings({ wordsFor: () => told }))
  const { at, dot, underscore } = told.speech
  expect(printer.markup({ kind: 'contact', contact_kind: 'email', value: 'data_office@meridian.example' })).toBe(
    `data ${underscore} office ${at} meridian ${dot} example`,
  )
})
