import { describe, expect, test } from 'vitest'
import type { UpdateView } from '../../src/model/view-parts.ts'
import { head, incidentOf, say, snapshotAt, twoEditions } from './telling.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'

const timeline = (entries: string, more = '') =>
  incidentOf(
    `${head}\nfacts: { data: { name: { en: Data, nl: Gegevens }, lead: true }, cause: { name: { en: Cause, nl: Oorzaak } }, stolen: { name: { en: Stolen, nl: Gestolen }, only: { editions: [en], why: reasons } } }\ntimeline:${entries}${more}`,
  )

function update(incident: ReturnType<typeof timeline>, id: string, edition = 'nl', now?: string): UpdateView {
  const found = snapshotAt(incident, edition, now).updates.find((each) => each.id === id)
  if (!found) throw new Error(`no update ${id}`)
  return found
}

describe('services an update changes', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { portal: major_outage, email: operational, phone: { state: operational, note: { nl: Gewoon } } } }
  - { id: b, at: 2024-04-02, editions: [nl], services: { portal: { state: partial_outage, note: { nl: Traag } }, email: major_outage } }
  - { id: c, at: 2024-04-03, services: { portal: { state: partial_outage, note: { nl: Nog traag } } } }
  - { id: d, at: 2024-04-04, services: { portal: operational } }`)
  const changes = (id: string, edition = 'nl') =>
    update(incident, id, edition).changes.map(({ name, from, to, is_change, is_better, was_mentioned, note }) => [
      say(name),
      from,
      to,
      is_change,
      is_better,
      was_mentioned,
      say(note),
    ])

  test('from operational where nobody had mentioned them', () => {
    expect(changes('a')).toEqual([
      ['Portaal', 'operational', 'major_outage', true, false, false, '—'],
      ['E-mail', 'operational', 'operational', false, false, false, '—'],
      ['Telefoon', 'operational', 'operational', false, false, false, 'Gewoon'],
    ])
  })

  test('from the state its readers were told before', () => {
    expect(changes('b')).toEqual([
      ['Portaal', 'major_outage', 'partial_outage', true, true, true, 'Traag'],
      ['E-mail', 'operational', 'major_outage', true, false, true, '—'],
    ])
    expect(changes('c', 'en')).toEqual([['Portal', 'major_outage', 'partial_outage', true, true, true, 'Nog traag']])
  })

  test('in their remark alone', () => {
    expect(changes('c')).toEqual([['Portaal', 'partial_outage', 'partial_outage', false, false, true, 'Nog traag']])
  })

  test('back to operational', () => {
    expect(changes('d')).toEqual([['Portaal', 'partial_outage', 'operational', true, true, true, '—']])
  })

  test('that an edition does not have are not its business', () => {
    const without = incidentOf(
      `${head}\ntimeline: [{ id: a, at: 2024-04-01, services: { portal: major_outage } }]`,
      twoEditions.replace('nl: Portaal }', 'nl: Portaal }, editions: [en]'),
    )
    expect(snapshotAt(without, 'nl').latest?.changes).toEqual([])
    expect(snapshotAt(without, 'en').latest?.changes).toHaveLength(1)
  })

  test('stay what they were told, whatever came later', () => {
    for (const edition of ['en', 'nl', 'pl']) {
      for (const shown of snapshotAt(cyberattack, edition).updates) {
        const then = snapshotAt(cyberattack, edition, shown.at.datetime).updates.find(({ id }) => id === shown.id)
        expect(shown).toEqual({
          ...then,
          corrections: shown.corrections,
          is_withdrawn: shown.is_withdrawn,
          ...(shown.replaced_by && { replaced_by: shown.replaced_by }),
        })
      }
    }
  })
})

describe('a maintenance', () => {
  const states = (edition: string) =>
    snapshotAt(maintenance, edition)
      .updates.toReversed()
      .map(({ id, changes }) => [id, changes.map(({ from, to }) => `${from} → ${to}`)])

  test('changes its services with the update that begins it and with the one that completes it', () => {
    expect(states('de')).toEqual([
      ['announced', []],
      ['moved', []],
      ['begun', ['operational → under_maintenance', 'operational → under_maintenance']],
      ['finished', ['under_maintenance → operational', 'under_maintenance → operational']],
    ])
  })

  test('shows its window where it is set and where it moves, with the reason', () => {
    const windows = snapshotAt(maintenance, 'en')
      .updates.toReversed()
      .map(({ id, window }) => [id, window && say(window.for), window && say(window.until), say(window?.reason)])
    expect(windows).toEqual([
      ['announced', '2023-05-13 05:00', '2023-05-13 11:00', '—'],
      ['moved', '2023-05-20 05:00', '2023-05-20 13:00', 'In the rehearsal, copying the readings took two hours longer than planned.'],
      ['begun', undefined, undefined, '—'],
      ['finished', undefined, undefined, '—'],
    ])
  })

  test('that nobody announced to begin changes its services with the next update', () => {
    const silent = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-04-03
scheduled_for: 2024-04-03T06:00
affects: { email: under_maintenance }
timeline:
  - { id: a, at: 2024-04-01 }
  - { id: b, at: 2024-04-04, editions: [nl] }
  - { id: c, at: 2024-04-05, status: completed }`)
    const changed = (edition: string) =>
      snapshotAt(silent, edition)
        .updates.toReversed()
        .map(({ changes }) => changes.map(({ from, to }) => `${from} → ${to}`))
    expect(changed('nl')).toEqual([[], ['operational → under_maintenance'], ['under_maintenance → operational']])
    expect(changed('en')).toEqual([[], ['under_maintenance → operational']])
  })

  test('announced when it has begun changes its services at once', () => {
    const late = incidentOf(`
kind: maintenance
title: { en: Works, nl: Werk }
impact: maintenance
started_at: 2024-04-03
scheduled_for: 2024-04-03T06:00
affects: { email: under_maintenance }
timeline: [{ id: a, at: 2024-04-03T07:00, status: in_progress }]`)
    expect(snapshotAt(late, 'nl').latest?.changes).toMatchObject([{ from: 'operational', to: 'under_maintenance', was_mentioned: false }])
  })
})

describe('facts', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, facts: { data: { certainty: unknown, text: { nl: Nog niets } }, cause: likely } }
  - { id: b, at: 2024-04-02, facts: { data: unknown, stolen: { certainty: confirmed, text: { en: Files, nl: Bestanden } } } }
  - { id: c, at: 2024-04-03, facts: { data: { certainty: likely } } }
  - { id: d, at: 2024-04-04, facts: { data: { certainty: excluded, text: { nl: Zeker niet } } } }`)

  test('keep their words while their certainty stays, and lose them when it changes', () => {
    const text = (id: string) => say(update(incident, id).facts[0]?.text)
    expect([text('a'), text('b'), text('c'), text('d')]).toEqual(['Nog niets', 'Nog niets', '—', 'Zeker niet'])
  })

  test('are dated by the update that last stated them', () => {
    expect(update(incident, 'b').facts[0]?.at.date).toBe('2024-04-02')
  })

  test('stand with the update that stated them, as it stated them', () => {
    expect(update(incident, 'c').facts.map(({ id, certainty }) => [id, certainty])).toEqual([['data', 'likely']])
    expect(update(incident, 'a').facts.map(({ id, certainty, is_lead, is_known }) => [id, certainty, is_lead, is_known])).toEqual([
      ['data', 'unknown', true, false],
      ['cause', 'likely', false, true],
    ])
  })

  test('are parted into what is known and what is not', () => {
    expect(snapshotAt(incident, 'nl', '2024-04-02T12:00')).toMatchObject({
      lead: [{ id: 'data' }],
      unknown: [{ id: 'data' }],
      known: [{ id: 'cause' }],
    })
    expect(snapshotAt(incident, 'nl')).toMatchObject({ unknown: [], known: [{ id: 'data', certainty: 'excluded' }, { id: 'cause' }] })
  })

  test('that only some editions are told are not told to others, not even as a condition', () => {
    const asks = timeline(
      `
  - { id: b, at: 2024-04-02, facts: { stolen: { certainty: confirmed, text: { en: Files, nl: Bestanden } } } }`,
      `
faq: [{ id: q, question: { en: Stolen?, nl: Gestolen? }, answer: [{ while: { fact.stolen: confirmed }, text: { en: "Yes", nl: Ja } }] }]
instructions: { i: { when: { fact.stolen: confirmed }, text: { en: Careful, nl: Pas op } } }`,
    )
    expect(snapshotAt(asks, 'en')).toMatchObject({ known: [{ id: 'stolen' }], faq: [{}], instructions: [{}] })
    expect(snapshotAt(asks, 'nl')).toMatchObject({ known: [], faq: [], instructions: [] })
    expect(JSON.stringify(snapshotAt(asks, 'nl'))).not.toMatch(/Bestanden|Files|reasons/)
  })
})

describe('promises an update makes, moves, keeps or withdraws', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { email: major_outage }, promises: { mail: { text: { nl: Post }, by: 2024-04-05, kept_when: { email: operational } }, page: { text: { nl: Pagina } } } }
  - { id: b, at: 2024-04-06, promises: { mail: { by: 2024-04-09, reason: { nl: Later } } } }
  - { id: c, at: 2024-04-07, promises: { page: withdrawn, mail: { text: { nl: Alle post } } } }
  - { id: d, at: 2024-04-10, services: { email: operational } }
  - { id: e, at: 2024-04-11, services: { email: operational } }`)
  const promises = (id: string) =>
    update(incident, id).promises.map((each) => [
      each.id,
      each.what,
      say(each.text),
      say(each.was_by),
      say(each.by),
      say(each.reason),
      each.days_late,
    ])

  test.each([
    [
      'a',
      [
        ['mail', 'made', 'Post', '—', '2024-04-05', '—', undefined],
        ['page', 'made', 'Pagina', '—', '—', '—', undefined],
      ],
    ],
    ['b', [['mail', 'moved', 'Post', '2024-04-05', '2024-04-09', 'Later', undefined]]],
    ['c', [['page', 'withdrawn', 'Pagina', '—', '—', '—', undefined]]],
    ['d', [['mail', 'kept', 'Alle post', '—', '2024-04-09', '—', 5]]],
    ['e', []],
  ])('update %s', (id, expected) => {
    expect(promises(id)).toEqual(expected)
  })
})

describe('what an update says of others', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, title: { nl: Eerste } }
  - { id: b, at: 2024-04-02, editions: [en] }
  - { id: c, at: 2024-04-03, replaces: { a: { nl: Niet zo, en: Not so }, b: { nl: Ook niet, en: Nor so } } }
  - { id: d, at: 2024-04-04, replaces: { a: { nl: Toch niet, en: After all } } }`)

  test('is a link both ways, with the number each edition knows', () => {
    expect(update(incident, 'c').replaces.map(({ id, number, title, text }) => [id, number, say(title), say(text)])).toEqual([
      ['a', 1, 'Eerste', 'Niet zo'],
    ])
    expect(update(incident, 'c', 'en').replaces.map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(update(incident, 'b', 'en').replaced_by).toMatchObject({ id: 'c', number: 3 })
  })

  test('is what the last of them says', () => {
    const { replaced_by } = update(incident, 'a')
    expect([replaced_by?.id, say(replaced_by?.text)]).toEqual(['d', 'Toch niet'])
    expect(update(incident, 'a', 'nl', '2024-04-03T12:00').replaced_by?.id).toBe('c')
  })

  test('does not undo states', () => {
    const replaced = timeline(`
  - { id: a, at: 2024-04-01, services: { portal: major_outage } }
  - { id: b, at: 2024-04-02, replaces: { a: { nl: Niet zo } }, corrections: [{ at: 2024-04-03, text: Not so, withdraws: true }] }`)
    expect(snapshotAt(replaced, 'nl').impaired).toHaveLength(1)
  })
})

describe('what stays broken at the end', () => {
  const incident = timeline(`
  - { id: a, at: 2024-04-01, services: { portal: major_outage, email: major_outage } }
  - { id: b, at: 2024-04-02, status: resolved, left_open: { portal: { nl: Wordt vervangen }, email: { nl: Volgt } } }
  - { id: c, at: 2024-04-03, status: postmortem }
  - { id: d, at: 2024-04-04, services: { email: operational } }`)
  const left = (now: string) =>
    snapshotAt(incident, 'nl', now)
      .service_groups.flatMap(({ services }) => services)
      .map(({ left_open }) => say(left_open))

  test('stands with its service, through a look back, until the service changes', () => {
    expect(left('2024-04-02T12:00')).toEqual(['Wordt vervangen', 'Volgt', '—'])
    expect(left('2024-04-03T12:00')).toEqual(['Wordt vervangen', 'Volgt', '—'])
    expect(left('2024-04-04T12:00')).toEqual(['Wordt vervangen', '—', '—'])
  })

  test('stands with the update that says it', () => {
    expect(update(incident, 'b').left_open.map(({ name, text }) => [say(name), say(text)])).toEqual([
      ['Portaal', 'Wordt vervangen'],
      ['E-mail', 'Volgt'],
    ])
  })
})

describe('the headline', () => {
  test('is its title, or says of which day it is', () => {
    expect([say(snapshotAt(outage, 'en').latest?.title), snapshotAt(outage, 'en').latest?.has_headline]).toEqual([
      'Update of 2024-03-14',
      false,
    ])
    expect(say(snapshotAt(maintenance, 'de').latest?.title)).toBe('Beide Portale sind wieder geöffnet')
  })
})

describe('the status', () => {
  test('is said to have changed where it did, but not by the first update', () => {
    const statuses = snapshotAt(outage, 'en')
      .updates.toReversed()
      .map(({ status, status_before }) => [status_before, status])
    expect(statuses).toEqual([
      [undefined, 'investigating'],
      ['investigating', 'monitoring'],
      ['monitoring', 'resolved'],
    ])
  })
})
