/** The public documents of the Statuspage API, version 2, as the tools that watch status pages read them. */
import { mostTold, type Chronicle } from '../core/chronicle.ts'
import type { Snapshot } from '../model/views.ts'
import type { Impact, Status } from '../model/values.ts'
import { homeOf, type MachinePress } from './machine-press.ts'
import { momentOf } from './moments.ts'
import { componentObjects, gravity, indicators } from './statuspage-components.ts'
import { incidentObject } from './statuspage-incidents.ts'
import { beginningOf, pageId, timeOf, unknown, written } from './statuspage-names.ts'
import { overallWords } from './standing.ts'

const documents = {
  summary: ({ components, incidents, maintenances, status }) => ({
    components: components(),
    incidents: incidents(({ is_open }) => is_open),
    scheduled_maintenances: maintenances(({ is_open }) => is_open),
    status: status(),
  }),
  status: ({ status }) => ({ status: status() }),
  components: ({ components }) => ({ components: components() }),
  incidents: ({ incidents }) => ({ incidents: incidents((_, place) => place < mostTold) }),
  unresolved: ({ incidents }) => ({ incidents: incidents(({ is_open }) => is_open) }),
  'scheduled-maintenances': ({ maintenances }) => ({ scheduled_maintenances: maintenances((_, place) => place < mostTold) }),
  upcoming: ({ maintenances }) => ({ scheduled_maintenances: maintenances(({ is_open, status }) => is_open && status === 'scheduled') }),
  active: ({ maintenances }) => ({ scheduled_maintenances: maintenances(({ is_open, status }) => is_open && status !== 'scheduled') }),
} as const satisfies Readonly<Record<string, (parts: Parts) => object>>

export type StatuspageDocument = keyof typeof documents

export function statuspage(name: StatuspageDocument, chronicle: Chronicle, press: MachinePress): object {
  return { page: pageObject(chronicle, press), ...documents[name](partsOf(chronicle, press)) }
}

/** What documents are made of. Incidents and maintenances stand with the newest first, each with its place from 0. */
interface Parts {
  readonly status: () => object
  readonly components: () => readonly object[]
  readonly incidents: (isMeant: IsMeant) => readonly object[]
  readonly maintenances: (isMeant: IsMeant) => readonly object[]
}

type IsMeant = (incident: Pick<Snapshot, 'is_open' | 'status'>, place: number) => boolean

function partsOf(chronicle: Chronicle, press: MachinePress): Parts {
  const { page, incidents, maintenances } = chronicle
  const begins = beginningOf(chronicle, press)
  const begun = new Set(page.open.map(({ id }) => id))
  return {
    status: () => ({ indicator: indicatorOf(chronicle), description: overallWords(chronicle.page, press.text) }),
    components: () => componentObjects(chronicle, press),
    incidents: (isMeant) => incidents.filter(isMeant).map((each) => incidentObject(each, begins, press)),
    maintenances: (isMeant) =>
      maintenances
        .map((each) => ({ ...each, status: startedStatus(each, begun) }))
        .filter(isMeant)
        .map((each) => ({
          ...incidentObject(each, begins, press),
          scheduled_for: timeOf(each.scheduled_for ?? each.started_at, press),
          scheduled_until: timeOf(each.scheduled_until, press),
        })),
  }
}

/** A maintenance begins when its time has come, whether or not an update says so. */
function startedStatus({ id, status }: Snapshot, begun: ReadonlySet<string>): Status {
  return status === 'scheduled' && begun.has(id) ? 'in_progress' : status
}

function pageObject({ page, incidents, maintenances }: Chronicle, press: MachinePress) {
  const told = [...incidents, ...maintenances].flatMap(({ updated_at: at }) => (at ? [momentOf(at, press.audience.zones)] : []))
  return {
    id: pageId(press),
    name: press.text.markup(page.organisation.name),
    url: homeOf(press),
    time_zone: page.edition.timezone,
    updated_at: written(Math.max(unknown, ...told)),
  }
}

/** While nobody has said which service is affected, the impact of what is open says how bad it is. */
function indicatorOf({ page: { state, is_unclear, open } }: Chronicle): Impact {
  if (!is_unclear) return indicators[state]
  return gravity.find((impact) => open.some((each) => !each.exercise && each.impact === impact)) ?? 'none'
}
