/** Which words readers are still to read: what is not public yet, and what lives on while things change. The rest is history. */
import type { Path } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Audience } from './audience.ts'
import { bulletinsOf, type PlannedBulletin } from './bulletins.ts'
import { stepOf, type Fold, type Holds } from './fold.ts'
import { once } from './once.ts'
import { publicCorrections, speaksTo } from './publicity.ts'
import { isOpen } from './snapshot.ts'
import type { TextPlace } from './texts.ts'
import { startOf } from './time.ts'

/**
 * Whether an edition is still to read a text.
 * @param withHistory everything counts that readers can see, however long ago they read it
 */
export function livingTexts(folds: readonly Fold[], withHistory = false): (place: TextPlace, audience: Audience) => boolean {
  const byEdition = new Map(folds.map((told) => [told.audience.id, told]))
  return (place, { id }) => {
    const told = byEdition.get(id)
    return withHistory || told === undefined || isLiving(place, told)
  }
}

/** Whether an edition is still to read a text: of an update that is public already only the bulletin that is sent now, and what still holds. */
export function isLiving(place: TextPlace, told: Fold): boolean {
  return isOpenToChange(place, told) || (place.update !== undefined && isInBulletin(place.path, place.update, told))
}

/** Whether a text may be given other words in silence: readers have not been told it, or it is an answer, an instruction or a name, which lives on. */
export function mayBeReworded(place: TextPlace, told: Fold): boolean {
  const { path, update } = place
  if (update === undefined) return isOpenToChange(place, told)
  return stepOf(told, update) === undefined || isUpcomingCorrection(path, update, told)
}

/** Whether the words of a text can still be chosen: those of a public update are what was said, but for what still holds. */
export function isOpenToChange({ path, update }: TextPlace, told: Fold): boolean {
  if (update !== undefined) {
    return (
      stepOf(told, update) === undefined ||
      isUpcomingCorrection(path, update, told) ||
      (holdsNow(path, update, told.holds) && aheadOf(told).hasMoreToSay()) ||
      isAnnounced(path, update, told)
    )
  }
  if (path[0] === 'faq') {
    const retired = told.incident.faq?.[Number(path[1])]?.retired_at
    return retired === undefined || startOf(retired, told.audience.zones) > told.view.now
  }
  return !['title', 'facts'].includes(String(path[0])) || aheadOf(told).hasMoreToSay()
}

/** Whether an edition has read all that an update says to it, and nothing of that is left to say: it was told of the end since. */
export function isHistory(update: Update, told: Fold): boolean {
  if (!speaksTo(update, told.audience.id)) return true
  return update.corrections === undefined && stepOf(told, update) !== undefined && !aheadOf(told).hasMoreToSay()
}

function isUpcomingCorrection(path: Path, update: Update, told: Fold): boolean {
  const correction = path[2] === 'corrections' ? update.corrections?.[Number(path[3])] : undefined
  return correction !== undefined && !publicCorrections(update, told.incident, told.audience, told.view).includes(correction)
}

/** Words of a public update that its bulletin, or that of a correction, is sent with now or later. */
function isInBulletin(path: Path, update: Update, told: Fold): boolean {
  const correction = path[2] === 'corrections' ? update.corrections?.[Number(path[3])] : undefined
  const shown = publicCorrections(update, told.incident, told.audience, told.view)
  const number = correction === undefined ? undefined : shown.indexOf(correction) + 1
  return (
    isOpen(told) &&
    aheadOf(told)
      .bulletins()
      .some((bulletin) => bulletin.step.update === update && bulletin.correction === number)
  )
}

/** Whether callers hear it now: until its update is corrected or another one comes. */
function isAnnounced([, , section]: Path, update: Update, told: Fold): boolean {
  if (section !== 'announcement' || update !== told.steps.at(-1)?.update || !isOpen(told)) return false
  return publicCorrections(update, told.incident, told.audience, told.view).length === 0
}

/** What is the same for all texts of an edition. */
interface Ahead {
  /** The bulletins that are sent now. */
  readonly bulletins: () => readonly PlannedBulletin[]
  /** Before its end, or where an update is still to come after it. */
  readonly hasMoreToSay: () => boolean
}

const known = new WeakMap<Fold, Ahead>()

/** Every text asks: found once. */
function aheadOf(told: Fold): Ahead {
  const { timeline } = told.incident
  const ahead = known.get(told) ?? {
    bulletins: once(() => bulletinsOf(told, 'latest')),
    hasMoreToSay: once(
      () => isOpen(told) || timeline.some((update) => speaksTo(update, told.audience.id) && stepOf(told, update) === undefined),
    ),
  }
  known.set(told, ahead)
  return ahead
}

/** Whether words of an update still say how things are: `timeline.0.facts.data.text` until the fact is told anew. */
function holdsNow([, , section, of, field]: Path, update: Update, { services, contacts, facts, promises }: Holds): boolean {
  const id = String(of)
  switch (section) {
    case 'services':
      return services.get(id)?.note?.update === update
    case 'contacts':
      return contacts.get(id)?.note?.update === update
    case 'facts':
      return facts.get(id)?.text?.update === update
    case 'promises': {
      const promise = promises.get(id)
      if (field === 'text') return promise?.text.update === update
      return promise?.slips.some(({ reason }) => reason?.update === update) === true
    }
    default:
      return false
  }
}
