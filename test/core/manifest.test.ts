import { describe, expect, test } from 'vitest'
import {
  begunManifest,
  isHeld,
  isSelected,
  lastEntryOf,
  manifestOf,
  readManifest,
  sha256,
  type ManifestInput,
} from '../../src/core/manifest.ts'
import { manifestFound, patternOf } from '../../src/core/manifest-found.ts'
import type { Plan, PlannedFile } from '../../src/core/plan.ts'
import { stopsOf } from '../../src/core/stops.ts'
import type { Problem } from '../../src/model/finding.ts'
import type { Manifest } from '../../src/model/manifest.ts'
import { audienceIn, head, incidentOf } from './telling.ts'

const incident = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`)
const error = (edition?: string): Problem => ({
  code: 'x',
  severity: 'error',
  file: 'f',
  path: [],
  message: 'm',
  ...(edition !== undefined && { edition }),
})
const noStops = stopsOf([], new Map())

function planned(path: string, place: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path,
    channel: 'page',
    file: { per: 'site', to: path },
    audience: audienceIn(incident, 'nl'),
    organisation: incident.organisation,
    view: () => {
      throw new Error('not asked for')
    },
    ...place,
  }
}

const emptyPlan: Plan = { files: [], heldBack: [], entries: new Map(), editions: new Map() }

function made(changes: Partial<ManifestInput> = {}): Manifest {
  return manifestOf({
    last: undefined,
    plan: emptyPlan,
    made: [],
    kept: [],
    isPreview: false,
    stops: noStops,
    sources: new Map(),
    organisation: undefined,
    ...changes,
  })
}

const source = { file: 'incidents/outage.yaml', sha256: 'abc' }
const last: Manifest = {
  format: 'incident-manifest-1',
  files: { 'site/nl/outage/index.html': { sha256: '1', from: [], channel: 'page', edition: 'nl', incident: 'outage' } },
  editions: { nl: { state: 'operational', open_count: 0 } },
  incidents: { outage: { ...source, editions: { nl: { stage: 'open' }, en: { stage: 'past', summary: { id: 'outage' } } } } },
}

describe('a manifest', () => {
  test('names every file with its digest and what it was made from', () => {
    const file = { planned: planned('site/nl/outage/index.html', { edition: 'nl', incident: 'outage' }), bytes: Buffer.from('x') }
    const { files } = made({
      made: [file],
      sources: new Map([
        ['outage', source],
        ['other', { file: 'incidents/other.yaml', sha256: 'def' }],
      ]),
      organisation: 'incidents/organisation.yaml',
    })
    expect(files).toEqual({
      'site/nl/outage/index.html': {
        sha256: sha256('x'),
        from: ['incidents/organisation.yaml', 'incidents/outage.yaml'],
        channel: 'page',
        edition: 'nl',
        incident: 'outage',
      },
    })
  })

  test('is the same whatever the order things were made in', () => {
    const files = ['b', 'a', 'c'].map((path) => ({ planned: planned(path), bytes: Buffer.from(path) }))
    expect(JSON.stringify(made({ made: files }))).toBe(JSON.stringify(made({ made: files.toReversed() })))
  })

  test('keeps what stands as it was, and no more', () => {
    expect(Object.keys(made({ last, kept: ['site/nl/outage/index.html', 'never-made'] }).files)).toEqual(['site/nl/outage/index.html'])
    expect(made({ last }).files).toEqual({})
  })

  test('of a preview says so', () => {
    expect(made({ isPreview: true }).preview).toBe(true)
    expect(made()).not.toHaveProperty('preview')
  })

  test('remembers what an incident said to editions it is kept from now, and forgets the rest', () => {
    const sources = new Map([['outage', source]])
    expect(made({ last, sources }).incidents).toEqual({})
    expect(made({ last, sources, stops: stopsOf([], new Map([['outage', [error()]]])) }).incidents['outage']?.editions).toEqual(
      last.incidents['outage']?.editions,
    )
    expect(made({ last, sources, stops: stopsOf([], new Map([['outage', [error('nl')]]])) }).incidents['outage']?.editions).toEqual({
      nl: { stage: 'open' },
    })
    expect(made({ last, sources, stops: stopsOf([error('nl')], new Map()) }).incidents['outage']?.editions).toEqual({
      nl: { stage: 'open' },
    })
  })

  test('is read back as it was written', () => {
    expect(readManifest(JSON.stringify(last))).toEqual(last)
    expect(lastEntryOf(last)('outage', 'en')).toEqual({ stage: 'past', summary: { id: 'outage' } })
    expect(lastEntryOf(last)('outage', 'pl')).toBe('untold')
    expect(lastEntryOf(undefined)('outage', 'en')).toBeUndefined()
  })

  test.each([undefined, '', '{', '[]', '{"format":"incident-manifest-0"}', JSON.stringify({ ...last, files: [] })])(
    'that is damaged is none: %s',
    (text) => {
      expect(readManifest(text)).toBeUndefined()
    },
  )
})

describe('before anything is written', () => {
  const input = { last, plan: emptyPlan, isPreview: false, stops: noStops, sources: new Map(), organisation: undefined }
  const page = (path: string) => ({ planned: planned(path, { edition: 'nl', incident: 'b' }), bytes: Buffer.from('x') })

  test('a manifest knows what stands there and what will', () => {
    const begun = begunManifest({ ...input, made: [page('site/nl/b/index.html'), page('site/nl/outage/index.html')] })
    expect(Object.keys(begun?.files ?? {})).toEqual(['site/nl/b/index.html', 'site/nl/outage/index.html'])
    expect(begun?.files['site/nl/outage/index.html']).toEqual(last.files['site/nl/outage/index.html'])
    expect(begun?.incidents).toEqual(last.incidents)
  })

  test('there is nothing to tell where no file is new', () => {
    expect(begunManifest({ ...input, made: [page('site/nl/outage/index.html')] })).toBeUndefined()
  })

  test('a preview is one from its first file on', () => {
    expect(begunManifest({ ...input, last: undefined, isPreview: true, made: [page('a')] })).toMatchObject({ preview: true, incidents: {} })
  })
})

test('a manifest that is lost is told again by the files that stand where channels put theirs', () => {
  const mail = {
    name: 'mail',
    channel: { summary: 'x', files: [{ per: 'update' as const, to: 'mail/{edition}/{incident}/{update}.txt' }] },
  }
  const found = [
    { path: 'mail/nl/outage/back.txt', sha256: '1' },
    { path: 'notes.txt', sha256: '2' },
  ]
  expect(manifestFound(found, [mail], false)).toEqual({
    format: 'incident-manifest-1',
    files: { 'mail/nl/outage/back.txt': { sha256: '1', from: [], channel: 'mail', edition: 'nl', incident: 'outage', update: 'back' } },
    editions: {},
    incidents: {},
  })
  expect(manifestFound([], [mail], true)).toMatchObject({ preview: true })
})

describe('a file of an earlier run', () => {
  const file = { sha256: '1', from: [], channel: 'page', edition: 'nl', incident: 'outage' }

  test('belongs to what was asked for, or not', () => {
    expect(isSelected(file, { updates: 'latest' })).toBe(true)
    expect(isSelected(file, { updates: 'latest', editions: ['nl'], channels: ['page'], incidents: ['outage'] })).toBe(true)
    expect(isSelected(file, { updates: 'latest', editions: ['en'] })).toBe(false)
    expect(isSelected(file, { updates: 'latest', channels: ['mail'] })).toBe(false)
    expect(isSelected(file, { updates: 'latest', incidents: ['other'] })).toBe(false)
    expect(isSelected({ sha256: '1', from: [], channel: 'page' }, { updates: 'latest', editions: ['en'], incidents: ['x'] })).toBe(true)
  })

  test('of one incident does not stay because a page over all of them is held back', () => {
    const overAll = { edition: 'nl', channels: ['page', 'phone'], because: 'x' }
    expect(isHeld(file, [overAll], noStops)).toBe(false)
    expect(isHeld({ channel: 'page', edition: 'nl' }, [overAll], noStops)).toBe(true)
    const chooser = { channels: ['page'], because: 'x' }
    expect(isHeld(file, [chooser], noStops)).toBe(false)
    expect(isHeld({ channel: 'page' }, [chooser], noStops)).toBe(true)
  })

  test('stays while what it belongs to is held back', () => {
    const held = (place: object) => isHeld(file, [{ because: 'x', ...place }], noStops)
    expect(held({ incident: 'outage' })).toBe(true)
    expect(held({ incident: 'outage', edition: 'nl' })).toBe(true)
    expect(held({ incident: 'outage', edition: 'en' })).toBe(false)
    expect(held({ incident: 'other' })).toBe(false)
    expect(held({ edition: 'nl' })).toBe(true)
    expect(held({ incident: 'outage', channels: ['mail'] })).toBe(false)
    expect(isHeld(file, [], stopsOf([error('nl')], new Map()))).toBe(true)
    expect(isHeld(file, [], noStops)).toBe(false)
  })
})

test('a path of a channel is found again where its manifest is lost', () => {
  const pattern = patternOf('mail/{edition}/{incident}/{update}.txt')
  expect(pattern.test('mail/nl/outage/back.correction-1.txt')).toBe(true)
  expect(pattern.test('mail/nl/outage/sub/back.txt')).toBe(false)
  expect(pattern.test('mail/nl/outage/backXtxt')).toBe(false)
  expect(pattern.test('x/mail/nl/outage/back.txt')).toBe(false)
  const twice = patternOf('mail/{edition}/{incident}/{edition}.txt')
  expect(twice.exec('mail/nl/outage/nl.txt')?.groups).toEqual({ edition: 'nl', incident: 'outage' })
  expect(twice.test('mail/nl/outage/en.txt')).toBe(false)
})
