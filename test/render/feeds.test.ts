import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import Parser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf } from '../../src/render/machine-press.ts'
import { hostile, machineSite, organisation, outage, works, type MachineSite } from './machine-site.ts'

let bare: MachineSite
let published: MachineSite
beforeAll(async () => {
  bare = await machineSite()
  published = await machineSite({ 'incidents/organisation.yaml': organisation('base_url: https://status.rivermouth.example/now') })
}, 120_000)
afterAll(() => {
  bare.remove()
  published.remove()
})

describe('the Atom feed', () => {
  const reader = new Parser({ customFields: { feed: ['updated', 'id'], item: ['updated', 'published', 'content'] } })

  test.each(['en', 'ar'])('of %s is what RFC 4287 asks for, with a base_url and without', (edition) => {
    const grammar = XmlDocument.fromBuffer(readFileSync(join(import.meta.dirname, '../fixtures/atom.xsd')))
    const validator = XsdValidator.fromDoc(grammar)
    for (const site of [bare, published]) {
      const feed = XmlDocument.fromString(site.read(`${edition}/feed.atom`))
      expect(() => validator.validate(feed)).not.toThrow()
      feed.dispose()
    }
    validator.dispose()
    grammar.dispose()
  })

  test('tells a reader every public update, newest first, in the words of the bulletin', async () => {
    const { items } = await reader.parseString(bare.read('en/feed.atom'))
    expect(items.map(({ title }) => title?.replace(` ${hostile}`, ' …'))).toEqual([
      'Update 4: It is back …',
      // Of a day without a time.
      'Update 1: Outage … – Repair under way',
      'Update 3 withdrawn: Outage …',
      'Correction to update 2: It is down …',
      'Update 2: New meters … – Planned',
      'Update 1: New meters … – Planned',
    ])
  })

  test('gives words to its reader as they were written, and lets none of them out', async () => {
    const { items } = await reader.parseString(bare.read('en/feed.atom'))
    const content = items[0]?.['content'] as string
    expect(content).toContain('Portal Łódź 🚰 &lt;/script&gt;&lt;script&gt;alert(1)')
    expect(content).not.toContain('<script')
    expect(items[0]?.title).toBe(`Update 4: It is back ${hostile}`)
  })

  test('moves a correction, a withdrawal and a replacement to the moment they were told', async () => {
    const { items } = await reader.parseString(bare.read('en/feed.atom'))
    const times = (title: string) => {
      const found = items.find((item) => item.title?.includes(title)) as { published?: string; updated?: string } | undefined
      return [found?.published, found?.updated]
    }
    expect(times('It is back')).toEqual(['2024-03-15T08:00:00Z', '2024-03-15T08:00:00Z'])
    expect(times('withdrawn')).toEqual(['2024-03-14T10:00:00Z', '2024-03-14T11:00:00Z'])
    // Corrected on the same day, replaced on the next.
    expect(times('It is down')).toEqual(['2024-03-14T09:20:00Z', '2024-03-15T08:00:00Z'])
    const { content } = items.find((item) => item.title?.includes('It is down')) as { content: string }
    expect(content.indexOf('Correction of')).toBeLessThan(content.indexOf('is down.'))
  })

  test('names its entries alike wherever the site stands, and each once', () => {
    const ids = (site: MachineSite) => [...site.read('en/feed.atom').matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)
    expect(ids(bare)).toEqual(ids(published))
    expect(new Set(ids(bare)).size).toBe(7)
  })

  test('leads to files beside it without a base_url, and to addresses with one', () => {
    const links = (site: MachineSite) => [...site.read('en/feed.atom').matchAll(/href="(.*?)"/g)].map(([, href]) => href).slice(0, 3)
    expect(links(bare)).toEqual(['index.html', 'feed.atom', 'outage/index.html#fourth'])
    const root = 'https://status.rivermouth.example/now/en/'
    expect(links(published)).toEqual([root, `${root}feed.atom`, `${root}outage/#fourth`])
  })

  test('says its language, and that Arabic runs from right to left', async () => {
    const feed = bare.read('ar/feed.atom')
    expect(feed).toContain('xml:lang="ar"')
    const { items } = await reader.parseString(feed)
    expect(items.every((item) => (item['content'] as string).startsWith('<div dir="rtl">'))).toBe(true)
  })
})

describe('the JSON Feed', () => {
  const text = { type: 'string', minLength: 1 }
  const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }
  const isJsonFeed = new Ajv({ strict: false }).compile({
    required: ['version', 'title', 'items'],
    additionalProperties: false,
    properties: {
      version: { const: 'https://jsonfeed.org/version/1.1' },
      title: text,
      description: text,
      home_page_url: text,
      feed_url: text,
      language: text,
      authors: { type: 'array', items: { properties: { name: text }, additionalProperties: false, minProperties: 1 } },
      items: {
        type: 'array',
        items: {
          required: ['id', 'content_html'],
          additionalProperties: false,
          properties: {
            id: text,
            url: text,
            title: text,
            content_html: { type: 'string' },
            date_published: moment,
            date_modified: moment,
            tags: { type: 'array', items: text },
          },
        },
      },
    },
  })

  test.each(['en', 'ar'])('of %s is one of version 1.1', (edition) => {
    for (const site of [bare, published]) {
      isJsonFeed(JSON.parse(site.read(`${edition}/feed.json`)))
      expect(isJsonFeed.errors).toBe(null)
    }
  })

  test('tells what the Atom feed tells', async () => {
    const { items } = JSON.parse(bare.read('en/feed.json')) as { items: { title: string; content_html: string }[] }
    const atom = await new Parser().parseString(bare.read('en/feed.atom'))
    expect(items.map(({ title, content_html }) => [title, content_html])).toEqual(atom.items.map(({ title, content }) => [title, content]))
  })
})

describe('what programs are told', () => {
  const feeds = () => bare.files().filter((path) => /\/feed\.(atom|json)$/.test(path))

  test('is nothing private', () => {
    expect(feeds()).toHaveLength(4)
    for (const path of feeds()) expect(bare.read(path)).not.toContain('private')
  })

  test('is no exercise, which a program would take for real', () => {
    for (const path of feeds()) expect(bare.read(path)).not.toContain('Pretended')
    expect(bare.read('en/exercise/index.html')).toContain('Pretended')
  })

  test('is not made with drafts, and with another moment says so', async () => {
    const drafts = await machineSite({}, ['--drafts'], 'preview')
    expect(drafts.files().filter((path) => path.includes('feed'))).toEqual([])
    drafts.remove()
    const then = await machineSite({}, ['--as-of', '2024-03-14T12:00'], 'preview')
    expect(then.read('en/feed.atom')).toContain('<subtitle>As of 14 March 2024')
    expect(then.read('en/feed.atom')).not.toContain('/fourth')
    then.remove()
  })

  test('keeps its last good form while an incident it tells of cannot be read', async () => {
    const over = `${outage}  - { id: over, at: 2024-03-15T12:00, status: resolved, services: { email: operational } }\n`.replace(
      /faq:[^]*?(?=  - \{ id: over)/,
      '',
    )
    const site = await machineSite({ 'incidents/outage.yaml': over })
    const before = site.read('en/feed.atom')
    const said = await site.again({
      'incidents/outage.yaml': `${over}stauts: resolved\n`,
      'incidents/works.yaml': works.replaceAll('later', 'sooner'),
    })
    expect(said).toContain('for en and ar: only what programs read; it would leave out outage, which has errors')
    expect(site.read('en/feed.atom')).toBe(before)
    expect(site.read('en/works/index.html')).toContain('sooner')
    site.remove()
  })

  test('is named after the organisation, in whatever letters', () => {
    const named = (name: string) => authorityOf({ name, source_language: 'en' } as never)
    expect(named('Meridian Metering')).toBe('meridian-metering.invalid')
    expect(named('Société d’Énergie')).toBe('societe-d-energie.invalid')
    expect(named('Łódź 1')).toMatch(/^odz-1-[0-9a-f]{16}\.invalid$/)
    expect(named('株式会社')).toMatch(/^[0-9a-f]{16}\.invalid$/)
    expect(named('x'.repeat(500))).toMatch(/^x{50}-[0-9a-f]{16}\.invalid$/)
  })
})
