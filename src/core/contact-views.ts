import type { Contact, Organisation } from '../model/organisation.ts'
import type { ContactView } from '../model/views.ts'
import type { ContactState } from '../model/update.ts'
import type { Words } from '../model/words.ts'
import type { Audience } from './audience.ts'
import { holds } from './conditions.ts'
import { circumstances, type Holds, type Said } from './fold.ts'
import { hoursInWords, readHours } from './opening-hours.ts'
import { contactValueOf, phraseOf, plainPhrase, saidPhrase, type Scope } from './phrases.ts'
import { seenBy, serviceNow, type Telling } from './telling.ts'
import { startOf } from './time.ts'

/** How a contact works now: what was said of it last, or else how its service works; a stopgap ends with its reason. */
export interface ContactNow {
  readonly state: ContactState
  readonly note?: Said
}

/** Undefined for a stopgap that was never needed. */
export function contactNow(id: string, contact: Contact, telling: Telling): ContactNow | undefined {
  const { fold, scope } = telling
  const held = scope.holds ?? fold.holds
  const stopgap = contact.while === undefined ? 'none' : stopgapState(contact, telling, held)
  if (stopgap === 'unused') return undefined
  const told = held.contacts.get(id)
  if (stopgap === 'over') return { state: 'ended', ...(told?.state === 'ended' && told.note && { note: told.note }) }
  const service = contact.service === undefined ? undefined : serviceNow(contact.service, telling)
  if (told && (service === undefined || told.step >= service.step)) return told
  return { state: service?.state ?? 'operational' }
}

function stopgapState(contact: Contact, { fold }: Telling, held: Holds): 'needed' | 'over' | 'unused' {
  const { incident, audience, view, steps } = fold
  if (holds(contact.while, circumstances(held, incident, audience, view.now))) return 'needed'
  const wasNeeded = steps.some(({ after, update }) => holds(contact.while, circumstances(after, incident, audience, startOf(update.at, audience.zones))))
  return wasNeeded ? 'over' : 'unused'
}

export function contactViews(telling: Telling): readonly ContactView[] {
  const { organisation, audience } = telling.scope
  return seenBy(organisation.contacts, audience.id).flatMap(([id, contact]) => {
    const now = contactNow(id, contact, telling)
    return now ? [contactView(id, contact, now, telling.scope, telling.words)] : []
  })
}

/** Contacts where no incident is open: all but the stopgaps. */
export function calmContacts(organisation: Organisation, audience: Audience, words: Words): readonly ContactView[] {
  const calm = seenBy(organisation.contacts, audience.id).filter(([, contact]) => contact.while === undefined)
  return calm.map(([id, contact]) => contactView(id, contact, { state: 'operational' }, { organisation, audience }, words))
}

/** A contact works unless it is given up, out of order or switched off for maintenance. */
export function worksIn(state: ContactState): boolean {
  return state !== 'ended' && state !== 'major_outage' && state !== 'under_maintenance'
}

export function contactView(id: string, contact: Contact, now: ContactNow, scope: Scope, words: Words): ContactView {
  const hours = contact.hours === undefined ? undefined : readHours(contact.hours)
  return {
    id,
    kind: contact.kind,
    label: phraseOf(contact.label, scope),
    value: contactValueOf(contact),
    works: worksIn(now.state),
    is_degraded: now.state === 'degraded_performance' || now.state === 'partial_outage',
    has_ended: now.state === 'ended',
    ...(now.note && { note: saidPhrase(now.note, scope) }),
    ...(hours && { hours: plainPhrase(hoursInWords(hours, words), scope.audience) }),
    ...(contact.role !== undefined && { role: contact.role }),
  }
}
