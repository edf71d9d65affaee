import { describe, expect, it } from 'vitest'
import { contact, edition, mailSettings } from '../../src/model/organisation.ts'
import { incident, question } from '../../src/model/incident.ts'
import { update } from '../../src/model/update.ts'
import { condition, duration, id, instant, locale, publicId, text } from '../../src/model/values.ts'
import { validate } from '../../src/model/validate.ts'
import { likelyZone } from '../../src/model/zones.ts'
import { codes } from './findings.ts'

describe('an id', () => {
  it.each(['a', '9', 'mail-back', '2024-03-network-outage', 'a--b', 'a-', 'x'.repeat(64)])('may be %s', (written) => {
    expect(codes(id, JSON.stringify(written))).toEqual([])
  })

  it.each(['', '-a', 'Mail', 'mail_back', 'mail back', 'mail/back', '../a', 'é', 'a.b', 'a\n', 'x'.repeat(65), 'ａ'])(
    'is not %j',
    (written) => {
      expect(codes(id, JSON.stringify(written))).toEqual(['bad-id'])
    },
  )

  it.each(['all', 'api', 'feed', 'history', 'index'])('of an edition is not %s, which pages or commands need', (written) => {
    expect(codes(publicId, written)).toEqual(['reserved-id'])
    expect(codes(id, written)).toEqual([])
  })

  it('of an edition may begin with such a word', () => expect(codes(publicId, 'all-staff')).toEqual([]))
})

describe('a language', () => {
  it.each(['nl', 'nl-NL', 'zh-Hant-TW', 'sr-Latn', 'de-CH-1996', 'en-x-easy'])('may be %s', (tag) => expect(codes(locale, tag)).toEqual([]))
  it.each(['nl_NL', 'n', 'nl-', 'nl NL', 'nederlands', 'nl-NL-x-residents', ''])('is not %j', (tag) => {
    expect(codes(locale, JSON.stringify(tag))).toEqual(['bad-locale'])
  })
  it('written with an underscore is named as it should be', () => {
    const found = validate(locale, 'nl_NL', 'organisation.yaml')
    expect('problems' in found && found.problems[0]?.message).toBe('`nl_NL` is not a language tag; expected `nl-NL`')
  })
})

describe('words', () => {
  it.each(['Words', '{ nl: Woorden, pl: Słowa }', '{ nl-BE: Woorden }', '"2024"'])('may be %s', (yaml) =>
    expect(codes(text, yaml)).toEqual([]),
  )
  it.each([
    ['""', 'empty-value'],
    ['"  \\n "', 'empty-value'],
    ['{ nl: "" }', 'empty-value'],
    ['{ nl: }', 'empty-value'],
    ['2024', 'unquoted-text'],
    ['{ nl: 010 }', 'unquoted-text'],
    ['{ nl: no, en: true }', 'unquoted-text'],
    ['[a]', 'wrong-type'],
    ['{ nl: [a] }', 'wrong-type'],
  ])('are not %s', (yaml, code) => expect(codes(text, yaml)).toEqual([code]))
})

describe('a condition', () => {
  it.each([
    '{ portal: operational }',
    '{ service.portal: impaired, status: resolved }',
    '{ fact.personal-data: [excluded, confirmed] }',
    '{}',
  ])('may be %s', (yaml) => {
    expect(codes(condition, yaml)).toEqual([])
  })
  it.each([
    ['portal', 'wrong-type'],
    ['[portal]', 'wrong-type'],
    ['{ portal: true }', 'unquoted-text'],
    ['{ portal: { state: operational } }', 'wrong-type'],
    ['{ portal: }', 'empty-value'],
  ])('is not %s', (yaml, code) => expect(codes(condition, yaml)).toEqual([code]))
})

describe('a short form', () => {
  it('of a service is its state', () => {
    const result = validate(
      update,
      {
        id: 'a',
        at: '2024-03-18',
        services: { portal: 'operational' },
        promises: { b: 'kept' },
        facts: { c: 'excluded' },
        contacts: { d: 'ended' },
      },
      'a',
    )
    expect('output' in result && result.output).toMatchObject({
      services: { portal: { state: 'operational' } },
      promises: { b: { outcome: 'kept' } },
      facts: { c: { certainty: 'excluded' } },
      contacts: { d: { state: 'ended' } },
    })
  })

  it('of a review is one time for every edition', () => {
    const result = validate(question, { id: 'a', question: 'Q', answer: 'A', reviewed_at: '2024-03-18' }, 'a')
    expect('output' in result && result.output.reviewed_at).toEqual({ '*': { text: '2024-03-18', date: '2024-03-18' } })
  })

  it('that is misspelt is judged as what it is', () => {
    expect(codes(update, '{ id: a, at: 2024-03-18, services: { portal: operationl }, promises: { b: done } }')).toEqual([
      'unknown-value',
      'unknown-value',
    ])
  })
})

describe('a sender', () => {
  const from = (mailbox: string) => codes(mailSettings, JSON.stringify({ from: mailbox }))
  it.each(['a@example.org', 'Meridian <service@meridian.example>', 'Firma Ülrich <post@ülrich.example>'])('may be %s', (mailbox) =>
    expect(from(mailbox)).toEqual([]),
  )
  it.each([
    'a@x.example, b@y.example',
    'A <a@x.example>, b@y.example',
    'A\nBcc: b@y.example <a@x.example>',
    'a',
    'a@',
    '<a@x.example>',
    'A, B <a@x.example>',
  ])('is not %j', (mailbox) => expect(from(mailbox)).toEqual(['bad-mailbox']))
})

it('a zone is an IANA name, never an offset', () => {
  const zone = (name: string) => codes(edition, JSON.stringify({ locale: 'nl', timezone: name }))
  expect(['Europe/Amsterdam', 'UTC', 'America/Argentina/Buenos_Aires'].flatMap(zone)).toEqual([])
  expect(['+01:00', 'Amsterdam', 'Europe/Amsterdm', ''].filter((name) => zone(name)[0] !== 'bad-timezone')).toEqual([])
})

it.each([
  ['Europe/Amsterdm', 'Europe/Amsterdam'],
  ['europe/warsw', 'Europe/Warsaw'],
  ['Warsaw', 'Europe/Warsaw'],
  ['berlin', 'Europe/Berlin'],
  ['+01:00', 'Europe/Amsterdam'],
])('of what is no zone, the one that is meant stands for an example: %s', (name, zone) => {
  expect(likelyZone(name)).toBe(zone)
})

it('a contact says how it is reached, where, and what readers call it', () => {
  expect(codes(contact, '{}')).toEqual(['missing-key', 'missing-key', 'missing-key'])
  expect(codes(contact, '{ kind: telefon, value: "+31102455700", label: Hotline }')).toEqual(['unknown-value'])
  expect(codes(contact, '{ kind: phone, value: 112, label: Hotline }')).toEqual(['unquoted-text'])
})

describe('what nobody can mean', () => {
  it.each([
    ['words in no language', text, '{}', 'empty-value'],
    ['an update for nobody', update, '{ id: a, at: 2024-04-01, editions: [] }', 'empty-value'],
    ['a question for nobody', question, '{ id: a, question: q, answer: a, editions: [] }', 'empty-value'],
    ['a question without an answer', question, '{ id: a, question: q, answer: [] }', 'empty-value'],
    ['an answer in no language', question, '{ id: a, question: q, answer: {} }', 'empty-value'],
    ['a condition that nothing fulfils', condition, '{ portal: [] }', 'empty-value'],
    ['a voice that stands still', edition, '{ locale: nl, voice: { words_per_minute: 0 } }', 'bad-number'],
    ['half a text message', edition, '{ locale: nl, sms: { budget: 0.5 } }', 'bad-number'],
    ['no text message', edition, '{ locale: nl, sms: { budget: 0 } }', 'bad-number'],
    ['a voice that goes backwards', edition, '{ locale: nl, voice: { words_per_minute: -5 } }', 'bad-number'],
    ['an announcement that takes no time', edition, '{ locale: nl, voice: { budget: PT0S } }', 'bad-duration'],
  ] as const)('%s', (_, schema, yaml, code) => expect(codes(schema, yaml)).toEqual([code]))

  it('an obligation nobody knows', () => {
    expect(
      codes(incident, '{ title: t, impact: none, started_at: 2024-04-01, timeline: [], obligations: [{ rule: bla, authority: x }] }'),
    ).toEqual(['unknown-value'])
  })
})

describe('a number where words belong', () => {
  const messageOf = (schema: Parameters<typeof validate>[0], value: unknown) => {
    const read = validate(schema, value, 'a.yaml')
    return 'problems' in read ? read.problems.map(({ message }) => message) : []
  }

  it('is asked for in quotes where quotes make it right', () => {
    expect(messageOf(id, 2024)).toEqual(['YAML reads the number 2024 here, not the words as written; expected text'])
  })

  it.each([
    ['a time', instant, 20240320, '`20240320` is not a date or time; expected the form 2024-03-18'],
    ['a span of time', duration, 45, '`45` is not a duration; expected ISO 8601 such as P3D'],
    ['a web address', contact, { kind: 'phone', value: 102455700, label: 'x' }, 'expected E.164 between quotes, such as "+31102455700"'],
  ] as const)('gets the form of %s where quotes would not', (_, schema, value, expected) => {
    expect(messageOf(schema, value)).toEqual([expect.stringContaining(expected)])
  })
})
