/** What every format for programs is made with: printers, addresses, and names that stay the same wherever the site stands. */
import type { Audience } from '../core/audience.ts'
import type { Organisation } from '../model/organisation.ts'
import { hashOf } from './hash.ts'
import type { Printer } from './printer.ts'

export interface MachinePress {
  /** Where the file stands, below `site/`. */
  readonly at: string
  /** Where the site is published, ending in a slash; absent when every address is relative. */
  readonly base: string | undefined
  readonly audience: Audience
  /** The naming authority of ids. */
  readonly authority: string
  /** The group of a service; undefined for one without. */
  readonly groupOf: (service: string) => string | undefined
  readonly html: Printer
  readonly text: Printer
}

/**
 * The address of a file of the site: absolute where there is a base_url, else relative to the file it stands in.
 * @param below below `site/`; a folder ends in a slash and means its page
 * @example addressOf('nl/outage/', { at: 'nl/feed.atom', base: undefined }) // 'outage/index.html'
 */
export function addressOf(below: string, { at, base }: Pick<MachinePress, 'at' | 'base'>): string {
  if (base !== undefined) return base + below
  const [from, to] = [at.split('/'), `${below}${below === '' || below.endsWith('/') ? 'index.html' : ''}`.split('/')]
  while (from.length > 1 && to.length > 1 && from[0] === to[0]) {
    from.shift()
    to.shift()
  }
  return [...from.slice(1).map(() => '..'), ...to].join('/')
}

/** The page of the edition. */
export function homeOf(press: MachinePress): string {
  return addressOf(`${press.audience.id}/`, press)
}

/** The page of an incident, or an update on it. */
export function pageOf(press: MachinePress, incident: string, update?: string): string {
  return addressOf(`${press.audience.id}/${incident}/`, press) + (update === undefined ? '' : `#${update}`)
}

/**
 * A `tag:` URI (RFC 4151). It depends on no address, because a site that moves, or gets its address late, must not tell everything anew.
 * @example tagOf({ authority: 'meridian-metering.invalid', audience: nl }, 'outage', 'back') // 'tag:meridian-metering.invalid,2026:nl/outage/back'
 */
export function tagOf({ authority, audience }: Pick<MachinePress, 'authority' | 'audience'>, ...names: readonly string[]): string {
  return `tag:${authority},2026:${[audience.id, ...names].join('/')}`
}

/** From the name of the organisation, in a domain reserved never to be anybody's (RFC 2606, 2). */
export function authorityOf({ name, source_language: source }: Organisation): string {
  const written = typeof name === 'string' ? name : (name[source] ?? Object.values(name)[0] ?? '')
  const plain = written
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  // A name in other letters leaves little or nothing.
  const isWhole = plain.replaceAll('-', '').length >= written.replace(/[^\p{L}\p{N}]/gu, '').length
  return `${isWhole ? plain : [plain, hashOf(written)].filter((part) => part !== '').join('-')}.invalid`
}
