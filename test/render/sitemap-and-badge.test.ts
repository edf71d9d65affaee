import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostile, machineSite, organisation, works, type MachineSite } from './machine-site.ts'

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

function textsOf(site: MachineSite, path: string, name: string): readonly string[] {
  const document = XmlDocument.fromString(site.read(path))
  const found = document.find(`//*[local-name()='${name}']`).map((element) => (element as XmlElement).content)
  document.dispose()
  return found
}

describe('the sitemap', () => {
  const root = 'https://status.rivermouth.example/now/'

  test('leads search engines to every page but those of exercises', () => {
    expect(textsOf(published, 'sitemap.xml', 'loc')).toEqual([`${root}en/sitemap.xml`, `${root}ar/sitemap.xml`])
    expect(textsOf(published, 'en/sitemap.xml', 'loc')).toEqual([`${root}en/`, `${root}en/outage/`, `${root}en/works/`])
    expect(textsOf(published, 'en/sitemap.xml', 'lastmod')).toEqual(['2024-03-15T08:00:00Z', '2024-03-10T08:00:00Z'])
  })

  test('is not made without a base_url, because it may only hold whole addresses', async () => {
    expect(bare.files().filter((path) => path.includes('sitemap'))).toEqual([])
    const site = await machineSite({ 'incidents/organisation.yaml': organisation('base_url: https://status.rivermouth.example/') })
    expect(site.files()).toContain('sitemap.xml')
    await site.again({ 'incidents/organisation.yaml': organisation() })
    expect(site.files().filter((path) => path.includes('sitemap'))).toEqual([])
    site.remove()
  })
})

describe('a badge', () => {
  test('says in words what it shows, in the language of its edition', () => {
    expect(textsOf(bare, 'en/badges/email.svg', 'title')).toEqual(['Email: Working with limits'])
    expect(textsOf(bare, 'en/badges/email.svg', 'text')).toEqual(['Email', 'Working with limits'])
    expect(textsOf(bare, 'en/badges/meters.svg', 'title')).toEqual(['Meters: No disruption reported'])
    expect(bare.read('ar/badges/email.svg')).toMatch(/ xml:lang="ar" direction="rtl" .* aria-label="بريد: /)
    expect(textsOf(bare, 'ar/badges/email.svg', 'text')[1]).toBe('بريد')
  })

  test('holds a hostile name as words, cut in the picture and whole in its title', () => {
    expect(textsOf(bare, 'en/badges/portal.svg', 'title')).toEqual([`Portal ${hostile}: Working`])
    expect(textsOf(bare, 'en/badges/portal.svg', 'text')[0]).toMatch(/^Portal .{52}…$/u)
    expect(bare.read('en/badges/portal.svg')).not.toContain('<script')
  })

  test('goes with its service', async () => {
    const site = await machineSite()
    await site.again({
      'incidents/organisation.yaml': organisation().replace(/^ {2}meters: .*$/m, ''),
      'incidents/works.yaml': works.replace(/^affects.*\n/m, ''),
    })
    expect(site.files().filter((path) => path.startsWith('en/badges/'))).toEqual(['en/badges/email.svg', 'en/badges/portal.svg'])
    site.remove()
  })
})
