/** Which update is sent, or which correction of it. */
import { isPublic } from '../core/publicity.ts'
import { UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import { textOf, type Call } from './command.ts'
import { onlyName } from './load-one.ts'
import { loadUpdate } from './one-update.ts'
import type { Subject } from './send-bulletins.ts'

/** @throws UserError (1) when none may be sent; (2) when there is no such update, or none is named and nobody can be asked */
export async function subjectOf(call: Call): Promise<Subject> {
  const written = wordOf(call)
  const [, word = written, number] = /^(.*)\.correction-(\d{1,4})$/.exec(written ?? '') ?? []
  const found = await loadUpdate(call, word, {
    verb: 'send',
    question: 'Which update?',
    fits: (update, incident) =>
      incident.audiences.some((audience) => isPublic(update, incident, audience, { now: call.world.now(), withDrafts: false })),
    none: 'no update is public',
  })
  // Embargoes are judged by the clock, whatever --now says.
  const subject = { ...found, now: call.world.now() }
  if (number === undefined) return { ...subject, name: found.update.id }
  const correction = Number(number)
  const all = found.update.corrections?.length ?? 0
  if (correction >= 1 && correction <= all) return { ...subject, name: `${found.update.id}.correction-${correction}`, correction }
  const expected =
    all === 0 ? 'it has none' : `expected ${oneOf(Array.from({ length: all }, (_, at) => `${found.update.id}.correction-${at + 1}`))}`
  throw new UserError(`${found.ref} has no correction ${correction}; ${expected}. Nothing was sent`, 2)
}

/** `incident send <incident> --update <id>`, or `incident send [incident/]update`. */
function wordOf(call: Call): string | undefined {
  const name = onlyName(call.names, 'expected one incident or update')
  const update = textOf(call.flags, 'update')
  if (update === undefined) return name
  return name === undefined || update.includes('/') ? update : `${name}/${update}`
}
