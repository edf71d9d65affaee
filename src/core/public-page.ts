/** Whether the page that readers see tells what the incident tells by now. */
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { nextChangeAt } from './next-change.ts'
import type { Viewpoint } from './publicity.ts'
import { itemsFor, keyOf, type Item, type LastTold } from './release.ts'
import { startOf, type Moment } from './time.ts'

/** What is wrong with the public page of one incident. */
export interface Outdated {
  /** Since when, where that can be known. */
  readonly since?: Moment
  /** What readers are told and do not find there, or find in other words. */
  readonly missing: readonly Item[]
  /** Nothing of the incident is there. */
  readonly isNew: boolean
}

/**
 * Undefined where the page is as it should be.
 * @param fileDigest SHA-256 of the incident's file as it is now
 */
export function outdatedPage(
  incident: Incident,
  page: LastTold,
  fileDigest: string,
  viewOf: (audience: Audience) => Viewpoint,
): Outdated | undefined {
  const shown = new Map(page.items.map((item) => [keyOf(item), item.said]))
  const told = incident.audiences.flatMap((audience) => itemsFor(incident, audience, viewOf(audience)))
  if (told.length === 0) return undefined
  const missing = told.filter((item) => shown.get(keyOf(item)) !== item.said)
  const isNew = !page.items.some(({ update }) => update.startsWith(`${incident.id}/`))
  if (missing.length > 0) return { since: sinceOf(missing, incident, viewOf), missing, isNew }
  const turn = nextChangeAt(incident, (audience) => ({ ...viewOf(audience), now: Date.parse(page.last.at) }))
  const [reader] = incident.audiences
  if (turn !== undefined && reader !== undefined && turn <= viewOf(reader).now) return { since: turn, missing, isNew }
  const digest = page.sources[incident.file]
  return digest !== undefined && digest !== fileDigest ? { missing, isNew } : undefined
}

/** When the first of it was to be read. */
function sinceOf(missing: readonly Item[], { id, timeline, audiences }: Incident, viewOf: (audience: Audience) => Viewpoint): Moment {
  return Math.min(
    ...missing.flatMap(({ update, edition }) => {
      const audience = audiences.find((each) => each.id === edition)
      const found = timeline.find((each) => `${id}/${each.id}` === update)
      if (!audience || !found) return []
      const moments = [found, ...(found.corrections ?? [])].map(({ at }) => startOf(at, audience.zones))
      // Of an update that was corrected since, the last of it is what may be missing.
      return Math.max(...moments.filter((moment) => moment <= viewOf(audience).now))
    }),
  )
}
