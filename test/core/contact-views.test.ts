import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../src/model/views.ts'
import { head, incidentOf, say, snapshotAt, twoEditions } from './telling.ts'
import { cyberattack } from './shipped.ts'

/** `works`, `degraded`, `dead`, `ended`, or `unlisted`. */
function contactIn(snapshot: Snapshot, id: string): string {
  const works = snapshot.contacts.find((contact) => contact.id === id)
  if (works) return works.is_degraded ? 'degraded' : 'works'
  if (snapshot.dead_contacts.some((contact) => contact.id === id)) return 'dead'
  return snapshot.ended_contacts.some((contact) => contact.id === id) ? 'ended' : 'unlisted'
}

const timeline = (entries: string, more = '') => incidentOf(`${head}\ntimeline:${entries}${more}`)
const days = (incident: ReturnType<typeof timeline>, id: string, edition = 'nl', from = 1, to = 6) =>
  Array.from({ length: to - from + 1 }, (_, at) => contactIn(snapshotAt(incident, edition, `2024-04-0${from + at}T12:00`), id))

describe('a contact with a service', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { phone: degraded_performance } }
  - { id: b, at: 2024-04-02, services: { phone: major_outage } }
  - { id: c, at: 2024-04-03, services: { phone: under_maintenance } }
  - { id: d, at: 2024-04-04, services: { phone: partial_outage } }
  - { id: e, at: 2024-04-05, editions: [nl], services: { phone: operational } }`)

  test('works as its service works', () => {
    expect(days(incident, 'hotline')).toEqual(['degraded', 'dead', 'dead', 'degraded', 'works', 'works'])
  })

  test('works for each edition as its service works there', () => {
    expect(days(incident, 'hotline', 'en')).toEqual(['degraded', 'dead', 'dead', 'degraded', 'degraded', 'degraded'])
  })

  test('works where nobody has mentioned the service', () => {
    expect(days(incident, 'mailbox')).toEqual(Array(6).fill('works'))
  })
})

describe('a change of the contact itself', () => {
  test('counts until its service changes', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { phone: major_outage } }
  - { id: b, at: 2024-04-02, contacts: { hotline: { state: degraded_performance, note: { nl: Alleen 's ochtends } } } }
  - { id: c, at: 2024-04-03 }
  - { id: d, at: 2024-04-04, services: { phone: partial_outage } }
  - { id: e, at: 2024-04-05, contacts: { hotline: major_outage } }
  - { id: f, at: 2024-04-06, services: { phone: operational } }`)
    expect(days(incident, 'hotline')).toEqual(['dead', 'degraded', 'degraded', 'degraded', 'dead', 'works'])
    expect(say(snapshotAt(incident, 'nl', '2024-04-03').contacts.find(({ id }) => id === 'hotline')?.note)).toBe("Alleen 's ochtends")
    expect(snapshotAt(incident, 'nl', '2024-04-04').contacts.find(({ id }) => id === 'hotline')).not.toHaveProperty('note')
  })

  test('counts before a change of its service in the same update', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { phone: major_outage }, contacts: { hotline: operational } }`)
    expect(days(incident, 'hotline', 'nl', 1, 1)).toEqual(['works'])
  })

  test('counts before one of the same moment when it stands later in the file', () => {
    const first = timeline(`
  - { id: a, at: 2024-04-01, services: { phone: major_outage } }
  - { id: b, at: 2024-04-01, contacts: { hotline: operational } }`)
    const second = timeline(`
  - { id: a, at: 2024-04-01, contacts: { hotline: operational } }
  - { id: b, at: 2024-04-01, services: { phone: major_outage } }`)
    expect([days(first, 'hotline', 'nl', 1, 1), days(second, 'hotline', 'nl', 1, 1)]).toEqual([['works'], ['dead']])
  })

  test('speaks to its editions only', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01 }
  - { id: b, at: 2024-04-02, editions: [nl], contacts: { hotline: major_outage } }`)
    expect([days(incident, 'hotline', 'nl', 2, 2), days(incident, 'hotline', 'en', 2, 2)]).toEqual([['dead'], ['works']])
  })
})

describe('a contact given up', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { phone: major_outage } }
  - { id: b, at: 2024-04-02, contacts: { hotline: { state: ended, note: { nl: Vervallen } } } }
  - { id: c, at: 2024-04-03, services: { phone: operational } }
  - { id: d, at: 2024-04-04, contacts: { hotline: operational } }`)

  test('stays given up when its service comes back', () => {
    expect(days(incident, 'hotline')).toEqual(['dead', 'ended', 'ended', 'works', 'works', 'works'])
  })

  test('says why', () => {
    expect(say(snapshotAt(incident, 'nl', '2024-04-03').ended_contacts[0]?.note)).toBe('Vervallen')
  })
})

describe('a stopgap', () => {
  test('that was never needed is not listed', () => {
    const incident = timeline('\n  - { id: a, at: 2024-04-01, services: { portal: major_outage } }')
    expect(days(incident, 'stopgap', 'nl', 1, 1)).toEqual(['unlisted'])
  })

  test('works while it is needed, ends when it no longer is, and works again', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01 }
  - { id: b, at: 2024-04-02, services: { email: major_outage } }
  - { id: c, at: 2024-04-03, services: { email: partial_outage } }
  - { id: d, at: 2024-04-04, services: { email: operational } }
  - { id: e, at: 2024-04-06, services: { email: major_outage } }`)
    expect(days(incident, 'stopgap')).toEqual(['unlisted', 'works', 'works', 'ended', 'ended', 'works'])
  })

  test('can be given up while it is needed, and says why', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { email: major_outage } }
  - { id: b, at: 2024-04-02, contacts: { stopgap: { state: ended, note: { nl: Te duur } } } }
  - { id: c, at: 2024-04-03, services: { email: operational } }`)
    expect(days(incident, 'stopgap', 'nl', 1, 3)).toEqual(['works', 'ended', 'ended'])
    expect(say(snapshotAt(incident, 'nl', '2024-04-03').ended_contacts[0]?.note)).toBe('Te duur')
  })

  test('can be out of order itself', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { email: major_outage } }
  - { id: b, at: 2024-04-02, contacts: { stopgap: major_outage } }
  - { id: c, at: 2024-04-03, services: { email: operational } }`)
    expect(days(incident, 'stopgap', 'nl', 1, 3)).toEqual(['works', 'dead', 'ended'])
  })

  test('is needed by each edition for itself', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01, editions: [nl], services: { email: major_outage } }
  - { id: b, at: 2024-04-01, editions: [en] }`)
    expect([days(incident, 'stopgap', 'nl', 1, 1), days(incident, 'stopgap', 'en', 1, 1)]).toEqual([['works'], ['unlisted']])
  })

  test('is announced by the update that needs it and taken back by the one that does not, and by no other', () => {
    const incident = timeline(`
  - { id: a, at: 2024-04-01 }
  - { id: b, at: 2024-04-02, services: { email: major_outage } }
  - { id: c, at: 2024-04-03 }
  - { id: d, at: 2024-04-04, services: { email: operational } }
  - { id: e, at: 2024-04-05 }`)
    const changes = snapshotAt(incident, 'nl').updates.map(({ id, contact_changes }) => [
      id,
      ...contact_changes.map(({ value, works, has_ended }) => `${say(value)} ${has_ended ? 'ended' : works ? 'works' : 'dead'}`),
    ])
    expect(changes.toReversed()).toEqual([
      ['a'],
      ['b', 'help@meridian.example dead', 'help@interim.example works'],
      ['c'],
      ['d', 'help@meridian.example works', 'help@interim.example ended'],
      ['e'],
    ])
  })

  test('for the time of a maintenance comes with its window and ends with it', () => {
    const incident = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-04-03
scheduled_for: 2024-04-03T06:00
affects: { email: under_maintenance, phone: under_maintenance }
timeline:
  - { id: a, at: 2024-04-01, contacts: { hotline: operational } }
  - { id: b, at: 2024-04-05T06:00, status: completed }`)
    expect(days(incident, 'stopgap')).toEqual(['unlisted', 'unlisted', 'works', 'works', 'ended', 'ended'])
    expect(days(incident, 'hotline')).toEqual(['works', 'works', 'dead', 'dead', 'works', 'works'])
    const changes = snapshotAt(incident, 'nl').updates.map(({ id, contact_changes }) => [
      id,
      ...contact_changes.map(({ value, works, has_ended }) => `${say(value)} ${has_ended ? 'ended' : works ? 'works' : 'dead'}`),
    ])
    expect(changes).toEqual([
      ['b', '+31102455700 works', 'help@meridian.example works', 'help@interim.example ended'],
      ['a', '+31102455700 works'],
    ])
  })
})

describe('what readers see of a contact', () => {
  const organisation = twoEditions.replace(
    'service: phone }',
    'service: phone, hours: Mo-Fr 08:00-17:00, role: complaints, spoken: "010, 245" }',
  )

  test('its value, hours in words, role and how it is spoken', () => {
    const hotline = snapshotAt(incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`, organisation), 'nl').contacts[0]
    expect(hotline).toMatchObject({
      id: 'hotline',
      kind: 'phone',
      role: 'complaints',
      value: { contact_kind: 'phone', value: '+31102455700', spoken: '010, 245' },
    })
    expect(say(hotline?.hours)).toMatch(/08[:.]00.*17[:.]00/)
  })

  test('is for its editions only', () => {
    const dutchOnly = twoEditions.replace('service: phone }', 'service: phone, editions: [nl] }')
    const incident = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`, dutchOnly)
    expect(contactIn(snapshotAt(incident, 'nl'), 'hotline')).toBe('works')
    expect(contactIn(snapshotAt(incident, 'en'), 'hotline')).toBe('unlisted')
  })
})

describe('the example', () => {
  test('gives the temporary address while mail is down, and takes it back with the mail', () => {
    const contact = (edition: string, now: string) => contactIn(snapshotAt(cyberattack, edition, now), `temp-mail-${edition}`)
    expect(['nl', 'pl', 'en'].map((edition) => contact(edition, '2022-09-10T12:00'))).toEqual(['works', 'ended', 'works'])
    expect(['nl', 'pl', 'en'].map((edition) => contact(edition, '2022-09-13T12:00'))).toEqual(['ended', 'ended', 'ended'])
  })

  test('always has a phone that works', () => {
    for (const { id } of cyberattack.audiences) {
      const phones = snapshotAt(cyberattack, id).updates.flatMap(({ contact_changes }) =>
        contact_changes.filter(({ value }) => value.contact_kind === 'phone'),
      )
      expect(phones.length).toBeGreaterThan(0)
      expect(phones.filter(({ works }) => !works)).toEqual([])
    }
  })
})
