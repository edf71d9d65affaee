/** What somebody types at a terminal for one change, kept from the first word until it is written; the next call for the same offers it. */
import { draftsOf, dropDraft, editorFileOf, keepDraft, leftByEditor, removeDraftFile, takeDraft, type Kept } from '../io/drafts.ts'
import { NoEditor } from '../io/editor.ts'
import type { Prompts } from '../io/prompts.ts'
import { isMap, type Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { begunAt } from './add-update-draft.ts'
import type { Call } from './command.ts'
import type { OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

/** What the words are for. */
export interface Subject {
  readonly one: OneIncident
  /** The verb, and what it is about: `correct.portal-back`. */
  readonly name: string
  /** The call that goes on with them. */
  readonly again: string
}

export type Answers = { readonly [name: string]: Plain }

/** A sheet that somebody writes on. */
export interface Sheet {
  /** The text as it was last left; undefined on a new sheet. */
  left(): string | undefined
  /** What was answered beside the text. */
  answers(): Answers
  keep(text: string): void
  answer(answers: Answers): void
  /** Goes on to another text, or to none, and keeps what it is about: nothing is said by that alone. */
  turnTo(text: string | undefined, about: Answers): void
  /**
   * Lets the officer write; what the editor saved is kept whatever comes.
   * @throws NoEditor where there is none
   */
  edit(prompts: Prompts, text: string): Promise<string>
  /** Once it is written, or nobody wants it. */
  drop(): void
  /** Says that it is kept, where there is something on it; a blank sheet goes. */
  tell(): void
}

interface Written {
  readonly text?: string
  readonly answers: Answers
  /** Nobody has written anything yet. */
  readonly isBlank: boolean
}

/**
 * A sheet for these words: one that was left, where it is wanted, else a new one.
 * @param isWanted whether what was left may be offered
 */
export async function openSheet(subject: Subject, call: Call, isWanted = (_: Answers): boolean => true): Promise<Sheet> {
  const all = leftFor(subject).filter(({ written }) => !written.isBlank && isWanted(written.answers))
  for (const [at, left] of all.entries()) {
    const count = all.length > 1 ? ` (${at + 1} of ${all.length})` : ''
    const prompts = await call.world.prompts()
    const answer = await prompts.choose(`Words begun at ${begunAt(left, subject.one, call)} are kept here and not written${count}.`, [
      { name: 'Go on with them', value: 'on' as const },
      { name: 'Write others, and leave them', value: 'other' as const },
      { name: 'Write anew, and throw them away', value: 'anew' as const },
    ])
    if (answer === 'on') return sheetOf(subject, call, takenBy(subject, left))
    if (answer === 'anew') dropDraft(left.kept)
  }
  return sheetOf(subject, call)
}

interface Left {
  readonly kept: Kept
  readonly begun: number
  readonly written: Written
}

const fileName = ({ one, name }: Subject) => `${one.read.id}.${name}`

/** Files that anybody could have changed: only what has the form of a sheet is taken for one. */
function leftFor(subject: Subject): readonly Left[] {
  return draftsOf(subject.one.workspace.root, fileName(subject)).flatMap((kept) => {
    const value = parsed(kept.text)
    if (!isMap(value) || value['format'] !== 1 || typeof value['begun'] !== 'number') return []
    const { begun, answers } = value
    const before = typeof value['text'] === 'string' ? value['text'] : undefined
    const text = leftByEditor(kept) ?? before
    const isBlank = value['isBlank'] === true && text === before
    // JSON holds nothing that a file could not.
    const said = isMap(answers) ? (answers as Answers) : {}
    return [{ kept, begun, written: { ...(text !== undefined && { text }), answers: said, isBlank } }]
  })
}

/** As one's own: somebody else may have it open in an editor. */
function takenBy(subject: Subject, { kept, begun, written }: Left): Left {
  const own = takeDraft(subject.one.workspace.root, fileName(subject), textFor(begun, written), kept)
  return { kept: own, begun, written }
}

function textFor(begun: number, written: Written): string {
  return `${JSON.stringify({ format: 1, begun, ...written }, undefined, 1)}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sheetOf(subject: Subject, { globals, world, terminal }: Call, left?: Left): Sheet {
  const { one, again } = subject
  const zone = one.read.incident?.organisation.timezone ?? 'UTC'
  const begun = left?.begun ?? momentOf(globals, world, zone).now
  let kept = left?.kept
  let written: Written = left?.written ?? { answers: {}, isBlank: true }
  let isFull = true
  const put = (next: Written): void => {
    written = next
    const text = textFor(begun, next)
    try {
      kept = keepDraft(one.workspace.root, fileName(subject), text, kept)
      isFull = true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      isFull = false
    }
  }
  const keep = (text: string): void => put({ ...written, text, isBlank: written.isBlank && text === written.text })
  const drop = (): void => {
    if (kept) dropDraft(kept)
    kept = undefined
    written = { answers: {}, isBlank: true }
  }
  return {
    left: () => written.text,
    answers: () => written.answers,
    keep,
    answer: (answers) => put({ ...written, answers, isBlank: false }),
    turnTo: (text, about) =>
      put({ ...(text !== undefined && { text }), answers: { ...written.answers, ...about }, isBlank: written.isBlank }),
    drop,
    async edit(prompts, text) {
      put({ ...written, text })
      try {
        const saved = await prompts.edit('The words', text, kept && isFull ? editorFileOf(kept.path) : undefined)
        keep(saved)
        if (kept) removeDraftFile(editorFileOf(kept.path))
        return saved
      } catch (error) {
        const saved = kept && !(error instanceof NoEditor) ? leftByEditor(kept) : undefined
        if (saved !== undefined) keep(saved)
        throw error
      }
    },
    tell() {
      if (written.isBlank) drop()
      else if (kept && isFull) terminal.warn(`What was said so far is kept; ${again} offers it again.`)
      else terminal.warn(`What was said so far could not be kept. Copy it from here:\n${spoken(written)}`)
    },
  }
}

function spoken({ text = '', answers }: Written): string {
  return Object.keys(answers).length === 0 ? text : `${JSON.stringify(answers, undefined, 2)}\n${text}`
}

/** Does what somebody types for; where it ends and is not written, what was typed is there for the next call. */
export async function keepingWords<T>(sheet: Sheet | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    sheet?.tell()
  }
}
