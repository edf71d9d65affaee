import { describe, expect, test } from 'vitest'
import {
  begunManifest,
  isHeld,
  isSelected,
  lastEntryOf,
  madeFilesIn,
  manifestOf,
  sha256,
  type ManifestInput,
} from '../../src/core/manifest.ts'
import { incidentsFrom, incidentText, manifestBytes, readManifest as manifestIn } from '../../src/core/manifest-text.ts'
import { manifestFound, patternOf } from '../../src/core/manifest-found.ts'
import type { Plan, PlannedFile } from '../../src/core/plan.ts'
import { stopsOf } from '../../src/core/stops.ts'
import type { Problem } from '../../src/model/finding.ts'
import type { MadeIncident, Manifest } from '../../src/model/manifest.ts'
import { audienceIn, head, incidentOf } from './telling.ts'

const small = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`)
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
    audience: audienceIn(small, 'nl'),
    organisation: small.organisation,
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
    kept: new Set(),
    isPreview: false,
    stops: noStops,
    sources: new Map(),
    standing: new Set(),
    settling: { stateOf: () => ({}) },
    ...changes,
  })
}

const source = { file: 'incidents/outage.yaml', sha256: 'abc' }
const outage = {
  ...source,
  settled: 'over' as const,
  editions: { nl: { stage: 'open' as const }, en: { stage: 'past' as const, summary: { id: 'outage' } } },
  files: { 'site/nl/outage/index.html': { sha256: '1', channel: 'page', edition: 'nl' } },
}
const last: Manifest = {
  format: 'incident-manifest-2',
  settled_by: 'abc',
  files: { 'site/index.html': { sha256: '2', channel: 'page' } },
  editions: { nl: { state: 'operational', open_count: 0 } },
  incidents: incidentsOf({ outage }),
}

function incidentsOf(all: Record<string, MadeIncident>): Manifest['incidents'] {
  return incidentsFrom(new Map(Object.entries(all).map(([id, one]) => [id, incidentText(one)])))
}

const manifestText = (manifest: Manifest) => manifestBytes(manifest).toString()
const readManifest = (text: string | undefined) => manifestIn(text === undefined ? undefined : Buffer.from(text))

/** As plain as JSON. */
function plain(manifest: Manifest | undefined): unknown {
  return manifest && JSON.parse(manifestText(manifest))
}

describe('a manifest', () => {
  test('names every file with its digest, those of an incident beside what it was made from', () => {
    const file = { planned: planned('site/nl/outage/index.html', { edition: 'nl', incident: 'outage' }), bytes: Buffer.from('x') }
    const chooser = { planned: planned('site/index.html'), bytes: Buffer.from('y') }
    const manifest = made({
      made: [file, chooser],
      sources: new Map([
        ['outage', source],
        ['other', { file: 'incidents/other.yaml', sha256: 'def' }],
      ]),
    })
    expect(manifest.files).toEqual({ 'site/index.html': { sha256: sha256('y'), channel: 'page' } })
    expect(manifest.incidents.ids).toEqual(['outage'])
    expect(manifest.incidents.get('outage')).toEqual({
      ...source,
      editions: {},
      files: { 'site/nl/outage/index.html': { sha256: sha256('x'), channel: 'page', edition: 'nl' } },
    })
    expect([...madeFilesIn(manifest)].map(([path, { incident: of }]) => [path, of])).toEqual([
      ['site/index.html', undefined],
      ['site/nl/outage/index.html', 'outage'],
    ])
  })

  test('is the same whatever the order things were made in', () => {
    const files = ['b', 'a', 'c'].map((path) => ({ planned: planned(path), bytes: Buffer.from(path) }))
    expect(manifestText(made({ made: files }))).toBe(manifestText(made({ made: files.toReversed() })))
  })

  test('keeps what stands as it was, and no more', () => {
    const kept = made({ last, kept: new Set(['site/nl/outage/index.html', 'site/index.html', 'never-made']) })
    expect([...madeFilesIn(kept)].map(([path]) => path)).toEqual(['site/index.html', 'site/nl/outage/index.html'])
    expect(kept.incidents.get('outage')).not.toHaveProperty('settled')
    expect([...madeFilesIn(made({ last }))]).toEqual([])
  })

  test('leaves the line of an incident alone of which nothing was made again', () => {
    expect(made({ last, standing: new Set(['outage']) }).incidents.textOf('outage')).toBe(last.incidents.textOf('outage'))
  })

  test('says what a later run need not do again', () => {
    const settling = { by: 'def', stateOf: (id: string) => (id === 'outage' ? { settled: 'made' as const } : {}) }
    const file = { planned: planned('site/nl/outage/index.html', { edition: 'nl', incident: 'outage' }), bytes: Buffer.from('x') }
    const manifest = made({ made: [file], sources: new Map([['outage', source]]), settling })
    expect(manifest.settled_by).toBe('def')
    expect(manifest.incidents.get('outage')?.settled).toBe('made')
  })

  test('tells what is to come, of what was made now and of what stands', () => {
    const coming = (at: string) => ({ ...source, next_change_at: at })
    const before = { ...last, incidents: incidentsOf({ outage: { ...outage, next_change_at: '2024-05-01T00:00:00.000Z' } }) }
    const sources = new Map([['other', coming('2024-06-01T00:00:00.000Z')]])
    expect(made({ last: before, standing: new Set(['outage']), sources }).next_change_at).toBe('2024-05-01T00:00:00.000Z')
    expect(made({ last: before, sources }).next_change_at).toBe('2024-06-01T00:00:00.000Z')
  })

  test('of a preview says so', () => {
    expect(made({ isPreview: true }).preview).toBe(true)
    expect(made()).not.toHaveProperty('preview')
  })

  test('remembers what an incident said to editions it is kept from now, and forgets the rest', () => {
    const sources = new Map([['outage', source]])
    const editions = (stops: ManifestInput['stops']) => made({ last, sources, stops }).incidents.get('outage')?.editions
    expect(made({ last, sources }).incidents.ids).toEqual([])
    expect(editions(stopsOf([], new Map([['outage', [error()]]])))).toEqual(outage.editions)
    expect(editions(stopsOf([], new Map([['outage', [error('nl')]]])))).toEqual({ nl: { stage: 'open' } })
    expect(editions(stopsOf([error('nl')], new Map()))).toEqual({ nl: { stage: 'open' } })
  })

  test('is read back as it was written', () => {
    const read = readManifest(manifestText(last))
    expect(plain(read)).toEqual(plain(last))
    expect(read?.incidents.get('outage')).toEqual(outage)
    expect(read?.incidents.get('never')).toBeUndefined()
    const { files, editions, ...of } = outage
    expect(read?.incidents.sourceOf('outage')).toEqual(of)
    expect(read?.incidents.sourceOf('never')).toBeUndefined()
    expect(read?.incidents.outputsOf('outage')).toEqual(Object.entries(files).map(([path, { sha256: digest }]) => [path, digest]))
    expect(read?.incidents.outputsOf('never')).toEqual([])
    expect(read?.incidents.editionOf('outage', 'en')).toEqual(editions.en)
    expect(read?.incidents.editionOf('outage', 'nl')).toEqual(editions.nl)
    expect(lastEntryOf(read)('outage', 'en')).toEqual({ stage: 'past', summary: { id: 'outage' } })
    expect(lastEntryOf(read)('outage', 'pl')).toBe('untold')
    expect(lastEntryOf(undefined)('outage', 'en')).toBeUndefined()
  })

  test('is read a part at a time, whatever stands in the texts of an incident', () => {
    const trap = '","files":{"x":{"sha256":"0"}},"editions":{"en":{"stage":"open"}}\n'
    const files = { [`site/en/a"b\\c,"files":/index.html`]: { sha256: '1', channel: 'page' }, [trap]: { sha256: '2', channel: 'page' } }
    const told = { stage: 'past' as const, summary: { id: 'odd', title: trap } }
    const odd: MadeIncident = { ...source, file: trap, files, editions: { en: told, nl: { ...told, gone: [trap] } } }
    const { incidents } = readManifest(manifestText({ ...last, incidents: incidentsOf({ odd }) })) ?? last
    expect(incidents.get('odd')).toEqual(odd)
    expect(incidents.sourceOf('odd')).toEqual({ ...source, file: trap })
    expect(incidents.outputsOf('odd')).toEqual([
      [`site/en/a"b\\c,"files":/index.html`, '1'],
      [trap, '2'],
    ])
    expect(incidents.editionOf('odd', 'en')).toEqual(told)
    expect(incidents.editionOf('odd', 'nl')).toEqual({ ...told, gone: [trap] })
  })

  test('is JSON, with a line for every incident', () => {
    const two = { ...last, incidents: incidentsOf({ outage, update: { ...outage, file: 'incidents/update.yaml' } }) }
    const text = manifestText(two)
    expect(text.split('\n').filter((line) => /^ {2}"(outage|update)": /.test(line))).toHaveLength(2)
    expect(Object.keys((JSON.parse(text) as { incidents: object }).incidents)).toEqual(['outage', 'update'])
    expect(plain(readManifest(manifestText(made())))).toEqual(plain(made()))
  })

  test('that somebody has written anew tells what was made, and spares nothing', () => {
    const anew = JSON.stringify(JSON.parse(manifestText(last)), undefined, 4)
    const read = readManifest(anew)
    expect(read?.incidents.get('outage')).toEqual(outage)
    expect(read).not.toHaveProperty('settled_by')
    const changed = manifestText(last).replace('"stage":"past"', '"stage":"open"')
    expect(readManifest(changed)).not.toHaveProperty('settled_by')
  })

  test.each([
    undefined,
    '',
    '{',
    '[]',
    '{"format":"incident-manifest-0"}',
    '{"format":"incident-manifest-2","files":{},"editions":{}}',
    JSON.stringify({ ...(plain(last) as object), files: [] }),
    JSON.stringify({ ...(plain(last) as object), incidents: { outage: {} } }),
    manifestText(last).slice(0, -30),
  ])('that is damaged is none: %s', (text) => {
    expect(readManifest(text)).toBeUndefined()
  })
})

describe('before anything is written', () => {
  const input = { last, isPreview: false, sources: new Map([['b', { file: 'incidents/b.yaml', sha256: 'b' }]]) }
  const page = (path: string, incident = 'b') => ({ planned: planned(path, { edition: 'nl', incident }), bytes: Buffer.from('x') })

  test('a manifest knows what stands there and what will, and takes nothing for settled', () => {
    const begun = begunManifest({ ...input, made: [page('site/nl/b/index.html'), page('site/nl/outage/index.html', 'outage')] })
    expect(begun && [...madeFilesIn(begun)].map(([path]) => path)).toEqual([
      'site/index.html',
      'site/nl/b/index.html',
      'site/nl/outage/index.html',
    ])
    expect(begun?.incidents.get('outage')).toEqual(outage)
    expect(begun).not.toHaveProperty('settled_by')
  })

  test('what was settled is so no longer, although no file is new', () => {
    expect(begunManifest({ ...input, made: [page('site/nl/outage/index.html', 'outage')] })).toMatchObject({ files: last.files })
  })

  test('there is nothing to tell where no file is new and nothing was settled', () => {
    const { settled_by: _, ...unsettled } = last
    expect(begunManifest({ ...input, last: unsettled, made: [page('site/nl/outage/index.html', 'outage')] })).toBeUndefined()
  })

  test('a preview is one from its first file on', () => {
    expect(begunManifest({ ...input, last: undefined, isPreview: true, made: [page('a')] })).toMatchObject({ preview: true })
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
  const told = manifestFound(found, [mail], false)
  expect([...madeFilesIn(told)]).toEqual([
    ['mail/nl/outage/back.txt', { sha256: '1', channel: 'mail', edition: 'nl', incident: 'outage', update: 'back' }],
  ])
  expect(told).toMatchObject({ format: 'incident-manifest-2', files: {}, editions: {} })
  expect(manifestFound([], [mail], true)).toMatchObject({ preview: true })
})

describe('a file of an earlier run', () => {
  const file = { sha256: '1', channel: 'page', edition: 'nl', incident: 'outage' }

  test('belongs to what was asked for, or not', () => {
    expect(isSelected(file, { updates: 'latest' })).toBe(true)
    expect(isSelected(file, { updates: 'latest', editions: ['nl'], channels: ['page'], incidents: ['outage'] })).toBe(true)
    expect(isSelected(file, { updates: 'latest', editions: ['en'] })).toBe(false)
    expect(isSelected(file, { updates: 'latest', channels: ['mail'] })).toBe(false)
    expect(isSelected(file, { updates: 'latest', incidents: ['other'] })).toBe(false)
    expect(isSelected({ sha256: '1', channel: 'page' }, { updates: 'latest', editions: ['en'], incidents: ['x'] })).toBe(true)
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
