import { describe, expect, test } from 'vitest'
import type { Incident } from '../../src/core/incident.ts'
import { makePlan, type NamedChannel, type Plan, type PlanInput } from '../../src/core/plan.ts'
import { stopsOf } from '../../src/core/stops.ts'
import type { Problem } from '../../src/model/finding.ts'
import type { EditionPage, Site, Snapshot } from '../../src/model/views.ts'
import { head, incidentOf, momentOf, occasion, twoEditions } from './telling.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'

const channels: readonly NamedChannel[] = [
  {
    name: 'page',
    channel: {
      summary: 'Pages.',
      files: [
        { per: 'site', to: 'site/index.html', template: 'site.html.hbs' },
        { per: 'edition', to: 'site/{edition}/index.html', template: 'edition.html.hbs' },
        { per: 'incident', to: 'site/{edition}/{incident}/index.html', template: 'incident.html.hbs' },
      ],
    },
  },
  {
    name: 'mail',
    channel: { summary: 'Mails.', files: [{ per: 'update', to: 'mail/{edition}/{incident}/{update}.txt', template: 'mail.txt.hbs' }] },
  },
  {
    name: 'phone',
    channel: {
      summary: 'Scripts.',
      files: [
        { per: 'edition', to: 'phone/{edition}/announcement.txt', template: 'announcement.txt.hbs' },
        { per: 'incident', to: 'phone/{edition}/{incident}/agent.txt', template: 'agent.txt.hbs', internal: true },
      ],
    },
  },
]

const error = (edition?: string): Problem => ({
  code: 'x',
  severity: 'error',
  file: 'f',
  path: [],
  message: 'm',
  ...(edition !== undefined && { edition }),
})

function plan(incidents: readonly Incident[], now: string, changes: Partial<PlanInput> = {}): Plan {
  return makePlan({
    organisation: incidents[0]?.organisation,
    incidents,
    channels,
    selection: { updates: 'latest' },
    viewOf: () => ({ now: momentOf(now), withDrafts: false }),
    withDrafts: false,
    occasion,
    stops: stopsOf([], new Map()),
    lastEntry: () => undefined,
    mayTell: () => true,
    lastEdition: () => undefined,
    ...changes,
  })
}

const paths = ({ files }: Plan) => files.map(({ path }) => path)
const pageOf = ({ files }: Plan, path: string) => files.find((file) => file.path === path)?.view()

const a = incidentOf(
  `${head}
timeline:
  - { id: one, at: 2024-04-01, body: { en: x, nl: x }, services: { portal: major_outage } }
  - { id: two, at: 2024-04-02, body: { nl: x }, corrections: [{ at: 2024-04-03, text: { en: x, nl: x } }] }
  - { id: three, at: 2024-04-09, body: { en: embargoed-words, nl: embargoed-words }, title: { nl: embargoed-title } }
  - { id: four, at: 2024-04-02, draft: true, body: { en: draft-words, nl: draft-words }, agent_note: { nl: draft-note } }`,
  twoEditions,
  'a',
)
const b = incidentOf(`${head}\ntimeline: [{ id: one, at: 2024-04-02, editions: [nl], body: { nl: x } }]`, twoEditions, 'b')

describe('what is made', () => {
  test('is a file per site, edition, incident and update', () => {
    expect(paths(plan([a, b], '2024-04-01T12:00')).toSorted()).toEqual([
      'mail/en/a/one.txt',
      'mail/nl/a/one.txt',
      'phone/en/a/agent.txt',
      'phone/en/announcement.txt',
      'phone/nl/a/agent.txt',
      'phone/nl/announcement.txt',
      'site/en/a/index.html',
      'site/en/index.html',
      'site/index.html',
      'site/nl/a/index.html',
      'site/nl/index.html',
    ])
  })

  test('is nothing of an incident an edition was not told of', () => {
    const made = paths(plan([a, b], '2024-04-02T12:00'))
    expect(made).toContain('site/nl/b/index.html')
    expect(made.filter((path) => path.includes('/en/b/'))).toEqual([])
  })

  test('is the latest update’s mail with the corrections since, or all of them', () => {
    const mails = (updates: 'latest' | 'all') =>
      paths(plan([a], '2024-04-04', { selection: { updates } })).filter((path) => path.startsWith('mail/nl'))
    expect(mails('latest')).toEqual(['mail/nl/a/two.txt', 'mail/nl/a/two.correction-1.txt'])
    expect(mails('all')).toEqual(['mail/nl/a/one.txt', 'mail/nl/a/two.txt', 'mail/nl/a/two.correction-1.txt'])
  })

  test('is no mail whose words are missing, and that is said', () => {
    const { files, heldBack } = plan([a], '2024-04-04')
    expect(files.map(({ path }) => path).filter((path) => path.startsWith('mail/en'))).toEqual(['mail/en/a/two.correction-1.txt'])
    expect(heldBack).toEqual([
      { edition: 'en', incident: 'a', update: 'two', channels: ['mail'], because: 'its words in en-GB are missing' },
    ])
    expect(files.map(({ path }) => path)).toContain('site/en/a/index.html')
  })

  test('is only what was asked for', () => {
    const asked = (selection: Partial<PlanInput['selection']>) =>
      paths(plan([a, b], '2024-04-02T12:00', { selection: { updates: 'latest', ...selection } }))
    expect(asked({ channels: ['mail'] })).toEqual(['mail/nl/a/two.txt', 'mail/nl/b/one.txt'])
    expect(asked({ incidents: ['b'] }).filter((path) => path.includes('/a/'))).toEqual([])
    expect(asked({ incidents: ['b'] })).toContain('site/nl/index.html')
    expect(asked({ editions: ['en'] }).filter((path) => path.includes('/nl/'))).toEqual([])
    expect(asked({ editions: ['en'] })).toContain('site/index.html')
    expect(asked({ incidents: [] })).toEqual([
      'site/en/index.html',
      'phone/en/announcement.txt',
      'site/nl/index.html',
      'phone/nl/announcement.txt',
      'site/index.html',
    ])
  })

  test('shows an organisation all its incidents even when one was asked for', () => {
    const { open } = pageOf(
      plan([a, b], '2024-04-02T12:00', { selection: { updates: 'latest', incidents: ['b'] } }),
      'site/nl/index.html',
    ) as EditionPage
    expect(open.map(({ id }) => id).toSorted()).toEqual(['a', 'b'])
  })

  test('has no path out of its folder and none twice', () => {
    const made = paths(plan([cyberattack, maintenance, outage], '2024-05-01', { selection: { updates: 'all' } }))
    expect(new Set(made).size).toBe(made.length)
    expect(made.filter((path) => path.includes('..') || path.includes('{') || path.startsWith('/'))).toEqual([])
  })

  test('is nothing without an organisation or incidents', () => {
    expect(plan([], '2024-04-01')).toMatchObject({ files: [], heldBack: [] })
  })

  test('of an incident standing alone is the page of its own organisation too', () => {
    expect(paths(plan([a], '2024-04-01T12:00', { organisation: undefined }))).toContain('site/nl/index.html')
  })

  test('of an edition that only an incident has is a page of its own', () => {
    const residents = incidentOf(
      `${head}\neditions: { residents: { locale: nl-NL } }\ntimeline: [{ id: one, at: 2024-04-01, body: { residents: x } }]`,
      twoEditions,
      'r',
    )
    const made = plan([a, residents], '2024-04-01T12:00')
    expect(paths(made)).toContain('site/residents/index.html')
    expect((pageOf(made, 'site/index.html') as Site).editions.map(({ id }) => id)).toEqual(['en', 'nl', 'residents'])
  })
})

describe('drafts and embargoes', () => {
  test('are in no view, no path and no reason', () => {
    const whole = plan([a, b], '2024-04-04', { selection: { updates: 'all' } })
    const everything = JSON.stringify([
      whole.files.map((file) => [file.path, file.view()]),
      whole.heldBack,
      [...whole.entries].map(([id, entry]) => [id, [...entry]]),
    ])
    for (const token of ['embargoed', 'draft-words', 'draft-note', '"three"', '"four"', '2024-04-09'])
      expect(everything).not.toContain(token)
  })

  test('make nothing of an incident that is nothing else', () => {
    const secret = incidentOf(
      `${head}\ntimeline: [{ id: x, at: 2024-04-01, draft: true }, { id: y, at: 2024-05-01 }]`,
      twoEditions,
      'secret',
    )
    const made = plan([a, secret], '2024-04-02')
    expect(paths(made).filter((path) => path.includes('secret'))).toEqual([])
    expect(JSON.stringify([...made.entries.keys()])).not.toContain('secret')
  })

  test('are shown in a preview', () => {
    const preview = plan([a], '2024-04-02', {
      withDrafts: true,
      viewOf: () => ({ now: momentOf('2024-04-02'), withDrafts: true }),
      selection: { updates: 'all' },
    })
    expect(paths(preview)).toContain('mail/nl/a/four.txt')
    expect((pageOf(preview, 'site/nl/a/index.html') as Snapshot).with_drafts).toBe(true)
  })
})

describe('errors', () => {
  const now = '2024-04-02T12:00'

  test('in an edition of the organisation stop that edition alone', () => {
    const made = plan([a, b], now, { stops: stopsOf([error('nl')], new Map()) })
    expect(paths(made).filter((path) => path.includes('/nl/'))).toEqual([])
    expect(paths(made)).toContain('site/en/a/index.html')
    expect(made.heldBack).toContainEqual({ edition: 'nl', because: 'organisation.yaml has errors in it' })
  })

  test('leave a stopped edition in the chooser as it was last seen, or out of it', () => {
    const chooser = (lastEdition: PlanInput['lastEdition']) =>
      (pageOf(plan([a, b], now, { stops: stopsOf([error('nl')], new Map()), lastEdition }), 'site/index.html') as Site).editions.map(
        ({ id, state }) => [id, state],
      )
    expect(chooser(() => undefined)).toEqual([['en', 'major_outage']])
    expect(chooser(() => ({ state: 'partial_outage', open_count: 1 }))).toEqual([
      ['en', 'major_outage'],
      ['nl', 'partial_outage'],
    ])
  })

  test('in an incident stop that incident alone', () => {
    const stops = stopsOf([], new Map([['a', [error()]]]))
    const made = plan([a, b], now, { stops, lastEntry: () => undefined })
    expect(paths(made).filter((path) => path.includes('/a/'))).toEqual([])
    expect(paths(made)).toContain('site/nl/b/index.html')
    expect(made.heldBack).toContainEqual({ incident: 'a', because: 'its file has errors' })
  })

  test('in an incident that was open, or never seen, hold back the pages over all incidents: they would say too little', () => {
    const stops = stopsOf([], new Map([['a', [error()]]]))
    for (const last of [undefined, { stage: 'open' } as const]) {
      const made = plan([b], now, { stops, lastEntry: () => last })
      expect(paths(made)).toEqual(['site/nl/b/index.html', 'phone/nl/b/agent.txt', 'mail/nl/b/one.txt'])
      expect(made.heldBack.filter(({ because }) => because.includes('a, which has errors')).map(({ edition }) => edition)).toEqual(
        ['en', 'en', 'nl', 'nl'].filter((id, at, all) => all.indexOf(id) === at),
      )
    }
  })

  test('in an incident that was past do not hold them back: it is told as it was', () => {
    const stops = stopsOf([], new Map([['a', [error()]]]))
    const past = plan([a], '2024-04-02T12:00')
    const entry = past.entries.get('a')?.get('nl')
    if (entry?.stage !== 'open') throw new Error('not open')
    const { id, kind, title, impact, exercise, status, number, started_at } = entry.snapshot
    const summary = { id, kind, title, impact, exercise, status, is_open: false, number, started_at, href: 'a/' }
    const made = plan([b], now, { stops, lastEntry: () => ({ stage: 'past', summary, left_open: [], gone: [] }) })
    expect(
      (pageOf(made, 'site/nl/index.html') as EditionPage).history.flatMap(({ incidents }) => incidents.map((each) => each.id)),
    ).toEqual(['a'])
  })

  test('in an incident that tells an edition nothing yet do not hold its page back', () => {
    const stops = stopsOf([], new Map([['b', [error()]]]))
    const made = plan([a, b], now, { stops })
    expect(paths(made)).toContain('site/en/index.html')
    expect(paths(made)).not.toContain('site/nl/index.html')
    expect(paths(plan([a, b], '2024-04-01T12:00', { stops }))).toContain('site/nl/index.html')
  })

  test('in one edition of an incident stop it there alone', () => {
    const made = plan([a, b], now, { stops: stopsOf([], new Map([['a', [error('nl')]]])) })
    expect(paths(made).filter((path) => path.includes('/nl/a/'))).toEqual([])
    expect(paths(made)).toContain('site/en/a/index.html')
    expect(paths(made)).toContain('site/en/index.html')
    expect(made.heldBack).toContainEqual({ incident: 'a', edition: 'nl', because: 'its file has errors in this edition' })
  })

  test('of the organisation as a whole stop everything', () => {
    expect(paths(plan([a, b], now, { stops: stopsOf([error()], new Map()) }))).toEqual([])
  })

  test('are not told to somebody who asked for another edition or incident', () => {
    const stops = stopsOf(
      [error('nl')],
      new Map([
        ['b', [error()]],
        ['a', [error('nl')]],
      ]),
    )
    const held = (selection: Partial<PlanInput['selection']>) =>
      plan([a, b], now, { stops, selection: { updates: 'latest', ...selection } }).heldBack
    expect(held({ editions: ['en'], incidents: ['a'] })).toEqual([
      { edition: 'en', incident: 'a', update: 'two', channels: ['mail'], because: 'its words in en-GB are missing' },
    ])
    expect(held({})).toContainEqual({ edition: 'nl', because: 'organisation.yaml has errors in it' })
  })
})

describe('a channel of an organisation that would overwrite what others make', () => {
  const own = (name: string, file: NamedChannel['channel']['files'][number]): NamedChannel => ({
    name,
    isOwn: true,
    channel: { summary: 'Ours.', files: [file] },
  })
  const withOwn = (channel: NamedChannel, selection: Partial<PlanInput['selection']> = {}) =>
    plan([a, b], '2024-04-02T12:00', { channels: [channel, ...channels], selection: { updates: 'latest', ...selection } })

  test('gives way, for the editions and incidents whose names make the paths meet', () => {
    const evil = own('evil', { per: 'edition', to: 'site/{edition}/a/index.html', template: 'x.html.hbs' })
    const { files, heldBack } = withOwn(evil)
    expect(files.filter(({ path }) => path.endsWith('/a/index.html')).map(({ channel }) => channel)).toEqual(['page', 'page'])
    expect(heldBack.filter(({ channels: held }) => held?.includes('evil'))).toEqual([
      { edition: 'en', channels: ['evil'], because: 'the channel `page` makes site/en/a/index.html too' },
      { edition: 'nl', channels: ['evil'], because: 'the channel `page` makes site/nl/a/index.html too' },
    ])
  })

  test('also where the other file is not asked for', () => {
    const evil = own('evil', { per: 'edition', to: 'site/{edition}/a/index.html', template: 'x.html.hbs' })
    expect(paths(withOwn(evil, { channels: ['evil'] }))).toEqual([])
    expect(withOwn(evil, { incidents: ['b'] }).files.filter(({ channel }) => channel === 'evil')).toEqual([])
  })

  test('and where one file stands where another needs a folder', () => {
    const below = own('below', { per: 'edition', to: 'site/{edition}/a/index.html/x.html', template: 'x.html.hbs' })
    expect(withOwn(below).heldBack).toContainEqual({
      edition: 'nl',
      channels: ['below'],
      because: 'site/nl/a/index.html/x.html cannot be a file beside site/nl/a/index.html of the channel `page`',
    })
    const above = own('above', { per: 'edition', to: 'phone/{edition}/a', template: 'x.txt.hbs' })
    expect(withOwn(above).files.filter(({ channel }) => channel === 'above')).toEqual([])
  })

  test('stays where no path meets another, and may keep one file for the latest update', () => {
    const latest = own('latest', { per: 'update', to: 'latest/{edition}/{incident}.txt', template: 'x.txt.hbs' })
    const { files, heldBack } = withOwn(latest, { updates: 'all' })
    expect(files.filter(({ channel }) => channel === 'latest')).not.toEqual([])
    expect(heldBack.filter(({ because }) => /too|beside/.test(because))).toEqual([])
  })
})
