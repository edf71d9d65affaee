/** What `correct` and `withdraw` have in common: words that are public are changed by words beside them, never in their place. */
import { correctionEffects, type CorrectionEffects } from '../core/correction-effects.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { hasOwnWords, ownKey, pickText } from '../core/pick-text.ts'
import { isDraft, speaksTo } from '../core/publicity.ts'
import { endOf, startOf } from '../core/time.ts'
import type { Edit, Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import { normaliseProse } from '../model/prose.ts'
import type { Correction, Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import type { Audience } from '../core/audience.ts'
import { carryOut } from './change.ts'
import { isOn, type Call, type Flag } from './command.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import { editionWords, namesIn, refuse, type WordsBy } from './edition-words.ts'
import { goOn } from './go-on.ts'
import { atFlag, embargoFlag, instantOf } from './instant-of-call.ts'
import { keepingWords, openSheet, type Sheet } from './kept-words.ts'
import { onlyName } from './load-one.ts'
import { loadUpdate, placeOf, readersOf, toldBy, type OneUpdate } from './one-update.ts'
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
  /** What keeps it from being done to this update. */
  readonly refusal: (update: Update) => string | undefined
}

/** Adds a correction to an update that readers have before them. */
export async function correct(call: Call, manner: Manner): Promise<number> {
  const { verb, withdraws } = manner
  const named = onlyName(namesIn(call), 'expected one update, and words of the form edition="text"')
  const subject = await loadUpdate(call, named, {
    verb,
    question: manner.which,
    fits: (update, incident, now) => readersOf(update, incident, now).length > 0 && manner.refusal(update) === undefined,
    none: `no public update is there to ${verb}`,
  })
  const { one, incident, update, ref } = subject
  const refusal = manner.refusal(update)
  if (refusal !== undefined) throw new UserError(`${ref} ${refusal}. Nothing was written`, 1)
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
      if (heldAlready(update, words, withdraws)) {
        if (!isOn(call.flags, 'dryRun')) sheet?.drop()
        return await reportNothingToDo(`${ref} has just this correction already`, ref, one, call)
      }
      refuse(hiddenCharacters(words), one.name)
      at ??= await timeOf(subject, verb, call)
      const code = await append({ at: at.text, text: words, ...(withdraws && { withdraws: true }) }, subject, manner, { call, sheet })
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

/** A correction as a file holds it. */
interface Written {
  readonly [key: string]: Plain
  readonly at: string
  readonly text: WordsBy
}

/** The exit code; `words` where they are to be changed first. */
async function append(value: Written, subject: OneUpdate, manner: Manner, { call, sheet }: Hand): Promise<number | 'words'> {
  const { one, ref } = subject
  let isToChange = false
  const changed = await carryOut(
    {
      one,
      verb: manner.verb,
      editsOf: (read): readonly Edit[] => [{ kind: 'append', path: ['timeline', placeOf(ref, read), 'corrections'], value }],
      screen: (after) => [...correctionScreen(subject, value.at, manner, effectsOfLast(after, subject)), ...manner.more(subject)],
      decide: async () => {
        isToChange = (await askToWrite({ question: `Write this to ${one.name}?`, yes: 'Write it', hasWords: true }, one, call)) === 'words'
        return !isToChange
      },
    },
    call,
  )
  if (isToChange) return 'words'
  if (changed.isWritten) sheet?.drop()
  const effects = effectsOfLast(changed.after, subject)
  const place = placeOf(ref, changed.after)
  const count = changed.after.incident?.timeline[place]?.corrections?.length ?? 0
  const path = ['timeline', place, 'corrections', count - 1]
  const number = effects[0]?.correction
  const more = { ...(number !== undefined && { correction: number }), withdraws: manner.withdraws }
  reportChange(changed, { one, ref, path, editions: effects, more }, call)
  return changed.isWritten ? await goOn(call, 0) : 0
}

/** @throws UserError (1) where readers of an edition whose words are given do not have the update before them */
function readersIn({ one, incident, update, ref, now }: OneUpdate, given: WordsBy): readonly Audience[] {
  const readers = readersOf(update, incident, now)
  const keys = Object.keys(given)
  const meant = incident.audiences.filter((audience) => keys.includes(ownKey(given, audience) ?? ''))
  const strangers = meant.filter(({ id }) => !speaksTo(update, id)).map(({ id }) => id)
  const told = toldBy(update, incident).map(({ id }) => id)
  if (strangers.length > 0) refuse([`${ref} does not speak to ${oneOf(strangers)}; expected words for ${oneOf(told)}`], one.name)
  const unread =
    keys.length > 0 ? meant.filter((audience) => !readers.includes(audience)) : readers.length > 0 ? [] : toldBy(update, incident)
  if (unread.length === 0) return readers
  const lines = unread.map((audience) => `  ${audience.id}: ${whyUnread({ update, ref, now }, audience)}`)
  throw new UserError(
    `${ref} is not public there; its words may still be changed in ${one.name} itself.\n${lines.join('\n')}\nNothing was written.`,
    1,
  )
}

function whyUnread({ update, ref, now }: Pick<OneUpdate, 'update' | 'ref' | 'now'>, audience: Audience): string {
  if (isDraft(update, audience.id)) return `a draft; incident release ${ref} --edition ${audience.id} makes it public`
  if (startOf(update.at, audience.zones) > now) return `its time, ${update.at.text}, has not come`
  return `not approved; incident approve ${ref} --edition ${audience.id} seals its words`
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

/** What readers have before them, for whoever corrects it. */
function wordsAsTold({ body, source }: Update, readers: readonly Audience[]): readonly string[] {
  if (body === undefined) return []
  const told = readers.filter((audience) => hasOwnWords(body, audience, source))
  return told.flatMap((audience) => [
    '',
    `As ${audience.id} was told:`,
    ...pickText(body, audience, 'source', source)
      .words.trim()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ])
}

/** Whether the same was said before, so that a call may be made twice. */
function heldAlready(update: Update, words: WordsBy, withdraws: boolean): boolean {
  const isSame = ({ text, withdraws: took = false }: Correction) =>
    took === withdraws &&
    typeof text !== 'string' &&
    Object.entries(words).every(([key, said]) => normaliseProse(text[key] ?? '') === normaliseProse(said))
  return (update.corrections ?? []).some(isSame)
}

async function timeOf({ incident, update, ref, now }: OneUpdate, verb: string, call: Call): Promise<Instant> {
  const zone = incident.organisation.timezone
  const at = await instantOf(call, { now, zone }, verb === 'correct' ? 'this correction' : 'this withdrawal')
  const zones = { organisation: zone, edition: zone }
  if (endOf(at, zones) >= startOf(update.at, zones)) return at
  throw new UserError(
    `--at is \`${at.text}\`, before ${ref} was told (${update.at.text}); expected a time from then on. Nothing was written`,
    2,
  )
}

/** Of the correction that was added last. */
function effectsOfLast(read: ReadIncident, { ref, now }: OneUpdate): readonly CorrectionEffects[] {
  const { incident } = read
  const update = incident?.timeline[placeOf(ref, read)]
  const correction = update?.corrections?.at(-1)
  if (!incident || !update || !correction) return []
  return incident.audiences.flatMap((audience) => correctionEffects(correction, update, incident, audience, now) ?? [])
}

function correctionScreen({ ref }: OneUpdate, at: string, { withdraws }: Manner, effects: readonly CorrectionEffects[]): readonly string[] {
  const what = withdraws ? 'withdrawn' : 'corrected'
  return [
    `${ref} · ${what} ${at.replace('T', ' ')}`,
    ...effects.flatMap(({ audience, number, words, waits, code }) => [
      '',
      `${audience.id} (${audience.locale}): update ${number}`,
      ...(words === undefined
        ? [`    ! no words for ${audience.id}: its readers see another language, and no bulletin is made until its words are there`]
        : words.split('\n').map((line) => `      ${line}`.trimEnd())),
      ...(waits === undefined
        ? []
        : [`    ! not public: ${waits === 'embargoed' ? 'before its time comes' : `before somebody approves it: code ${code}`}`]),
    ]),
    '',
  ]
}

/** Whether somebody has taken the whole update back. */
export function isWithdrawn({ corrections }: Pick<Incident['timeline'][number], 'corrections'>): boolean {
  return corrections?.some(({ withdraws }) => withdraws === true) ?? false
}
