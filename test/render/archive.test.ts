import { builtins } from 'virtual:builtins'
import { HtmlValidate } from 'html-validate/node'
import { expect, it } from 'vitest'
import { archiveOf } from '../../src/core/archive.ts'
import { editionPageOf, pastOf } from '../../src/core/edition-page.ts'
import { entryOf, type Entry } from '../../src/core/entry.ts'
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
function tenThousand(daysApart: number): readonly Entry[] {
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
