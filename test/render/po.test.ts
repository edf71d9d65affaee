/** PO as an export writes it, and as it comes back from many hands. */
import { po } from 'gettext-parser'
import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../src/core/translation-sheet.ts'
import { readPo, writePo } from '../../src/render/po.ts'

const sheet: Sheet = {
  incident: '2024-03-outage',
  to: 'pl',
  sourceLanguage: 'en',
  locale: 'pl-PL',
  texts: [
    { id: 'title', source: 'Outage', lang: 'en', notes: ['Heading.', 'Two\nlines.'] },
    { id: 'faq.a.answer', source: 'Say "yes".\n\nA \\ and a\ttab: {{contact.hotline}}.', lang: 'nl', before: 'Tak.', notes: [] },
  ],
}

const head = 'msgid ""\nmsgstr "X-Incident: 2024-03-outage\\nLanguage: pl\\n"\n\n'
const one = 'msgctxt "title"\nmsgid "Outage"\nmsgstr "Awaria"\n'
const faults = (text: string) => readPo(text).faults.map(({ line, message }) => `${line} ${message}`)

describe('an export as PO', () => {
  it('is read by gettext-parser as it was meant', () => {
    const { headers, translations, charset } = po.parse(writePo(sheet))
    expect(charset.toLowerCase()).toBe('utf-8')
    expect(headers).toMatchObject({ Language: 'pl_PL', 'X-Incident': '2024-03-outage', 'X-Incident-To': 'pl', 'X-Source-Language': 'en' })
    expect(Object.keys(translations)).toEqual(['', 'title', 'faq.a.answer'])
    expect(translations['title']?.['Outage']).toMatchObject({ msgstr: [''], comments: { extracted: 'Heading.\nTwo lines.' } })
    const [entry] = Object.values(translations['faq.a.answer'] ?? {})
    expect(entry).toMatchObject({ msgid: sheet.texts[1]?.source, msgstr: ['Tak.'], comments: { flag: 'fuzzy' } })
    expect(entry?.comments?.extracted).toContain('Written in nl.')
  })

  it('reads back as it was written, what has changed marked as unfinished', () => {
    const { texts, faults: none, ...header } = readPo(writePo(sheet))
    expect(header).toEqual({ incident: '2024-03-outage', to: 'pl', locale: 'pl-PL' })
    expect(texts.map(({ id, source, target, isUnfinished }) => ({ id, source, target, isUnfinished }))).toEqual([
      { id: 'title', source: 'Outage', target: '', isUnfinished: false },
      { id: 'faq.a.answer', source: sheet.texts[1]?.source, target: 'Tak.', isUnfinished: true },
    ])
    expect(none).toEqual([])
  })
})

describe('PO from other programs is read', () => {
  it('with Windows line ends, a byte order mark, lines anywhere, old and obsolete entries', () => {
    const text = `\uFEFF${head}#~ msgid "Gone"\n#~ msgstr "Nie ma"\n# a note\n#| msgid "Outages"\n#, no-wrap, fuzzy\nmsgctxt "title"\nmsgid ""\n"Out"\n"age"\nmsgstr ""\n\n"Awa"\n  "ria"\n`
    expect(readPo(text.replaceAll('\n', '\r\n')).texts).toEqual([
      { id: 'title', line: 9, source: 'Outage', target: 'Awaria', isUnfinished: true },
    ])
    expect(faults(text)).toEqual([])
  })

  it('with entries that no blank line and no comment parts', () => {
    expect(readPo(head + one + one.replaceAll('title', 'other')).texts.map(({ id }) => id)).toEqual(['title', 'other'])
  })
})

const withHeader = (line: string) => `${head.replace('Language', `${line}\\nLanguage`)}${one}`

describe('PO is refused, each fault at its line', () => {
  it.each([
    [
      'plural forms that are none',
      withHeader('Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;'),
      '1 the header `Plural-Forms: nplurals=INTEGER',
    ],
    [
      'plural forms of another language',
      withHeader('Plural-Forms: nplurals=2; plural=(n != 1);'),
      '1 the header says nplurals=2, and pl has 3 plural forms',
    ],
    ['plural forms that run something', withHeader('Plural-Forms: nplurals=3; plural=system(1);'), '1 the header `Plural-Forms'],
    [
      'another character set',
      withHeader('Content-Type: text/plain; charset=ISO-8859-2'),
      '1 the header says that the file is in ISO-8859-2',
    ],
    [
      'an entry with plurals',
      `${head}msgctxt "title"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n`,
      '4 `msgid_plural`: no text of an incident has plural forms',
    ],
    ['an entry without a name', `${head}msgid "a"\nmsgstr "b"\n`, '4 the entry has no msgctxt'],
    ['a file that is cut off', `${head}msgctxt "title"\nmsgid "Outage"\n`, '4 title has no msgstr; the entry is cut off'],
    ['quotation marks that do not close', `${head}msgctxt "title"\nmsgid "Out\nmsgstr "a"\n`, '5 `msgid "Out` is no line of PO'],
    ['an escape that is none', `${head}msgctxt "title"\nmsgid "\\q"\nmsgstr "a"\n`, '5 `msgid "\\q"` is no line of PO'],
    ['a keyword twice', `${head}msgctxt "title"\nmsgid "a"\nmsgstr "b"\nmsgstr "c"\n`, '7 `msgstr` stands twice in one entry'],
    ['words of no entry', `${head}hello\n${one}`, '4 `hello` is no line of PO'],
  ])('for %s', (_, text, message) => {
    expect(faults(text).join('\n')).toContain(message)
  })

  it('and not for the plural forms of its language', () => {
    const polish = 'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);'
    expect(faults(withHeader(`Plural-Forms: ${polish}`))).toEqual([])
  })

  it('quickly, for a line of megabytes', () => {
    expect(faults(`${head}msgctxt "title"\nmsgid "${'\\"'.repeat(2_000_000)}\nmsgstr ""\n`)).toHaveLength(2)
  })
})
