import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { IncidentImpact, IncidentStatus, MaintenanceStatus, Statuspage } from 'statuspage.io'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hostile, machineSite, organisation, outage, type MachineSite } from './machine-site.ts'

const documents = {
  'summary.json': ['components', 'incidents', 'page', 'scheduled_maintenances', 'status'],
  'status.json': ['page', 'status'],
  'components.json': ['components', 'page'],
  'incidents.json': ['incidents', 'page'],
  'incidents/unresolved.json': ['incidents', 'page'],
  'scheduled-maintenances.json': ['page', 'scheduled_maintenances'],
  'scheduled-maintenances/upcoming.json': ['page', 'scheduled_maintenances'],
  'scheduled-maintenances/active.json': ['page', 'scheduled_maintenances'],
} as const

interface Component {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly created_at: string
  readonly updated_at: string
  readonly group: boolean
  readonly group_id: string | null
  readonly components?: readonly string[]
}
interface Incident {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly shortlink: string
  readonly started_at: string
  readonly incident_updates: readonly { readonly id: string; readonly body: string; readonly updated_at: string }[]
  readonly components: readonly Component[]
}
interface Read {
  readonly page: { readonly id: string; readonly url: string; readonly updated_at: string }
  readonly status: { readonly indicator: string; readonly description: string }
  readonly components: readonly Component[]
  readonly incidents: readonly Incident[]
  readonly scheduled_maintenances: readonly Incident[]
}

const read = (site: MachineSite, path: string) => JSON.parse(site.read(path)) as Read
const over = `${outage.slice(0, outage.indexOf('faq:'))}  - { id: over, at: 2024-03-15T12:00, status: resolved, services: { email: operational } }\n`

let bare: MachineSite
let published: MachineSite
beforeAll(async () => {
  bare = await machineSite()
  published = await machineSite({ 'incidents/organisation.yaml': organisation('base_url: https://status.rivermouth.example/') })
}, 120_000)
afterAll(() => {
  bare.remove()
  published.remove()
})

describe('the documents of the Statuspage API', () => {
  test('make services as old as the first that is known, also those that nothing was ever said of', () => {
    const { components, incidents } = read(bare, 'en/api/v2/summary.json')
    const { scheduled_maintenances: works } = read(bare, 'en/api/v2/scheduled-maintenances.json')
    const [first] = [...read(bare, 'en/api/v2/incidents.json').incidents, ...works].map(({ started_at }) => started_at).toSorted()
    const all = [...components, ...incidents.flatMap((incident) => incident.components)]
    expect(new Set(all.map(({ created_at }) => created_at))).toEqual(new Set([first]))
    expect(all.filter(({ created_at, updated_at }) => updated_at < created_at)).toEqual([])
    expect(components.some(({ updated_at }) => updated_at === first)).toBe(true)
  })

  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/statuspage.schema.json'), 'utf8')) as object
  const isStatuspage = new Ajv2020({ strict: false, allErrors: true }).compile(schema)

  test.each(Object.entries(documents))('have the shape of theirs, in every edition and at the root: %s', (name, keys) => {
    for (const site of [bare, published]) {
      for (const folder of ['en/api/v2', 'ar/api/v2', 'api/v2']) {
        const document = read(site, `${folder}/${name}`)
        isStatuspage(document)
        expect(isStatuspage.errors).toBe(null)
        expect(Object.keys(document).toSorted()).toEqual(keys)
      }
    }
  })

  test('are refused by the judge where a key is missing, strange or of another type', () => {
    const summary = bare.read('en/api/v2/summary.json')
    const spoilt: readonly [from: string, to: string][] = [
      ['"time_zone": "Europe/London"', '"zone": "Europe/London"'],
      ['"status": "monitoring"', '"status": "scheduled"'],
      ['"reminder_intervals": null', '"reminder_intervals": null, "more": 1'],
      ['"group": true', '"group": false'],
      ['"old_status": "operational"', '"old_status": "fine"'],
      ['"scheduled_for": "2024-03-31T00:00:00.000Z"', '"scheduled_for": null'],
    ]
    for (const [from, to] of spoilt) {
      expect(summary).toContain(from)
      expect(isStatuspage(JSON.parse(summary.replace(from, to))), to).toBe(false)
    }
  })

  test('at the root are those of the first edition', () => {
    const [root, first] = [read(bare, 'api/v2/summary.json'), read(bare, 'en/api/v2/summary.json')]
    expect(root.page.id).toBe(first.page.id)
    expect(root.status).toEqual(first.status)
    expect([root.page.url, first.page.url]).toEqual(['../../en/index.html', '../../index.html'])
    expect(root.incidents[0]?.shortlink).toBe('../../en/outage/index.html')
    expect(read(bare, 'api/v2/incidents/unresolved.json').incidents[0]?.shortlink).toBe('../../../en/outage/index.html')
    expect(read(published, 'api/v2/summary.json').page.url).toBe('https://status.rivermouth.example/en/')
  })

  test('say how everything stands in the words of the edition', () => {
    expect(read(bare, 'en/api/v2/status.json').status).toEqual({ indicator: 'minor', description: 'Some services work with limits.' })
  })

  test('put services into their groups', () => {
    const { components } = read(bare, 'en/api/v2/components.json')
    expect(components.map(({ name, status, group }) => [name.replace(` ${hostile}`, ''), status, group])).toEqual([
      ['Online', 'degraded_performance', true],
      ['Portal', 'operational', false],
      ['Email', 'degraded_performance', false],
      ['Meters', 'operational', false],
    ])
    const [group, portal, email, meters] = components
    expect(group?.components).toEqual([portal?.id, email?.id])
    expect([portal?.group_id, meters?.group_id]).toEqual([group?.id, null])
    const times = ['2024-03-15T08:00:00.000Z', '2024-03-15T08:00:00.000Z', '2024-03-14T09:20:00.000Z']
    expect([group, portal, email].map((each) => each?.updated_at)).toEqual(times)
  })

  test('tell every public update, a correction in its update, and nothing private or of an exercise', () => {
    const { incidents } = read(bare, 'en/api/v2/incidents.json')
    expect(incidents.map(({ name }) => name)).toEqual([`Outage ${hostile}`])
    const updates = incidents[0]?.incident_updates ?? []
    expect(updates.map(({ body }) => body.split('\n')[0]?.replace(` ${hostile}`, ' …'))).toEqual([
      'Status: Recovering, under observation',
      'Withdrawn on 14 March 2024 at 11:00 (London time)',
      'Correction of 14 March 2024 at 14:00 (London time)',
      expect.stringContaining('A day without a time.'),
    ])
    expect(updates[2]?.updated_at).toBe('2024-03-15T08:00:00.000Z')
    for (const path of bare.files().filter((each) => each.includes('api/v2/') && each.endsWith('.json'))) {
      expect(bare.read(path)).not.toContain('private')
      expect(bare.read(path)).not.toContain('Pretended')
    }
  })

  test('part what is planned from what has begun, which it has when its time comes', async () => {
    const planned = (site: MachineSite, name: string) =>
      read(site, `en/api/v2/scheduled-maintenances${name}.json`).scheduled_maintenances.map(({ status }) => status)
    expect([planned(bare, ''), planned(bare, '/upcoming'), planned(bare, '/active')]).toEqual([['scheduled'], ['scheduled'], []])
    const begun = await machineSite({}, ['--now', '2024-04-01T00:30'])
    expect([planned(begun, ''), planned(begun, '/upcoming'), planned(begun, '/active')]).toEqual([['in_progress'], [], ['in_progress']])
    begun.remove()
  })

  test('list the fifty newest incidents, and as unresolved all that are open', async () => {
    const past = (day: string) =>
      `title: { en: Past, ar: مضى }\nimpact: minor\nstarted_at: ${day}\ntimeline: [{ id: over, at: ${day}, status: resolved, body: { en: Over., ar: انتهى } }]\n`
    const days = Array.from({ length: 55 }, (_, at) => `2024-0${1 + Math.floor(at / 28)}-${String(1 + (at % 28)).padStart(2, '0')}`)
    const many = days.map((day) => [`incidents/past-${day}.yaml`, past(day)] as const)
    const site = await machineSite(Object.fromEntries(many))
    const { incidents } = read(site, 'en/api/v2/incidents.json')
    expect(incidents).toHaveLength(50)
    expect(new Set(incidents.map(({ id }) => id)).size).toBe(50)
    expect(incidents.map(({ shortlink }) => shortlink).slice(0, 2)).toEqual(['../../outage/index.html', '../../past-2024-02-27/index.html'])
    expect(read(site, 'en/api/v2/incidents/unresolved.json').incidents).toHaveLength(1)
    site.remove()
  })

  test('name things alike in every edition, wherever the site stands, and after an incident is over', async () => {
    const ids = (site: MachineSite, edition: string) =>
      read(site, `${edition}/api/v2/incidents.json`).incidents.flatMap(({ id, components, incident_updates }) => [
        id,
        ...components.map((each) => each.id),
        ...incident_updates.map((each) => each.id),
      ])
    expect(ids(bare, 'en')).toEqual(ids(published, 'en'))
    expect(ids(bare, 'en')).toEqual(expect.arrayContaining(ids(bare, 'ar')))
    const later = await machineSite({ 'incidents/outage.yaml': over })
    expect(ids(later, 'en')).toEqual(expect.arrayContaining(ids(bare, 'en')))
    later.remove()
  })
})

describe('a client made for the Statuspage API', () => {
  let server: Server
  beforeAll(async () => {
    // Serves the site as any web server would.
    server = createServer(({ url = '' }, response) => {
      const isThere = bare.files().includes(url.slice(1))
      response.writeHead(isThere ? 200 : 404, { 'Content-Type': 'application/json' }).end(isThere ? bare.read(url.slice(1)) : '')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('NO_PROXY', '127.0.0.1')
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    server.close()
  })

  function clientAt(path: string) {
    const client = new Statuspage('any')
    client.setApiUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
    return client.api
  }

  test.each([
    ['', 'Some services work with limits.'],
    ['/en', 'Some services work with limits.'],
    ['/ar', 'بعض الخدمات تعمل بقدرة محدودة.'],
  ])('reads at “%s” how everything stands', async (path, description) => {
    const api = clientAt(path)
    const { page, status } = await api.getStatus()
    expect(status).toEqual({ indicator: 'minor', description })
    const summary = await api.getSummary()
    expect([summary.page.id, summary.status]).toEqual([page.id, status])
    expect((await api.getComponents()).components).toEqual(summary.components)
    expect(summary.components.map((each) => [each.group, each.status])).toEqual([
      [true, 'degraded_performance'],
      [false, 'operational'],
      [false, 'degraded_performance'],
      [false, 'operational'],
    ])
  })

  test('reads incidents and their updates, and what is planned, in the terms it knows', async () => {
    const api = clientAt('/en')
    const { incidents } = await api.incidents.getAll()
    expect((await api.incidents.getUnresolved()).incidents.map(({ id }) => id)).toEqual(incidents.map(({ id }) => id))
    const [outages] = incidents
    expect(outages?.incident_updates.map((each) => each.incident_id === outages.id)).toEqual([true, true, true, true])
    for (const each of incidents) {
      expect(Object.values(IncidentImpact)).toContain(each.impact)
      for (const { status } of [each, ...each.incident_updates]) expect(Object.values(IncidentStatus)).toContain(status)
    }
    const planned = (await api.scheduledMaintenances.getUpcoming()).scheduled_maintenances
    expect(planned.map(({ status }) => status)).toEqual([MaintenanceStatus.Scheduled])
    const [from = 0, until = 0] = planned.flatMap((each) => [Date.parse(each.scheduled_for), Date.parse(each.scheduled_until)])
    // Of the five hours on its clocks one is that in which summer begins.
    expect(until - from).toBe(4 * 3_600_000)
  })

  test('is told where nothing stands', async () => {
    await expect(clientAt('/nobody').getSummary()).rejects.toThrow('404')
  })
})
