/** What came back from a translator, held against the file it was made from: what is to be written, or everything that is wrong. */
import type { Edit } from '../model/edit.ts'
import { oneOf } from '../model/nearest.ts'
import { asRead } from './as-read.ts'
import { languageOf } from './audience.ts'
import { hiddenIn } from './hidden-characters.ts'
import type { Incident } from './incident.ts'
import { writtenPiecesOf, type Reference } from './references.ts'
import type { ReturnedSheet, ReturnedText, SheetFault } from './translation-sheet.ts'
import { bareWords, organisationId, sourceDigest, type Target, type Translation } from './translations.ts'

/** A text that is written. */
export interface Taken {
  readonly translation: Translation
  readonly words: string
}

export interface Returned {
  readonly taken: readonly Taken[]
  /** Texts that have just these words already. */
  readonly same: number
  readonly untranslated: number
  readonly unfinished: number
  readonly faults: readonly SheetFault[]
}

export interface ReturnOptions {
  readonly target: Target
  readonly incident: Incident
  /** Words that were not handed out are replaced too. */
  readonly replaces: boolean
}

/** @param translations everything the target reads, complete or not */
export function judgeReturned(sheet: ReturnedSheet, translations: readonly Translation[], options: ReturnOptions): Returned {
  const known = new Map(translations.map((translation) => [translation.id, translation]))
  const faults: SheetFault[] = [...sheet.faults]
  const seen = new Map<string, number>()
  const taken: Taken[] = []
  const counts = { same: 0, untranslated: 0, unfinished: 0 }
  for (const text of sheet.texts) {
    const [translation, before] = [known.get(text.id), seen.get(text.id)]
    seen.set(text.id, before ?? text.line)
    const words = bareWords(text.target)
    if (before !== undefined)
      faults.push({ line: text.line, message: `${text.id} stands in line ${before} already; expected each text once` })
    else if (text.isUnfinished) counts.unfinished += 1
    else if (words === '') counts.untranslated += 1
    else if (!translation) faults.push({ line: text.line, message: unknownText(text, options) })
    else {
      const found = faultsOf(text, words, translation, options)
      faults.push(...found.map((message) => ({ line: text.line, message: `${text.id}: ${message}` })))
      if (found.length === 0 && isDone(translation, words)) counts.same += 1
      else if (found.length === 0) taken.push({ translation, words })
    }
  }
  return { taken, ...counts, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** What a file's header says of its language; undefined where it is that of the target. */
export function foreignLanguage({ locale }: ReturnedSheet, { key, readers }: Target): string | undefined {
  if (locale === undefined || readers.some((reader) => languageOf(reader.locale) === languageOf(locale))) return undefined
  return `the file is in \`${locale}\`, and \`${key}\` is read in \`${readers[0]?.locale ?? key}\``
}

function unknownText({ id }: ReturnedText, { incident, target }: ReturnOptions): string {
  return `\`${id}\` is no text of ${incident.id} that \`${target.key}\` reads in translation; it was taken out or renamed since the export`
}

function isDone({ state, words: held }: Translation, words: string): boolean {
  return state === 'complete' && held !== undefined && bareWords(held) === words
}

function faultsOf(
  text: ReturnedText,
  words: string,
  translation: Translation,
  { target, incident, replaces }: ReturnOptions,
): readonly string[] {
  const { source, state, words: held } = translation
  const strange = strangeSource(text.source, source.words)
  if (strange !== undefined) return [strange]
  const hidden = hiddenIn(words)
  const isTaken = state === 'complete' && held !== undefined && bareWords(held) !== words && !replaces
  return [
    ...(hidden === undefined ? [] : [hidden]),
    ...referenceFaults(source.words, words, target, incident),
    ...strangeMarkup(source.words, words),
    ...(isTaken ? ['other words stand there already, and its source is the same; with --replace those of this file take their place'] : []),
  ]
}

function strangeSource(said: string, source: string): string | undefined {
  if (asRead(said) === asRead(source)) return undefined
  const flat = (words: string) => words.replace(/\s+/g, ' ')
  return flat(said) === flat(source)
    ? 'the program that wrote the file changed blanks or line ends of the source, and so perhaps of the translation; expected them as in the export'
    : 'its source has changed since the export; export it again'
}

/** Everything a source refers to must be in its translation, and nothing else. */
function referenceFaults(source: string, words: string, target: Target, incident: Incident): readonly string[] {
  const [expected, found] = [referencesIn(source), referencesIn(words)]
  if (typeof found === 'string') return [found]
  if (typeof expected === 'string') return []
  const isSeen = (name: string) => isFor(name, target, incident)
  const missing = [...expected.keys()].filter((name) => !found.has(name) && isSeen(name))
  // What these readers do not have may be replaced by what they have.
  const exchanged = new Set([...expected.keys()].filter((name) => !isSeen(name)).map(kindOf))
  const strange = [...found.keys()].filter((name) => !expected.has(name) && !(exchanged.has(kindOf(name)) && isSeen(name)))
  return [
    ...missing.map((name) => `\`${expected.get(name)?.written}\` is missing; expected it as in the source`),
    ...strange.map((name) => `\`${found.get(name)?.written}\` is not in the source; expected ${namesIn(expected)}`),
  ]
}

function namesIn(references: ReadonlyMap<string, Reference>): string {
  return references.size === 0 ? 'no reference' : oneOf([...references.values()].map(({ written }) => written))
}

/** By what they refer to, whatever words stand beside it; or what is wrong with one. */
function referencesIn(words: string): ReadonlyMap<string, Reference> | string {
  const found = new Map<string, Reference>()
  for (const piece of writtenPiecesOf(words)) {
    if (typeof piece === 'string') continue
    if (piece.kind === 'broken') return piece.message
    found.set(`${piece.kind}.${piece.of}`, piece)
  }
  return found
}

function kindOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

/** Whether some readers of a target have a contact or service, or are told a fact. */
function isFor(name: string, { readers }: Target, { organisation, facts }: Incident): boolean {
  const [kind, id] = [kindOf(name), name.slice(name.indexOf('.') + 1)]
  const lists: { readonly [kind: string]: readonly string[] | undefined } = {
    contact: organisation.contacts?.[id]?.editions,
    service: organisation.services?.[id]?.editions,
    fact: facts?.[id]?.only?.editions,
  }
  const editions = lists[kind]
  return readers.some((reader) => editions?.includes(reader.id) ?? true)
}

const markup = /<[a-z/!?][^<>]*>?/gi

/** Tags would stand in the text as they are, and mean something wherever it is copied to; addresses in angle brackets are links. */
function strangeMarkup(source: string, words: string): readonly string[] {
  const expected = new Set(source.match(markup))
  const strange = (words.match(markup) ?? []).filter((tag) => !expected.has(tag) && !/^<(?:https?|mailto|tel):/i.test(tag))
  return strange.map((tag) => `\`${tag.slice(0, 40)}\` is markup that its source does not have; expected words`)
}

/** The edits that write them, and what they were translated from, where a file has a place for that: organisation.yaml has none. */
export function editsFor(taken: readonly Taken[], { id: incident, organisation, translated_from }: Incident): readonly Edit[] {
  const words = taken.map(({ translation: { place, key }, words: said }): Edit => {
    const { path, text } = place
    const value = typeof text === 'string' ? { [languageOf(place.source ?? organisation.source_language)]: text, [key]: said } : said
    return { kind: 'set', path: typeof text === 'string' ? path : [...path, key], value }
  })
  if (incident === organisationId) return words
  const keys = [...new Set(taken.map(({ translation: { key } }) => key))]
  const digests = keys.map((key): Edit => {
    const own = taken.filter(({ translation }) => translation.key === key)
    const added = Object.fromEntries(own.map(({ translation: { id, source } }) => [id, sourceDigest(source.words)]))
    return { kind: 'set', path: ['translated_from', key], value: { ...translated_from?.[key], ...added } }
  })
  return [...words, ...digests]
}
