import type { Contact, Organisation } from '../model/organisation.ts'
import type { ContactValue, Phrase } from '../model/printable.ts'
import type { ContactView } from '../model/view-parts.ts'
import type { ContactState } from '../model/update.ts'
import type { Condition } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import type { Audience } from './audience.ts'
import { holds } from './conditions.ts'
import { editionDigits, inDigits } from './digits.ts'
import { circumstances, type Fold, type Holds, type Said, type Told } from './fold.ts'
import { hoursInWords, readHours } from './opening-hours.ts'
import { contactValueOf, phraseOf, plainPhrase, type Scope } from './phrases.ts'
import { circumstancesOf, said, seenBy, serviceNow, type Stance, type Telling } from './telling.ts'
import { startOf } from './time.ts'

/** How a contact works now: what was said of it last, or else how its service works, with its remark; a stopgap ends with its reason. */
export interface ContactNow {
  readonly state: ContactState
  readonly note?: Said
}

/** Undefined for a stopgap that was never needed. */
export function contactNow(id: string, contact: Contact, stance: Stance): ContactNow | undefined {
  const { fold, scope } = stance
  const held = scope.holds ?? fold.holds
  const stopgap = contact.while === undefined ? 'none' : stopgapState(contact, stance)
  if (stopgap === 'unused') return undefined
  const told = held.contacts.get(id)
  if (stopgap === 'over') return { state: 'ended', ...(told?.state === 'ended' && told.note && { note: told.note }) }
  const service = contact.service === undefined ? undefined : serviceNow(contact.service, stance)
  // What was given up stays so until somebody says otherwise of the contact itself.
  if (told && (service === undefined || told.state === 'ended' || isAsLate(told, service))) return told
  return { state: service?.state ?? 'operational', ...(service?.note && service.state !== 'operational' && { note: service.note }) }
}

function isAsLate(one: Told, other: Told): boolean {
  return one.moment > other.moment || (one.moment === other.moment && one.step >= other.step)
}

/** Needed now; over, when it was needed at an earlier update or until one; else unused. */
function stopgapState({ while: reason }: Contact, stance: Stance): 'needed' | 'over' | 'unused' {
  if (holds(reason, circumstancesOf(stance))) return 'needed'
  return reason !== undefined && firstNeed(reason, stance.fold) <= stance.fold.steps.length ? 'over' : 'unused'
}

const firstNeeds = new WeakMap<Fold['byUpdate'], Map<Condition, number>>()

/** The number of the first step of a whole timeline at which a condition held, or until which it did: found once for all cuts of it. */
function firstNeed(reason: Condition, { byUpdate, incident, audience }: Fold): number {
  const all = firstNeeds.get(byUpdate) ?? new Map<Condition, number>()
  firstNeeds.set(byUpdate, all)
  const known = all.get(reason)
  if (known !== undefined) return known
  const first = [...byUpdate.values()].find(({ before, after, number, update }) => {
    const isNeeded = (held: Holds) => holds(reason, circumstances(held, incident, audience, startOf(update.at, audience.zones)))
    return isNeeded(after) || (number > 1 && isNeeded(before))
  })
  const number = first?.number ?? Infinity
  all.set(reason, number)
  return number
}

export function contactViews(telling: Telling): readonly ContactView[] {
  const { organisation, audience } = telling.scope
  return seenBy(organisation.contacts, audience.id).flatMap(([id, contact]) => {
    const now = contactNow(id, contact, telling)
    return now ? [contactView(id, contact, now.state, telling, now.note && said(now.note, telling))] : []
  })
}

/** Contacts where no incident is open: all but the stopgaps. */
export function calmContacts(organisation: Organisation, audience: Audience, words: Words): readonly ContactView[] {
  const calm = seenBy(organisation.contacts, audience.id).filter(([, contact]) => contact.while === undefined)
  return calm.map(([id, contact]) => contactView(id, contact, 'operational', { scope: { organisation, audience }, words }))
}

/** A contact works unless it is given up, out of order or switched off for maintenance. */
export function worksIn(state: ContactState): boolean {
  return state !== 'ended' && state !== 'major_outage' && state !== 'under_maintenance'
}

/** Nobody is led to what does not work. */
export function shownValue(contact: Contact, state: ContactState): ContactValue {
  return { ...contactValueOf(contact), ...(!worksIn(state) && { is_dead: true }) }
}

function contactView(
  id: string,
  contact: Contact,
  state: ContactState,
  { scope, words }: { readonly scope: Scope; readonly words: Words },
  note?: Phrase,
): ContactView {
  const hours = contact.hours === undefined ? undefined : readHours(contact.hours)
  return {
    id,
    kind: contact.kind,
    label: phraseOf(contact.label, scope),
    value: shownValue(contact, state),
    works: worksIn(state),
    is_degraded: state === 'degraded_performance' || state === 'partial_outage',
    has_ended: state === 'ended',
    ...(note && { note }),
    ...(hours && { hours: plainPhrase(inDigits(hoursInWords(hours, words), editionDigits(scope.audience)), scope.audience) }),
    ...(contact.role !== undefined && { role: contact.role }),
  }
}
