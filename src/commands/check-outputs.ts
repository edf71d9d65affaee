/** What `check` makes in order to judge it: of hundreds of files the few that a check could find something in. */
import { worksIn } from '../core/contact-views.ts'
import { closedStatuses, stateAt, type Fold } from '../core/fold.ts'
import type { Plan, PlannedFile } from '../core/plan.ts'
import { isAnnouncement } from './build.ts'
import type { Loaded } from './load.ts'
import type { Presses } from './presses.ts'

/** Templates and words of an organisation may show anything anywhere; the history of mails is judged only where it is asked for. */
export function isJudgedWhole({ isAsShipped }: Presses, withHistory: boolean): boolean {
  return withHistory || !isAsShipped
}

/**
 * Whether nothing that is judged shows an edition's part of an incident: its bulletins are history, and announcements tell of an incident
 * that is over only what is still broken.
 */
export function saysNoMore({ incident, audience, steps, holds, view }: Fold): boolean {
  if (steps.length === 0) return true
  const { contacts = {}, services = {} } = incident.organisation
  const isWell = (id: string) => stateAt(id, holds, incident, audience, view.now).state === 'operational'
  const isOver = closedStatuses.includes(holds.status) && incident.exercise !== true
  return (
    isOver &&
    Object.keys(services).every(isWell) &&
    Object.keys(contacts).every((id) => worksIn(holds.contacts.get(id)?.state ?? 'operational'))
  )
}

/**
 * The plan with the files that are judged. The shipped templates show nothing that is kept from the public, so what is left to find is
 * what may grow too long, and an exercise that does not say it is one. `generate` judges everything it writes.
 */
export function worthMaking(plan: Plan, { incidents }: Loaded, presses: Presses, withHistory: boolean): Plan {
  if (isJudgedWhole(presses, withHistory)) return plan
  const exercises = new Set(incidents.flatMap(({ id, incident }) => (incident?.exercise === true ? [id] : [])))
  const mayShowExercise = ({ incident }: PlannedFile) => exercises.size > 0 && (incident === undefined || exercises.has(incident))
  const isSentNow = ({ incident = '', edition = '', update, path, file }: PlannedFile) =>
    update !== undefined &&
    (path.endsWith('.html') || file.encoding !== undefined) &&
    ['open', 'planned'].includes(plan.entries.get(incident)?.get(edition)?.stage ?? '')
  return { ...plan, files: plan.files.filter((file) => isAnnouncement(file) || isSentNow(file) || mayShowExercise(file)) }
}
