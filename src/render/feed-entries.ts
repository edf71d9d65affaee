/** The news of an edition, newest first: what a feed tells, whatever its format. */
import { mostTold, type Chronicle } from '../core/chronicle.ts'
import type { Moment } from '../core/time.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { pageOf, tagOf, type MachinePress } from './machine-press.ts'
import { updatePassages } from './update-passages.ts'
import { timesOf, type UpdateTimes } from './update-times.ts'

export interface FeedEntry extends UpdateTimes {
  readonly id: string
  readonly address: string
  /** The news in a line of plain text, as the bulletin has it for its subject. */
  readonly title: string
  readonly html: string
  readonly incident: { readonly id: string; readonly title: string }
}

export function feedEntries({ incidents, maintenances }: Chronicle, press: MachinePress): readonly FeedEntry[] {
  const { zones } = press.audience
  const all = [...incidents, ...maintenances].flatMap((incident) =>
    incident.updates.map((update) => ({ incident, update, ...timesOf(update, incident, zones) })),
  )
  return all
    .toSorted((a, b) => b.published - a.published || b.update.number - a.update.number)
    .slice(0, mostTold)
    .map(({ incident, update, published, updated }) => ({
      id: tagOf(press, incident.id, update.id),
      address: pageOf(press, incident.id, update.id),
      title: titleOf(incident, update, press),
      html: directed(updatePassages(update, press.html), press),
      published,
      updated,
      incident: { id: incident.id, title: press.text.markup(incident.title) },
    }))
}

/** The moment of the newest word in a feed; of an empty one there is none. */
export function newestIn(entries: readonly FeedEntry[]): Moment {
  return Math.max(0, ...entries.map(({ updated }) => updated))
}

function titleOf({ title }: Snapshot, update: UpdateView, { text }: MachinePress): string {
  const { number, status, is_withdrawn, corrections, has_headline } = update
  const named = { number, title: has_headline ? update.title : title }
  if (is_withdrawn) return text.say('mail.subject_withdrawal', named)
  if (corrections.length > 0) return text.say('mail.subject_correction', named)
  if (has_headline) return text.say('mail.subject', named)
  return text.say('mail.subject_status', { ...named, status: text.say(`statuses.${status}`) })
}

/** Programs show what they read from left to right unless it says otherwise. */
function directed(html: string, { audience: { dir } }: MachinePress): string {
  return dir === 'rtl' ? `<div dir="rtl">${html}</div>` : html
}
