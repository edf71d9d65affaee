/** What `correct` and `withdraw` have in common: words that are public are changed by words beside them, never in their place. */
import type { Audience } from '../core/audience.ts'
import type { ReadIncident } from '../core/incident.ts'
import { ownKey } from '../core/pick-text.ts'
import type { Edit, Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Instant } from '../model/values.ts'
import { carryOut, type Changed } from './change.ts'
import { isOn, type Call, type Flag } from './command.ts'
import { heldAlready, readersIn, refuseBeforeTold, refuseOtherWords, refuseUpdate, type Refusal } from './correction-refusals.ts'
import { correctionScreen, effectsOfLast, wordsAsTold } from './correction-screen.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import { editionWords, namesIn, refuse, type WordsBy } from './edition-words.ts'
import { atFlag, embargoFlag, instantOf } from './instant-of-call.ts'
import { keepingWords, openSheet, type Sheet } from './kept-words.ts'
import { onlyName } from './load-one.ts'
import { asItIsNow, loadUpdate, placeOf, readersOf, type OneUpdate } from './one-update.ts'
import { reportChange, reportNothingToDo } from './report-change.ts'
import { hiddenCharacters } from './words-from.ts'
import { askToWrite } from './write-question.ts'

export const correctingFlags: readonly Flag[] = [atFlag, embargoFlag]

export interface Manner {
  readonly verb: 'correct' | 'withdraw'
  readonly withdraws: boolean
  /** Asked at a terminal. */
  readonly which: string
  readonly remarks: readonly string[]
  /** Lines for the screen beyond what each edition reads. */
  readonly more: (subject: OneUpdate) => readonly string[]
  readonly refusal: Refusal
}

/** Adds a correction to an update that readers have before them. */
export async function correct(call: Call, manner: Manner): Promise<number> {
  const { verb, withdraws } = manner
  const named = onlyName(namesIn(call), 'expected one update, and words of the form edition="text"')
  const subject = await loadUpdate(call, named, {
    verb,
    question: manner.which,
    fits: (update, incident, now) => readersOf(update, incident, now).length > 0 && manner.refusal(update, update) === undefined,
    none: `no public update is there to ${verb}`,
  })
  const { one, incident, update, ref } = subject
  refuseUpdate(subject, update, manner.refusal)
  const given = editionWords(call, incident, one.name)
  const readers = readersIn(subject, given)
  const isSaid = Object.keys(given).length > 0
  if (!isSaid && !call.globals.isAsking)
    throw new UserError(`The words are missing: incident ${verb} ${ref} ${readers[0]?.id ?? 'en'}="…". Nothing was written`, 2)
  const name = `${verb}.${update.id}`
  const sheet = call.globals.isAsking ? await openSheet({ one, name, again: `incident ${verb} ${ref}` }, call, () => !isSaid) : undefined
  return await keepingWords(sheet, async () => {
    const held = Object.fromEntries(readers.map((audience) => [audience.id, given[ownKey(given, audience) ?? ''] ?? '']))
    const ask = async (at: Sheet) => await askedWords(manner, subject, readers, { call, sheet: at, held })
    let words = isSaid || !sheet ? given : await ask(sheet)
    let at: Instant | undefined
    for (;;) {
      if (heldAlready(update, words, withdraws)) return await reportHeld(subject, { call, sheet })
      refuse(hiddenCharacters(words), one.name)
      at ??= await timeOf(subject, manner, call)
      const code = await append(at, words, subject, manner, { call, sheet })
      if (code !== 'words' || !sheet) return code === 'words' ? 1 : code
      words = await ask(sheet)
    }
  })
}

/** Who calls, and the sheet for the words where somebody is asked. */
interface Hand {
  readonly call: Call
  readonly sheet: Sheet | undefined
}

async function reportHeld({ ref, one }: OneUpdate, { call, sheet }: Hand): Promise<number> {
  // A dry run is no end.
  if (!isOn(call.flags, 'dryRun')) sheet?.drop()
  return await reportNothingToDo(`${ref} has just this correction already`, ref, one, call)
}

async function timeOf(subject: OneUpdate, { withdraws }: Manner, call: Call): Promise<Instant> {
  const zone = subject.incident.organisation.timezone
  const at = await instantOf(call, { now: subject.now, zone }, withdraws ? 'this withdrawal' : 'this correction')
  refuseBeforeTold(at, subject)
  return at
}

/** The exit code; `words` where they are to be changed first. */
async function append(at: Instant, text: WordsBy, subject: OneUpdate, manner: Manner, { call, sheet }: Hand): Promise<number | 'words'> {
  const { one, ref } = subject
  const { verb, withdraws } = manner
  const value: Plain = { at: at.text, text, ...(withdraws && { withdraws: true }) }
  let isHeld = false
  const editsOf = (read: ReadIncident): readonly Edit[] => {
    const current = asItIsNow(subject, read)
    refuseUpdate(current, subject.update, manner.refusal)
    isHeld = heldAlready(current.update, text, withdraws)
    if (isHeld) return []
    readersIn(current, text)
    refuseOtherWords(subject, current, text)
    refuseBeforeTold(at, current)
    return [{ kind: 'append', path: ['timeline', placeOf(ref, read), 'corrections'], value }]
  }
  let isToChange = false
  const decide = async (): Promise<boolean> => {
    isToChange = (await askToWrite(one, call)) === 'words'
    return !isToChange
  }
  const screen = (after: ReadIncident) => [
    ...correctionScreen(subject, at.text, withdraws, effectsOfLast(after, subject)),
    ...manner.more(asItIsNow(subject, after)),
  ]
  const changed = await carryOut({ one, verb, isAuthored: true, editsOf, screen, decide }, call)
  if (isToChange) return 'words'
  // Written by somebody else between the look and the lock, in the same words.
  if (isHeld) return await reportHeld(subject, { call, sheet })
  if (changed.isWritten) sheet?.drop()
  return await reportCorrection(changed, subject, withdraws, call)
}

async function reportCorrection(changed: Changed, subject: OneUpdate, withdraws: boolean, call: Call): Promise<number> {
  const { one, ref } = subject
  const effects = effectsOfLast(changed.after, subject)
  const place = placeOf(ref, changed.after)
  const count = changed.after.incident?.timeline[place]?.corrections?.length ?? 0
  const path = ['timeline', place, 'corrections', count - 1]
  const number = effects[0]?.correction
  return await reportChange(
    changed,
    { one, ref, path, editions: effects, more: { ...(number !== undefined && { correction: number }), withdraws } },
    call,
  )
}

/** @param hand with the words of the call, which are on a new sheet already */
async function askedWords(
  manner: Manner,
  { ref, update }: OneUpdate,
  readers: readonly Audience[],
  { call, sheet, held }: { readonly call: Call; readonly sheet: Sheet; readonly held: WordsBy },
): Promise<WordsBy> {
  const prompts = await call.world.prompts()
  const remarks = [ref, ...manner.remarks, ...wordsAsTold(update, readers)]
  const words = await wordsFromEditor(readers, remarks, { prompts, terminal: call.terminal, sheet }, held)
  if (Object.keys(words).length > 0) return words
  sheet.drop()
  throw new UserError('No words were written, and nothing was changed', 1)
}
