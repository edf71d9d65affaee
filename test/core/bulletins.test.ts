import { describe, expect, test } from 'vitest'
import { bulletinsOf } from '../../src/core/bulletins.ts'
import { bulletinOf } from '../../src/core/bulletin-view.ts'
import type { Bulletin } from '../../src/model/views.ts'
import { foldAt, head, incidentOf, occasion, say } from './telling.ts'
import { cyberattack } from './shipped.ts'

const incident = incidentOf(
  `${head}
timeline:
  - id: a
    at: 2024-04-01T09:00
    body: { en: One, nl: Een }
    services: { portal: major_outage }
    promises: { p: { text: { en: Soon, nl: Straks }, by: 2024-04-03 } }
    corrections:
      - { at: 2024-04-09, text: { en: Third, nl: Derde } }
      - { at: 2024-04-01T12:00, text: { en: First, nl: Eerste } }
      - { at: 2024-04-05, text: { en: Second, nl: Tweede } }
  - { id: b, at: 2024-04-02T09:00, body: { nl: Twee }, services: { portal: partial_outage }, instructions: }
  - { id: c, at: 2024-04-04T09:00, body: { en: Three, nl: Drie }, services: { portal: operational }, status: resolved }
instructions:
  wait: { when: { portal: impaired }, text: { en: Wait, nl: Wacht } }
  log-in: { when: { portal: operational }, text: { en: Log in, nl: Log in } }
  always: { text: { en: Careful, nl: Pas op } }
`.replace(', instructions: }', ' }'),
)

const names = (edition: string, now: string, updates: 'latest' | 'all' = 'latest') =>
  bulletinsOf(foldAt(incident, edition, now), updates).map(({ name, because }) => (because === undefined ? name : `${name}: ${because}`))

describe('the bulletins of an edition', () => {
  test('are none before the first update', () => {
    expect(names('nl', '2024-03-31')).toEqual([])
  })

  test('are the latest update', () => {
    expect(names('nl', '2024-04-01T10:00')).toEqual(['a'])
    expect(names('nl', '2024-04-02T10:00')).toEqual(['b'])
  })

  test('are the corrections made since, too', () => {
    expect(names('nl', '2024-04-01T13:00')).toEqual(['a', 'a.correction-1'])
    expect(names('nl', '2024-04-06')).toEqual(['a.correction-2', 'c'])
    expect(names('nl', '2024-04-10')).toEqual(['a.correction-2', 'a.correction-3', 'c'])
  })

  test('are a correction published together with the latest update', () => {
    const together = incidentOf(
      `${head}\ntimeline: [{ id: a, at: 2024-04-01, body: x, corrections: [{ at: 2024-04-02T09:00, text: y }] }, { id: b, at: 2024-04-02T09:00, body: x }]`,
    )
    expect(bulletinsOf(foldAt(together, 'en'), 'latest').map(({ name }) => name)).toEqual(['a.correction-1', 'b'])
  })

  test('are all of them, when asked', () => {
    expect(names('nl', '2024-04-06', 'all')).toEqual(['a', 'a.correction-1', 'a.correction-2', 'b', 'c'])
  })

  test('wait for the words of the edition', () => {
    expect(names('en', '2024-04-02T10:00')).toEqual(['b: its words in en-GB are missing'])
    expect(names('en', '2024-04-06', 'all')).toEqual(['a', 'a.correction-1', 'a.correction-2', 'b: its words in en-GB are missing', 'c'])
  })

  test('of the example never wait', () => {
    for (const edition of ['en', 'nl', 'pl'])
      expect(bulletinsOf(foldAt(cyberattack, edition), 'all').filter(({ because }) => because !== undefined)).toEqual([])
  })
})

function bulletin(name: string, now = '2024-05-01', edition = 'nl'): Bulletin {
  const fold = foldAt(incident, edition, now)
  const planned = bulletinsOf(fold, 'all').find((each) => each.name === name)
  if (!planned) throw new Error(`no bulletin ${name}`)
  return bulletinOf(fold, planned.step, occasion, planned.correction)
}

describe('a bulletin', () => {
  test('is the Snapshot at its update, today as on the day itself', () => {
    expect(bulletin('b')).toEqual(bulletin('b', '2024-04-02T09:00'))
    expect(bulletin('b')).toMatchObject({
      number: 2,
      is_open: true,
      update: { id: 'b', number: 2 },
      latest: { id: 'b' },
      impaired: [{ id: 'portal', state: 'partial_outage' }],
    })
    expect(bulletin('b').updates.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  test('knows nothing of a correction that came later', () => {
    expect(bulletin('a').update.corrections).toEqual([])
    expect(bulletin('b').updates.find(({ id }) => id === 'a')?.corrections).toHaveLength(1)
  })

  test('judges promises by its own moment', () => {
    expect(bulletin('b').promises).toMatchObject([{ outcome: 'open' }])
    expect(bulletin('c').promises).toMatchObject([{ outcome: 'overdue' }])
  })

  test('names the instructions it made apply; the first names all', () => {
    expect(bulletin('a').fulfilled.map(({ id }) => id)).toEqual(['wait', 'always'])
    expect(bulletin('b').fulfilled).toEqual([])
    expect(bulletin('c').fulfilled.map(({ id }) => id)).toEqual(['log-in'])
  })
})

test('the bulletin that begins a maintenance names what readers should do during it', () => {
  const works = incidentOf(`
kind: maintenance
title: { en: W, nl: W }
impact: maintenance
started_at: 2024-04-03
scheduled_for: 2024-04-03T06:00
affects: { email: under_maintenance }
timeline:
  - { id: a, at: 2024-04-01 }
  - { id: b, at: 2024-04-03T06:00, status: in_progress }
  - { id: c, at: 2024-04-03T07:00 }
instructions: { wait: { when: { email: under_maintenance }, text: Wait } }`)
  const fold = foldAt(works, 'en')
  expect(fold.steps.map((step) => bulletinOf(fold, step, occasion).fulfilled.map(({ id }) => id))).toEqual([[], ['wait'], []])
})

describe('the bulletin of a correction', () => {
  test('makes nothing apply', () => {
    expect(bulletin('a.correction-1').fulfilled).toEqual([])
    expect(bulletin('a.correction-2').fulfilled).toEqual([])
    expect(bulletin('a.correction-2').standing.map(({ id }) => id)).toEqual(['log-in', 'always'])
  })

  test('brings that correction, at its moment, and no later one', () => {
    const first = bulletin('a.correction-1')
    expect([first.correction?.number, say(first.correction?.text)]).toEqual([1, 'Eerste'])
    expect(first).toMatchObject({ number: 1, update: { id: 'a', corrections: [{ number: 1 }] } })
    expect(say(bulletin('a.correction-2').correction?.text)).toBe('Tweede')
    expect(bulletin('a.correction-2')).toMatchObject({ number: 3, is_open: false })
    expect(JSON.stringify(first)).not.toMatch(/Tweede|Derde/)
    expect(JSON.stringify(bulletin('a.correction-2', '2024-04-06'))).not.toContain('Derde')
  })
})
