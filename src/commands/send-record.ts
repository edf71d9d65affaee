/** The line of a sending in the record of what is public: who was told what, edition by edition, and how many. */
import { digestOf, publicCorrections } from '../core/publicity.ts'
import { recordLine } from './record.ts'
import type { ReadyBulletin, Subject } from './send-bulletins.ts'
import type { Sent } from './send-run.ts'

/** @throws UserError (1) when it cannot be added to */
export function recordSending(subject: Subject, bulletins: readonly ReadyBulletin[], { acceptedBy }: Sent, now: number): void {
  const { one, incident, update } = subject
  const told = bulletins.filter(({ audience }) => (acceptedBy.get(audience.id) ?? 0) > 0)
  if (told.length === 0 || one.workspace.isAlone) return
  // What was frozen before the file said something else is in the line of the run that froze it.
  const digests = told
    .filter(({ isOutdated }) => !isOutdated)
    .map(({ audience }) => {
      const corrections = publicCorrections(update, incident, audience, { now, withDrafts: false }).length
      return [audience.id, digestOf(update, audience, corrections)] as const
    })
  const line = {
    at: new Date(now).toISOString(),
    updates: digests.length === 0 ? {} : { [`${incident.id}/${update.id}`]: Object.fromEntries(digests) },
    sent: { [`${incident.id}/${subject.name}`]: Object.fromEntries(acceptedBy) },
  }
  recordLine(one.workspace.root, JSON.stringify(line), 'send')
}
