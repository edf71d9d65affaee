/** Which update made a contact work, or not work, as it does. */
import type { Contact } from '../model/organisation.ts'
import type { Update } from '../model/update.ts'
import { clausesOf } from './conditions.ts'
import { contactNow, worksIn } from './contact-views.ts'
import type { Fold, Step } from './fold.ts'
import { own } from './own.ts'
import { asOfStep, stanceOf } from './telling.ts'
import { startOf } from './time.ts'

/** Whether readers can use it at the end of a fold; a stopgap that is not needed is none. */
export function doesWork(id: string, contact: Contact, told: Fold): boolean {
  const now = contactNow(id, contact, stanceOf(told))
  return now !== undefined && worksIn(now.state)
}

/** The update since which a contact does not work; undefined where it works, and where no update is the reason. */
export function stoppedBy(id: string, contact: Contact, told: Fold): Update | undefined {
  if (doesWork(id, contact, told)) return undefined
  const workedAt = ({ number, update }: Step) => doesWork(id, contact, asOfStep(told, number, startOf(update.at, told.audience.zones)))
  const first = told.steps[told.steps.findLastIndex(workedAt) + 1]
  return first && placeIn(first.update, id, contact) !== undefined ? first.update : undefined
}

/** What of an update speaks of a contact: of itself, of the service it works with, or of what it stands in for. */
export function placeIn(
  update: Update,
  id: string,
  { service, while: reason }: Contact,
): readonly [section: string, id: string] | undefined {
  if (own(update.contacts, id)) return ['contacts', id]
  const services = [
    ...(service === undefined ? [] : [service]),
    ...clausesOf(reason ?? {}).map((clause) => (clause.kind === 'service' ? clause.id : '')),
  ]
  const changed = services.find((each) => own(update.services, each))
  return changed === undefined ? undefined : ['services', changed]
}
