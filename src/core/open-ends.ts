/** What a closing update leaves open for the readers of an edition. */
import type { Update } from '../model/update.ts'
import type { Condition, Instant, State } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { contactNow } from './contact-views.ts'
import { doubtsIn, type Doubt } from './doubtful-answers.ts'
import { fold, stateAt, type Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { own } from './own.ts'
import { hasOwnWords } from './pick-text.ts'
import { outcomeAt } from './promise-views.ts'
import { isPublic } from './publicity.ts'
import { isOpen } from './snapshot.ts'
import { seenBy, stanceOf } from './telling.ts'
import { startOf, type Moment } from './time.ts'

export interface OpenEnds {
  readonly audience: Audience
  /** Services that do not work as usual, and nobody has said why they stay so. */
  readonly impaired: readonly { readonly id: string; readonly state: State }[]
  /** Services that stay broken for a reason which has no words for these readers. */
  readonly unexplained: readonly string[]
  /** What was announced and not settled; without a date it is a follow-up we owe. */
  readonly promises: readonly { readonly id: string; readonly by?: Instant; readonly isOverdue: boolean }[]
  /** Contacts that stand in for another way to reach us. */
  readonly stopgaps: readonly { readonly id: string; readonly while: Condition }[]
  readonly doubts: readonly Doubt[]
}

/**
 * Works out the end as if it were public already, at its own moment or now, whichever is later.
 * @param told what holds then, where somebody knows it
 */
export function openEndsOf(
  closing: Update,
  incident: Incident,
  audience: Audience,
  now: Moment,
  told: Fold = foldWith(closing, incident, audience, now),
): OpenEnds {
  const { zones } = audience
  const services = seenBy(incident.organisation.services, audience.id).map(([id]) => ({
    id,
    state: stateAt(id, told.holds, incident, audience, told.view.now).state,
  }))
  const stance = stanceOf(told)
  return {
    audience,
    impaired: services.filter(({ id, state }) => state !== 'operational' && own(closing.left_open, id) === undefined),
    unexplained: Object.entries(closing.left_open ?? {}).flatMap(([id, why]) => (hasOwnWords(why, audience, closing.source) ? [] : [id])),
    promises: [...told.holds.promises].flatMap(([id, hold]) => {
      const outcome = outcomeAt(hold, zones, told.view.now)
      return outcome === 'open' || outcome === 'overdue' ? [{ id, ...(hold.by && { by: hold.by }), isOverdue: outcome === 'overdue' }] : []
    }),
    stopgaps: seenBy(incident.organisation.contacts, audience.id).flatMap(([id, contact]) => {
      const state = contact.while && contactNow(id, contact, stance)?.state
      return contact.while && state !== undefined && state !== 'ended' ? [{ id, while: contact.while }] : []
    }),
    doubts: doubtsIn(told, startOf(closing.at, zones)),
  }
}

function foldWith(closing: Update, incident: Incident, audience: Audience, now: Moment): Fold {
  const view = { now: Math.max(now, startOf(closing.at, audience.zones)), withDrafts: false }
  const others = incident.timeline.filter((each) => each.id !== closing.id && isPublic(each, incident, audience, view))
  return fold({ ...incident, timeline: [...others, closing] }, audience, { ...view, withDrafts: true })
}

/** Editions that were told of the incident and not yet of its end. */
export function stillOpen(incident: Incident, now: Moment): readonly Audience[] {
  return incident.audiences.filter((audience) => isOpen(fold(incident, audience, { now, withDrafts: false })))
}
