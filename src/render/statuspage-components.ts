/** Services as the components of the Statuspage API. */
import type { ServiceView } from '../model/view-parts.ts'
import type { EditionPage } from '../model/views.ts'
import type { Impact, State } from '../model/values.ts'
import type { MachinePress } from './machine-press.ts'
import { momentOf } from './moments.ts'
import { idOf, pageId, unknown, written } from './statuspage-names.ts'

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
export function componentObjects({ service_groups }: EditionPage, press: MachinePress): readonly object[] {
  let position = 0
  return service_groups.flatMap(({ name, services }) => {
    const group = name === undefined ? null : groupId(services[0]?.id ?? '', press)
    const heading = (position += group === null ? 0 : 1)
    const members = services.map((service) => componentObject(service, (position += 1), group, press))
    if (group === null || name === undefined) return members
    const worst = gravity
      .map((impact) => services.find(({ state }) => indicators[state] === impact))
      .find((service) => service !== undefined)
    return [
      {
        ...componentObject({ id: '', name, state: worst?.state ?? 'operational' }, heading, null, press),
        id: group,
        // All are written alike, in UTC: the newest is the last by its letters.
        updated_at:
          members
            .map((member) => member.updated_at)
            .toSorted()
            .at(-1) ?? written(unknown),
        group: true,
        components: members.map((member) => member.id),
      },
      ...members,
    ]
  })
}

/** The group a service is in. */
export function groupId(service: string, press: MachinePress): string | null {
  const group = press.groupOf(service)
  return group === undefined ? null : idOf(press, 'group', group)
}

export function componentObject(
  { id, name, state, since, note }: Pick<ServiceView, 'id' | 'name' | 'state' | 'since' | 'note'>,
  position: number,
  group: string | null,
  press: MachinePress,
) {
  return {
    id: idOf(press, 'component', id),
    name: press.text.markup(name),
    status: state,
    created_at: written(unknown),
    updated_at: written(since ? momentOf(since, press.audience.zones) : unknown),
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
