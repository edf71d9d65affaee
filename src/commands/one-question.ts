/** The questions a call is about, in the incident they stand in, and how a verb that changed some ends. */
import type { Incident, ReadIncident } from '../core/incident.ts'
import type { Moment } from '../core/time.ts'
import { lineNumber } from '../io/lines.ts'
import { UserError } from '../model/finding.ts'
import type { Question } from '../model/incident.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import type { Changed } from './change.ts'
import { textOf, type Call } from './command.ts'
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
  const guess = nearest(id, ids)
  return `${incident} has no question \`${id}\`; expected ${oneOf(ids)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`
}

/** Where a question stands in the file as it is now. */
export function placeOfQuestion(id: string, { incident }: ReadIncident): { readonly place: number; readonly question: Question } {
  const place = incident?.faq?.findIndex((question) => question.id === id) ?? -1
  const question = incident?.faq?.[place]
  if (question) return { place, question }
  throw new UserError(`The question ${id} is no longer in its file, which somebody saved meanwhile. Nothing was written`, 1)
}

/** @param ids of the questions that were changed */
export function reportQuestions(
  { isWritten, source, after, findings }: Changed,
  { one, incident }: Ground,
  ids: readonly string[],
  more: object,
  call: Call,
): void {
  const { globals, terminal } = call
  for (const id of isWritten ? ids : []) {
    const { place } = placeOfQuestion(id, after)
    terminal.say(`Written: ${one.name}:${lineNumber(source.text, source.spanOf(['faq', place]).offset)}  ${incident.id}/${id}`)
  }
  if (globals.isJson) {
    const plain = findings.map(({ frame: _, ...finding }) => finding)
    terminal.result(JSON.stringify({ incident: incident.id, file: one.name, written: isWritten, ...more, findings: plain }, undefined, 2))
  } else if (globals.isQuiet) for (const id of ids) terminal.result(`${incident.id}/${id}`)
}

/** A call that found everything done already. */
export function reportUnchanged(sentence: string, { one, incident }: Ground, ids: readonly string[], more: object, call: Call): number {
  const { globals, terminal } = call
  terminal.say(`${sentence}; nothing was written.`)
  if (globals.isJson)
    terminal.result(JSON.stringify({ incident: incident.id, file: one.name, written: false, ...more, findings: [] }, undefined, 2))
  else if (globals.isQuiet) for (const id of ids) terminal.result(`${incident.id}/${id}`)
  return 0
}
