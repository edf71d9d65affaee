import type { Incident } from './incident.ts'
import { isDraft, isPublic, speaksTo, type Viewpoint } from './publicity.ts'
import type { Audience } from './audience.ts'
import { startOf } from './time.ts'

/** An update that some of its editions are not told yet, and why. */
export interface Waiting {
  readonly incident: string
  readonly update: string
  readonly editions: readonly string[]
  readonly because: 'draft' | 'embargoed' | 'unapproved'
}

/** What the officer has written and the public does not read: drafts, embargoes, and words without the approval they need. */
export function waitingOf(incident: Incident, viewOf: (audience: Audience) => Viewpoint): readonly Waiting[] {
  return incident.timeline.flatMap((update) => {
    const waiting = incident.audiences.filter(
      (audience) => speaksTo(update, audience.id) && !isPublic(update, incident, audience, viewOf(audience)),
    )
    const reasons = waiting.map((audience) => {
      if (isDraft(update, audience.id)) return 'draft'
      return startOf(update.at, audience.zones) > viewOf(audience).now ? 'embargoed' : 'unapproved'
    })
    return (['draft', 'embargoed', 'unapproved'] as const).flatMap((because) => {
      const editions = waiting.filter((_, index) => reasons[index] === because).map(({ id }) => id)
      return editions.length === 0 ? [] : [{ incident: incident.id, update: update.id, editions, because }]
    })
  })
}
