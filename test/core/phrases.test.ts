import { describe, expect, test } from 'vitest'
import { head, incidentOf, say, snapshotAt, agentSnapshotAt, twoEditions } from './telling.ts'
import { cyberattack } from './shipped.ts'

const incident = incidentOf(`${head}
facts: { data: { name: { en: Personal data, nl: Persoonsgegevens }, scope: { nl: "Tot {{promise.mail}}" } } }
timeline:
  - id: made
    at: 2024-04-01T09:00
    title: { nl: "Post {{promise.mail}}" }
    body: { nl: "Uiterlijk {{promise.mail}}." }
    services: { email: { state: major_outage, note: { nl: "Tot {{promise.mail}}" } } }
    contacts: { mailbox: { state: degraded_performance, note: { nl: "Tot {{promise.mail}}" } } }
    facts: { data: { certainty: unknown, text: { nl: "Bericht {{promise.mail}}" } } }
    promises: { mail: { text: { nl: "Post werkt, niet later dan {{promise.mail}}" }, by: 2024-04-05 } }
    agent_note: { nl: "Zeg {{promise.mail}}" }
    corrections:
      - { at: 2024-04-01T10:00, text: { nl: "Dus {{promise.mail}}" } }
      - { at: 2024-04-03, text: { nl: "Nu {{promise.mail}}" } }
  - id: moved
    at: 2024-04-02T09:00
    body: { nl: "Nu uiterlijk {{promise.mail}}." }
    promises: { mail: { by: 2024-04-09, reason: { nl: "Niet {{date \\"2024-04-05\\"}} maar {{promise.mail}}" } } }
    replaces: { made: { nl: "In plaats van {{date \\"2024-04-05\\"}} nu {{promise.mail}}" } }
instructions: { wait: { text: { nl: "Wacht tot {{promise.mail}}" } } }
faq: [{ id: q, question: { nl: "Wanneer {{promise.mail}}?" }, answer: { nl: "Op {{promise.mail}}" } }]
`)
const now = snapshotAt(incident, 'nl', '2024-05-01')
const made = now.updates.find(({ id }) => id === 'made')

describe('references inside an update stay what they were when it was told', () => {
  test.each([
    ['its title', made?.title, 'Post 2024-04-05'],
    ['its body', made?.body, 'Uiterlijk 2024-04-05.'],
    ['its fact, where it stands', made?.facts[0]?.text, 'Bericht 2024-04-05'],
    ['its fact, where it still holds', now.unknown[0]?.text, 'Bericht 2024-04-05'],
    ['its note of a service, where it still holds', now.impaired[0]?.note, 'Tot 2024-04-05'],
    ['its note of a contact, where it still holds', now.contacts.find(({ id }) => id === 'mailbox')?.note, 'Tot 2024-04-05'],
    ['its promise, in the list of promises', now.promises[0]?.text, 'Post werkt, niet later dan 2024-04-05'],
    ['the reason of a move', now.promises[0]?.slips[0]?.reason, 'Niet 2024-04-05 maar 2024-04-09'],
    ['what it says of the update it replaces', made?.replaced_by?.text, 'In plaats van 2024-04-05 nu 2024-04-09'],
    ['its title, where the update that replaces it names it', now.latest?.replaces[0]?.title, 'Post 2024-04-05'],
    ['a later body', now.latest?.body, 'Nu uiterlijk 2024-04-09.'],
    ['a correction of the same day', made?.corrections[0]?.text, 'Dus 2024-04-05'],
    ['a correction after the move', made?.corrections[1]?.text, 'Nu 2024-04-09'],
    ['its note for agents', agentSnapshotAt(incident, 'nl', '2024-05-01').desk?.notes[0]?.note, 'Zeg 2024-04-05'],
  ])('%s', (_, text, expected) => {
    expect(say(text)).toBe(expected)
  })
})

describe('references elsewhere say what holds now', () => {
  test.each([
    ['an instruction', (at: string) => snapshotAt(incident, 'nl', at).instructions[0]?.text, 'Wacht tot '],
    ['an answer', (at: string) => snapshotAt(incident, 'nl', at).faq[0]?.questions[0]?.answer, 'Op '],
    ['the scope of a fact', (at: string) => snapshotAt(incident, 'nl', at).unknown[0]?.scope, 'Tot '],
  ])('%s', (_, text, words) => {
    expect(say(text('2024-04-01T10:00'))).toBe(`${words}2024-04-05`)
    expect(say(text('2024-04-02T10:00'))).toBe(`${words}2024-04-09`)
  })
})

describe('what a reference stands for', () => {
  const written = (text: string, edition = 'nl') =>
    say(
      snapshotAt(
        incidentOf(
          `${head}\nfacts: { data: { name: { en: Personal data, nl: Persoonsgegevens } } }\ntimeline:\n  - id: a\n    at: 2024-04-01\n    body:\n      nl: |\n        ${text}\n      en: |\n        ${text}\n    promises: { owed: { text: later } }`,
        ),
        edition,
      ).latest?.body,
    )

  test.each([
    ['{{contact.hotline}}', '+31102455700'],
    ['{{service.portal}}', 'Portaal'],
    ['{{service.portal "het portaal"}}', 'het portaal'],
    ['{{fact.data}}', 'Persoonsgegevens'],
    ['{{organisation}}', 'Meridian'],
    ['{{date "2024-04-02"}}', '2024-04-02'],
    ['{{date "2024-04-02" "dinsdag"}}', 'dinsdag'],
    ['{{time "2024-04-02T17:00"}}', '2024-04-02 17:00'],
    ['{{time "2024-04-02T17:00Z"}}', '2024-04-02 19:00'],
    ['[bel]({{contact.hotline}})', '[bel](phone +31102455700)'],
  ])('%s', (reference, expected) => {
    expect(written(reference)).toBe(expected)
  })

  test('a date is the day alone, even when a time was written', () => {
    expect(written('{{date "2024-04-02T00:30"}}')).toBe('2024-04-02')
    expect(written('{{date "2024-04-02T00:30"}}', 'en')).toBe('2024-04-01')
  })

  test('a time is that of the edition', () => {
    expect(written('{{time "2024-04-02T17:00"}}', 'en')).toBe('2024-04-02 16:00')
  })

  test('words stand in for a date that is not there', () => {
    expect(written('{{promise.owed "daarna"}}')).toBe('daarna')
  })

  test('a value is kept as one, with the words beside it', () => {
    const body = snapshotAt(cyberattack, 'nl', '2022-07-29T10:00').latest?.body
    const [first] = body?.blocks ?? []
    const values = first?.type === 'paragraph' ? first.children.filter(({ type }) => type === 'value') : []
    expect(values[0]).toEqual({
      type: 'value',
      value: { kind: 'date', date: '2022-07-25', datetime: '2022-07-25' },
      words: 'maandag 25 juli',
    })
    expect(values[1]).toMatchObject({ value: { kind: 'date', time: '06:00', zone: 'Europe/Amsterdam' }, words: 'om zes uur ’s ochtends' })
  })
})

describe('a phrase', () => {
  const title = (text: string) =>
    snapshotAt(incidentOf(`${head}\ntimeline:\n  - id: a\n    at: 2024-04-01\n    title:\n      nl: ${text}`), 'nl').latest?.title

  test('has references but no Markdown', () => {
    expect(say(title('"**{{service.portal}}** & <b> 3. Oktober"'))).toBe('**Portaal** & <b> 3. Oktober')
  })

  test('keeps braces that are meant as they are', () => {
    expect(say(title('"\\\\{{service.portal}}"'))).toBe('{{service.portal}}')
  })

  test('is one line, however it was written', () => {
    expect(say(title('|\n        Eerste\n        tweede  \n\n        derde'))).toBe('Eerste tweede derde')
  })

  test('has no space around it', () => {
    expect(say(title('"  Titel \\n"'))).toBe('Titel')
  })
})

test('what the example said on 5 August it says for ever, whatever slipped later', () => {
  const then = say(snapshotAt(cyberattack, 'nl', '2022-08-05T12:00').latest?.body)
  const today = say(snapshotAt(cyberattack, 'nl').updates.find(({ id }) => id === 'data-unlikely-nl')?.body)
  expect(then).toContain('2022-08-12')
  expect(today).toBe(then)
})

test('a fact or a service that is not for an edition has no name in it', () => {
  const organisation = twoEditions.replace('nl: Portaal }', 'nl: Portaal }, editions: [nl]')
  const yaml = `${head}
facts: { s: { name: { en: Stolen, nl: Gestolen }, only: { editions: [nl], why: x } } }
timeline: [{ id: a, at: 2024-04-01, title: { en: "1 {{fact.s}} {{service.portal}} 2", nl: "1 {{fact.s}} {{service.portal}} 2" } }]`
  const title = (edition: string) => say(snapshotAt(incidentOf(yaml, organisation), edition).latest?.title)
  expect(title('nl')).toBe('1 Gestolen Portaal 2')
  expect(title('en')).toBe('1   2')
})
