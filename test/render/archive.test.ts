import { builtins } from 'virtual:builtins'
import { HtmlValidate } from 'html-validate/node'
import { expect, it } from 'vitest'
import { archiveOf } from '../../src/core/archive.ts'
import { editionPageOf, pastOf } from '../../src/core/edition-page.ts'
import { briefOf, entryOf, shared, type ClosedEntry } from '../../src/core/entry.ts'
import { addDays } from '../../src/core/time.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { audienceIn, foldAt, head, incidentOf, occasion, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

const incident = incidentOf(`${head}timeline:
  - { id: first, at: 2024-03-18T09:00, services: { portal: major_outage } }
  - { id: over, at: 2024-03-18T11:00, status: resolved, title: { en: The portal works again }, services: { portal: operational } }
`)
const audience = audienceIn(incident, 'en')
const printer = makePrinter('html', { locale: audience.locale, dir: audience.dir, phones, wordsFor: () => wordsOf('en') })

function filled(file: string, view: object): string {
  const template = builtins.channels['page']?.templates[file]
  if (!template) throw new Error(`no template ${file}`)
  return loadSpec(template.spec)(view, printer)
}

/** Ten thousand incidents like that one, the newest first, each so many days before the last. */
function tenThousand(daysApart: number): readonly ClosedEntry[] {
  const one = entryOf(foldAt(incident, 'en'), occasion)
  if (one?.stage !== 'past') throw new Error('it is over')
  return Array.from({ length: 10_000 }, (_, at) => {
    const date = addDays('2024-03-28', -Math.floor(at * daysApart))
    const day = { kind: 'date', date, datetime: date } as const
    return { ...one, summary: { ...one.summary, id: `outage-${at}`, href: `outage-${at}/`, started_at: day } }
  })
}

it.each([
  ['thirty years', 1.1],
  ['one month', 0],
])('an archive of ten thousand incidents in %s has pages under 100 kB, and each incident on one of them', (_, daysApart) => {
  const entries = tenThousand(daysApart)
  const view = editionPageOf(incident.organisation, audience, entries, occasion, false)
  const page = filled('organisation.html.hbs', view)
  const archive = archiveOf(incident.organisation, audience, pastOf(entries), occasion, false)
  const pages = archive.map((each) => filled('archive.html.hbs', each.view()))
  expect(Math.max(...[page, ...pages].map((each) => Buffer.byteLength(each)))).toBeLessThan(100_000)
  const listed = pages.flatMap((each) => [...each.matchAll(/href="\.\.\/\.\.\/(outage-\d+)\/index\.html"/g)].map(([, id]) => id))
  expect(listed).toHaveLength(10_000)
  expect(new Set(listed).size).toBe(10_000)
  expect(page).toContain(`href="history/${archive[0]?.name}/index.html"`)
  const names = new Set(archive.map(({ name }) => name))
  const links = pages.flatMap((each) => [...each.matchAll(/href="\.\.\/([\d-]+)\/index\.html"/g)].map(([, name = '']) => name))
  expect(links.filter((name) => !names.has(name))).toEqual([])
})

it('incidents of which only their place is held are told as those that are held whole, and read no more often than they are printed', () => {
  const whole = tenThousand(0.5).slice(0, 300)
  // One from long ago left something broken, one more has a service in trouble to this day.
  const day = (from: string, until?: string) => ({
    service: 'portal',
    state: 'partial_outage' as const,
    from,
    ...(until !== undefined && { until }),
  })
  const marked = whole.map((entry, at): ClosedEntry => {
    if (at === 250) return { ...entry, troubles: [], gone: ['hotline'] }
    if (at === 260) return { ...entry, troubles: [day('2024-03-01')] }
    return at > 10 ? { ...entry, troubles: [day('2023-01-01', '2023-01-02')] } : entry
  })
  const asked: string[] = []
  const recall = (id: string) => {
    asked.push(id)
    const found = marked.find(({ summary }) => summary.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  const briefs = marked.map((entry) => briefOf(entry, recall))
  const pageOf = (entries: Parameters<typeof editionPageOf>[2]) => editionPageOf(incident.organisation, audience, entries, occasion, false)
  const archivePages = (entries: Parameters<typeof pastOf>[0]) =>
    archiveOf(incident.organisation, audience, pastOf(entries), occasion, false)
  expect(pageOf(briefs)).toEqual(pageOf(marked))
  expect(asked).toContain('outage-250')
  expect(asked).toContain('outage-260')
  expect(asked).not.toContain('outage-255')
  const pages = archivePages(briefs)
  asked.length = 0
  expect(pages.map(({ name, view }) => [name, view()])).toEqual(archivePages(marked).map(({ name, view }) => [name, view()]))
  expect(asked).toHaveLength(300)
})

it('editions that hold the same of an incident hold it once', () => {
  const [one, other] = tenThousand(1)
  if (!one || !other) throw new Error('there are ten thousand')
  const recall = () => one
  const first = briefOf(one, recall)
  expect(shared(briefOf(one, recall), [first])).toBe(first)
  expect(shared(briefOf(other, recall), [first])).not.toBe(first)
})

it('a page of the archive is valid HTML', async () => {
  const [page] = archiveOf(incident.organisation, audience, pastOf(tenThousand(1).slice(0, 40)), occasion, false)
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } })
  const { results } = await validator.validateString(filled('archive.html.hbs', page?.view() ?? {}))
  expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
})

it('a few incidents need no archive', () => {
  const few = tenThousand(1).slice(0, 20)
  const view = editionPageOf(incident.organisation, audience, few, occasion, false)
  expect(view.archive).toBeUndefined()
  expect(archiveOf(incident.organisation, audience, pastOf(few), occasion, false)).toEqual([])
})
