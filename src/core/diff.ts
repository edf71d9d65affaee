/** What readers of one edition learn between two Snapshots of an incident: the difference of what they are told, never of a file. */
import type { DateValue, Phrase, Printable } from '../model/printable.ts'
import type { Status } from '../model/values.ts'
import type { Snapshot } from '../model/views.ts'
import { evenly } from './as-read.ts'
import {
  contactTurns,
  factTurns,
  promiseTurns,
  serviceTurns,
  type ContactTurn,
  type FactTurn,
  type PromiseTurn,
  type ServiceTurn,
} from './diff-states.ts'
import {
  answerTurns,
  instructionTurns,
  textTurns,
  updateNews,
  type AnswerTurn,
  type InstructionTurn,
  type Say,
  type TextTurn,
  type UpdateNews,
} from './diff-texts.ts'

/** A thing before and after; absent where there was or is none. */
export interface DateTurn {
  readonly from?: DateValue
  readonly to?: DateValue
}

export interface EditionDiff {
  readonly edition: string
  readonly incident: string
  readonly title: Phrase
  readonly exercise: boolean
  /** The number of the latest update they had read, and have read; 0: none. */
  readonly from_number: number
  readonly to_number: number
  /** false: they read the same as before. */
  readonly is_changed: boolean
  readonly status?: { readonly from?: Status; readonly to?: Status }
  readonly next_update_by?: DateTurn
  readonly scheduled_for?: DateTurn
  readonly scheduled_until?: DateTurn
  readonly services: readonly ServiceTurn[]
  readonly facts: readonly FactTurn[]
  readonly promises: readonly PromiseTurn[]
  readonly contacts: readonly ContactTurn[]
  readonly instructions: readonly InstructionTurn[]
  readonly answers: readonly AnswerTurn[]
  readonly updates: readonly UpdateNews[]
  /** Everything else that is worded differently now. */
  readonly texts: readonly TextTurn[]
}

/**
 * Compares two Snapshots of one incident, for one edition; where nothing was told yet, one with no update.
 * @param say a value as plain text, as readers see it
 */
export function diffOf(before: Snapshot, after: Snapshot, say: (value: Printable) => string): EditionDiff {
  const saying: Say = (value) => (value === undefined ? '' : evenly(say(value)))
  const parts = {
    ...statusTurn(before, after),
    ...dateTurn('next_update_by', before, after),
    ...dateTurn('scheduled_for', before, after),
    ...dateTurn('scheduled_until', before, after),
    services: serviceTurns(before, after),
    facts: factTurns(before, after),
    promises: promiseTurns(before, after),
    contacts: contactTurns(before, after),
    instructions: instructionTurns(before, after, saying),
    answers: answerTurns(before, after, saying),
    updates: updateNews(before, after),
    texts: textTurns(before, after, saying),
  }
  return {
    edition: after.edition.id,
    incident: after.id,
    title: after.title,
    exercise: after.exercise,
    from_number: before.number,
    to_number: after.number,
    is_changed: Object.values(parts).some((part) => !Array.isArray(part) || part.length > 0),
    ...parts,
  }
}

/** Nobody who was told nothing knows a status. */
function statusTurn(before: Snapshot, after: Snapshot): Pick<EditionDiff, 'status'> {
  const [from, to] = [before, after].map(({ number, status }) => (number === 0 ? undefined : status))
  return from === to ? {} : { status: { ...(from && { from }), ...(to && { to }) } }
}

function dateTurn<K extends 'next_update_by' | 'scheduled_for' | 'scheduled_until'>(
  key: K,
  before: Snapshot,
  after: Snapshot,
): { readonly [key in K]?: DateTurn } {
  const [from, to] = [before, after].map((each) => (each.number === 0 ? undefined : each[key]))
  if (from?.datetime === to?.datetime) return {}
  // An object of this one key, which is what was asked for.
  return { [key]: { ...(from && { from }), ...(to && { to }) } } as { readonly [key in K]?: DateTurn }
}
