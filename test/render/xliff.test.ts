/** XLIFF 1.2 as an export writes it, and as translators' programs hand it back. */
import xliff12ToJs from 'xliff/xliff12ToJs'
import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../src/core/translation-sheet.ts'
import { readXliff, writeXliff } from '../../src/render/xliff.ts'
import { faultOfXliff } from './xliff-schema.ts'

const words = 'Call {{contact.hotline}} about the {{service.portal "customer & portal"}}.\n\n<Not> a tag, \\{{ two braces, {{broken'
const sheet: Sheet = {
  incident: '2024-03-outage',
  to: 'pl',
  sourceLanguage: 'en',
  locale: 'pl-PL',
  texts: [
    { id: 'title', source: words, lang: 'en', notes: ['Heading & more.'], mostWords: 78 },
    { id: 'faq.a.answer', source: 'Ja.', lang: 'nl', before: 'Tak {{contact.hotline}}.', notes: [] },
  ],
}

const wrapped = (unit: string) =>
  `<xliff version="1.2"><file original="a" source-language="en" target-language="pl" datatype="plaintext"><body>${unit}</body></file></xliff>`
const withTarget = (target: string) =>
  readXliff(wrapped(`<trans-unit id="title"><source>See <ph id="1">{{contact.hotline}}</ph>.</source>${target}</trans-unit>`)).texts[0]

describe('an export as XLIFF', () => {
  it('is read by the package xliff with every reference as a code, and the words of a reference open to the translator', async () => {
    const file = await xliff12ToJs(writeXliff(sheet))
    expect(file).toMatchObject({ sourceLanguage: 'en', targetLanguage: 'pl-PL' })
    expect(file.resources['2024-03-outage']?.['title']?.source).toEqual([
      'Call ',
      { Span: { id: '2', contents: '{{contact.hotline}}' } },
      ' about the ',
      { SpanStart: { id: '4', contents: '{{service.portal "' } },
      'customer & portal',
      { SpanEnd: { id: '4', contents: '"}}' } },
      '.\n\n<Not> a tag, \\{{ two braces, {{broken',
    ])
  })

  it('reads back as it was written, what has changed marked as unfinished', () => {
    const { texts, faults, ...header } = readXliff(writeXliff(sheet))
    expect(header).toEqual({ incident: '2024-03-outage', to: 'pl', locale: 'pl-PL' })
    expect(texts.map(({ source, target, isUnfinished }) => ({ source, target, isUnfinished }))).toEqual([
      { source: words, target: '', isUnfinished: false },
      { source: 'Ja.', target: 'Tak {{contact.hotline}}.', isUnfinished: true },
    ])
    expect(faults).toEqual([])
  })

  it('keeps blanks, says how long a text may be, and in which language each is', () => {
    const text = writeXliff(sheet)
    expect(text.match(/xml:space="preserve"/g)).toHaveLength(2)
    expect(text).toContain('maxwidth="78" size-unit="x-words"')
    expect(text).toContain('<source xml:lang="nl">Ja.</source>')
    expect(text).toContain('<note from="developer">Heading &amp; more.</note>')
  })
})

describe('the strict schema of XLIFF 1.2', () => {
  it('finds nothing wrong in an export: references, words of before, notes, limits, another source language', () => {
    expect(faultOfXliff(writeXliff(sheet))).toBeUndefined()
  })

  it.each([
    ['an attribute that there is not', (text: string) => text.replace('datatype=', 'data-type='), 'data-type'],
    ['an element that there is not', (text: string) => text.replaceAll('note>', 'remark>').replaceAll('<note', '<remark'), 'remark'],
    ['a file without its name', (text: string) => text.replace(' original="2024-03-outage"', ''), 'original'],
    ['a state that there is not', (text: string) => text.replace('needs-review-translation', 'stale'), 'stale'],
  ])('is asked in earnest: it refuses %s', (_, spoil, named) => {
    expect(faultOfXliff(spoil(writeXliff(sheet)))).toContain(named)
  })
})

describe('XLIFF from other programs is read', () => {
  it.each([
    ['codes as they were', '<target>Zob. <ph id="1">{{contact.hotline}}</ph>.</target>'],
    ['codes by their ids alone', '<target>Zob. <x id="1"/>.</target>'],
    ['references as plain words', '<target state="translated">Zob. {{contact.hotline}}.</target>'],
    ['marks and groups of its own', '<target><mrk mtype="seg" mid="0">Zob. <g id="9"><ph id="1"/></g>.</mrk></target>'],
  ])('with %s', (_, target) => {
    expect(withTarget(target)).toMatchObject({ target: 'Zob. {{contact.hotline}}.', isUnfinished: false })
  })

  it('with its states, with prefixes and in groups', () => {
    expect(withTarget('<target state="needs-translation">x</target>')).toMatchObject({ isUnfinished: true })
    const grouped = wrapped('<group id="g"><trans-unit id="title"><source>a</source><target>b</target></trans-unit></group>')
    const prefixed = grouped.replaceAll(/<(\/?)(?=\w)/g, '<$1x:')
    for (const text of [grouped, prefixed]) expect(readXliff(text).texts).toMatchObject([{ id: 'title', source: 'a', target: 'b' }])
  })
})

describe('XLIFF is refused', () => {
  it.each([
    ['version 2.0', '<xliff version="2.0"/>', 'the file is XLIFF 2.0; expected XLIFF 1.2'],
    ['another format', '<html/>', 'the file is <html>; expected XLIFF 1.2'],
    ['two incidents in one', '<xliff version="1.2"><file/><file/></xliff>', 'expected one <file>'],
    ['a text without a name', wrapped('<trans-unit><source>a</source></trans-unit>'), 'the trans-unit has no `id`'],
    ['a text without a source', wrapped('<trans-unit id="a"/>'), 'a has no <source>'],
    [
      'markup among its words, which would be lost',
      wrapped('<trans-unit id="a"><source>a</source><target>b<g id="1"><script>c</script></g></target></trans-unit>'),
      'a: <script> is no element that XLIFF has among words',
    ],
    ['a file that is cut off', writeXliff(sheet).slice(0, 900), 'it is cut off'],
    ['entities that expand', `<!DOCTYPE xliff [<!ENTITY a "b">]>${writeXliff(sheet)}`, 'a document type or declaration stands here'],
  ])('for %s', (_, text, message) => {
    expect(
      readXliff(text)
        .faults.map((fault) => fault.message)
        .join('\n'),
    ).toContain(message)
  })
})
