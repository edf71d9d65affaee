/** What is said to be missing, and what is history. */
import { describe, expect, test } from 'vitest'
import { missingTranslation } from '../../src/checks/missing-translation.ts'
import { head, incidentOf, momentOf, twoEditions } from '../core/telling.ts'

function found(yaml: string, withHistory = false): readonly string[] {
  const incident = incidentOf(yaml, twoEditions)
  const subject = { incident, viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }), withHistory }
  return [...missingTranslation.rule(subject)].map(({ path, edition }) => `${path.join('.')}${edition === undefined ? '' : ` ${edition}`}`)
}

const hints = (yaml: string, organisation = twoEditions) => {
  const incident = incidentOf(yaml, organisation)
  const subject = { incident, viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }) }
  return [...missingTranslation.rule(subject)].map(({ hint }) => hint)
}

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`
const first = 'id: one, at: 2024-04-01, body: { en: One }'
const second = 'id: two, at: 2024-04-02, body: { en: Two }'
const end = 'id: end, at: 2024-04-03, status: resolved, body: { en: Over }'

describe('words are missing', () => {
  test('in the latest update of an open incident, whose mail waits for them, and in no earlier one', () => {
    expect(found(told(first, second))).toEqual(['timeline.1.body nl'])
  })

  test('in no language that nobody knows: it is the tag that is wrong', () => {
    const unknown = incidentOf(told(first, second), twoEditions.replace('locale: nl-NL', 'locale: xx-ZZ'))
    const subject = { incident: unknown, viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }) }
    expect([...missingTranslation.rule(subject)]).toEqual([])
  })

  test('in what is not public yet: an embargo, a draft', () => {
    expect(
      found(told(first, 'id: two, at: 2024-04-02, draft: true, body: { en: Two }', 'id: three, at: 2024-06-01, body: { en: x }')),
    ).toEqual(['timeline.0.body nl', 'timeline.1.body nl', 'timeline.2.body nl'])
  })

  test('in what an earlier update said and still holds: a fact, an announcement, a reason, a remark', () => {
    const held = `id: one, at: 2024-04-01, body: { en: One, nl: Een },
      facts: { data: { certainty: possible, text: { en: x } } },
      promises: { mail: { text: { en: x }, by: 2024-04-09 } },
      services: { portal: { state: major_outage, note: { en: x } } },
      contacts: { hotline: { state: partial_outage, note: { en: x } } }`
    const moved = 'id: moved, at: 2024-04-02, body: { en: x, nl: x }, promises: { mail: { by: 2024-04-12, reason: { en: x } } }'
    const latest = 'id: two, at: 2024-04-03, body: { en: Two, nl: Twee }'
    const facts = '\nfacts: { data: { name: { en: Data, nl: Data } } }\n'
    const words = [
      'timeline.0.services.portal.note nl',
      'timeline.0.contacts.hotline.note nl',
      'timeline.0.facts.data.text nl',
      'timeline.0.promises.mail.text nl',
      'timeline.1.promises.mail.reason nl',
    ]
    expect(found(`${told(held, moved, latest)}${facts}`)).toEqual(words)
    const settled = `id: three, at: 2024-04-04, body: { en: x, nl: x }, facts: { data: confirmed }, services: { portal: operational },
      contacts: { hotline: operational }, promises: { mail: { text: { en: x, nl: x } } }`
    expect(found(`${told(held, moved, settled)}${facts}`)).toEqual(words.slice(4))
    expect(found(`${told(held, moved, latest, 'id: end, at: 2024-04-05, status: resolved, body: { en: x, nl: x }')}${facts}`)).toEqual([])
  })

  test('in the name of a fact, for the editions that are told of it or read of it', () => {
    const facts = '\nfacts: { data: { name: { en: Data } } }\n'
    const latest = 'id: one, at: 2024-04-01, body: { en: x, nl: x }'
    const inTitle = told(latest).replace(
      '{ en: Outage, nl: Storing }',
      '{ en: "Outage of {{fact.data}}", nl: "Storing van {{fact.data}}" }',
    )
    expect(found(`${told(latest)}${facts}`)).toEqual([])
    expect(found(`${inTitle}${facts}`)).toEqual(['facts.data.name nl'])
    expect(found(`${told(`${latest}, facts: { data: possible }`)}${facts}`)).toEqual(['facts.data.name nl'])
    expect(found(`${told('id: one, at: 2024-04-01, editions: [nl], title: { nl: "{{fact.data}}" }')}${facts}`)).toEqual([
      'facts.data.name nl',
    ])
    expect(found(`${told('id: one, at: 2024-04-01, editions: [en], title: { en: "{{fact.data}}" }')}${facts}`)).toEqual([])
  })

  test('in a correction made since the latest update, and in none before', () => {
    const corrected = (at: string) => `id: one, at: 2024-04-01, body: { en: One, nl: Een }, corrections: [{ at: ${at}, text: { en: x } }]`
    const latest = 'id: two, at: 2024-04-03, body: { en: Two, nl: Twee }'
    expect(found(told(corrected('2024-04-04'), latest))).toEqual(['timeline.0.corrections.0.text nl'])
    expect(found(told(corrected('2024-06-01'), latest))).toEqual(['timeline.0.corrections.0.text nl'])
    expect(found(told(corrected('2024-04-02'), latest))).toEqual([])
  })

  test('in answers and instructions, also once all is over, and not in an answer that is retired', () => {
    const rest = `
instructions: { wait: { text: { en: Wait. } } }
faq:
  - { id: a, question: { en: a? }, answer: { en: A } }
  - { id: b, question: { en: b? }, answer: { en: B }, retired_at: 2024-04-20 }
  - { id: c, question: { en: c?, nl: c? }, answer: { en: C }, retired_at: 2024-06-20 }
`
    expect(found(`${told(first, end)}${rest}`)).toEqual([
      'instructions.wait.text nl',
      'faq.0.question nl',
      'faq.0.answer nl',
      'faq.2.answer nl',
    ])
  })

  test('nowhere in the title and the timeline of what is over', () => {
    const english = told(first, end).replace('{ en: Outage, nl: Storing }', '{ en: Outage }')
    expect(found(english)).toEqual([])
    expect(found(english.replace('status: resolved, ', ''))).toEqual(['title nl', 'timeline.1.body nl'])
    expect(found(`${english}  - { id: after, at: 2024-06-01, body: { en: x, nl: x } }`)).toEqual(['title nl'])
  })

  test('everywhere where history is asked for', () => {
    expect(found(told(first, second, end), true)).toEqual(['timeline.0.body nl', 'timeline.1.body nl', 'timeline.2.body nl'])
  })
})

describe('what to do', () => {
  const polish = twoEditions.replace('services:', '  pl: { locale: pl-PL }\nservices:')

  test('names every language that is missing', () => {
    expect(hints(told(first), polish)).toContain('Add them under `nl` and `pl`.')
  })

  test('says that one string must become a map first', () => {
    expect(hints(told('id: one, at: 2024-04-01, body: One'))).toEqual([
      'Make it a map: what stands there under `en`, and the words that are missing under `nl`.',
    ])
    expect(hints(told('id: one, at: 2024-04-01, source: nl, body: Een'))).toEqual([
      'Make it a map: what stands there under `nl`, and the words that are missing under `en`.',
    ])
  })
})

describe('words that stand under a language and are in another', () => {
  const words = 'The portal is out of reach for now.'
  const both = (en: string, nl: string) => told(`id: one, at: 2024-04-01, body: { en: '${en}', nl: '${nl}' }`)

  test('are missing there', () => {
    expect(found(both(words, words))).toEqual(['timeline.0.body.nl'])
    expect(hints(both(words, words))).toEqual(['Translate it, or take it out: readers are then shown `en`, marked as such.'])
  })

  test.each([
    ['a translation', words, 'Het portaal is voorlopig niet bereikbaar.'],
    ['a name', 'Meridian Metering Status', 'Meridian Metering Status'],
    ['a list of places', 'Amsterdam, Den Haag, Rotterdam, Utrecht and Delft', 'Amsterdam, Den Haag, Rotterdam, Utrecht and Delft'],
    [
      'an address',
      'See https://www.meridian.example/some/page/for/all/of/you',
      'See https://www.meridian.example/some/page/for/all/of/you',
    ],
    ['a label', 'Hotline open now', 'Hotline open now'],
  ])('are not meant by %s', (_, en, nl) => expect(found(both(en, nl))).toEqual([]))

  test('are meant however the lines are broken', () => {
    expect(found(told(`id: one, at: 2024-04-01, body: { en: "${words}", nl: "The portal is\\nout of reach for now." }`))).toEqual([
      'timeline.0.body.nl',
    ])
  })
})
