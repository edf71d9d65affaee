import { describe, expect, test } from 'vitest'
import type { PromiseView } from '../../src/model/view-parts.ts'
import { foldAt, head, incidentOf, inShort, problemsOf, say, snapshotAt } from './telling.ts'
import { cyberattack, maintenance } from './shipped.ts'

const incident = incidentOf(`${head}
timeline:
  - id: made
    at: 2024-04-01T09:00
    services: { email: major_outage, portal: major_outage }
    promises:
      mail: { text: { en: Mail is back, nl: Mail werkt }, by: 2024-04-05, kept_when: { email: operational } }
      portal: { text: { en: Portal is back, nl: Portaal werkt }, by: 2024-04-05T17:00 }
      letter: { text: { en: We write to you, nl: Wij schrijven u } }
      page: { text: { en: A page, nl: Een pagina }, by: 2024-04-09 }
  - id: slip
    at: 2024-04-05T10:00
    promises:
      mail: { by: 2024-04-09, reason: { en: It takes longer, nl: Het duurt langer } }
      letter: { by: 2024-04-20 }
      page: withdrawn
  - id: dutch-mail
    at: 2024-04-11T10:00
    editions: [nl]
    services: { email: operational }
    promises: { mail: { by: 2024-04-12 } }
  - id: portal
    at: 2024-04-12T10:00
    promises: { portal: kept }
  - id: mail
    at: 2024-04-13T10:00
    editions: [en]
    services: { email: operational }
`)

function promise(id: string, edition: string, now: string): PromiseView {
  const found = snapshotAt(incident, edition, now).promises.find((each) => each.id === id)
  if (!found) throw new Error(`no promise ${id}`)
  return found
}

describe('what became of a promise', () => {
  test('with a date is open through the last second of that day in the zone of the edition, and overdue after it', () => {
    expect(promise('mail', 'nl', '2024-04-04').outcome).toBe('open')
    const end = incidentOf(`${head}\ntimeline:\n  - { id: a, at: 2024-04-01, promises: { p: { text: Soon, by: 2024-04-05 } } }`)
    const outcome = (edition: string, now: string) => snapshotAt(end, edition, now).promises[0]?.outcome
    expect(outcome('nl', '2024-04-05T23:59:59+02:00')).toBe('open')
    expect(outcome('nl', '2024-04-06T00:00+02:00')).toBe('overdue')
    expect(outcome('en', '2024-04-06T00:00+02:00')).toBe('open')
    expect(outcome('en', '2024-04-05T23:59:59+01:00')).toBe('open')
    expect(outcome('en', '2024-04-06T00:00+01:00')).toBe('overdue')
  })

  test('with a time is open up to that time and overdue after it', () => {
    expect(promise('portal', 'nl', '2024-04-05T17:00').outcome).toBe('open')
    expect(promise('portal', 'nl', '2024-04-05T17:00:01').outcome).toBe('overdue')
    expect(promise('portal', 'nl', '2024-04-05T17:00:01').is_open).toBe(true)
  })

  test('without a date is a follow-up we owe, never overdue', () => {
    expect(promise('letter', 'nl', '2024-04-04')).toMatchObject({ outcome: 'open', is_open: true })
    expect(promise('letter', 'nl', '2024-04-04')).not.toHaveProperty('by')
  })

  test('is kept by itself when its condition becomes true for the edition', () => {
    expect(promise('mail', 'nl', '2024-04-11T10:00')).toMatchObject({ outcome: 'kept', is_open: false, kept_at: { date: '2024-04-11' } })
    expect(promise('mail', 'en', '2024-04-11T10:00').outcome).toBe('overdue')
    expect(promise('mail', 'en', '2024-04-13T10:00')).toMatchObject({ outcome: 'kept', kept_at: { date: '2024-04-13' } })
  })

  test('is kept by hand', () => {
    expect(promise('portal', 'nl', '2024-04-12T10:00')).toMatchObject({ outcome: 'kept', kept_at: { date: '2024-04-12', time: '10:00' } })
  })

  test('is withdrawn', () => {
    expect(promise('page', 'nl', '2024-04-20')).toMatchObject({
      outcome: 'withdrawn',
      is_open: false,
      withdrawn_at: { date: '2024-04-05' },
    })
    expect(promise('page', 'nl', '2024-04-20')).not.toHaveProperty('kept_at')
  })

  test('once kept stays kept when its condition no longer holds', () => {
    const again = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, services: { email: major_outage }, promises: { p: { text: Soon, kept_when: { email: operational } } } }
  - { id: b, at: 2024-04-02, services: { email: operational } }
  - { id: c, at: 2024-04-03, services: { email: major_outage } }`)
    expect(snapshotAt(again, 'nl').promises[0]).toMatchObject({ outcome: 'kept', kept_at: { date: '2024-04-02' } })
  })

  test('is settled once, whatever its condition does later', () => {
    const settled = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, services: { email: major_outage }, promises: { p: { text: Soon, kept_when: { email: operational } }, q: { text: Soon, kept_when: { email: operational } } } }
  - { id: b, at: 2024-04-02, promises: { q: withdrawn } }
  - { id: c, at: 2024-04-03, services: { email: operational } }
  - { id: d, at: 2024-04-04 }`)
    expect(
      snapshotAt(settled, 'nl').promises.map(({ id, outcome, kept_at, withdrawn_at }) => [id, outcome, kept_at?.date, withdrawn_at?.date]),
    ).toEqual([
      ['p', 'kept', '2024-04-03', undefined],
      ['q', 'withdrawn', undefined, '2024-04-02'],
    ])
  })

  test('made when its condition already holds is kept by hand only: nothing became true', () => {
    const at = incidentOf(
      `${head}\ntimeline:\n  - { id: a, at: 2024-04-01, promises: { p: { text: Soon, kept_when: { email: operational } } } }`,
    )
    expect(snapshotAt(at, 'nl').promises[0]?.outcome).toBe('open')
  })

  test('open ones come first', () => {
    expect(snapshotAt(incident, 'en', '2024-04-12T11:00').promises.map(({ id }) => id)).toEqual(['mail', 'letter', 'portal', 'page'])
  })
})

describe('slips', () => {
  test('keep the date first announced, with every move and its reason', () => {
    const mail = promise('mail', 'nl', '2024-04-11T10:00')
    expect([say(mail.first_by), say(mail.by)]).toEqual(['2024-04-05', '2024-04-12'])
    expect(mail.slips.map(({ at, from, to, reason, is_later }) => [say(at), say(from), say(to), say(reason), is_later])).toEqual([
      ['2024-04-05 10:00', '2024-04-05', '2024-04-09', 'Het duurt langer', true],
      ['2024-04-11 10:00', '2024-04-09', '2024-04-12', '—', true],
    ])
  })

  test('are the edition’s own', () => {
    expect(say(promise('mail', 'en', '2024-04-11T10:00').by)).toBe('2024-04-09')
  })

  test('count from the first date to the day it was kept, whatever was said between', () => {
    expect(promise('mail', 'nl', '2024-04-11T10:00').days_late).toBe(6)
    expect(promise('mail', 'en', '2024-04-13T10:00').days_late).toBe(8)
    expect(promise('portal', 'nl', '2024-04-12T10:00').days_late).toBe(7)
  })

  test('kept on its day or before is not late', () => {
    const early = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, promises: { p: { text: Soon, by: 2024-04-05T09:00 }, q: { text: Soon, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-05T18:00, promises: { p: kept, q: kept } }`)
    expect(snapshotAt(early, 'nl').promises.map((each) => each.days_late)).toEqual([undefined, undefined])
  })

  test('an earlier date is no slip for the worse', () => {
    const sooner = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, promises: { p: { text: Soon, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, promises: { p: { by: 2024-04-03 } } }`)
    expect(snapshotAt(sooner, 'nl').promises[0]?.slips).toMatchObject([{ is_later: false }])
  })

  test('the same date said again is no move', () => {
    const same = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, promises: { p: { text: Soon, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, promises: { p: { text: Really soon, by: 2024-04-05 } } }`)
    const [only] = snapshotAt(same, 'nl').promises
    expect(only?.slips).toEqual([])
    expect(say(only?.text)).toBe('Really soon')
  })

  test('a date given to a follow-up is its first', () => {
    const letter = promise('letter', 'nl', '2024-04-06')
    expect([say(letter.first_by), say(letter.by)]).toEqual(['2024-04-20', '2024-04-20'])
    expect(letter.slips).toMatchObject([{ is_later: false }])
  })

  test('days late are counted between days of the edition, across a clock change and a leap day', () => {
    const leap = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-02-01, promises: { p: { text: Soon, by: 2024-02-28 } } }
  - { id: b, at: 2024-04-01T00:30, promises: { p: kept } }`)
    expect(snapshotAt(leap, 'nl').promises[0]?.days_late).toBe(33)
    expect(snapshotAt(leap, 'en').promises[0]?.days_late).toBe(32)
  })
})

describe('changing a promise an edition was never given', () => {
  const dutchOnly = `${head}
timeline:
  - { id: a, at: 2024-04-01, editions: [nl], promises: { p: { text: { nl: Straks }, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-02, promises: { p: { by: 2024-04-09 } } }`

  test('is an error in that edition', () => {
    expect(problemsOf(dutchOnly).map(inShort)).toEqual(['unknown-promise timeline.1.promises.p [en]'])
  })

  test('makes no promise there', () => {
    expect(foldAt(incidentOf(dutchOnly), 'en').holds.promises.size).toBe(0)
    expect(foldAt(incidentOf(dutchOnly), 'nl').holds.promises.get('p')?.by?.text).toBe('2024-04-09')
  })

  test('is an error before the promise is made, whatever the place in the file', () => {
    const before = `${head}
timeline:
  - { id: b, at: 2024-04-02, promises: { p: { text: { en: Soon, nl: Straks } } } }
  - { id: a, at: 2024-04-01, promises: { p: kept } }`
    expect(problemsOf(before).map(inShort)).toEqual(['unknown-promise timeline.1.promises.p'])
  })

  test('is an error when only a draft has made it', () => {
    const draft = `${head}
timeline:
  - { id: a, at: 2024-04-01, draft: true, promises: { p: { text: { en: Soon, nl: Straks } } } }
  - { id: b, at: 2024-04-02, draft: [nl], promises: { p: kept } }`
    expect(problemsOf(draft).map(inShort)).toEqual(['unknown-promise timeline.1.promises.p [en]'])
  })
})

describe('the example', () => {
  const outcomes = (edition: string, now: string) =>
    Object.fromEntries(
      snapshotAt(cyberattack, edition, now).promises.map((each) => [each.id, [each.outcome, each.days_late ?? 0, each.slips.length]]),
    )

  test('keeps the Dutch promises with the delays the readers met', () => {
    expect(outcomes('nl', '2022-08-18T09:30')).toEqual({
      'phones-nl': ['kept', 6, 1],
      'mail-nl': ['open', 0, 1],
      'applications-nl': ['kept', 6, 1],
      'data-result-nl': ['open', 0, 0],
      'interim-page-nl': ['withdrawn', 0, 0],
      'payment-reminders-nl': ['open', 0, 0],
      'mail-recovery-nl': ['open', 0, 0],
    })
  })

  test('has nothing open at its end', () => {
    for (const edition of ['en', 'nl', 'pl']) expect(snapshotAt(cyberattack, edition).promises.filter(({ is_open }) => is_open)).toEqual([])
  })

  test('finishes the maintenance a week after the first date, and says so', () => {
    expect(snapshotAt(maintenance, 'de').promises).toMatchObject([
      { outcome: 'kept', days_late: 7, first_by: { date: '2023-05-13', time: '12:00' }, by: { date: '2023-05-20', time: '14:00' } },
    ])
  })
})

describe('what is said of a promise is what was', () => {
  const only = (timeline: string, now: string, start = head) => {
    const [found] = snapshotAt(incidentOf(`${start}timeline:\n${timeline}`), 'nl', now).promises
    if (!found) throw new Error('no promise')
    return found
  }

  test('a follow-up that gets its first date later was made without one', () => {
    const told = only(
      `  - { id: a, at: 2024-04-01, promises: { p: { text: x } } }
  - { id: b, at: 2024-04-05, promises: { p: { by: 2024-04-20 } } }`,
      '2024-04-06',
    )
    expect(told.made_for).toBeUndefined()
    expect(told.first_by?.date).toBe('2024-04-20')
  })

  test('a promise was made for its own date, whatever became of it', () => {
    const told = only(
      `  - { id: a, at: 2024-04-01, promises: { p: { text: x, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-05, promises: { p: { by: 2024-04-20, reason: x } } }`,
      '2024-04-06',
    )
    expect(told.made_for?.date).toBe('2024-04-05')
  })

  test('what was kept is not kept again', () => {
    const told = only(
      `  - { id: a, at: 2024-04-01, promises: { p: { text: x, by: 2024-04-05 } } }
  - { id: b, at: 2024-04-05, promises: { p: kept } }
  - { id: c, at: 2024-04-09, promises: { p: kept } }`,
      '2024-04-10',
    )
    expect(told).toMatchObject({ outcome: 'kept', is_late: false, kept_at: { date: '2024-04-05' } })
  })

  test('hours late is late', () => {
    const kept = (at: string) =>
      only(
        `  - { id: a, at: 2024-04-01, promises: { p: { text: x, by: 2024-04-05T12:00 } } }
  - { id: b, at: ${at}, promises: { p: kept } }`,
        '2024-04-10',
      )
    expect(kept('2024-04-05T18:00')).toMatchObject({ is_late: true })
    expect(kept('2024-04-05T18:00')).not.toHaveProperty('days_late')
    expect(kept('2024-04-05T12:00')).toMatchObject({ is_late: false })
    expect(kept('2024-04-06T09:00')).toMatchObject({ is_late: true, days_late: 1 })
  })

  const planned = `title: Work
kind: maintenance
impact: maintenance
started_at: 2024-03-01
scheduled_for: 2024-03-05T10:00
scheduled_until: 2024-03-05T12:00
affects: { portal: under_maintenance }
`
  const begins = `  - { id: a, at: 2024-03-01, status: scheduled, promises: { p: { text: x, by: 2024-03-05T10:00, kept_when: { portal: under_maintenance } } } }
`

  test('a promise is kept when a maintenance begins by its window, before anybody says so', () => {
    expect(only(begins, '2024-03-05T09:59', planned).outcome).toBe('open')
    expect(only(begins, '2024-03-05T10:10', planned)).toMatchObject({ outcome: 'kept', is_late: false, kept_at: { time: '10:00' } })
    const told = `${begins}  - { id: b, at: 2024-03-05T10:30, status: in_progress }`
    expect(only(told, '2024-03-05T11:00', planned)).toMatchObject({ outcome: 'kept', kept_at: { time: '10:00' } })
  })
})
