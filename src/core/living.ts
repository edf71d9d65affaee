/** Which words readers are still to read: what is not public yet, and what lives on while things change. The rest is history. */
import { bulletinsOf } from './bulletins.ts'
import type { Fold } from './fold.ts'
import { publicCorrections, speaksTo } from './publicity.ts'
import { isOpen } from './snapshot.ts'
import type { TextPlace } from './texts.ts'
import { startOf } from './time.ts'

/** Whether an edition is still to read a text: of an update that is public already only the bulletin that is sent now. */
export function isLiving({ path, update }: TextPlace, told: Fold): boolean {
  const { incident, audience, view } = told
  if (update !== undefined) {
    if (!told.steps.some((step) => step.update === update)) return true
    const correction = path[2] === 'corrections' ? update.corrections?.[Number(path[3])] : undefined
    const shown = publicCorrections(update, incident, audience, view)
    if (correction !== undefined && !shown.includes(correction)) return true
    const number = correction === undefined ? undefined : shown.indexOf(correction) + 1
    return isOpen(told) && bulletinsOf(told, 'latest').some((bulletin) => bulletin.step.update === update && bulletin.correction === number)
  }
  if (path[0] === 'faq') {
    const retired = incident.faq?.[Number(path[1])]?.retired_at
    return retired === undefined || startOf(retired, audience.zones) > view.now
  }
  return !['title', 'facts'].includes(String(path[0])) || hasMoreToSay(told)
}

/** Before its end, or where an update is still to come after it. */
function hasMoreToSay(told: Fold): boolean {
  const all = told.incident.timeline.filter((update) => speaksTo(update, told.audience.id))
  return isOpen(told) || told.steps.length < all.length
}
