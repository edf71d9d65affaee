/** Words that are new, gone or different between two Snapshots; compared as readers see them. */
import type { Phrase, Printable, Rich } from '../model/printable.ts'
import type { CorrectionView, UpdateView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { contactsOf, factsOf, matched, servicesOf } from './diff-states.ts'

/** A value as plain text; what is not there is no text. */
export type Say = (value: Printable | undefined) => string

/** One text before and after, by what it says something of: `timeline.mail-back.body`; empty where there was or is none. */
export interface TextTurn {
  readonly path: string
  readonly from: string
  readonly to: string
}

/** The wording of what is there at both ends: what is new or gone is told as such. */
export function textTurns(before: Snapshot, after: Snapshot, say: Say): readonly TextTurn[] {
  if (before.number === 0 || after.number === 0) return []
  const turn = (path: string, from: Printable | undefined, to: Printable | undefined): readonly TextTurn[] => {
    const said = { path, from: say(from).trim(), to: say(to).trim() }
    return said.from === said.to ? [] : [said]
  }
  return [
    ...turn('title', before.title, after.title),
    ...both(servicesOf(before), servicesOf(after)).flatMap(({ id, was, is }) => [
      ...turn(`services.${id}.name`, was.name, is.name),
      ...turn(`services.${id}.note`, was.note, is.note),
      ...turn(`left_open.${id}`, was.left_open, is.left_open),
    ]),
    ...both(factsOf(before), factsOf(after)).flatMap(({ id, was, is }) => [
      // With another certainty its words are told beside that.
      ...(was.certainty === is.certainty ? turn(`facts.${id}.text`, was.text, is.text) : []),
      ...turn(`facts.${id}.scope`, was.scope, is.scope),
    ]),
    ...both(before.promises, after.promises).flatMap(({ id, was, is }) => [
      ...turn(`promises.${id}.text`, was.text, is.text),
      // Why it moved: what a new move says is told beside its date.
      ...was.slips.flatMap(({ reason }, at) => turn(`promises.${id}.reason`, reason, is.slips[at]?.reason)),
    ]),
    ...both(contactsOf(before), contactsOf(after)).flatMap(({ id, was, is }) => [
      ...turn(`contacts.${id}.label`, was.label, is.label),
      ...turn(`contacts.${id}.value`, was.value, is.value),
      ...turn(`contacts.${id}.note`, was.note, is.note),
      ...turn(`contacts.${id}.hours`, was.hours, is.hours),
    ]),
    ...both(before.updates, after.updates).flatMap(({ id, was, is }) => [
      ...(was.has_headline || is.has_headline ? turn(`timeline.${id}.title`, was.title, is.title) : []),
      ...turn(`timeline.${id}.at`, was.at, is.at),
      ...turn(`timeline.${id}.body`, was.body, is.body),
      ...(was.replaced_by && is.replaced_by ? turn(`timeline.${id}.replaced_by`, was.replaced_by.text, is.replaced_by.text) : []),
      ...both(numbered(was), numbered(is)).flatMap((each) => turn(`timeline.${id}.corrections.${each.id}`, each.was.text, each.is.text)),
    ]),
    ...(before.latest?.id === after.latest?.id ? turn('announcement', before.announcement, after.announcement) : []),
  ]
}

function numbered({ corrections }: UpdateView): readonly { readonly id: string; readonly text: Rich }[] {
  return corrections.map(({ number, text }) => ({ id: String(number), text }))
}

/** Those that are there at both ends. */
function both<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) {
  return matched(before, after).flatMap(({ id, was, is }) => (was && is ? [{ id, was, is }] : []))
}

export interface AnswerTurn {
  readonly id: string
  readonly what: 'new' | 'changed' | 'gone'
  readonly question: Phrase
  readonly from: string
  readonly to: string
}

/** What readers are answered: in other words, or because something else holds now. */
export function answerTurns(before: Snapshot, after: Snapshot, say: Say): readonly AnswerTurn[] {
  const questionsOf = ({ faq }: Snapshot) => faq.flatMap(({ questions }) => questions)
  return matched(questionsOf(before), questionsOf(after)).flatMap(({ id, was, is }) => {
    const question = (is ?? was)?.question
    if (question === undefined) return []
    // An answer under another question is another answer.
    const isReworded = was !== undefined && is !== undefined && say(was.question) !== say(is.question)
    const whole = (each: typeof is) => (isReworded ? `${say(each?.question)}\n${say(each?.answer)}` : say(each?.answer))
    const [from, to] = [whole(was), whole(is)]
    return from === to ? [] : [{ id, what: whatCame(was, is), question, from, to }]
  })
}

function whatCame(was: object | undefined, is: object | undefined): AnswerTurn['what'] {
  if (was === undefined) return 'new'
  return is === undefined ? 'gone' : 'changed'
}

export interface InstructionTurn {
  readonly id: string
  readonly what: 'new' | 'changed' | 'gone'
  readonly text: Rich
  readonly from: string
  readonly to: string
}

export function instructionTurns(before: Snapshot, after: Snapshot, say: Say): readonly InstructionTurn[] {
  return matched(before.instructions, after.instructions).flatMap(({ id, was, is }) => {
    const [from, to, text] = [say(was?.text), say(is?.text), (is ?? was)?.text]
    if (from === to || text === undefined) return []
    return [{ id, what: whatCame(was, is), text, from, to }]
  })
}

/** An update that came, went, was corrected, taken back or replaced. */
export interface UpdateNews extends Pick<UpdateView, 'id' | 'number' | 'at' | 'title' | 'body' | 'is_withdrawn' | 'replaced_by'> {
  readonly what: 'new' | 'gone' | 'corrected' | 'withdrawn' | 'replaced'
  /** Those readers have not seen. */
  readonly corrections: readonly CorrectionView[]
}

/** In the order in which readers were told. */
export function updateNews(before: Snapshot, after: Snapshot): readonly UpdateNews[] {
  return matched(before.updates.toReversed(), after.updates.toReversed()).flatMap(({ was, is }): UpdateNews[] => {
    const view = is ?? was
    const corrections = is?.corrections.slice(was?.corrections.length ?? 0) ?? []
    const what = whatBecame(was, is, corrections)
    if (view === undefined || what === undefined) return []
    const { id, number, at, title, body, is_withdrawn, replaced_by } = view
    return [{ what, id, number, at, title, ...(body && { body }), is_withdrawn, corrections, ...(replaced_by && { replaced_by }) }]
  })
}

function whatBecame(
  was: UpdateView | undefined,
  is: UpdateView | undefined,
  corrections: readonly CorrectionView[],
): UpdateNews['what'] | undefined {
  if (was === undefined) return 'new'
  if (is === undefined) return 'gone'
  if (is.is_withdrawn && !was.is_withdrawn) return 'withdrawn'
  if (corrections.length > 0) return 'corrected'
  return is.replaced_by && !was.replaced_by ? 'replaced' : undefined
}
