import { describe, expect, test } from 'vitest'
import { textsOfIncident, textsOfOrganisation } from '../../src/core/texts.ts'
import { head, incidentOf, twoEditions } from './telling.ts'

/** Every place a Text can stand, each with words of its own. */
const everything = `${head}
facts: { f: { name: F1, scope: F2, only: { editions: [nl], why: W } } }
timeline:
  - id: a
    at: 2024-04-01
    editions: [nl]
    source: nl
    title: T1
    body: T2
    announcement: T3
    services: { portal: { state: major_outage, note: T4 }, email: operational }
    contacts: { hotline: { state: ended, note: T5 } }
    facts: { f: { certainty: likely, text: T6 } }
    promises: { p: { text: T7, by: 2024-04-02, reason: T8 } }
    replaces: { b: T9 }
    left_open: { portal: T10 }
    corrections: [{ at: 2024-04-02, text: T11 }]
    window: { for: 2024-04-02, reason: T12 }
    signed: { name: T13, role: T14 }
    agent_note: T15
    internal: T16
  - { id: b, at: 2024-04-01 }
instructions: { i: { text: I1, editions: [en] } }
faq:
  - { id: q, question: Q1, answer: Q2, agent_note: Q3 }
  - { id: r, question: Q4, answer: [{ while: { portal: impaired }, text: Q5 }, { text: Q6 }], editions: [nl] }
`
const incident = incidentOf(everything)
const places = [...textsOfIncident(incident)]
const byText = (text: string) => places.find((place) => place.text === text)

describe('the texts of an incident', () => {
  test('are all of them, in the order of the file, each with its path', () => {
    const listed = places.map(({ path, text }) => `${typeof text === 'string' ? text : 'title'} ${path.join('.')}`)
    expect(listed).toMatchInlineSnapshot(`
      [
        "title title",
        "F1 facts.f.name",
        "F2 facts.f.scope",
        "T1 timeline.0.title",
        "T2 timeline.0.body",
        "T3 timeline.0.announcement",
        "T4 timeline.0.services.portal.note",
        "T5 timeline.0.contacts.hotline.note",
        "T6 timeline.0.facts.f.text",
        "T7 timeline.0.promises.p.text",
        "T8 timeline.0.promises.p.reason",
        "T9 timeline.0.replaces.b",
        "T10 timeline.0.left_open.portal",
        "T11 timeline.0.corrections.0.text",
        "T12 timeline.0.window.reason",
        "T13 timeline.0.signed.name",
        "T14 timeline.0.signed.role",
        "T15 timeline.0.agent_note",
        "T16 timeline.0.internal",
        "I1 instructions.i.text",
        "Q1 faq.0.question",
        "Q2 faq.0.answer",
        "Q3 faq.0.agent_note",
        "Q4 faq.1.question",
        "Q5 faq.1.answer.0.text",
        "Q6 faq.1.answer.1.text",
      ]
    `)
  })

  test('know who may read them', () => {
    expect(places.filter(({ audience }) => audience === 'agents').map(({ text }) => text)).toEqual(['T15', 'Q3'])
    expect(places.filter(({ audience }) => audience === 'nobody').map(({ text }) => text)).toEqual(['T16'])
  })

  test('know which editions see them', () => {
    expect([
      byText('T2')?.editions,
      byText('F2')?.editions,
      byText('I1')?.editions,
      byText('Q6')?.editions,
      byText('Q2')?.editions,
    ]).toEqual([['nl'], ['nl'], ['en'], ['nl'], undefined])
  })

  test('of an update know it, and the language it was written in', () => {
    expect([byText('T9')?.update?.id, byText('T9')?.source, byText('F1')?.update]).toEqual(['a', 'nl', undefined])
  })

  test('know which are Markdown and which are names', () => {
    expect(places.filter(({ isMarkdown }) => isMarkdown).map(({ text }) => text)).toEqual([
      'T2',
      'T3',
      'T6',
      'T7',
      'T11',
      'T15',
      'I1',
      'Q2',
      'Q3',
      'Q5',
      'Q6',
    ])
    expect(places.filter(({ home }) => home === 'name').map(({ text }) => text)).toEqual(['T13'])
  })

  test('of a fact only some editions are told are not asked of the others', () => {
    const shared = [...textsOfIncident(incidentOf(everything.replace('    editions: [nl]\n', '')))]
    expect(shared.find(({ text }) => text === 'T6')?.editions).toEqual(['nl'])
    expect(shared.find(({ text }) => text === 'T2')?.editions).toBeUndefined()
  })
})

test('the texts of an organisation are all of them', () => {
  const organisation = incidentOf(
    `${head}\ntimeline: []`,
    `${twoEditions.replace('timezone: Europe/Amsterdam }', 'timezone: Europe/Amsterdam, name: E1, salutation: E2, signature: E3 }').replace('nl: Portaal }', 'nl: Portaal }, editions: [nl]')}
service_groups: { g: G1 }
faq_groups: { h: G2 }
agents: { greeting: A1, do_not_say: [A2, A3], escalation: A4 }
`,
  ).organisation
  const listed = [...textsOfOrganisation(organisation)].map(({ path, home, editions, audience }) =>
    [path.join('.'), home, editions?.join(' ') ?? 'all', audience].join(' '),
  )
  expect(listed).toMatchInlineSnapshot(`
    [
      "name name all public",
      "editions.nl.name edition nl public",
      "editions.nl.salutation edition nl public",
      "editions.nl.signature edition nl public",
      "services.portal.name source nl public",
      "services.email.name source all public",
      "services.phone.name source all public",
      "service_groups.g source  public",
      "contacts.hotline.label source all public",
      "contacts.mailbox.label source all public",
      "contacts.stopgap.label source all public",
      "faq_groups.h source all public",
      "agents.greeting source all agents",
      "agents.do_not_say.0 source all agents",
      "agents.do_not_say.1 source all agents",
      "agents.escalation source all agents",
    ]
  `)
})

describe('words are missed only where somebody sees them', () => {
  const editionsOf = (yaml: string, organisation = twoEditions) => {
    const told = incidentOf(yaml, organisation)
    const all = [...textsOfOrganisation(told.organisation), ...textsOfIncident(told)]
    return Object.fromEntries(all.map(({ path, editions }) => [path.join('.'), editions]))
  }

  test('a heading, where a service stands under it', () => {
    const organisation = twoEditions
      .replace('portal: { ', 'portal: { group: online, editions: [nl], ')
      .replace('email: { ', 'email: { group: post, ')
      .replace('contacts:', 'service_groups: { online: Online, post: Post, none: None }\ncontacts:')
    expect(editionsOf(`${head}timeline: [{ id: a, at: 2024-04-01 }]`, organisation)).toMatchObject({
      'service_groups.online': ['nl'],
      'service_groups.post': undefined,
      'service_groups.none': [],
    })
  })

  test('a fact, where it is told or referred to', () => {
    const facts = '\nfacts: { told: { name: T }, named: { name: N }, titled: { name: H }, nothing: { name: X } }\n'
    const timeline =
      'timeline: [{ id: a, at: 2024-04-01, editions: [nl], body: "{{fact.named}} \\\\{{fact.nothing}}", facts: { told: confirmed } }]'
    const titled = head.replace('nl: Storing }', 'nl: "{{ fact.titled }}" }')
    expect(editionsOf(`${titled}${facts}${timeline}`)).toMatchObject({
      'facts.told.name': ['nl'],
      'facts.named.name': ['nl'],
      'facts.titled.name': undefined,
      'facts.nothing.name': [],
    })
  })
})
