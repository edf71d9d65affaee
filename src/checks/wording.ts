/** What checks of wording judge: every string that readers are still to read, with the rules of its language. */
import type { Audience } from '../core/audience.ts'
import type { Fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { isHistory, isOpenToChange } from '../core/living.ts'
import { hasOwnWords, ownKey } from '../core/pick-text.ts'
import { reviewedAt } from '../core/question-views.ts'
import type { TextPlace } from '../core/texts.ts'
import { dayOf, localOf } from '../core/time.ts'
import { languageRules, type Language, type Match } from '../core/wording/language.ts'
import { sentencesOf, type Sentence } from '../core/wording/passage.ts'
import type { Path, Problem } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Subject } from './check.ts'
import { foldsOf, textsOf } from './told.ts'

/** One language of a text. */
export interface Passage {
  readonly path: Path
  readonly text: string
  readonly place: TextPlace
  readonly incident: Incident
  /** The first edition that reads it. */
  readonly audience: Audience
  /** All of them. */
  readonly readers: readonly Audience[]
  /** Its only reader; absent where several editions read it. */
  readonly edition?: string
  readonly told: Fold
  readonly words: Words
  readonly rules: Language
  /** The day it was said, in the edition's zone; absent for what is said whenever it is read. */
  readonly day?: string
  /** That day, or the day it is read. */
  readonly near: string
  readonly sentences: readonly Sentence[]
}

const known = new WeakMap<Subject, readonly Passage[]>()

/** All passages to judge: of public texts, in languages that have rules. Several checks ask for those of one subject. */
export function passagesOf(subject: Subject): readonly Passage[] {
  let passages = known.get(subject)
  if (passages === undefined) known.set(subject, (passages = [...readPassages(subject)]))
  return passages
}

function* readPassages(subject: Subject): Generator<Passage> {
  const { incident, withHistory, wordsOf } = subject
  if (wordsOf === undefined) return
  const folds = new Map(foldsOf(subject).map((told) => [told.audience.id, told]))
  const past = new Set(
    withHistory === true ? [] : incident.timeline.filter((update) => foldsOf(subject).every((told) => isHistory(update, told))),
  )
  for (const place of textsOf(subject)) {
    if (place.audience !== 'public' || place.home !== 'source' || isName(place)) continue
    if (place.update !== undefined && past.has(place.update)) continue
    for (const [key, readers] of readersByKey(place, incident)) {
      const reader = readers.find(({ id }) => withHistory === true || isRead(place, folds.get(id)))
      const told = reader && folds.get(reader.id)
      const words = reader && wordsOf(reader)
      const rules = words && languageRules(words)
      if (!reader || !told || !words || !rules) continue
      const text = typeof place.text === 'string' ? place.text : (place.text[key] ?? '')
      const day = dayOfText(place, reader, incident)
      yield {
        path: typeof place.text === 'string' ? place.path : [...place.path, key],
        text,
        place,
        incident,
        audience: reader,
        readers,
        ...(readers.length === 1 && { edition: reader.id }),
        told,
        words,
        rules,
        ...(day !== undefined && { day }),
        near: day ?? localOf(told.view.now, reader.zones.edition).date,
        sentences: sentencesOf(text, rules.endsNone),
      }
    }
  }
}

function isRead(place: TextPlace, told: Fold | undefined): boolean {
  return told !== undefined && isOpenToChange(place, told)
}

/** A word or two in place of a sentence: names of facts and people. */
function isName({ path }: TextPlace): boolean {
  return path.at(-1) === 'name' || path.at(-1) === 'role'
}

/** Editions by the key of their own words; a text written once has one, the empty. */
function readersByKey({ text, editions, source }: TextPlace, { audiences }: Incident): ReadonlyMap<string, readonly Audience[]> {
  const readers = new Map<string, Audience[]>()
  for (const audience of audiences) {
    if (editions?.includes(audience.id) === false) continue
    const key = typeof text === 'string' ? (hasOwnWords(text, audience, source) ? '' : undefined) : ownKey(text, audience)
    if (key === undefined) continue
    readers.set(key, [...(readers.get(key) ?? []), audience])
  }
  return readers
}

/** Of an update the day it was told, of a correction its own, of an answer the day somebody last confirmed it, or first gave it. */
function dayOfText({ path, update }: TextPlace, audience: Audience, { faq }: Incident): string | undefined {
  const correction = path[2] === 'corrections' ? update?.corrections?.[Number(path[3])] : undefined
  const question = path[0] === 'faq' ? faq?.[Number(path[1])] : undefined
  const said = correction?.at ?? update?.at ?? (question && (reviewedAt(question, audience.id) ?? question.from))
  return said && dayOf(said, audience.zones)
}

/** Whether a text speaks for the organisation: a question is the reader's, and the words of a promise are themselves on file. */
export function isStatement({ path }: Pick<Passage, 'path'>): boolean {
  return !(path[0] === 'faq' && path[2] === 'question') && !(path[0] === 'timeline' && path[2] === 'promises')
}

/** A finding about some words of a passage. @param at the words, and where they stand in it */
export function wordingProblem({ incident, path, edition }: Passage, code: string, at: Match, message: string, hint?: string): Problem {
  return {
    code,
    severity: 'warning',
    file: incident.file,
    path,
    quote: at.words,
    quotedAt: at.index,
    message,
    ...(hint !== undefined && { hint }),
    ...(edition !== undefined && { edition }),
  }
}

/** Words of a sentence as they stand in its text. */
export function inText({ index, text }: Sentence, words: Match): Match {
  return { index: index + words.index, words: text.slice(words.index, words.index + words.words.length) }
}

/** A whole sentence, as words of its text. */
export function wholeOf({ index, text }: Sentence): Match {
  return { index, words: text }
}

/** Words in a message: on one line. */
export function quoted(words: string): string {
  return `“${words.trim().replace(/\s+/g, ' ')}”`
}

/** Enough of a sentence to know it by. */
export function beginningOf({ text }: Sentence): string {
  return /^(?:\S+\s+){0,5}\S+/.exec(text)?.[0].slice(0, 100) ?? text.slice(0, 100)
}
