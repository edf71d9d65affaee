/** What `check` makes in order to judge it: of hundreds of files the few that a check could find something in. */
import type { Plan, PlannedFile } from '../core/plan.ts'
import { isAnnouncement } from './build.ts'
import type { Loaded } from './load.ts'
import type { Presses } from './presses.ts'

/** Templates and words of an organisation may show anything anywhere; the history of mails is judged only where it is asked for. */
export function isJudgedWhole({ isAsShipped }: Presses, withHistory: boolean): boolean {
  return withHistory || !isAsShipped
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
