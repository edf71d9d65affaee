/** What search engines are told of the site (sitemaps.org): addresses in full, and so nothing without a base_url. */
import type { Chronicle } from '../core/chronicle.ts'
import type { Site } from '../model/views.ts'
import { escapeXml } from './escape.ts'
import { homeOf, pageOf, type MachinePress } from './machine-press.ts'
import { momentOf, utcOf } from './moments.ts'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
/** Of one file. */
const mostPages = 50_000

/** The pages of an edition. Those of exercises are not for search engines. */
export function sitemap({ pages }: Chronicle, press: MachinePress): string {
  const all = pages.map(({ id, updated_at: at }) => ({
    address: pageOf(press, id),
    ...(at && { changed: utcOf(momentOf(at, press.audience.zones)) }),
  }))
  const urls = [{ address: homeOf(press) }, ...all].slice(0, mostPages).map((each) => entry('url', each))
  return document('urlset', urls)
}

/** The sitemaps of all editions. */
export function sitemapIndex({ editions }: Site, { base = '' }: MachinePress): string {
  const maps = editions.map(({ id }) => entry('sitemap', { address: `${base}${id}/sitemap.xml` }))
  return document('sitemapindex', maps)
}

function entry(name: string, { address, changed }: { readonly address: string; readonly changed?: string }): string {
  return `<${name}><loc>${escapeXml(address)}</loc>${changed === undefined ? '' : `<lastmod>${changed}</lastmod>`}</${name}>\n`
}

function document(name: string, entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">\n${entries.join('')}</${name}>\n`
}
