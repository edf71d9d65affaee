/** Incidents and maintenances as the Statuspage API has them. */
import type { Moment } from '../core/time.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { pageOf, type MachinePress } from './machine-press.ts'
import { componentObject, groupId } from './statuspage-components.ts'
import { idOf, pageId, timeOf, written } from './statuspage-names.ts'
import { updatePassages } from './update-passages.ts'
import { timesOf } from './update-times.ts'

/** @param begins since when anything is known of services */
export function incidentObject(snapshot: Snapshot, begins: Moment, press: MachinePress) {
  const { id, title, status, impact, started_at, updated_at, ended_at, updates, service_groups } = snapshot
  const first = updates.at(-1)
  const monitored = updates.findLast((update) => update.status === 'monitoring')
  const affected = service_groups.flatMap(({ services }) => services.filter((service) => service.was_mentioned))
  return {
    id: idOf(press, 'incident', id),
    name: press.text.markup(title),
    status,
    created_at: timeOf(first?.at ?? started_at, press),
    updated_at: timeOf(updated_at ?? started_at, press),
    monitoring_at: timeOf(monitored?.at, press),
    resolved_at: timeOf(ended_at, press),
    impact,
    shortlink: pageOf(press, id),
    started_at: timeOf(started_at, press),
    page_id: pageId(press),
    incident_updates: updates.map((update) => updateObject(update, snapshot, press)),
    components: affected.map((service, place) => componentObject(service, place + 1, groupId(service.id, press), begins, press)),
    reminder_intervals: null,
  }
}

function updateObject(update: UpdateView, snapshot: Snapshot, press: MachinePress) {
  const { published, updated } = timesOf(update, snapshot, press.audience.zones)
  const affected = update.changes.map(({ id, name, from, to }) => ({
    code: idOf(press, 'component', id),
    name: press.text.markup(name),
    old_status: from,
    new_status: to,
  }))
  return {
    id: idOf(press, 'update', `${snapshot.id}/${update.id}`),
    status: update.status,
    body: updatePassages(update, press.text),
    incident_id: idOf(press, 'incident', snapshot.id),
    created_at: written(published),
    updated_at: written(updated),
    display_at: written(published),
    affected_components: affected.length > 0 ? affected : null,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }
}
