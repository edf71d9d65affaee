import type { Moment, Zones } from '../core/time.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { momentOf } from './moments.ts'

export interface UpdateTimes {
  readonly published: Moment
  /** Later than published when it was corrected, withdrawn or replaced since. */
  readonly updated: Moment
}

/** When an update was told, and when something was last said of it. */
export function timesOf(
  { at, corrections, replaced_by: later }: UpdateView,
  { updates }: Pick<Snapshot, 'updates'>,
  zones: Zones,
): UpdateTimes {
  const replacing = updates.find(({ id }) => id === later?.id)
  const since = [...corrections.map((correction) => correction.at), ...(replacing ? [replacing.at] : [])]
  const published = momentOf(at, zones)
  return { published, updated: Math.max(published, ...since.map((date) => momentOf(date, zones))) }
}
