/** Services as the components of the Statuspage API. */
import type { ServiceView } from '../model/view-parts.ts'
import type { Chronicle } from '../core/chronicle.ts'
import type { Moment } from '../core/time.ts'
import type { Impact, State } from '../model/values.ts'
import type { MachinePress } from './machine-press.ts'
import { momentOf } from './moments.ts'
import { beginningOf, idOf, pageId, written } from './statuspage-names.ts'

export const indicators = {
  operational: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
  under_maintenance: 'maintenance',
} as const satisfies Record<State, Impact>

/** The worst first. */
export const gravity: readonly Impact[] = ['critical', 'major', 'minor', 'maintenance', 'none']

/** Every group before its services, and those without one last. */
export function componentObjects(chronicle: Chronicle, press: MachinePress): readonly object[] {
  const { service_groups } = chronicle.page
  const begins = beginningOf(chronicle, press)
  let position = 0
  return service_groups.flatMap(({ name, services }) => {
    const group = name === undefined ? null : groupId(services[0]?.id ?? '', press)
    const heading = (position += group === null ? 0 : 1)
    const members = services.map((service) => componentObject(service, (position += 1), group, begins, press))
    if (group === null || name === undefined) return members
    const worst = gravity
      .map((impact) => services.find(({ state }) => indicators[state] === impact))
      .find((service) => service !== undefined)
    return [
      {
        ...componentObject({ id: '', name, state: worst?.state ?? 'operational' }, heading, null, begins, press),
        id: group,
        ...timesOf(members),
        group: true,
        components: members.map((member) => member.id),
      },
      ...members,
    ]
  })
}

/** Of a group: the first and the last of its members. All are written alike, in UTC, so that letters tell which is earlier. */
function timesOf(members: readonly { readonly created_at: string; readonly updated_at: string }[]) {
  const [created] = members.map(({ created_at: at }) => at).toSorted()
  const updated = members
    .map(({ updated_at: at }) => at)
    .toSorted()
    .at(-1)
  return { ...(created !== undefined && { created_at: created }), ...(updated !== undefined && { updated_at: updated }) }
}

/** The group a service is in. */
export function groupId(service: string, press: MachinePress): string | null {
  const group = press.groupOf(service)
  return group === undefined ? null : idOf(press, 'group', group)
}

/** @param begins since when anything is known of services */
export function componentObject(
  { id, name, state, since, note }: Pick<ServiceView, 'id' | 'name' | 'state' | 'since' | 'note'>,
  position: number,
  group: string | null,
  begins: Moment,
  press: MachinePress,
) {
  const told = since ? momentOf(since, press.audience.zones) : begins
  return {
    id: idOf(press, 'component', id),
    name: press.text.markup(name),
    status: state,
    created_at: written(Math.min(told, begins)),
    updated_at: written(told),
    position,
    description: note ? press.text.markup(note) : null,
    showcase: false,
    start_date: null,
    group_id: group,
    page_id: pageId(press),
    group: false,
    only_show_if_degraded: false,
  }
}
