/** What was decided in a review so far, kept on its sheet until it is written. */
import type { Incident } from '../core/incident.ts'
import { isMap, type Plain } from '../model/edit.ts'
import type { Call } from './command.ts'
import { isAsReviewed, type Decision } from './faq-decisions.ts'
import { openSheet, type Answers, type Sheet } from './kept-words.ts'
import { isRetired, type Ground } from './one-question.ts'

/** The sheet of a review, and the decisions of an earlier call that still stand. */
export interface Begun {
  readonly sheet: Sheet
  readonly taken: Decision[]
}

/** What somebody changed meanwhile must be decided anew. */
export async function openReview(ground: Ground, call: Call): Promise<Begun> {
  const { one, incident, now } = ground
  const sheet = await openSheet({ one, name: 'faq-review', again: `incident faq review ${incident.id}` }, call)
  const kept = decisionsOn(sheet.answers(), incident)
  const isStanding = (decision: Decision): boolean => {
    if (decision.kind !== 'retire') return isAsReviewed(decision, incident, now)
    return incident.faq?.some((question) => question.id === decision.question && !isRetired(question, incident, now)) ?? false
  }
  const taken = kept.filter(isStanding)
  const names = (all: readonly Decision[]) => [...new Set(all.map(nameOf))].join(', ')
  const changed = kept.filter((decision) => !taken.includes(decision))
  if (taken.length > 0) call.terminal.say(`Decided before: ${names(taken)}`)
  if (changed.length > 0) call.terminal.say(`Changed since it was decided, and to be decided anew: ${names(changed)}`)
  return { sheet, taken }
}

export function keepDecisions(sheet: Sheet, taken: readonly Decision[]): void {
  sheet.answer({ ...sheet.answers(), decisions: taken.map(asPlain) })
}

/** The text on a sheet is that of one answer; what was typed for others waits beside it. */
export function turnToAnswer(sheet: Sheet, name: string): void {
  const { editing, waiting } = sheet.answers()
  if (editing === name) return
  const left = sheet.left()
  const texts = {
    ...(isMap(waiting) && waiting),
    ...(typeof editing === 'string' && editing !== '' && left !== undefined && { [editing]: left }),
  }
  const { [name]: own, ...others } = texts
  sheet.turnTo(typeof own === 'string' ? own : undefined, { editing: name, waiting: others })
}

function nameOf(decision: Decision): string {
  return decision.kind === 'retire' ? `${decision.question} (retired)` : `${decision.question} (${decision.audience.id})`
}

function asPlain(decision: Decision): Plain {
  if (decision.kind === 'retire') return { ...decision }
  const { audience, ...rest } = decision
  return { ...rest, edition: audience.id }
}

/** Anybody could have changed a draft: only what has the form of a decision is taken for one. */
function decisionsOn({ decisions }: Answers, { audiences }: Incident): readonly Decision[] {
  if (!Array.isArray(decisions)) return []
  return decisions.flatMap((value: unknown): readonly Decision[] => {
    if (!isMap(value)) return []
    const { kind, question, edition, words, next } = value
    if (typeof question !== 'string') return []
    if (kind === 'retire') return [{ kind, question }]
    const audience = audiences.find(({ id }) => id === edition)
    if (audience === undefined || typeof words !== 'string') return []
    if (kind === 'keep') return [{ kind, question, audience, words }]
    return kind === 'edit' && typeof next === 'string' ? [{ kind, question, audience, words, next }] : []
  })
}
