import { describe, expect, test } from 'vitest'
import { isOpen } from '../../src/core/snapshot.ts'
import { foldAt, head, idsOf, incidentOf, snapshotAt, statesOf, say } from './telling.ts'
import { cyberattack } from './shipped.ts'

const timeline = (entries: string) => incidentOf(`${head}\ntimeline:${entries}`)

describe('the order of updates', () => {
  test('is by when the public was told, not by place in the file', () => {
    const incident = timeline(`
  - { id: third, at: 2024-03-20T09:00 }
  - { id: first, at: 2024-03-18T09:00 }
  - { id: second, at: 2024-03-18T10:00 }`)
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['first', 'second', 'third'])
  })

  test('is by place in the file where two were told at the same time', () => {
    const incident = timeline(`
  - { id: zebra, at: 2024-03-18T09:00 }
  - { id: apple, at: 2024-03-18T09:00 }
  - { id: mango, at: "2024-03-18T08:00Z" }`)
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['zebra', 'apple', 'mango'])
  })

  test('compares moments, not the digits they are written in', () => {
    const incident = timeline(`
  - { id: later, at: "2024-03-18T09:00-05:00" }
  - { id: sooner, at: "2024-03-18T10:00+01:00" }`)
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['sooner', 'later'])
  })

  test('puts a date without time before every time of that day', () => {
    const incident = timeline(`
  - { id: early, at: 2024-03-18T06:00 }
  - { id: day, at: 2024-03-18 }
  - { id: night-before, at: 2024-03-17T23:59 }`)
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['night-before', 'day', 'early'])
  })

  test('takes 00:00 of a date from the zone of the edition', () => {
    // 00:30 in Amsterdam is half past eleven of the day before in London: there the date comes after it.
    const incident = timeline(`
  - { id: day, at: 2024-03-18 }
  - { id: half-past-midnight, at: 2024-03-18T00:30 }`)
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['day', 'half-past-midnight'])
    expect(idsOf(foldAt(incident, 'en'))).toEqual(['half-past-midnight', 'day'])
  })

  test('numbers the updates of each edition by themselves', () => {
    const incident = timeline(`
  - { id: both, at: 2024-03-18T09:00 }
  - { id: dutch, at: 2024-03-18T10:00, editions: [nl] }
  - { id: again-both, at: 2024-03-18T11:00 }`)
    const numbers = (edition: string) => foldAt(incident, edition).steps.map(({ update, number }) => `${number} ${update.id}`)
    expect(numbers('nl')).toEqual(['1 both', '2 dutch', '3 again-both'])
    expect(numbers('en')).toEqual(['1 both', '2 again-both'])
  })
})

describe('services', () => {
  const incident = timeline(`
  - { id: down, at: 2024-03-18T09:00, services: { portal: { state: major_outage, since: 2024-03-18T06:10, note: { en: In test, nl: In test } }, email: partial_outage } }
  - { id: dutch, at: 2024-03-19T09:00, editions: [nl], services: { portal: { state: degraded_performance, note: { nl: Traag } } } }
  - { id: worse, at: 2024-03-20T09:00, editions: [nl], services: { email: { state: major_outage } } }
  - { id: same, at: 2024-03-21T09:00, services: { email: major_outage } }
  - { id: fine, at: 2024-03-22T09:00, services: { portal: operational } }`)

  test('that nobody has mentioned are operational, and not said to have been mentioned', () => {
    const phone = snapshotAt(incident, 'nl').working.find(({ id }) => id === 'phone')
    expect(phone).toMatchObject({ state: 'operational', was_mentioned: false })
    expect(phone).not.toHaveProperty('since')
  })

  test('are in the state an edition was told, whatever others were told', () => {
    expect(statesOf(foldAt(incident, 'nl', '2024-03-20T10:00'))).toEqual({ portal: 'degraded_performance', email: 'major_outage' })
    expect(statesOf(foldAt(incident, 'en', '2024-03-20T10:00'))).toEqual({ portal: 'major_outage', email: 'partial_outage' })
  })

  test('lose their note with their next change', () => {
    const note = (now: string) => say(snapshotAt(incident, 'nl', now).impaired.find(({ id }) => id === 'portal')?.note)
    expect(note('2024-03-18T09:00')).toBe('In test')
    expect(note('2024-03-19T09:00')).toBe('Traag')
    expect(foldAt(incident, 'nl').holds.services.get('portal')?.note).toBeUndefined()
  })

  test('keep their note while only others change', () => {
    expect(say(snapshotAt(incident, 'nl', '2024-03-20T09:00').impaired.find(({ id }) => id === 'portal')?.note)).toBe('Traag')
  })

  test('broke with the incident, for an edition that is told of it within a day', () => {
    const told = incidentOf(`${head}
timeline:
  - { id: first, at: 2024-03-18T10:00, editions: [nl], services: { portal: major_outage, email: operational } }
  - { id: second, at: 2024-03-18T11:00, editions: [nl], services: { portal: partial_outage, phone: major_outage } }
  - { id: late, at: 2024-03-19T10:00, editions: [en], services: { portal: major_outage } }`)
    const since = (edition: string, now: string) =>
      Object.fromEntries([...foldAt(told, edition, now).holds.services].map(([id, held]) => [id, held.since.text]))
    expect(since('nl', '2024-03-18T10:00')).toEqual({ portal: '2024-03-18T09:00', email: '2024-03-18T10:00' })
    expect(since('nl', '2024-03-18T11:00')).toMatchObject({ portal: '2024-03-18T11:00', phone: '2024-03-18T11:00' })
    expect(since('en', '2024-03-19T10:00')).toEqual({ portal: '2024-03-19T10:00' })
  })

  test('are in their state since the update, or since when it says', () => {
    const since = (id: string, now: string) => foldAt(incident, 'nl', now).holds.services.get(id)?.since.text
    expect(since('portal', '2024-03-18T09:00')).toBe('2024-03-18T06:10')
    expect(since('portal', '2024-03-19T09:00')).toBe('2024-03-19T09:00')
    expect(since('email', '2024-03-20T09:00')).toBe('2024-03-20T09:00')
  })

  test('said again to be in the same state are in it as long as before', () => {
    expect(foldAt(incident, 'nl', '2024-03-21T10:00').holds.services.get('email')?.since.text).toBe('2024-03-20T09:00')
    expect(foldAt(incident, 'en', '2024-03-21T10:00').holds.services.get('email')?.since.text).toBe('2024-03-21T09:00')
  })

  test('of the example: the Netherlands and Poland get their mail back on different days', () => {
    const mail = (edition: string, now: string) => foldAt(cyberattack, edition, now).holds.services.get('email')?.state
    expect(['nl', 'pl', 'en'].map((edition) => mail(edition, '2022-09-09T12:00'))).toEqual(['major_outage', 'operational', 'major_outage'])
    expect(['nl', 'pl', 'en'].map((edition) => mail(edition, '2022-09-13T12:00'))).toEqual(['operational', 'operational', 'operational'])
  })
})

describe('the status', () => {
  const incident = timeline(`
  - { id: begin, at: 2024-03-18T09:00, status: identified }
  - { id: words, at: 2024-03-19T09:00 }
  - { id: dutch-end, at: 2024-03-20T09:00, editions: [nl], status: resolved }
  - { id: end, at: 2024-03-21T09:00, editions: [en], status: resolved }
  - { id: again, at: 2024-03-22T09:00, editions: [nl], status: investigating }
  - { id: end-again, at: 2024-03-23T09:00, editions: [nl], status: resolved }
  - { id: look-back, at: 2024-03-24T09:00, editions: [nl], status: postmortem }`)

  test('carries over until an update names another', () => {
    expect(foldAt(incident, 'nl', '2024-03-19T09:00').holds.status).toBe('identified')
  })

  test('is the edition’s own: open in one while over in another', () => {
    expect(isOpen(foldAt(incident, 'nl', '2024-03-20T09:00'))).toBe(false)
    expect(isOpen(foldAt(incident, 'en', '2024-03-20T09:00'))).toBe(true)
    expect(isOpen(foldAt(incident, 'en', '2024-03-21T09:00'))).toBe(false)
  })

  test('is investigating where the first update names none', () => {
    expect(foldAt(timeline('\n  - { id: a, at: 2024-03-18 }'), 'nl').holds.status).toBe('investigating')
  })

  test('opens an incident again, and its end is then the new one', () => {
    expect(snapshotAt(incident, 'nl', '2024-03-20T10:00').ended_at?.date).toBe('2024-03-20')
    expect(snapshotAt(incident, 'nl', '2024-03-22T10:00')).toMatchObject({ is_open: true })
    expect(snapshotAt(incident, 'nl', '2024-03-22T10:00')).not.toHaveProperty('ended_at')
    expect(snapshotAt(incident, 'nl', '2024-03-23T10:00').ended_at?.date).toBe('2024-03-23')
  })

  test('of a look back does not move the end', () => {
    expect(snapshotAt(incident, 'nl').ended_at?.date).toBe('2024-03-23')
  })

  test('an edition that was never told of an incident has none open', () => {
    const dutch = timeline('\n  - { id: a, at: 2024-03-18, editions: [nl] }')
    expect(isOpen(foldAt(dutch, 'nl'))).toBe(true)
    expect(isOpen(foldAt(dutch, 'en'))).toBe(false)
  })
})

describe('when more is to come', () => {
  const incident = timeline(`
  - { id: first, at: 2024-03-18T09:00, next_update_by: 2024-03-19T17:00 }
  - { id: between, at: 2024-03-19T12:00 }
  - { id: day, at: 2024-03-19T18:00, next_update_by: 2024-03-21 }
  - { id: on-the-day, at: 2024-03-21T10:00 }
  - { id: after, at: 2024-03-22T10:00 }
  - { id: over, at: 2024-03-23T10:00, status: resolved, next_update_by: 2024-03-25T10:00 }`)
  const next = (now: string) => say(snapshotAt(incident, 'nl', now).next_update_by)

  test('stands while its time is ahead of what has been said', () => {
    expect(next('2024-03-18T09:00')).toBe('2024-03-19 17:00')
    expect(next('2024-03-19T12:00')).toBe('2024-03-19 17:00')
  })

  test('is announced no more once it has passed', () => {
    expect(next('2024-03-19T17:00')).toBe('2024-03-19 17:00')
    expect(next('2024-03-19T17:30')).toBe('—')
  })

  test('of a date lasts to the end of that day', () => {
    expect(next('2024-03-19T18:00')).toBe('2024-03-21')
    expect(next('2024-03-21T10:00')).toBe('2024-03-21')
    expect(next('2024-03-22T10:00')).toBe('—')
  })

  test('is no matter once it is over', () => {
    expect(next('2024-03-23T10:00')).toBe('—')
  })
})

describe('a maintenance', () => {
  const incident = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-05-10T06:00
scheduled_for: 2024-05-10T06:00
scheduled_until: 2024-05-10T12:00
affects: { portal: under_maintenance }
timeline:
  - { id: announced, at: 2024-05-01T10:00, services: { portal: operational, email: operational } }
  - { id: moved, at: 2024-05-08T10:00, window: { for: 2024-05-11T06:00, until: 2024-05-11T14:00, reason: { en: Rehearsal, nl: Oefening } } }
  - { id: open-again, at: 2024-05-11T10:00, status: in_progress, editions: [nl], services: { portal: operational } }
  - { id: done, at: 2024-05-11T13:00, status: completed }`)
  const portal = (edition: string, now: string) =>
    snapshotAt(incident, edition, now)
      .service_groups.flatMap(({ services }) => services)
      .find(({ id }) => id === 'portal')

  test('is scheduled until an update says otherwise', () => {
    expect(foldAt(incident, 'nl', '2024-05-02').holds.status).toBe('scheduled')
  })

  test('affects its services from its beginning, with no update to say so', () => {
    expect(portal('en', '2024-05-11T05:59')?.state).toBe('operational')
    expect(portal('en', '2024-05-11T06:00')).toMatchObject({
      state: 'under_maintenance',
      was_mentioned: true,
      since: { date: '2024-05-11', time: '05:00' },
    })
  })

  test('does not begin at the time it was moved away from', () => {
    expect(portal('en', '2024-05-10T07:00')?.state).toBe('operational')
    expect(portal('en', '2024-05-07')?.state).toBe('operational')
  })

  test('would have begun at the first time had nobody moved it', () => {
    expect(snapshotAt(incident, 'nl', '2024-05-07')).toMatchObject({
      scheduled_for: { date: '2024-05-10' },
      scheduled_until: { date: '2024-05-10' },
    })
    expect(snapshotAt(incident, 'nl', '2024-05-08T10:00')).toMatchObject({
      scheduled_for: { date: '2024-05-11' },
      scheduled_until: { date: '2024-05-11', time: '14:00' },
    })
  })

  test('gives way to an update in its midst that says a service works, even if that was said before', () => {
    expect(portal('nl', '2024-05-11T10:00')).toMatchObject({ state: 'operational', since: { date: '2024-05-11', time: '10:00' } })
    expect(portal('en', '2024-05-11T10:00')?.state).toBe('under_maintenance')
  })

  test('leaves its services working when it is completed', () => {
    expect(portal('en', '2024-05-11T13:00')).toMatchObject({ state: 'operational', was_mentioned: true })
  })

  test('when completed, has told of the services it affected, since when they work', () => {
    const works = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-05-10
scheduled_for: 2024-05-10T06:00
affects: { phone: under_maintenance, email: under_maintenance }
timeline:
  - { id: announced, at: 2024-05-01, services: { email: { state: partial_outage, note: { nl: Traag } } } }
  - { id: begun, at: 2024-05-10T06:00, status: in_progress, contacts: { hotline: major_outage } }
  - { id: done, at: 2024-05-10T12:00, status: completed }
  - { id: again, at: 2024-05-11T12:00, status: completed }`)
    const services = snapshotAt(works, 'nl').service_groups.flatMap(({ services: all }) => all)
    expect(services.find(({ id }) => id === 'phone')).toMatchObject({
      state: 'operational',
      was_mentioned: true,
      since: { date: '2024-05-10', time: '12:00' },
    })
    expect(services.find(({ id }) => id === 'email')).toMatchObject({
      state: 'partial_outage',
      since: { date: '2024-05-10', time: '12:00' },
    })
    expect(services.find(({ id }) => id === 'email')).not.toHaveProperty('note')
    expect(services.find(({ id }) => id === 'portal')).toMatchObject({ was_mentioned: false })
    expect(snapshotAt(works, 'nl', '2024-05-10T11:00').dead_contacts.map(({ id }) => id)).toContain('hotline')
    expect(snapshotAt(works, 'nl').contacts.map(({ id }) => id)).toContain('hotline')
  })

  test('called off before it began has affected nothing', () => {
    const off = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-05-10
scheduled_for: 2024-05-10T06:00
affects: { phone: under_maintenance }
timeline: [{ id: announced, at: 2024-05-01 }, { id: off, at: 2024-05-09, status: completed }]`)
    expect(snapshotAt(off, 'nl', '2024-05-11')).toMatchObject({ impaired: [], is_open: false })
    expect(snapshotAt(off, 'nl').working.find(({ id }) => id === 'phone')?.was_mentioned).toBe(false)
  })

  test('that was never announced affects nothing', () => {
    const silent = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-05-10T06:00
scheduled_for: 2024-05-10T06:00
affects: { portal: under_maintenance }
timeline:
  - { id: announced, at: 2024-05-01T10:00, draft: true }`)
    expect(snapshotAt(silent, 'nl').impaired).toEqual([])
  })
})

describe('before the first update', () => {
  const snapshot = snapshotAt(cyberattack, 'nl', '2022-07-29T09:59')

  test('nothing is reported', () => {
    expect(snapshot).toMatchObject({
      number: 0,
      is_open: false,
      updates: [],
      earlier: [],
      promises: [],
      known: [],
      unknown: [],
      faq: [],
      instructions: [],
      impaired: [],
    })
    expect(snapshot).not.toHaveProperty('latest')
    expect(snapshot).not.toHaveProperty('updated_at')
  })

  test('the first update is there with the minute it was told', () => {
    expect(snapshotAt(cyberattack, 'nl', '2022-07-29T10:00').number).toBe(1)
  })
})
