import type { Organisation } from '../model/organisation.ts'
import type { ServiceGroupView, ServiceView, StateGroupView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import type { State } from '../model/values.ts'
import type { Audience } from './audience.ts'
import type { Said } from './fold.ts'
import { phraseOf } from './phrases.ts'
import { dated, phrase, said, seenBy, serviceNow, worstFirst, type Telling } from './telling.ts'

export function serviceViews(telling: Telling): readonly ServiceView[] {
  const { organisation, audience } = telling.scope
  return seenBy(organisation.services, audience.id).map(([id, service]) => {
    const now = serviceNow(id, telling)
    const leftOpen = leftOpenAt(id, telling)
    return {
      id,
      name: phrase(service.name, telling),
      state: now.state,
      is_impaired: now.state !== 'operational',
      was_mentioned: now.since !== undefined,
      ...(now.since && { since: dated(now.since, telling) }),
      ...(now.note && { note: said(now.note, telling) }),
      ...(leftOpen && { left_open: said(leftOpen, telling) }),
    }
  })
}

/** Why a service stays broken: what was last said of that, until the service changes. */
function leftOpenAt(id: string, { fold }: Telling): Said | undefined {
  const update = fold.steps.findLast(
    ({ update: { left_open, services } }) => left_open?.[id] !== undefined || services?.[id] !== undefined,
  )?.update
  const text = update?.left_open?.[id]
  return update && text !== undefined ? { text, update } : undefined
}

/** Services under their headings, in the order of the groups; those without a group last. */
export function groupServices(services: readonly ServiceView[], organisation: Organisation, audience: Audience): ServiceGroupView[] {
  const groups = Object.entries(organisation.service_groups ?? {}).map(([id, name]) => ({
    name: phraseOf(name, { organisation, audience }),
    services: services.filter((service) => organisation.services?.[service.id]?.group === id),
  }))
  const rest = services.filter(
    (service) => !Object.hasOwn(organisation.service_groups ?? {}, organisation.services?.[service.id]?.group ?? ''),
  )
  return [...groups, { services: rest }].filter((group) => group.services.length > 0)
}

/** Those that do not work as usual, the worst first, and those that do, among them those nobody has mentioned. */
export function partServices(services: readonly ServiceView[]): Pick<Snapshot, 'impaired' | 'working' | 'unmentioned' | 'by_state'> {
  return {
    impaired: services.filter((service) => service.is_impaired).toSorted(worstFirst),
    working: services.filter((service) => !service.is_impaired),
    unmentioned: services.filter((service) => !service.is_impaired && !service.was_mentioned),
    by_state: byState(services),
  }
}

/** So many names a reader takes in at a glance, of all states together. */
const mostAtAGlance = 12

/** The worst first; what nobody has mentioned is no state, and comes last. Those named at a glance are the first there is room for. */
function byState(services: readonly ServiceView[]): StateGroupView[] {
  let room = mostAtAGlance
  return groupsByState(services).map((group) => {
    const count = group.services.length
    const is_many = count > room
    if (!is_many) room -= count
    return { ...group, count, is_many }
  })
}

function groupsByState(services: readonly ServiceView[]): readonly Omit<StateGroupView, 'count' | 'is_many'>[] {
  const groups = new Map<string, { state: State; was_mentioned: boolean; services: ServiceView[] }>()
  for (const service of services) {
    const { state, is_impaired } = service
    const was_mentioned = is_impaired || service.was_mentioned
    const key = `${state} ${was_mentioned}`
    const group = groups.get(key)
    if (group) group.services.push(service)
    else groups.set(key, { state, was_mentioned, services: [service] })
  }
  return [...groups.values()].toSorted((a, b) => worstFirst(a, b) || Number(b.was_mentioned) - Number(a.was_mentioned))
}
