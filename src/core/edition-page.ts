/** The organisation as one edition sees it now: every incident that is open for it, what is planned, what is past. */
import type { Contact, Organisation } from '../model/organisation.ts'
import type { ContactView, ServiceView } from '../model/view-parts.ts'
import type { EditionPage, Site, Snapshot } from '../model/views.ts'
import type { Impact, State } from '../model/values.ts'
import { alternatesOf } from './alternates.ts'
import { nextOfAll, saidOnce } from './announced.ts'
import { byMonth, monthName, recentOf, summaryFor, type Past } from './archive.ts'
import type { Audience } from './audience.ts'
import { ninetyDays } from './days.ts'
import { calmContacts } from './contact-views.ts'
import { leftBy, placeOf, troublesSince, type Known } from './entry.ts'
import { phraseOf, plainPhrase } from './phrases.ts'
import { groupServices, partServices } from './service-views.ts'
import { editionViewOf, headOf, organisationViewOf, type Occasion } from './snapshot.ts'
import { seenBy, worstFirst, worstOf } from './telling.ts'
import { fill } from './words.ts'

export function editionPageOf(
  organisation: Organisation,
  audience: Audience,
  entries: readonly Known[],
  occasion: Occasion,
  withDrafts: boolean,
  everybody: readonly Audience[] = [audience],
): EditionPage {
  const words = occasion.wordsOf(audience)
  const open = entries
    .flatMap((entry) => (entry.stage === 'open' ? [entry.snapshot] : []))
    .toSorted((a, b) => gravestFirst(a.impact, b.impact) || newestFirst(a.started_at.datetime, b.started_at.datetime))
  const left = leftBy(entries, audience.id)
  // An exercise happens to nobody: it is listed, and changes no state.
  const real = open.filter((snapshot) => !snapshot.exercise)
  const announced = real.length > 0 ? real : open
  const services = worstServices(organisation, audience, [...real.flatMap(allServices), ...left.flatMap((entry) => entry.left_open)])
  const state = worstOf(services.map((service) => service.state))
  const contacts =
    openContacts(organisation, real) ??
    calmContacts(organisation, audience, words).filter(({ id }) => !left.some(({ gone }) => gone.includes(id)))
  const [dialledId] = dialledContact(organisation, audience) ?? []
  const dialled = calmContacts(organisation, audience, words).find(({ id }) => id === dialledId)
  const head = headOf(organisation, audience, occasion, withDrafts)
  const course = ninetyDays(services, (first) => troublesSince(first, entries, audience.id), lastDay(entries))
  const { recent, archive } = recentOf(pastOf(entries))
  const planned = entries.flatMap((entry) => (entry.stage === 'planned' ? [entry.summary] : []))
  return {
    ...head,
    ...(head.organisation.base_url !== undefined && { url: `${head.organisation.base_url}${audience.id}/` }),
    alternates: alternatesOf(everybody, '', head.organisation.base_url),
    state,
    ...moodOf(state, real),
    service_groups: groupServices(services, organisation, audience),
    ...partServices(services),
    ...(course && { course }),
    contacts: contacts.filter((contact) => contact.works),
    // Whoever has an office of its own, such as the data protection officer, does not answer for the others.
    other_contacts: contacts.filter(({ works, id, role }) => works && id !== dialled?.id && role === undefined),
    open,
    announced: saidOnce(announced, fill(words.phone.announcement.welcome, { organisation: head.organisation.name })),
    ...nextOfAll(announced),
    planned: planned.toSorted((a, b) => newestFirst(b.scheduled_for?.datetime ?? '', a.scheduled_for?.datetime ?? '')),
    history: byMonth(recent).map(({ month, incidents }) => ({
      month: monthName(month, audience, words),
      incidents: incidents.map((each) => summaryFor(each, audience)),
    })),
    ...(archive !== undefined && { archive }),
    ...(dialled && { dialled }),
  }
}

/** The day on which readers were last told anything that really happened. */
function lastDay(entries: readonly Known[]): string | undefined {
  const real = entries.map(placeOf).filter(({ exercise }) => !exercise)
  return real
    .flatMap(({ updated_at }) => updated_at?.date ?? [])
    .toSorted()
    .at(-1)
}

/** What is to be said of open incidents while no service is impaired. */
function moodOf(state: State, real: readonly Snapshot[]): Pick<EditionPage, 'is_unclear' | 'is_watched'> {
  const is_unclear = state === 'operational' && real.some(isUnclear)
  return { is_unclear, is_watched: state === 'operational' && !is_unclear && real.some(isWatched) }
}

/** Something is wrong, and nobody has said of any service that it is affected: “no disruption reported” would be all that is left to say. */
function isUnclear(incident: Snapshot): boolean {
  const { impact, status } = incident
  return impact !== 'none' && (status === 'investigating' || status === 'identified') && !hasRecovered(incident)
}

/** All that was affected works again, and the incident is not over. */
function isWatched(incident: Snapshot): boolean {
  return incident.impact !== 'none' && (incident.status === 'monitoring' || hasRecovered(incident))
}

function hasRecovered({ updates }: Snapshot): boolean {
  return updates.some(({ changes }) => changes.some(({ is_better }) => is_better))
}

function newestFirst(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}

const allServices = ({ impaired, working }: Snapshot): readonly ServiceView[] => [...impaired, ...working]

const gravity = { critical: 0, major: 1, minor: 2, maintenance: 3, none: 4 } as const satisfies Record<Impact, number>

function gravestFirst(a: Impact, b: Impact): number {
  return gravity[a] - gravity[b]
}

/** Each service in the worst state that anything open, or left open, gives it. */
function worstServices(organisation: Organisation, audience: Audience, all: readonly ServiceView[]): readonly ServiceView[] {
  const own = seenBy(organisation.services, audience.id).map(([id, service]): ServiceView => {
    return (
      worstView(id, all) ?? {
        id,
        name: phraseOf(service.name, { organisation, audience }),
        state: 'operational',
        is_impaired: false,
        was_mentioned: false,
      }
    )
  })
  const others = new Set(all.map(({ id }) => id).filter((id) => !Object.hasOwn(organisation.services ?? {}, id)))
  return [...own, ...[...others].flatMap((id) => worstView(id, all) ?? [])]
}

function worstView(id: string, all: readonly ServiceView[]): ServiceView | undefined {
  return all.filter((view) => view.id === id).toSorted((a, b) => worstFirst(a, b) || Number(b.was_mentioned) - Number(a.was_mentioned))[0]
}

/** Contacts as the open incidents leave them: one that does not work in any of them does not work, but a stopgap works while any needs it. */
function openContacts(organisation: Organisation, open: readonly Snapshot[]): readonly ContactView[] | undefined {
  if (open.length === 0) return undefined
  const byId = new Map<string, ContactView>()
  for (const contact of open.flatMap((snapshot) => [...snapshot.contacts, ...snapshot.dead_contacts, ...snapshot.ended_contacts])) {
    const known = byId.get(contact.id)
    const isStopgap = organisation.contacts?.[contact.id]?.while !== undefined
    if (!known || (isStopgap ? rankOf(contact) < rankOf(known) : rankOf(contact) > rankOf(known))) byId.set(contact.id, contact)
  }
  return [...byId.values()]
}

/** How little a contact is of use, from 0. */
function rankOf({ works, is_degraded, has_ended }: ContactView): number {
  if (works) return is_degraded ? 1 : 0
  return has_ended ? 3 : 2
}

/** The number callers of the announcement have dialled: the voice's, or the only phone of the edition. */
export function dialledContact(organisation: Organisation, audience: Audience): readonly [id: string, contact: Contact] | undefined {
  const calm = seenBy(organisation.contacts, audience.id).filter(([, contact]) => contact.while === undefined)
  const named = calm.find(([id]) => id === audience.edition.voice?.contact)
  const phones = calm.filter(([, contact]) => contact.kind === 'phone')
  return named ?? (phones.length === 1 ? phones[0] : undefined)
}

/** What has ended, newest first. */
export function pastOf(entries: readonly Known[]): readonly Past[] {
  const past = entries.flatMap((entry): readonly Past[] => {
    if (entry.stage === 'over') return [entry]
    return entry.stage === 'past' ? [entry.summary] : []
  })
  return past.toSorted((a, b) => newestFirst(a.started_at.datetime, b.started_at.datetime))
}

/** What the chooser says of an edition. */
export interface EditionSummary {
  readonly id: string
  readonly state: State
  readonly is_unclear?: boolean | undefined
  readonly is_watched?: boolean | undefined
  readonly open_count: number
}

/** The chooser: every edition in its own words. Names of the organisation are those of the first edition. */
export function siteOf(
  organisation: Organisation,
  audiences: readonly [Audience, ...Audience[]],
  editions: readonly EditionSummary[],
  occasion: Occasion,
  withDrafts: boolean,
): Site {
  return {
    organisation: organisationViewOf(organisation, audiences[0], occasion),
    with_drafts: withDrafts,
    ...(occasion.asOf && { as_of: occasion.asOf(audiences[0]) }),
    editions: editions.flatMap(({ id, state, is_unclear = false, is_watched = false, open_count }) => {
      const audience = audiences.find((each) => each.id === id)
      if (!audience) return []
      const words = occasion.wordsOf(audience)
      return [
        {
          ...editionViewOf(organisation, audience, words),
          href: `${audience.id}/`,
          state,
          is_unclear,
          is_watched,
          headline: plainPhrase(is_unclear ? words.unclear : is_watched ? words.watched : words.overall[state], audience),
          action: plainPhrase(words.choose, audience),
          open_count,
        },
      ]
    }),
  }
}
