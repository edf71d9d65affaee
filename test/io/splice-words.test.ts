import { describe, expect, it } from 'vitest'
import { inlineWords } from '../../src/io/splice-words.ts'
import { readSource } from '../../src/io/source.ts'

describe('words that every reader sees as they are stand bare', () => {
  it.each([
    'mail-back',
    'M. Slagter',
    'major_outage',
    '2024-03-18',
    '2024-03-18-2',
    '2024-04-02T09:00',
    '2024-04-02T09:00:00+02:00',
    '2024-03-network-outage',
    'https://status.example/a?b=c#d',
    'fact.personal-data',
    'Joanna (office), Al & Jo',
    'Zoë',
    '-5 degrees',
    'mail@status.example',
  ])('%s', (words) => expect(inlineWords(words, false)).toBe(words))
})

describe('words that some reader takes for something else stand between double quotes', () => {
  it.each([
    '',
    ' ',
    ' a',
    'a ',
    'no',
    'Yes',
    'off',
    'y',
    'null',
    '~',
    'TRUE',
    '010',
    '1e3',
    '1.10',
    '0x1F',
    '0o17',
    '1_000',
    '.5',
    '.inf',
    '+31102455700',
    '09:30',
    '190:20:30',
    '2024-03-18 09:00:00',
    '3f9a01',
    'a: b',
    'a:',
    'a #b',
    '#a',
    '- a',
    '-',
    '---',
    '? a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a`',
    '|',
    '>',
    '{a}',
    '[a]',
    '{{a}}',
    '"a"',
    "'a'",
    'a\nb',
    'a\tb',
    '<<',
    '=',
    'a\u2028b',
    'a\u0085b',
    '\uFEFFa',
  ])('%j', (words) => {
    const written = inlineWords(words, false)
    expect(written).toMatch(/^".*"$/)
    const { value, problems } = readSource('a.yaml', `a: ${written}\nb: [${inlineWords(words, true)}]\n`)
    expect([value, problems]).toEqual([{ a: words, b: [words] }, []])
  })

  it('between brackets also those with their signs', () => {
    expect(inlineWords('a, b', true)).toBe('"a, b"')
    expect(inlineWords('a]', true)).toBe('"a]"')
    expect(inlineWords('a?', true)).toBe('"a?"')
  })
})
