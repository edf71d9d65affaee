import { describe, expect, test } from 'vitest'
import { judgeIncident, judgeOrganisation } from '../../../src/core/judge/judge.ts'
import { organisationRead, read } from '../shipped.ts'
import { head, inShort, problemsOf, problemsOfOrganisation, twoEditions } from '../telling.ts'

describe('the shipped examples', () => {
  test('have no fault', () => {
    expect([...organisationRead.problems, ...judgeOrganisation(organisationRead)]).toEqual([])
    for (const id of ['2022-07-cyberattack', '2023-05-portal-maintenance', '2024-03-network-outage']) {
      expect(judgeIncident(read(id), organisationRead)).toEqual([])
    }
  })
})

/** An organisation with one change, and an incident with nothing to say. */
const organisation = (...changes: readonly (readonly [from: string, to: string])[]) =>
  changes.reduce((yaml, [from, to]) => {
    if (!yaml.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return yaml.replace(from, to)
  }, twoEditions)

describe('faults of organisation.yaml', () => {
  test.each([
    [
      'an unknown group',
      organisation(
        ['{ name: { en: Portal', '{ group: onlin, name: { en: Portal'],
        ['contacts:', 'service_groups: { online: Online }\ncontacts:'],
      ),
      {
        code: 'unknown-group',
        path: ['services', 'portal', 'group'],
        message: expect.stringContaining('names `onlin`; expected `online`'),
        hint: 'Did you mean `online`?',
      },
    ],
    [
      'an unknown edition of a service',
      organisation(['nl: Portaal }', 'nl: Portaal }, editions: [en, nll]']),
      {
        code: 'unknown-edition',
        path: ['services', 'portal', 'editions', 1],
        message: expect.stringContaining('names `nll`; expected `en` or `nl`'),
        hint: 'Did you mean `nl`?',
      },
    ],
    [
      'an unknown edition of a contact',
      organisation(['service: phone }', 'service: phone, editions: [de] }']),
      { code: 'unknown-edition', path: ['contacts', 'hotline', 'editions', 0] },
    ],
    [
      'an unknown service of a contact',
      organisation(['service: phone }', 'service: phon }']),
      { code: 'unknown-service', path: ['contacts', 'hotline', 'service'], hint: 'Did you mean `phone`?' },
    ],
    [
      'an unknown service in a condition',
      organisation(['while: { email: impaired }', 'while: { emial: impaired }']),
      { code: 'unknown-service', path: ['contacts', 'stopgap', 'while', 'emial'], at: 'key', hint: 'Did you mean `email`?' },
    ],
    [
      'an unknown state in a condition',
      organisation(['while: { email: impaired }', 'while: { email: [down, operational] }']),
      {
        code: 'unknown-value',
        path: ['contacts', 'stopgap', 'while', 'email'],
        message: expect.stringContaining('names `down`; expected `operational`'),
      },
    ],
    [
      'an unknown voice contact',
      organisation(['timezone: Europe/London }', 'timezone: Europe/London, voice: { contact: hotlin } }']),
      { code: 'unknown-contact', path: ['editions', 'en', 'voice', 'contact'], edition: 'en', hint: 'Did you mean `hotline`?' },
    ],
    [
      'a voice contact that is no phone',
      organisation(['timezone: Europe/London }', 'timezone: Europe/London, voice: { contact: mailbox } }']),
      {
        code: 'bad-phone',
        path: ['editions', 'en', 'voice', 'contact'],
        edition: 'en',
        message: expect.stringContaining('kind email; expected a phone'),
      },
    ],
    [
      'an unknown mail service',
      organisation(['timezone: Europe/London }', 'timezone: Europe/London, mail: { from: a@b.example, service: mail } }']),
      { code: 'unknown-service', path: ['editions', 'en', 'mail', 'service'], edition: 'en', hint: 'Did you mean `email`?' },
    ],
    [
      'a service with the id of an edition',
      organisation(['  portal: {', '  nl: { name: x }\n  portal: {']),
      { code: 'shared-id', path: ['services', 'nl'], at: 'key', message: expect.stringContaining('`nl` is a service and an edition') },
    ],
    [
      'a phone number that is none',
      organisation(['"+31102455700"', '"010-2455700"']),
      {
        code: 'bad-phone',
        path: ['contacts', 'hotline', 'value'],
        message: '`010-2455700` is not a phone number; expected E.164 such as "+31102455700"',
      },
    ],
    [
      'a phone number of no country',
      organisation(['"+31102455700"', '"+99902455700"']),
      {
        code: 'bad-phone',
        path: ['contacts', 'hotline', 'value'],
        message: '`+99902455700` begins with no code of a country; expected one after the plus, such as "+31102455700"',
      },
    ],
    [
      'a mail address that is none',
      organisation(['help@meridian.example', 'help at meridian']),
      { code: 'bad-email', path: ['contacts', 'mailbox', 'value'] },
    ],
    [
      'a form that is no address',
      organisation(['kind: email, value: help@meridian.example', 'kind: form, value: meridian.example/form']),
      { code: 'bad-url', path: ['contacts', 'mailbox', 'value'] },
    ],
    [
      'an address that fits no line of a mail once its letters are written in ASCII',
      organisation(['editions:', `base_url: "https://status.example/${'ż'.repeat(200)}"\neditions:`]),
      {
        code: 'bad-url',
        path: ['base_url'],
        message: expect.stringContaining('has 1223 characters as mails write it; expected a web address of at most 900'),
      },
    ],
    [
      'hours that are none',
      organisation(['service: phone }', 'service: phone, hours: 9 to 5 }']),
      {
        code: 'bad-hours',
        path: ['contacts', 'hotline', 'hours'],
        message: expect.stringContaining('expected the form Mo-Fr 08:00-17:00'),
      },
    ],
    [
      'a language nobody knows',
      organisation(['locale: nl-NL', 'locale: qq-QQ']),
      { code: 'bad-locale', path: ['editions', 'nl', 'locale'], edition: 'nl' },
    ],
    [
      'a key of a text that is no language',
      organisation(['nl: Portaal', 'n_l: Portaal']),
      { code: 'unknown-language', path: ['services', 'portal', 'name', 'n_l'], at: 'key' },
    ],
    [
      'a reference to nothing',
      organisation(['nl: Klantenservice', 'nl: "{{contact.hotlin}}"']),
      {
        code: 'bad-reference',
        path: ['contacts', 'hotline', 'label', 'nl'],
        quote: '{{contact.hotlin}}',
        edition: 'nl',
        hint: 'Did you mean `hotline`?',
      },
    ],
    [
      'words cut at a hash',
      organisation(['{ name: { en: Portal, nl: Portaal } }', '\n    name:\n      en: Portal # 1\n      nl: Portaal']),
      { code: 'unquoted-text', path: ['services', 'portal', 'name', 'en'] },
    ],
  ])('%s', (_, yaml, expected) => {
    const problems = problemsOfOrganisation(yaml)
    expect(problems).toEqual([expect.objectContaining({ severity: 'error', file: 'incidents/organisation.yaml', ...expected })])
  })

  test.each(['+31102455700', '+4930', '12345', '+3110245570012345678'])('the text number %s', (value) => {
    const codes = problemsOfOrganisation(organisation(['kind: phone, value: "+31102455700"', `kind: sms, value: "${value}"`])).map(
      ({ code }) => code,
    )
    expect(codes).toEqual(value === '+31102455700' || value === '12345' ? [] : ['bad-phone'])
  })
})

const incident = (entries: string, more = '') => `${head}
facts: { data: { name: { en: Data, nl: Gegevens } } }${more}
timeline:
  - id: first
    at: 2024-04-01T09:00
${entries}`

describe('faults of an incident', () => {
  test.each([
    [
      'an unknown service',
      incident('    services: { portaal: operational }'),
      {
        code: 'unknown-service',
        path: ['timeline', 0, 'services', 'portaal'],
        at: 'key',
        message: expect.stringContaining('names `portaal`; expected `portal`, `email` or `phone`'),
        hint: 'Did you mean `portal`?',
      },
    ],
    [
      'an unknown service left open',
      incident('    left_open: { portaal: { nl: x } }'),
      { code: 'unknown-service', path: ['timeline', 0, 'left_open', 'portaal'], at: 'key' },
    ],
    [
      'an unknown service of a maintenance',
      incident('', '\naffects: { portaal: under_maintenance }').replace('impact: major', 'kind: maintenance\nimpact: maintenance'),
      { code: 'unknown-service', path: ['affects', 'portaal'], at: 'key' },
    ],
    [
      'an unknown contact',
      incident('    contacts: { hotlin: ended }'),
      { code: 'unknown-contact', path: ['timeline', 0, 'contacts', 'hotlin'], at: 'key', hint: 'Did you mean `hotline`?' },
    ],
    [
      'an unknown fact',
      incident('    facts: { dat: unknown }'),
      { code: 'unknown-fact', path: ['timeline', 0, 'facts', 'dat'], at: 'key', hint: 'Did you mean `data`?' },
    ],
    [
      'an unknown edition of an update',
      incident('    editions: [nl, pl]'),
      { code: 'unknown-edition', path: ['timeline', 0, 'editions', 1] },
    ],
    ['an unknown edition of a draft', incident('    draft: [pl]'), { code: 'unknown-edition', path: ['timeline', 0, 'draft', 0] }],
    [
      'an unknown edition of an approval',
      incident('    approved: { pl: { by: x, at: 2024-04-01, digest: x } }'),
      { code: 'unknown-edition', path: ['timeline', 0, 'approved', 'pl'], at: 'key' },
    ],
    [
      'an unknown edition of a fact',
      incident('', '\neditions: [en, nl]').replace('name: { en: Data', 'only: { editions: [pl], why: x }, name: { en: Data'),
      { code: 'unknown-edition', path: ['facts', 'data', 'only', 'editions', 0] },
    ],
    [
      'an unknown update',
      incident('    replaces: { frist: { nl: x } }'),
      { code: 'unknown-update', path: ['timeline', 0, 'replaces', 'frist'], at: 'key', hint: 'Did you mean `first`?' },
    ],
    [
      'a status of a maintenance',
      incident('    status: completed'),
      {
        code: 'wrong-status',
        path: ['timeline', 0, 'status'],
        message: expect.stringContaining('expected `investigating`, `identified`, `monitoring`, `resolved` or `postmortem`'),
      },
    ],
    [
      'a status of an incident',
      incident('    status: resolved').replace('impact: major', 'kind: maintenance\nimpact: maintenance'),
      { code: 'wrong-status', path: ['timeline', 0, 'status'], message: expect.stringContaining('expected `scheduled`') },
    ],
    [
      'the same id twice',
      incident('  - { id: first, at: 2024-04-02 }'),
      { code: 'duplicate-id', path: ['timeline', 1, 'id'], message: expect.stringContaining('`timeline` already has an entry `first`') },
    ],
    [
      'the same question twice',
      incident('', '\nfaq: [{ id: q, question: x, answer: x }, { id: q, question: y, answer: y }]'),
      { code: 'duplicate-id', path: ['faq', 1, 'id'] },
    ],
    [
      'an unknown group of questions',
      incident('', '\nfaq: [{ id: q, group: privacy, question: x, answer: x }]'),
      { code: 'unknown-group', path: ['faq', 0, 'group'], message: expect.stringContaining('none is defined') },
    ],
    [
      'an unknown edition of a question',
      incident('', '\nfaq: [{ id: q, question: x, answer: x, editions: [pl] }]'),
      { code: 'unknown-edition', path: ['faq', 0, 'editions', 0] },
    ],
    [
      'an unknown edition of a review',
      incident('', '\nfaq: [{ id: q, question: x, answer: x, reviewed_at: { pl: 2024-04-01 } }]'),
      {
        code: 'unknown-edition',
        path: ['faq', 0, 'reviewed_at', 'pl'],
        at: 'key',
        message: expect.stringMatching(/expected `en` or `nl`$/),
      },
    ],
    [
      'an unknown edition of an instruction',
      incident('', '\ninstructions: { i: { text: x, editions: [pl] } }'),
      { code: 'unknown-edition', path: ['instructions', 'i', 'editions', 0] },
    ],
    [
      'an unknown edition of an obligation',
      incident('', '\nobligations: [{ rule: gdpr-33, authority: AP, editions: [pl] }]'),
      { code: 'unknown-edition', path: ['obligations', 0, 'editions', 0] },
    ],
    [
      'an unknown service in the condition of an instruction',
      incident('', '\ninstructions: { i: { text: x, when: { service.portaal: impaired } } }'),
      { code: 'unknown-service', path: ['instructions', 'i', 'when', 'service.portaal'], at: 'key' },
    ],
    [
      'an unknown fact in the condition of an answer',
      incident('', '\nfaq: [{ id: q, question: x, answer: [{ while: { fact.dat: excluded }, text: x }] }]'),
      { code: 'unknown-fact', path: ['faq', 0, 'answer', 0, 'while', 'fact.dat'], at: 'key', hint: 'Did you mean `data`?' },
    ],
    [
      'an unknown certainty in a condition',
      incident('', '\nfaq: [{ id: q, question: x, answer: [{ while: { fact.data: [excluded, exluded] }, text: x }] }]'),
      { code: 'unknown-value', path: ['faq', 0, 'answer', 0, 'while', 'fact.data'], hint: 'Did you mean `excluded`?' },
    ],
    [
      'an unknown status in a condition',
      incident('    promises: { p: { text: x, kept_when: { status: closed } } }'),
      { code: 'unknown-value', path: ['timeline', 0, 'promises', 'p', 'kept_when', 'status'] },
    ],
    [
      'an unknown service in what an answer is about',
      incident('', '\nfaq: [{ id: q, question: x, answer: x, about: [portal, emial] }]'),
      { code: 'unknown-service', path: ['faq', 0, 'about', 1], hint: 'Did you mean `email`?' },
    ],
    [
      'an unknown promise in what an answer is about',
      incident('', '\nfaq: [{ id: q, question: x, answer: x, about: [promise.p] }]'),
      { code: 'unknown-promise', path: ['faq', 0, 'about', 0] },
    ],
    [
      'an unknown kind in what an answer is about',
      incident('', '\nfaq: [{ id: q, question: x, answer: x, about: [date.x] }]'),
      { code: 'unknown-subject', path: ['faq', 0, 'about', 0], message: expect.stringContaining('expected `service.<id>`') },
    ],
    [
      'a time that is skipped',
      incident('    next_update_by: 2025-03-30T02:30'),
      {
        code: 'skipped-time',
        path: ['timeline', 0, 'next_update_by'],
        message: '`2025-03-30T02:30` does not exist in Europe/Amsterdam, where the clock goes forward; expected a time that does',
        hint: 'Write `2025-03-30T01:30+01:00` or `2025-03-30T03:30+02:00`.',
      },
    ],
    [
      'a time that comes twice',
      incident('    next_update_by: 2024-10-27T02:30'),
      {
        code: 'ambiguous-time',
        path: ['timeline', 0, 'next_update_by'],
        hint: 'Write `2024-10-27T02:30+02:00` or `2024-10-27T02:30+01:00`.',
      },
    ],
    [
      'a language nobody reads',
      incident('    body: { en: x, fr: y }'),
      { code: 'unread-language', severity: 'warning', path: ['timeline', 0, 'body', 'fr'], at: 'key' },
    ],
    [
      'words cut at a hash',
      incident('    body:\n      nl: Bestelling # 12'),
      { code: 'unquoted-text', path: ['timeline', 0, 'body', 'nl'] },
    ],
    [
      'words cut at a hash in a shared section',
      incident('', '\nservice_groups:\n  online:\n    nl: Groep # 1'),
      { code: 'unquoted-text', path: ['service_groups', 'online', 'nl'] },
    ],
  ])('%s', (_, yaml, expected) => {
    expect(problemsOf(yaml)).toEqual([expect.objectContaining({ severity: 'error', file: 'incidents/outage.yaml', ...expected })])
  })

  test('are told all at once', () => {
    const yaml = incident(`    services: { portaal: operational }
    contacts: { hotlin: ended }
    editions: [nl, pl]
    body: { nl: "Bel {{contact.hotlin}} of [hier](javascript:x)" }
    promises: { p: kept }
    next_update_by: 2025-03-30T02:30
  - { id: first, at: 2024-04-02, status: completed }`)
    expect(problemsOf(yaml).map(inShort).toSorted()).toEqual([
      'bad-link timeline.0.body.nl [nl]',
      'bad-reference timeline.0.body.nl [nl]',
      'duplicate-id timeline.1.id',
      'skipped-time timeline.0.next_update_by',
      'unknown-contact timeline.0.contacts.hotlin',
      'unknown-edition timeline.0.editions.1',
      'unknown-promise timeline.0.promises.p [nl]',
      'unknown-service timeline.0.services.portaal',
      'wrong-status timeline.1.status',
    ])
  })
})

describe('shared sections in an incident', () => {
  test('are judged there, what is inherited is not', () => {
    const broken = organisation(['"+31102455700"', '"010"'])
    expect(problemsOf(incident(''), broken)).toEqual([])
    expect(problemsOf(incident('', '\ncontacts: { mailbox: { value: nowhere } }'), broken).map(inShort)).toEqual([
      'bad-email contacts.mailbox.value',
    ])
  })

  test('may refer to what the incident knows', () => {
    const agents = '\nagents: { greeting: { nl: "Over {{fact.data}}: {{promise.p}}" }, do_not_say: [{ nl: "{{fact.dat}}" }] }'
    expect(problemsOf(incident('    promises: { p: { text: x, by: 2024-04-05 } }', agents)).map(inShort)).toEqual([
      'bad-reference agents.do_not_say.0.nl',
    ])
  })
})
