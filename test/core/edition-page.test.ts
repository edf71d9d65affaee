import { describe, expect, test } from 'vitest'
import { editionPageOf, siteOf } from '../../src/core/edition-page.ts'
import { entryOf } from '../../src/core/entry.ts'
import type { Incident } from '../../src/core/incident.ts'
import type { EditionPage } from '../../src/model/views.ts'
import { audienceIn, foldAt, head, incidentOf, occasion, say, twoEditions } from './telling.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'

function page(incidents: readonly Incident[], edition: string, now: string): EditionPage {
  const [first] = incidents
  if (!first) throw new Error('no incident')
  const entries = incidents
    .filter(({ audiences }) => audiences.some(({ id }) => id === edition))
    .flatMap((incident) => entryOf(foldAt(incident, edition, now), occasion) ?? [])
  return editionPageOf(first.organisation, audienceIn(first, edition), entries, occasion, false)
}

const one = (id: string, timeline: string, more = '', organisation = twoEditions) =>
  incidentOf(`${head}${more}\ntimeline:${timeline}`, organisation, id)
const states = ({ service_groups }: EditionPage) =>
  Object.fromEntries(service_groups.flatMap(({ services }) => services.map(({ id, state }) => [id, state])))

describe('the page of an organisation', () => {
  const a = one(
    'a',
    '\n  - { id: x, at: 2024-04-01, services: { portal: partial_outage, email: operational } }\n  - { id: y, at: 2024-04-05, editions: [nl], status: resolved }',
  )
  const b = one(
    'b',
    '\n  - { id: x, at: 2024-04-02, services: { portal: major_outage, email: degraded_performance } }\n  - { id: y, at: 2024-04-04, status: resolved }',
  )

  test('shows the worst state among the incidents open for the edition', () => {
    expect(states(page([a, b], 'nl', '2024-04-01T12:00'))).toMatchObject({ portal: 'partial_outage', email: 'operational' })
    expect(states(page([a, b], 'nl', '2024-04-02T12:00'))).toMatchObject({
      portal: 'major_outage',
      email: 'degraded_performance',
      phone: 'operational',
    })
    expect(page([a, b], 'nl', '2024-04-02T12:00').state).toBe('major_outage')
  })

  test('does not say that all is well while something is wrong and no service was reported to be affected', () => {
    const told = (timeline: string, more = '') => page([one('a', `\n  - { id: x, at: 2024-04-01, ${timeline} }`, more)], 'nl', '2024-04-02')
    expect(told('status: investigating')).toMatchObject({ state: 'operational', is_unclear: true })
    expect(told('status: identified')).toMatchObject({ is_unclear: true })
    expect(told('status: identified, services: { portal: operational }')).toMatchObject({ is_unclear: true })
    expect(told('status: investigating, services: { portal: partial_outage }')).toMatchObject({
      state: 'partial_outage',
      is_unclear: false,
    })
    expect(told('status: monitoring')).toMatchObject({ is_unclear: false })
    expect(told('status: investigating', 'exercise: true')).toMatchObject({ is_unclear: false })
  })

  test('says while everything works again that it is still watched, until the incident is over', () => {
    const told = (status: string, now = '2024-04-03', more = '') =>
      page(
        [
          one(
            'a',
            `
  - { id: x, at: 2024-04-01, services: { portal: major_outage } }
  - { id: y, at: 2024-04-02, status: ${status}, services: { portal: operational } }`,
            more,
          ),
        ],
        'nl',
        now,
      )
    expect(told('monitoring')).toMatchObject({ state: 'operational', is_watched: true, is_unclear: false })
    expect(told('identified')).toMatchObject({ is_watched: true, is_unclear: false })
    expect(told('monitoring', '2024-04-01T12:00')).toMatchObject({ state: 'major_outage', is_watched: false })
    expect(told('resolved')).toMatchObject({ is_watched: false })
    expect(told('monitoring', '2024-04-03', 'exercise: true')).toMatchObject({ is_watched: false })
  })

  test('forgets what has ended, for the edition that was told so', () => {
    expect(states(page([a, b], 'nl', '2024-04-04T12:00'))).toMatchObject({ portal: 'partial_outage' })
    expect(page([a, b], 'nl', '2024-04-06').state).toBe('operational')
    expect(page([a, b], 'en', '2024-04-06').state).toBe('partial_outage')
  })

  test('lists what is open with its Snapshot, and what is past by month', () => {
    const now = page([a, b], 'nl', '2024-04-06')
    expect(now.open).toEqual([])
    expect(now.history.map(({ month, incidents }) => [say(month), incidents.map(({ id, href }) => [id, href])])).toEqual([
      [
        'Maart 2024',
        [
          ['a', 'a/'],
          ['b', 'b/'],
        ],
      ],
    ])
    expect(page([a, b], 'nl', '2024-04-03').open.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('says nothing of an incident the edition was never told of', () => {
    const dutch = one('d', '\n  - { id: x, at: 2024-04-01, editions: [nl], services: { portal: major_outage } }')
    expect(page([dutch], 'en', '2024-04-02')).toMatchObject({ state: 'operational', open: [], history: [], planned: [] })
    expect(page([dutch], 'nl', '2024-03-31')).toMatchObject({ state: 'operational', open: [], history: [], planned: [] })
  })

  test('of an exercise lists it, and changes no state', () => {
    const exercise = one('e', '\n  - { id: x, at: 2024-04-01, services: { portal: major_outage, phone: major_outage } }', 'exercise: true')
    const now = page([exercise], 'nl', '2024-04-02')
    expect(now).toMatchObject({ state: 'operational', open: [{ id: 'e', exercise: true }] })
    expect(now.contacts.map(({ id }) => id)).toContain('hotline')
  })

  test('names a service that only the incident knows', () => {
    const kiosk = one(
      'k',
      '\n  - { id: x, at: 2024-04-01, services: { kiosk: major_outage } }',
      'services: { kiosk: { name: { en: Kiosk, nl: Kiosk } } }',
    )
    const plain = one('p', '\n  - { id: x, at: 2024-04-01 }')
    const now = page([plain, kiosk], 'nl', '2024-04-02')
    expect(now.state).toBe('major_outage')
    expect(now.impaired.map(({ id }) => id)).toEqual(['kiosk'])
  })
})

describe('contacts of an organisation', () => {
  const mail = one(
    'm',
    '\n  - { id: x, at: 2024-04-01, services: { email: major_outage } }\n  - { id: y, at: 2024-04-03, services: { email: operational } }',
  )
  const phone = one('p', '\n  - { id: x, at: 2024-04-02, services: { phone: major_outage, email: partial_outage } }')
  const ids = (now: EditionPage) => now.contacts.map(({ id }) => id)

  test('work as all open incidents together leave them', () => {
    expect(ids(page([mail, phone], 'nl', '2024-04-01T12:00'))).toEqual(['hotline', 'stopgap'])
    expect(ids(page([mail, phone], 'nl', '2024-04-02T12:00'))).toEqual(['stopgap'])
  })

  test('keep a stopgap while any incident needs it, in whatever order they stand', () => {
    expect(ids(page([mail, phone], 'nl', '2024-04-04'))).toContain('stopgap')
    expect(ids(page([phone, mail], 'nl', '2024-04-04'))).toContain('stopgap')
    expect(ids(page([phone, mail], 'nl', '2024-04-04')).includes('mailbox')).toBe(true)
    expect(page([phone, mail], 'nl', '2024-04-04').contacts.find(({ id }) => id === 'mailbox')?.is_degraded).toBe(true)
  })

  test('are all but the stopgaps when nothing is open', () => {
    expect(ids(page([mail], 'nl', '2024-03-01'))).toEqual(['hotline', 'mailbox'])
  })

  test('know the number that was dialled: the only phone, or the one of the voice', () => {
    const quiet = page([mail], 'nl', '2024-03-01')
    expect(quiet.dialled?.id).toBe('hotline')
    expect(quiet.other_contacts.map(({ id }) => id)).toEqual(['mailbox'])
    const twoPhones = twoEditions.replace(
      'contacts:',
      'contacts:\n  other: { kind: phone, value: "+31101234567", label: { en: Other, nl: Ander } }',
    )
    const silent = '\n  - { id: x, at: 2024-04-01 }'
    expect(page([one('t', silent, '', twoPhones)], 'nl', '2024-03-01')).not.toHaveProperty('dialled')
    const voiced = twoPhones.replace('timezone: Europe/Amsterdam }', 'timezone: Europe/Amsterdam, voice: { contact: other } }')
    expect(page([one('t', silent, '', voiced)], 'nl', '2024-03-01').dialled?.id).toBe('other')
  })
})

describe('planned work', () => {
  test('is planned until its window begins, open during it, past after it', () => {
    const stage = (now: string) => {
      const { planned, open, history } = page([maintenance], 'de', now)
      return [planned.length, open.length, history.length]
    }
    expect(['2023-05-01', '2023-05-03', '2023-05-14', '2023-05-20T05:59', '2023-05-20T06:00', '2023-05-20T12:40'].map(stage)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
  })

  test('does not change states before it begins', () => {
    expect(page([maintenance], 'de', '2023-05-20T05:59').state).toBe('operational')
    expect(page([maintenance], 'de', '2023-05-20T06:00').state).toBe('under_maintenance')
  })

  test('comes soonest first', () => {
    const works = (id: string, at: string) =>
      incidentOf(
        `kind: maintenance\ntitle: { en: W, nl: W }\nimpact: maintenance\nstarted_at: ${at}\nscheduled_for: ${at}\ntimeline: [{ id: a, at: 2024-04-01 }]`,
        twoEditions,
        id,
      )
    expect(page([works('late', '2024-06-01'), works('soon', '2024-05-01')], 'nl', '2024-04-02').planned.map(({ id }) => id)).toEqual([
      'soon',
      'late',
    ])
  })
})

test('the example ends on 7 October, in every edition, and goes into the history of July', () => {
  const now = page([cyberattack, outage, maintenance], 'en', '2024-05-01')
  expect(now.open).toEqual([])
  expect(now.history.map(({ month, incidents }) => [say(month), ...incidents.map(({ id }) => id)])).toEqual([
    ['March 2024', '2024-03-network-outage'],
    ['May 2023', '2023-05-portal-maintenance'],
    ['July 2022', '2022-07-cyberattack'],
  ])
})

test('the chooser speaks to each edition in its own words', () => {
  const { organisation, audiences } = cyberattack
  const [first, ...others] = audiences
  if (!first) throw new Error('no edition')
  const site = siteOf(
    organisation,
    [first, ...others],
    [
      { id: 'nl', state: 'operational', open_count: 0 },
      { id: 'pl', state: 'major_outage', open_count: 1 },
      { id: 'gone', state: 'operational', open_count: 0 },
      { id: 'en', state: 'operational', is_watched: true, open_count: 1 },
    ],
    occasion,
    false,
  )
  expect(site.editions.map(({ id, href, lang, state, open_count }) => [id, href, lang, state, open_count])).toEqual([
    ['nl', 'nl/', 'nl-NL', 'operational', 0],
    ['pl', 'pl/', 'pl-PL', 'major_outage', 1],
    ['en', 'en/', 'en-GB', 'operational', 1],
  ])
  expect(site.editions.map(({ headline }) => say(headline))).toContain('All affected services work again. We are still watching them.')
  expect(
    site.editions.every(({ headline, action, name, lang }) =>
      [headline, action, name].every((phrase) => phrase.lang === lang && !phrase.was_fallback),
    ),
  ).toBe(true)
})
