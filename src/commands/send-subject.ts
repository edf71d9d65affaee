/** Which update is sent, which correction of it, or since when all of it. */
import type { Audience } from '../core/audience.ts'
import { digestsOf } from '../core/bulletins.ts'
import { fold, type Fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { isPublic } from '../core/publicity.ts'
import { startOf, type Moment } from '../core/time.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, oneOf } from '../model/nearest.ts'
import type { Instant } from '../model/values.ts'
import { listOf, textOf, type Call } from './command.ts'
import { incidentOf, loadOne, onlyName } from './load-one.ts'
import { pastInstantOf } from './moment.ts'
import { editionsNamed, loadUpdate, toldBy } from './one-update.ts'
import type { Subject } from './send-bulletins.ts'

/** @throws UserError (1) when none may be sent; (2) when there is no such update, or none is named and nobody can be asked */
export async function subjectOf(call: Call): Promise<Subject> {
  const since = textOf(call.flags, 'since')
  return since === undefined ? await updateOf(call) : await digestOf(since, call)
}

/** @throws UserError (1) when nothing was told since; (2) for what is no moment, or when an update is named too */
async function digestOf(written: string, call: Call): Promise<Subject> {
  if (textOf(call.flags, 'update') !== undefined)
    throw new UserError(
      '--since sends one bulletin of all updates since then, and --update names one of them; expected one of both. Nothing was sent',
      2,
    )
  const one = await loadOne(call, onlyName(call.names, 'expected one incident'))
  const incident = incidentOf(one, call)
  const since = pastInstantOf(written, '--since', incident.organisation.timezone, call.globals, call.world)
  // Embargoes are judged by the clock, whatever --now says.
  const now = call.world.now()
  const digests = incident.audiences.flatMap((audience) =>
    digestsOf(foldOf(incident, audience, now), since).map((bulletin) => ({
      bulletin,
      at: startOf(bulletin.step.update.at, audience.zones),
    })),
  )
  const last = digests.toSorted((a, b) => a.at - b.at).at(-1)
  if (!last) throw new UserError(`${incident.id}: nothing was told since ${since.text}. Nothing was sent`, 1)
  const { bulletin } = last
  const { update } = bulletin.step
  const name = `${update.id}.${bulletin.name.replace(/^digest\./, '')}`
  const said = `${incident.id} --since ${since.text}`
  return { one, incident, update, ref: `${incident.id}/${update.id}`, now, name, bulletin: bulletin.name, said, since }
}

/** Those to whom something was told since. */
function audiencesSince(incident: Incident, since: Instant, now: Moment): readonly Audience[] {
  return incident.audiences.filter((audience) => digestsOf(foldOf(incident, audience, now), since).length > 0)
}

function foldOf(incident: Incident, audience: Audience, now: Moment): Fold {
  return fold(incident, audience, { now, withDrafts: false })
}

/**
 * The editions that a call is about: those it names, or all that the subject speaks to.
 * @throws UserError (2) for one that it does not speak to
 */
export function audiencesOf(subject: Subject, call: Call): readonly Audience[] {
  if (subject.since === undefined) return editionsNamed(call, subject) ?? toldBy(subject.update, subject.incident)
  const all = audiencesSince(subject.incident, subject.since, subject.now)
  const named = listOf(call.flags, 'edition')
  if (named === undefined || named.includes('all')) return all
  const other = named.find((id) => !all.some((audience) => audience.id === id))
  if (other !== undefined)
    throw new UserError(
      `Nothing was told to edition \`${other}\` since ${subject.since.text}; ${expectedOf(all.map(({ id }) => id))}. Nothing was sent`,
      2,
    )
  return all.filter(({ id }) => named.includes(id))
}

async function updateOf(call: Call): Promise<Subject> {
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
  if (number === undefined) return { ...subject, name: found.update.id, bulletin: found.update.id, said: found.ref }
  const correction = Number(number)
  const all = found.update.corrections?.length ?? 0
  const name = `${found.update.id}.correction-${correction}`
  if (correction >= 1 && correction <= all) return { ...subject, name, bulletin: name, said: `${found.incident.id}/${name}`, correction }
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
