/** What the record says of a release: only what is new or other than what it said of the same place before. */
import { changeBetween, editionsOf, lastTold, toldNothing, writtenItems } from '../core/release.ts'
import { fold } from '../core/fold.ts'
import { madeFilesIn } from '../core/manifest.ts'
import type { Publication } from '../core/published.ts'
import { newScripts } from '../core/script-numbers.ts'
import { agentSnapshotOf, isOpen } from '../core/snapshot.ts'
import { isStopped } from '../core/stops.ts'
import type { Manifest } from '../model/manifest.ts'
import { sourcesOf } from './build.ts'
import type { Call } from './command.ts'
import type { Draft } from './publish-draft.ts'
import { publisher, type Site } from './publish-site.ts'
import { readRecord } from './record.ts'

export function timeOf({ options }: Site): string {
  return new Date(options.moment.now).toISOString()
}

/** A line of the record. */
export interface Line {
  readonly to: string
  readonly release: number
  readonly [field: string]: unknown
}

export function lineOf(draft: Draft, release: number, manifest: Manifest, call: Call): Line {
  const digests = new Map([...madeFilesIn(manifest)].map(([path, { sha256: digest }]) => [path, digest]))
  const { to, site, written, removed } = draft
  return {
    ...headOf(draft, call),
    to,
    release,
    ...(newsOf(draft) ?? { updates: {} }),
    ...ahead(site),
    ...given(draft),
    files: Object.fromEntries(written.map((path) => [path, digests.get(`site/${path}`) ?? ''])),
    ...(removed.length > 0 && { removed }),
  }
}

function headOf({ root, site }: Pick<Draft, 'root' | 'site'>, call: Call): object {
  const by = publisher(call, root)
  return { at: timeOf(site), ...(by !== undefined && { by }) }
}

/** What the record does not say of a place yet, as a line says it; undefined where it says all of this. */
function newsOf({ root, to, now }: Pick<Draft, 'root' | 'to' | 'now'>): object | undefined {
  const known = lastTold(readRecord({ root, incidents: [] }).publications, to)
  const { brought, gone, sources } = changeBetween(known ?? toldNothing, now)
  if (known !== undefined && brought.length + gone.length + Object.keys(sources).length === 0) return undefined
  const { updates, borrowed } = writtenItems(brought)
  return {
    updates,
    ...(Object.keys(borrowed).length > 0 && { borrowed }),
    ...(gone.length > 0 && { gone: editionsOf(gone) }),
    sources,
  }
}

/** When a date will change what the pages say. */
function ahead({ loaded, options }: Site): Pick<Publication, 'next_change_at'> {
  const next = [...sourcesOf(loaded, options).values()].flatMap(({ next_change_at: at }) => at ?? []).toSorted()[0]
  return next === undefined ? {} : { next_change_at: next }
}

/** The scripts that agents have from now on, as far as the record does not say so yet. Exercises have scripts too, and are told to nobody. */
function given({ root, site }: Pick<Draft, 'root' | 'site'>): Pick<Publication, 'scripts'> {
  const { loaded, presses, options } = site
  const numbers = loaded.incidents.flatMap(({ id, incident }) => {
    const audiences = incident === undefined || incident.exercise === true ? [] : incident.audiences
    const own = audiences.flatMap((audience) => {
      const told = incident && fold(incident, audience, options.moment.viewOf(audience))
      if (!told || !isOpen(told) || isStopped(loaded.stops, id, audience.id)) return []
      return [[audience.id, agentSnapshotOf(told, presses.occasion).desk?.script ?? ''] as const]
    })
    return own.length === 0 ? [] : [[id, Object.fromEntries(own)] as const]
  })
  const scripts = newScripts(readRecord({ root, incidents: [] }).publications, Object.fromEntries(numbers))
  return Object.keys(scripts).length === 0 ? {} : { scripts }
}

/**
 * No page changed: what the record must learn all the same, such as that what they were made from now is public too. Undefined where
 * it says all of this already.
 */
export function lineOfSame(draft: Pick<Draft, 'root' | 'to' | 'now' | 'site'>, call: Call, release?: number): string | undefined {
  const { root, to, site } = draft
  const news = newsOf(draft)
  const said = lastTold(readRecord({ root, incidents: [] }).publications, to)?.last.next_change_at
  if (news === undefined && said === ahead(site).next_change_at) return undefined
  const place = { to, ...(release !== undefined && { release }) }
  return JSON.stringify({ ...headOf(draft, call), ...place, ...(news ?? { updates: {} }), ...ahead(site), ...given(draft), files: {} })
}
