import { describe, expect, test } from 'vitest'
import { piecesOf, readReference } from '../../src/core/references.ts'

const read = (text: string) => readReference(text, text.indexOf('{{'))

describe('a reference', () => {
  test.each([
    ['{{contact.hotline}}', { kind: 'contact', of: 'hotline' }],
    ['{{service.resident-portal}}', { kind: 'service', of: 'resident-portal' }],
    ['{{promise.mail-return}}', { kind: 'promise', of: 'mail-return' }],
    ['{{fact.personal-data}}', { kind: 'fact', of: 'personal-data' }],
    ['{{date "2024-04-02"}}', { kind: 'date', of: '2024-04-02' }],
    ['{{time "2024-04-02T17:00"}}', { kind: 'time', of: '2024-04-02T17:00' }],
    ['{{organisation}}', { kind: 'organisation', of: '' }],
    ['{{ service.portal }}', { kind: 'service', of: 'portal' }],
    ['{{service.portal "portalu klienta"}}', { kind: 'service', of: 'portal', words: 'portalu klienta' }],
    ['{{date "2022-09-21" "w środę, 21 września"}}', { kind: 'date', of: '2022-09-21', words: 'w środę, 21 września' }],
    ['{{organisation "Meridian’s"}}', { kind: 'organisation', of: '', words: 'Meridian’s' }],
    ['{{service.portal\n"client portal"}}', { kind: 'service', of: 'portal', words: 'client portal' }],
  ])('is read from %s', (written, expected) => {
    expect(read(`before ${written} after`)).toEqual({ ...expected, written })
  })

  test.each([
    '{{portal}}',
    '{{service}}',
    '{{service.}}',
    '{{service.a b}}',
    '{{date 2024-04-02}}',
    '{{date “2024-04-02”}}',
    '{{}}',
    '{{ }}',
    '{{#if x}}',
    '{{> partial}}',
    '{{contact.hotline.value}}',
    '{{date "a" "b" "c"}}',
    '{{constructor}}',
    '{{contact.__proto__.x}}',
    '{{recipient.name}}',
  ])('is not read from %s, and the message names the forms there are', (written) => {
    expect(read(written)).toEqual({ kind: 'broken', written, message: expect.stringContaining('expected contact.<id>, service.<id>') })
  })

  test('that never closes is said to', () => {
    expect(read('a {{service.portal and more')).toEqual({ kind: 'broken', written: '{{', message: expect.stringContaining('never closes') })
    expect(read('a {{service.portal} and more')).toMatchObject({ kind: 'broken', written: '{{' })
  })

  test('does not hold another', () => {
    expect(read('{{service.{{x}}}}')).toMatchObject({ kind: 'broken', written: '{{' })
  })
})

describe('plain text', () => {
  test('is taken apart at its references', () => {
    expect(
      piecesOf('The {{service.portal}} of {{organisation}}.').map((piece) => (typeof piece === 'string' ? piece : piece.kind)),
    ).toEqual(['The ', 'service', ' of ', 'organisation', '.'])
  })

  test('keeps two braces that are meant as they are', () => {
    expect(piecesOf('Write \\{{name}} or \\{{ alone')).toEqual(['Write {{name}} or {{ alone'])
    expect(piecesOf('\\{{a}} {{organisation}}').map((piece) => (typeof piece === 'string' ? piece : piece.kind))).toEqual([
      '{{a}} ',
      'organisation',
    ])
  })

  test('keeps braces that open nothing', () => {
    expect(piecesOf('a { b } c }} d')).toEqual(['a { b } c }} d'])
    expect(piecesOf('')).toEqual([''])
  })

  test('goes on after a reference that never closes', () => {
    expect(piecesOf('a {{b c').map((piece) => (typeof piece === 'string' ? piece : piece.written))).toEqual(['a ', '{{', 'b c'])
  })
})
