/** The questions a call is about, in the incident they stand in, and how a verb that changed some ends. */
import type { Incident, ReadIncident } from '../core/incident.ts'
import { startOf, type Moment } from '../core/time.ts'
import { lineNumber } from '../io/lines.ts'
import { UserError } from '../model/finding.ts'
import type { Question } from '../model/incident.ts'
import { expectedOf, meant } from '../model/nearest.ts'
import type { Instant } from '../model/values.ts'
import type { Changed } from './change.ts'
import { textOf, type Call } from './command.ts'
import { dateText } from './faq-screen.ts'
import { conclude, sayWhatIsLeft, type Told } from './go-on.ts'
import { incidentOf, loadOne, onlyName, updateRef, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

/** An incident whose questions are asked about, at the moment of the call. */
export interface Ground {
  readonly one: OneIncident
  readonly incident: Incident
  readonly now: Moment
}

/** What a call names: `[incident/]question`, and --incident. */
export interface QuestionRef {
  readonly incident?: string
  readonly question?: string
}

/** @throws UserError (2) for two incidents, or more than one question */
export function questionRef(call: Call, names: readonly string[]): QuestionRef {
  const name = onlyName(names, 'expected one question, by its id')
  const flagged = textOf(call.flags, 'incident')
  const { incident, update: question } = name === undefined ? {} : updateRef(name)
  if (incident !== undefined && flagged !== undefined && incident !== flagged)
    throw new UserError(`The question is one of \`${incident}\` by its name and of \`${flagged}\` by --incident; expected one of them`, 2)
  const named = incident ?? flagged
  return { ...(named !== undefined && { incident: named }), ...(question !== undefined && { question }) }
}

export async function groundOf(call: Call, named: string | undefined): Promise<Ground> {
  const one = await loadOne(call, named)
  const incident = incidentOf(one, call)
  return { one, incident, now: momentOf(call.globals, call.world, incident.organisation.timezone).now }
}

/** `2024-03-outage has no question …`; undefined where it has. */
export function faultOfQuestion(id: string, { id: incident, faq = [] }: Incident): string | undefined {
  const ids = faq.map((question) => question.id)
  if (ids.includes(id)) return undefined
  return `${incident} has no question \`${id}\`; ${expectedOf(ids)}.${meant(id, ids)}`
}

/** Where a question stands in the file as it is now. */
export function placeOfQuestion(id: string, { incident }: ReadIncident): { readonly place: number; readonly question: Question } {
  const place = incident?.faq?.findIndex((question) => question.id === id) ?? -1
  const question = incident?.faq?.[place]
  if (question) return { place, question }
  throw new UserError(`The question ${id} is no longer in its file, which somebody saved meanwhile. Nothing was written`, 1)
}

export function isRetired({ retired_at }: Question, incident: Incident, now: Moment): boolean {
  return retired_at !== undefined && beginningOf(retired_at, incident) <= now
}

/** When a time begins, for the organisation. */
export function beginningOf(instant: Instant, { organisation: { timezone: zone } }: Incident): Moment {
  return startOf(instant, { organisation: zone, edition: zone })
}

/** What will become of a question by itself: it is not shown yet, or no longer some day. */
export function sentencesAhead({ from, retired_at }: Question, incident: Incident, now: Moment): readonly string[] {
  const isAhead = (instant: Instant) => beginningOf(instant, incident) > now
  const isWaiting = from !== undefined && isAhead(from)
  if (isWaiting && retired_at && beginningOf(from, incident) >= beginningOf(retired_at, incident)) return ['It is never shown.']
  return [
    ...(isWaiting ? [`Not public yet: it is shown from ${dateText(from)}.`] : []),
    ...(retired_at && isAhead(retired_at)
      ? [`It stays on the pages until ${dateText(retired_at)}; incident generate leaves it out from then on.`]
      : []),
  ]
}

/** @param ids of the questions that were changed */
/** @returns the exit code, of what `--generate` goes on with too */
export async function reportQuestions(
  { isWritten, source, after, findings }: Changed,
  ground: Ground,
  ids: readonly string[],
  more: object,
  call: Call,
): Promise<number> {
  const { one, incident, now } = ground
  const { terminal } = call
  for (const id of ids) {
    const { place, question } = placeOfQuestion(id, after)
    if (isWritten)
      terminal.say(`Written: ${one.name}:${lineNumber(source.text, source.spanOf(['faq', place]).offset)}  ${incident.id}/${id}`)
    for (const sentence of sentencesAhead(question, incident, now)) terminal.say(sentence)
  }
  if (isWritten) sayWhatIsLeft(call)
  // As in every dry run, no name is printed.
  const named = isWritten ? ids : []
  const report = { written: isWritten, ...more, findings: findings.map(({ frame: _, ...finding }) => finding) }
  return await conclude(toldOf(ground, named, report), isWritten, call)
}

/** A call that found everything done already, but perhaps not generated: made twice, it ends as if made once. */
export async function reportUnchanged(sentence: string, ground: Ground, ids: readonly string[], more: object, call: Call): Promise<number> {
  call.terminal.say(`${sentence}; nothing was written.`)
  return await conclude(toldOf(ground, ids, { written: false, ...more, findings: [] }), true, call)
}

function toldOf({ one, incident }: Ground, ids: readonly string[], report: object): Told {
  return { object: { incident: incident.id, file: one.name, ...report }, names: ids.map((id) => `${incident.id}/${id}`) }
}
