import type { Incident } from '../core/incident.ts'
import { decodeEntities } from '../core/markdown.ts'
import { isPublic, readableText } from '../core/publicity.ts'
import { textsOfOrganisation, type TextPlace } from '../core/texts.ts'
import { startOf } from '../core/time.ts'
import { unspacedSign, wordCount } from '../core/word-count.ts'
import type { Path, Problem } from '../model/finding.ts'
import { readings } from './readings.ts'
import { defineCheck, type Output, type RenderedSubject, type Subject } from './check.ts'
import { textsOf } from './told.ts'

export const privateLeak = defineCheck({
  code: 'private-leak',
  severity: 'error',
  over: 'outputs',
  summary: 'a sentence from a draft, an embargo or a note for colleagues in what the public can read',
  reason:
    'A draft, an embargoed update or a note for colleagues stands word for word in something the public can read. Once published it cannot be taken back.',
  example: {
    of: 'situation',
    wrong:
      'A page template of your own says “The police asked us to keep the ransom note to ourselves.” The same sentence is the `internal` note of an update.',
    right: 'The template says nothing that an author keeps for colleagues.',
  },
  *rule(subject) {
    const hidden = hiddenSentences(subject)
    if (hidden.length === 0) return
    const found = subject.outputs.filter((each) => each.isPublic).flatMap((output) => [...leaksIn(output, hidden)])
    if (found.length === 0) return
    const others = subject.others.flatMap((incident) => publicStrings({ ...subject, incident }))
    const elsewhere = wordsSaid([...others.map(({ text }) => text), ...interfaceWords(subject)])
    for (const { output, leak } of found) if (!leak.isIn(elsewhere)) yield problemOf(leak, output, subject.incident)
  },
})

interface Hidden {
  readonly path: Path
  readonly sentence: string
  /** Whether its words stand in some, whatever its references became. */
  readonly isIn: (words: string) => boolean
}

interface Found {
  readonly output: Output
  readonly leak: Hidden
}

function* leaksIn(output: Output, hidden: readonly Hidden[]): Generator<Found> {
  const text = wordsIn(output)
  for (const leak of hidden) if (leak.isIn(text)) yield { output, leak }
}

function problemOf({ path, sentence }: Hidden, output: Output, { file }: Incident): Problem {
  const message = `\`${shortened(sentence)}\` is not public, and stands in ${output.path}`
  const hint = 'Take it out of the public text, or publish it on purpose.'
  const stops = output.edition === undefined ? {} : { edition: output.edition }
  return { code: 'private-leak', severity: 'error', file, path, quote: sentence, message, hint, ...stops }
}

/** Sentences of five words or more that the public may not read yet or ever, and that no public text of the incident contains on purpose. */
function hiddenSentences(subject: RenderedSubject): readonly Hidden[] {
  const hidden = stringsIn(subject).filter((string) => isHidden(string, subject))
  if (hidden.length === 0) return []
  const said = wordsSaid(publicStrings(subject).map(({ text }) => text))
  return hidden.flatMap(({ path, text }) =>
    longSentencesOf(text)
      .map((sentence) => ({ path, sentence, isIn: finderOf(sentence) }))
      .filter(({ isIn }) => !isIn(said)),
  )
}

/**
 * Short ones that follow each other count as one: most of them are parts of a sentence with stops in it.
 * @example longSentencesOf('Ask Dr. Jansen, tel. 201, and nobody else.') // all of it
 */
function longSentencesOf(text: string): readonly string[] {
  const isLong = (sentence: string) => wordCount(wordsOf(asRead(sentence))) >= 5
  const found: string[] = []
  let short: string[] = []
  for (const sentence of [...sentencesOf(text), undefined]) {
    if (sentence !== undefined && !isLong(sentence)) {
      short.push(sentence)
      continue
    }
    found.push(...[short.join(' '), sentence ?? ''].filter(isLong))
    short = []
  }
  return found
}

function publicStrings(subject: Subject): readonly OneString[] {
  return stringsIn(subject).filter((string) => !isHidden(string, subject))
}

/** What pages of whatever organisation say. Words of its own may repeat what was to stay inside. */
function interfaceWords({ incident, shippedWordsOf: sayings }: RenderedSubject): readonly string[] {
  return incident.audiences.flatMap((audience) => (sayings ? [...stringsBelow(sayings(audience))] : []))
}

function* stringsBelow(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* stringsBelow(part)
}

/** In one text, with what no sentence has between them. */
function wordsSaid(texts: readonly string[]): string {
  return ` ${texts.map((text) => wordsOf(asRead(text))).join(' | ')} `
}

/** Finds a sentence in words, whatever its references and the addresses of its links were printed as. */
function finderOf(sentence: string): Hidden['isIn'] {
  const runs = asRead(sentence)
    .split(/\{\{[^}]*\}\}/)
    .map(wordsOf)
    .filter((run) => run !== '')
  const [first = '', ...rest] = runs
  if (rest.length === 0) return (words) => words.includes(` ${first} `)
  const pattern = new RegExp(` ${runs.join('(?: \\S+){0,12} ')} `, 'u')
  return (words) => pattern.test(words)
}

/** Where a link of Markdown leads. */
const linkTarget = /\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g

/** One language of a Text. */
interface OneString {
  readonly place: TextPlace
  readonly path: Path
  readonly text: string
  /** Absent for a Text written as one string. */
  readonly key?: string
}

/** Everything an incident and its organisation have written. */
function stringsIn(subject: Subject): readonly OneString[] {
  return [...textsOf(subject), ...textsOfOrganisation(subject.incident.organisation)].flatMap(stringsOf)
}

function stringsOf(place: TextPlace): readonly OneString[] {
  const { path, text } = place
  if (typeof text === 'string') return [{ place, path, text }]
  return Object.entries(text).map(([key, words]) => ({ place, path: [...path, key], text: words, key }))
}

/** Notes, and the words of an update in a language whose editions may not see it yet. */
function isHidden({ place, key }: OneString, { incident, viewOf }: Subject): boolean {
  const { update, audience: forWhom, text } = place
  if (forWhom !== 'public') return true
  if (update === undefined) return isUpcomingQuestion(place, incident, viewOf)
  const [first] = incident.audiences
  if (first === undefined || !incident.audiences.some((audience) => isPublic(update, incident, audience, viewOf(audience)))) return true
  const readable = readableText(text, update, incident, viewOf(first))
  return key === undefined ? readable === undefined : typeof readable !== 'object' || !Object.hasOwn(readable, key)
}

/** An answer whose time has not come in any edition. */
function isUpcomingQuestion({ path }: TextPlace, incident: Incident, viewOf: Subject['viewOf']): boolean {
  const from = path[0] === 'faq' ? incident.faq?.[Number(path[1])]?.from : undefined
  return from !== undefined && incident.audiences.every((audience) => startOf(from, audience.zones) > viewOf(audience).now)
}

/** Signs of no width may stand anywhere; what was opened is closed behind the stop. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?…][\p{DI}"'”’»)*_]*)\s+|(?<=[。！？])(?![。！？」』”’）])|\n[\s\p{DI}]*\n|\n[\s\p{DI}]*[-*] /u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** As readers will have it: entities and escapes are signs, emphasis is no part of a word, and where a link leads may be printed or not. */
function asRead(written: string): string {
  return decodeEntities(written.replace(linkTarget, ']{{}}')).replace(/(?<=[\p{L}\p{N}])[*`]+(?=[\p{L}\p{N}])/gu, '')
}

/**
 * Only the words, in small letters: what markup, line breaks and typography do to them does not hide a leak. Signs that nobody sees, soft hyphens
 * among them (Unicode: default ignorable code points), are no part of a word, and every blank parts two.
 * Signs of scripts without blanks stand alone, since a line may break between any two.
 */
function wordsOf(text: string): string {
  return text
    .replace(/\p{DI}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(unspacedSign, ' $& ')
    .replace(/ +/g, ' ')
    .trim()
}

/** A page over all incidents is looked at for each of them. */
const known = new WeakMap<Output, string>()

/** The words of an output in every way it can be read; no sentence reaches from one way into another. */
function wordsIn(output: Output): string {
  let words = known.get(output)
  if (words === undefined) {
    words = [...new Set(readings(output.path, output.text).map((reading) => ` ${wordsOf(reading)} `))].join('\n')
    known.set(output, words)
  }
  return words
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
