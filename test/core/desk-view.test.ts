import { describe, expect, test } from 'vitest'
import { agentSnapshotAt, head, incidentOf, say, snapshotAt } from './telling.ts'
import { cyberattack } from './shipped.ts'

const file = (extra = '') => `${head}
agents: { greeting: { nl: "Welkom bij {{organisation}}" }, do_not_say: [{ nl: "Namen" }, { nl: "Data voor {{promise.p}}" }], escalation: { nl: "Bel {{contact.hotline}}" } }
facts: { data: { name: { nl: Gegevens } } }
timeline:
  - { id: a, at: 2024-04-01, editions: [nl], title: { nl: Eerste }, services: { portal: major_outage, phone: major_outage }, agent_note: { nl: "Rustig, {{promise.p}}" }, promises: { p: { text: { nl: Portaal open }, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, services: { portal: partial_outage, email: major_outage, phone: operational }, facts: { data: excluded }, promises: { p: { by: 2024-04-09 } }, agent_note: { nl: Twee }${extra} }
  - { id: c, at: 2024-04-03 }`
const incident = incidentOf(file())

describe('the agent script', () => {
  test('greets, warns and escalates, referring to what holds now', () => {
    const { desk } = agentSnapshotAt(incident, 'nl', '2024-04-02')
    expect([say(desk?.greeting), desk?.do_not_say.map(say), say(desk?.escalation)]).toEqual([
      'Welkom bij Meridian',
      ['Namen', 'Data voor 2024-04-09'],
      'Bel +31102455700',
    ])
  })

  test('carries its own number: that of the update and three characters of its content', () => {
    const script = (yaml: string, now = '2024-04-02') => agentSnapshotAt(incidentOf(yaml), 'nl', now).desk?.script
    expect(script(file())).toMatch(/^2-[0-9a-f]{3}$/)
    expect(script(file())).toBe(script(file()))
    expect(script(file(), '2024-04-02T18:00')).toBe(script(file()))
    expect(script(file().replace('Twee', 'Drie'))).not.toBe(script(file()))
    expect(script(file().replace('Namen', 'Getallen'))).not.toBe(script(file()))
  })

  test('does not change its number because another edition is told', () => {
    const later = (now: string) =>
      agentSnapshotAt(
        incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01, editions: [nl] }, { id: b, at: 2024-04-02, editions: [en] }]`),
        'nl',
        now,
      ).desk?.script
    expect(later('2024-04-03')).toBe(later('2024-04-01'))
  })

  test('holds from the latest news, or from the date that has passed since', () => {
    const from = (now: string) => say(agentSnapshotAt(incident, 'nl', now).desk?.valid_from)
    expect(['2024-04-02', '2024-04-09T23:59', '2024-04-10'].map(from)).toEqual(['2024-04-02', '2024-04-03', '2024-04-10'])
    const timed = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01T09:00, next_update_by: 2024-04-01T12:30 }]`)
    expect(say(agentSnapshotAt(timed, 'nl', '2024-04-01T13:00').desk?.valid_from)).toBe('2024-04-01 12:30')
  })

  test('does not hold anew because others were told something, or their answer was looked at', () => {
    const others = incidentOf(`${head}
faq: [{ id: q, question: { en: Why? }, answer: { en: So. }, editions: [en], from: 2024-04-03, reviewed_at: 2024-04-03T12:00 }]
timeline: [{ id: a, at: 2024-04-01T09:00 }, { id: b, at: 2024-04-02T09:00, editions: [en] }]`)
    expect(say(agentSnapshotAt(others, 'nl', '2024-04-04').desk?.valid_from)).toBe('2024-04-01 09:00')
    expect(say(agentSnapshotAt(others, 'en', '2024-04-04').desk?.valid_from)).toBe('2024-04-03')
  })

  const changed = (told: typeof incident, edition: string, now: string) => agentSnapshotAt(told, edition, now).desk?.changed.map(say)

  test('says what changed in at most five lines: facts, services, contacts, announcements, instructions', () => {
    expect(changed(incident, 'nl', '2024-04-02')).toEqual([
      'Gegevens: Uitgesloten',
      'Portaal: Gedeeltelijk beschikbaar',
      'E-mail: Niet beschikbaar',
      'Tijdelijke mail: Werkt',
      'Portaal open Nieuwe datum: 2024-04-09',
    ])
  })

  test('does not drop the news that no personal data is affected for a list of services', () => {
    expect(changed(cyberattack, 'en', '2022-08-23T12:00')).toEqual([
      'Impact on personal data: Ruled out',
      'Published company files: Confirmed',
      'Telephone, Installation and repair appointments: Working',
      'Web forms, Billing: Working with limits',
      'Billing back in operation. New date: 2022-09-16',
    ])
  })
  test('has the headline where nothing changed', () => {
    expect(agentSnapshotAt(incident, 'nl', '2024-04-03').desk?.changed.map(say)).toEqual(['Update van 2024-04-03'])
  })

  const correcting = (more: string) =>
    incidentOf(file(`, corrections: [{ at: 2024-04-02T18:00, text: { nl: "Portaal is dicht.\\n\\nExcuses." }${more} }]`))

  test('begins with what was corrected since the latest update', () => {
    expect(changed(correcting(''), 'nl', '2024-04-02')?.[0]).toBe('Gegevens: Uitgesloten')
    expect(changed(correcting(''), 'nl', '2024-04-02T19:00')).toEqual([
      'Correctie op update 2: Portaal is dicht.',
      'Gegevens: Uitgesloten',
      'Portaal: Gedeeltelijk beschikbaar',
      'Tijdelijke mail: Werkt',
      'Portaal open Nieuwe datum: 2024-04-09',
    ])
    // Whoever was told since does not hear of it as news.
    expect(changed(correcting(''), 'nl', '2024-04-03')).toEqual(['Update van 2024-04-03'])
    expect(changed(cyberattack, 'nl', '2022-09-14T12:00')?.[0]).toMatch(/^Correctie op update 7: De portalen zijn op /)
  })

  test('of a withdrawn update names nothing but that', () => {
    expect(changed(correcting(', withdraws: true'), 'nl', '2024-04-02T19:00')).toEqual(['Update 2 ingetrokken: Portaal is dicht.'])
  })

  test('has the notes of all updates, newest first, as they were meant', () => {
    expect(agentSnapshotAt(incident, 'nl', '2024-04-03').desk?.notes.map(({ title, note }) => [say(title), say(note)])).toEqual([
      ['Update van 2024-04-02', 'Twee'],
      ['Eerste', 'Rustig, 2024-04-05'],
    ])
  })

  test('is no part of what the public sees', () => {
    expect(snapshotAt(cyberattack, 'nl')).not.toHaveProperty('desk')
    const everything = JSON.stringify(snapshotAt(cyberattack, 'nl'))
    for (const { agent_note, internal, author } of cyberattack.timeline) {
      for (const text of [agent_note, internal].flatMap((each) => (typeof each === 'object' ? Object.values(each) : [])))
        expect(everything).not.toContain(JSON.stringify(text.trim()).slice(1, -1))
      if (author !== undefined) expect(everything).not.toContain(author)
    }
    expect(JSON.stringify(agentSnapshotAt(cyberattack, 'nl'))).not.toContain('Tekst afgestemd')
  })
})
