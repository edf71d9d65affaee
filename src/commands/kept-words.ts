/** What somebody types at a terminal for one change, kept from the first word until it is written; the next call for the same offers it. */
import { draftsOf, dropDraft, editorFileOf, keepDraft, leftByEditor, removeDraftFile, takeDraft, type Kept } from '../io/drafts.ts'
import { NoEditor } from '../io/no-editor.ts'
import type { Prompts } from '../io/prompts.ts'
import { nameOf } from '../io/workspace.ts'
import { isMap, type Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { begunAt, zoneOf } from './add-update-draft.ts'
import type { Call } from './command.ts'
import { fateSaid, type Fate } from './kept-fate.ts'
import type { OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

/** What the words are for: a change of one incident. */
export interface Subject {
  readonly one: OneIncident
  /** The verb, and what it is about: `correct.portal-back`. */
  readonly name: string
  /** The call that goes on with them. */
  readonly again: string
}

/** Where sheets of one kind lie, whether their incident is there already or not. */
export interface Drawer {
  /** Of the workspace. */
  readonly root: string
  /** In which their times are said. */
  readonly zone: string
  /** What the sheets are called: `2024-03-outage.resolve`. */
  readonly name: string
  readonly again: string
  /** What is on a sheet, as its question puts it: `Words`. */
  readonly what: (answers: Answers) => string
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

/** Whether what was left may be offered. */
export type Wanted = (answers: Answers, text: string | undefined) => boolean

/** A sheet for these words: one that was left, where it is wanted, else a new one. */
export async function openSheet({ one, name, again }: Subject, call: Call, isWanted?: Wanted): Promise<Sheet> {
  const drawer = { root: one.workspace.root, zone: zoneOf(one.read), name: `${one.read.id}.${name}`, again, what: () => 'Words' }
  return await openSheetIn(drawer, call, isWanted)
}

/** The same where there is no incident yet. */
export async function openSheetIn(drawer: Drawer, call: Call, isWanted: Wanted = () => true): Promise<Sheet> {
  const all = leftIn(drawer).filter(({ written }) => !written.isBlank && isWanted(written.answers, written.text))
  for (const [at, left] of all.entries()) {
    const fate = fateSaid(call) ?? (await askFate(left, all.length > 1 ? ` (${at + 1} of ${all.length})` : '', drawer, call))
    if (fate === 'go-on') return sheetOf(drawer, call, takenFrom(drawer, left))
    if (fate === 'discard') dropDraft(left.kept)
  }
  return sheetOf(drawer, call)
}

async function askFate(left: Left, count: string, { what, zone }: Drawer, call: Call): Promise<Fate> {
  const prompts = await call.world.prompts()
  const question = `${what(left.written.answers)} begun at ${begunAt(left, zone, call)} are kept here and not written${count}.`
  return await prompts.choose<Fate>(question, [
    { name: 'Go on with them', value: 'go-on' },
    { name: 'Write others, and leave them', value: 'leave' },
    { name: 'Write anew, and throw them away', value: 'discard' },
  ])
}

interface Left {
  readonly kept: Kept
  readonly begun: number
  readonly written: Written
}

/** Files that anybody could have changed: only what has the form of a sheet is taken for one. */
function leftIn({ root, name }: Drawer): readonly Left[] {
  return draftsOf(root, name).flatMap((kept) => {
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
function takenFrom({ root, name }: Drawer, { kept, begun, written }: Left): Left {
  const own = takeDraft(root, name, textFor(begun, written), kept)
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

function sheetOf({ root, zone, name, again }: Drawer, { globals, world, terminal }: Call, left?: Left): Sheet {
  const begun = left?.begun ?? momentOf(globals, world, zone).now
  let kept = left?.kept
  let written: Written = left?.written ?? { answers: {}, isBlank: true }
  let isFull = true
  const put = (next: Written): void => {
    written = next
    const text = textFor(begun, next)
    try {
      kept = keepDraft(root, name, text, kept)
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
      const opened = isFull ? kept : undefined
      const take = (saved: string): string => {
        keep(saved)
        if (opened && isFull) removeDraftFile(editorFileOf(opened.path))
        return saved
      }
      try {
        return take(await prompts.edit('The words', text, opened && editorFileOf(opened.path)))
      } catch (error) {
        const saved = opened && !(error instanceof NoEditor) ? leftByEditor(opened) : undefined
        if (saved !== undefined) take(saved)
        throw error
      }
    },
    tell() {
      if (written.isBlank) drop()
      else if (kept && isFull) terminal.warn(`What was said so far is kept in ${nameOf({ root }, kept.path)}; ${again} offers it again.`)
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
