/** Formats for programs: every one there is, and what makes it. */
import type { Chronicle } from '../core/chronicle.ts'
import type { Machine } from '../model/channel.ts'
import type { ServiceView } from '../model/view-parts.ts'
import type { Site } from '../model/views.ts'
import { atomFeed } from './atom.ts'
import { badge } from './badge.ts'
import { calendar } from './calendar.ts'
import { historyPicture } from './history-picture.ts'
import { jsonFeed } from './json-feed.ts'
import type { MachinePress } from './machine-press.ts'
import { sitemap, sitemapIndex } from './sitemap.ts'
import { statuspage, type StatuspageDocument } from './statuspage.ts'

/** What the plan gives each format to see: `siteFiles` and `editionFiles` see to it. */
type Make = (view: never, press: MachinePress) => string | object

const document =
  (name: StatuspageDocument) =>
  (view: Chronicle, press: MachinePress): object =>
    statuspage(name, view, press)

const makes = {
  atom: (view: Chronicle, press) => atomFeed(view, press),
  'json-feed': (view: Chronicle, press) => jsonFeed(view, press),
  calendar: (view: Chronicle, press) => calendar(view, press),
  badge: (view: ServiceView, press) => badge(view, press),
  history: (view: Chronicle, press) => historyPicture(view, press),
  sitemap: (view: Chronicle, press) => sitemap(view, press),
  'sitemap-index': (view: Site, press) => sitemapIndex(view, press),
  'statuspage-summary': document('summary'),
  'statuspage-status': document('status'),
  'statuspage-components': document('components'),
  'statuspage-incidents': document('incidents'),
  'statuspage-unresolved': document('unresolved'),
  'statuspage-scheduled-maintenances': document('scheduled-maintenances'),
  'statuspage-upcoming': document('upcoming'),
  'statuspage-active': document('active'),
} as const satisfies Readonly<Record<Machine, Make>>

/** The text of a file for programs; plain data is written as JSON. */
export function machineText(machine: Machine, view: Chronicle | ServiceView | Site, press: MachinePress): string {
  const make: Make = makes[machine]
  const text = make(view as never, press)
  return typeof text === 'string' ? text : `${JSON.stringify(text, undefined, 1)}\n`
}
