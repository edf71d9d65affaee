import { describe, expect, test } from 'vitest'
import { head, inShort, problemsOf, twoEditions } from '../telling.ts'

const inBody = (text: string, more = '') =>
  problemsOf(`${head}
facts: { data: { name: { en: Data, nl: Gegevens } } }
timeline:
  - id: a
    at: 2024-04-01T09:00
    body:
      nl: |
        ${text}
      en: fine
    promises: { dated: { text: x, by: 2024-04-05 }, owed: { text: x } }${more}`)

describe('references in words', () => {
  test.each([
    '{{contact.hotline}}',
    '{{service.portal "x"}}',
    '{{promise.dated}}',
    '{{fact.data}}',
    '{{date "2024-02-29"}}',
    '{{time "2024-04-02T17:00"}}',
    '{{organisation}}',
    '[bel]({{contact.hotline}})',
    '\\{{contact.nobody}}',
    '**{{service.portal}}**',
    '{{promise.owed "later"}}',
  ])('%s is right', (text) => {
    expect(inBody(text)).toEqual([])
  })

  test.each([
    [
      '{{contact.hotlin}}',
      '`{{contact.hotlin}}` refers to a contact that does not exist; expected `hotline`, `mailbox` or `stopgap`',
      'Did you mean `hotline`?',
    ],
    [
      '{{service.portaal}}',
      '`{{service.portaal}}` refers to a service that does not exist; expected `portal`, `email` or `phone`',
      'Did you mean `portal`?',
    ],
    ['{{promise.datd}}', '`{{promise.datd}}` refers to a promise that does not exist; expected `dated` or `owed`', 'Did you mean `dated`?'],
    ['{{fact.dat "x"}}', '`{{fact.dat "x"}}` refers to a fact that does not exist; expected `data`', 'Did you mean `data`?'],
    ['{{date "2023-02-29"}}', '`{{date "2023-02-29"}}` holds no date; expected a date such as "2024-04-02"', undefined],
    ['{{date "morgen"}}', '`{{date "morgen"}}` holds no date; expected a date such as "2024-04-02"', undefined],
    ['{{time "2024-04-02"}}', '`{{time "2024-04-02"}}` holds no time; expected a time such as "2024-04-02T17:00"', undefined],
    ['{{portal}}', expect.stringContaining('`{{portal}}` is not a reference (`portal`); expected contact.<id>'), undefined],
    ['{{service.portal', expect.stringContaining('never closes'), undefined],
    ['[bel]({{contact.hotlin}})', expect.stringContaining('contact that does not exist'), 'Did you mean `hotline`?'],
  ])('%s is not, and points at itself', (text, message, hint) => {
    const [problem, ...others] = inBody(text)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'bad-reference', severity: 'error', path: ['timeline', 0, 'body', 'nl'], message, edition: 'nl' })
    expect(problem?.hint).toBe(hint)
    expect(text).toContain(problem?.quote)
  })

  test('a time that a clock change doubles names both readings', () => {
    expect(inBody('{{time "2024-10-27T02:30"}}')).toMatchObject([
      { code: 'ambiguous-time', quote: '{{time "2024-10-27T02:30"}}', hint: 'Write `2024-10-27T02:30+02:00` or `2024-10-27T02:30+01:00`.' },
    ])
  })

  test('each fault is told by itself', () => {
    expect(inBody('{{contact.a}} {{contact.b}} {{x}} [y](ftp://z)')).toHaveLength(4)
  })

  test('are judged in phrases too', () => {
    expect(problemsOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01, title: { nl: "{{service.portaal}} en {{x" } }]`).map(inShort)).toEqual([
      'bad-reference timeline.0.title.nl',
      'bad-reference timeline.0.title.nl',
    ])
  })
})

describe('a contact that an edition does not have', () => {
  const dutchOnly = twoEditions.replace('service: phone }', 'service: phone, editions: [nl] }')
  const text = (words: string) => problemsOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01, body: ${words} }]`, dutchOnly)

  test('is a fault for its readers, with those they have', () => {
    expect(text('{ en: "Call {{contact.hotline}}", nl: "Bel {{contact.hotline}}" }')).toMatchObject([
      {
        code: 'bad-reference',
        path: ['timeline', 0, 'body', 'en'],
        edition: 'en',
        message: '`{{contact.hotline}}` is a contact that edition `en` does not have; expected `mailbox` or `stopgap`',
      },
    ])
  })

  test('is none where the words only stand in for others', () => {
    expect(text('{ nl: "Bel {{contact.hotline}}" }')).toEqual([])
  })
})

describe('a promise without a date where words refer to it', () => {
  const timeline = (entries: string, more = '') => problemsOf(`${head}${more}\ntimeline:${entries}`).map(inShort)

  test('is a fault: readers would see the braces', () => {
    expect(inBody('{{promise.owed}}')).toMatchObject([
      {
        code: 'bad-reference',
        edition: 'nl',
        quote: '{{promise.owed}}',
        message: expect.stringContaining('has no date in edition `nl` by this update'),
      },
    ])
  })

  test('is one before the update that gives the date, and none from it on', () => {
    expect(
      timeline(`
  - { id: b, at: 2024-04-02, body: { nl: "{{promise.p}}" }, promises: { p: { text: x, by: 2024-04-05 } } }
  - { id: a, at: 2024-04-01, body: { nl: "{{promise.p}}" }, editions: [nl] }
  - { id: c, at: 2024-04-03, body: { nl: "{{promise.p}}" } }`),
    ).toEqual(['bad-reference timeline.1.body.nl [nl]'])
  })

  test('is one in each edition that was not given it', () => {
    expect(
      timeline(`
  - { id: a, at: 2024-04-01, editions: [nl], promises: { p: { text: x, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, body: { en: "{{promise.p}}", nl: "{{promise.p}}" } }`),
    ).toEqual(['bad-reference timeline.1.body.en [en]'])
  })

  test('is one when only a draft gives it', () => {
    const draft = (second: string) =>
      timeline(`
  - { id: a, at: 2024-04-01, draft: true, promises: { p: { text: x, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, editions: [nl], body: { nl: "{{promise.p}}" }${second} }`)
    expect(draft('')).toEqual(['bad-reference timeline.1.body.nl [nl]'])
    expect(draft(', draft: true')).toEqual([])
  })

  test('is one in an answer when no update ever gives it', () => {
    const faq = (body: string) =>
      timeline(
        `\n  - { id: a, at: 2024-04-01, editions: [nl], promises: { p: { text: x${body} } } }`,
        '\nfaq: [{ id: q, question: x, answer: { nl: "{{promise.p}}" }, editions: [nl] }]',
      )
    expect(faq('')).toEqual(['bad-reference faq.0.answer.nl [nl]'])
    expect(faq(', by: 2024-04-05')).toEqual([])
  })

  test('is none in a correction that comes after it', () => {
    expect(
      timeline(`
  - { id: a, at: 2024-04-01, corrections: [{ at: 2024-04-03, text: "{{promise.p}}" }] }
  - { id: b, at: 2024-04-02, promises: { p: { text: x, by: 2024-04-05 } } }`),
    ).toEqual([])
  })
})

describe('links', () => {
  test.each(['https://meridian.example', 'http://meridian.example', 'mailto:a@b.example', 'tel:+3110'])('to %s are right', (target) => {
    expect(inBody(`[x](${target})`)).toEqual([])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/contact',
    'contact.html',
    'www.meridian.example',
    'https://meridian.example@evil.example/',
    'https://user:word@evil.example',
  ])('to %s are not', (target) => {
    expect(inBody(`[x](${target})`)).toMatchObject([
      {
        code: 'bad-link',
        path: ['timeline', 0, 'body', 'nl'],
        quote: target,
        edition: 'nl',
        message: expect.stringContaining(`\`${target}\``),
      },
    ])
  })

  test('in a phrase are words', () => {
    expect(problemsOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01, title: { nl: "[x](javascript:y)" } }]`)).toEqual([])
  })
})

describe('keys of a text', () => {
  const key = (name: string) => problemsOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01, body: { ${name}: x } }]`)

  test.each(['en', 'nl', 'nl-BE', 'en-GB', 'NL'])('%s is a language somebody reads, or an edition', (name) => {
    expect(key(name)).toEqual([])
  })

  test.each([
    ['fr', undefined],
    ['ne', 'Did you mean `en`?'],
  ])('%s is a language nobody reads', (name, hint) => {
    const [problem] = key(name)
    expect(problem).toMatchObject({ code: 'unread-language', severity: 'warning', at: 'key' })
    if (hint !== undefined) expect(problem?.hint).toBe(hint)
  })

  test.each(['n_l', 'dutch words', 'nl-NL-x-residents'])('%s is no language at all', (name) => {
    expect(key(name)).toMatchObject([{ code: 'unknown-language', severity: 'error', at: 'key' }])
  })
})

describe('what only some editions may know', () => {
  const facts = 'facts: { s: { name: { en: Stolen, nl: Gestolen }, only: { editions: [nl], why: x } } }\n'

  test('is not named to the others, be it in words that stand in for missing ones', () => {
    const yaml = (body: string) => `${head}${facts}timeline: [{ id: a, at: 2024-04-01, body: ${body} }]`
    expect(problemsOf(yaml('{ en: "About {{fact.s}}.", nl: "Over {{fact.s}}." }')).map(inShort)).toEqual([
      'bad-reference timeline.0.body.en [en]',
    ])
    expect(problemsOf(yaml('{ nl: "Over {{fact.s}}." }')).map(inShort)).toEqual(['bad-reference timeline.0.body.nl [en]'])
    expect(problemsOf(yaml('{ en: "All is well.", nl: "Over {{fact.s}}." }'))).toEqual([])
  })

  test('a service is one that the edition has', () => {
    const organisation = twoEditions.replace('nl: Portaal }', 'nl: Portaal }, editions: [nl]')
    const yaml = `${head}timeline: [{ id: a, at: 2024-04-01, body: { en: "{{service.portal}}", nl: "{{service.portal}}" } }]`
    expect(problemsOf(yaml, organisation).map(inShort)).toEqual(['bad-reference timeline.0.body.en [en]'])
  })
})
