import { describe, expect, test } from 'vitest'
import { incidentText, incidentsFrom } from '../../src/core/manifest-text.ts'
import { nothingSettled, settledIn, type Found } from '../../src/core/settled.ts'
import type { MadeIncident, Manifest } from '../../src/model/manifest.ts'

const page = { sha256: 'page', channel: 'page', edition: 'nl' }
const storm: MadeIncident = {
  file: 'incidents/storm.yaml',
  sha256: 'storm',
  settled: 'over',
  last_change_at: '2024-03-01T08:00:00.000Z',
  editions: {},
  files: { 'site/nl/storm/index.html': page },
}
const flood: MadeIncident = {
  ...storm,
  file: 'incidents/flood.yaml',
  sha256: 'flood',
  settled: 'made',
  files: { 'site/nl/flood/index.html': page },
}

function manifest(incidents: { readonly [id: string]: MadeIncident }, changes: Partial<Manifest> = {}): Manifest {
  return {
    format: 'incident-manifest-2',
    settled_by: 'this program',
    files: { 'site/index.html': { sha256: 'chooser', channel: 'page' } },
    editions: {},
    incidents: incidentsFrom(new Map(Object.entries(incidents).map(([id, one]) => [id, incidentText(one)]))),
    ...changes,
  }
}

const found: Found = {
  sources: new Map([
    ['flood', { file: 'incidents/flood.yaml', sha256: 'flood' }],
    ['storm', { file: 'incidents/storm.yaml', sha256: 'storm' }],
  ]),
  by: 'this program',
  now: Date.parse('2024-04-01T00:00:00Z'),
  isAsMade: () => true,
}

/** Ids of what stands, and of that what is not read; and whether all of it stands. */
function settled(last: Manifest | undefined, changes: Partial<Found> = {}) {
  const { made, over, isAll } = settledIn(last, { ...found, ...changes })
  return { made: [...made], over: [...over], isAll }
}

describe('a run finds done', () => {
  const both = manifest({ flood, storm })

  test('all of it, where nothing has changed', () => {
    expect(settled(both)).toEqual({ made: ['flood', 'storm'], over: ['storm'], isAll: true })
  })

  test('nothing, where there is no manifest, or another program, other templates or another organisation made it', () => {
    expect(settledIn(undefined, found)).toBe(nothingSettled)
    expect(settledIn(both, { ...found, by: 'another program' })).toBe(nothingSettled)
    const { settled_by: _, ...unsettled } = both
    expect(settledIn(unsettled, found)).toBe(nothingSettled)
  })

  test('all but an incident whose file is another one', () => {
    const changed = { file: 'incidents/flood.yaml', sha256: 'other' }
    const left = { made: ['storm'], over: ['storm'], isAll: false }
    expect(settled(both, { sources: new Map([...found.sources, ['flood', changed]]) })).toEqual(left)
    expect(settled(both, { sources: new Map([...found.sources, ['flood', { ...changed, sha256: undefined }]]) })).toEqual(left)
    expect(settled(both, { sources: new Map([...found.sources, ['flood', { file: 'incidents/flood.yml', sha256: 'flood' }]]) })).toEqual(
      left,
    )
  })

  test('not the outputs over all incidents, where one has come or gone', () => {
    expect(settled(manifest({ flood }))).toEqual({ made: ['flood'], over: [], isAll: false })
    expect(settled(manifest({ flood, storm, gone: { ...storm, file: 'incidents/gone.yaml' } }))).toMatchObject({ isAll: false })
  })

  test('not what a date has changed since, or had not changed yet', () => {
    const until = { ...flood, next_change_at: '2024-04-01T00:00:00.000Z' }
    expect(settled(manifest({ flood: until, storm }))).toMatchObject({ made: ['storm'], isAll: false })
    expect(settled(manifest({ flood: until, storm }), { now: found.now - 1 })).toMatchObject({ isAll: true })
    expect(settled(both, { now: Date.parse('2024-03-01T07:59:59Z') })).toMatchObject({ made: [] })
  })

  test('not what somebody changed or took away', () => {
    const isAsMade = (path: string, digest: string) => !path.includes('storm') || digest !== 'page'
    expect(settled(both, { isAsMade })).toEqual({ made: ['flood'], over: [], isAll: false })
    expect(settled(both, { isAsMade: (_, digest) => digest !== 'chooser' })).toEqual({
      made: ['flood', 'storm'],
      over: ['storm'],
      isAll: false,
    })
  })

  test('not what the last run did not settle', () => {
    const { settled: _, ...unsettled } = storm
    expect(settled(manifest({ flood, storm: unsettled }))).toEqual({ made: ['flood'], over: [], isAll: false })
  })
})
