import type { Incident } from '../core/incident.ts'
import { ownKey } from '../core/pick-text.ts'
import { isPublic, speaksTo } from '../core/publicity.ts'
import { textsOfIncident, textsOfOrganisation, type TextPlace } from '../core/texts.ts'
import type { Path, Problem } from '../model/finding.ts'
import { defineCheck, type Output, type RenderedSubject } from './check.ts'

export const privateLeak = defineCheck({
  code: 'private-leak',
  severity: 'error',
  over: 'outputs',
  summary: 'a sentence from a draft, an embargo or a note for colleagues in what the public can read',
  reason:
    'A draft, an embargoed update or a note for colleagues stands word for word in something the public can read. Once published it cannot be taken back.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    source: nl
    draft: [nl]
    body:
      nl: |
        Wij onderzoeken of er gegevens zijn gestolen.`,
    right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating
    source: nl
    draft: [nl]
    body:
      en: |
        We are working on it.
      nl: |
        Wij onderzoeken of er gegevens zijn gestolen.`,
  },
  *rule(subject) {
    const hidden = hiddenSentences(subject)
    if (hidden.length === 0) return
    for (const output of subject.outputs.filter((each) => each.isPublic)) yield* leaksIn(output, hidden, subject.incident)
  },
})

interface Hidden {
  readonly path: Path
  readonly sentence: string
  readonly words: string
}

function* leaksIn(output: Output, hidden: readonly Hidden[], incident: Incident): Generator<Problem> {
  const text = ` ${wordsOf(withoutMarkup(output.text))} `
  for (const { path, sentence, words } of hidden) {
    if (!text.includes(` ${words} `)) continue
    const message = `\`${shortened(sentence)}\` is not public, and stands in ${output.path}`
    const hint = 'Take it out of the public text, or publish it on purpose.'
    const stops = output.edition === undefined ? {} : { edition: output.edition }
    yield { code: 'private-leak', severity: 'error', file: incident.file, path, quote: sentence, message, hint, ...stops }
  }
}

/** Sentences of five words or more that the public may not read yet or ever, and that no public text contains on purpose. */
function hiddenSentences(subject: RenderedSubject): readonly Hidden[] {
  const { incident } = subject
  const strings = [...textsOfIncident(incident), ...textsOfOrganisation(incident.organisation)].flatMap(stringsOf)
  const hidden = strings.filter((string) => isHidden(string, subject))
  if (hidden.length === 0) return []
  const said = ` ${strings.filter((string) => !hidden.includes(string)).map(({ text }) => wordsOf(text)).join(' ')} `
  return hidden.flatMap(({ path, text }) =>
    sentencesOf(text)
      .map((sentence) => ({ path, sentence, words: wordsOf(sentence) }))
      .filter(({ words }) => words.split(' ').length >= 5 && !said.includes(` ${words} `)),
  )
}

/** One language of a Text. */
interface OneString {
  readonly place: TextPlace
  readonly path: Path
  readonly text: string
  /** Absent for a Text written as one string. */
  readonly key?: string
}

function stringsOf(place: TextPlace): readonly OneString[] {
  const { path, text } = place
  if (typeof text === 'string') return [{ place, path, text }]
  return Object.entries(text).map(([key, words]) => ({ place, path: [...path, key], text: words, key }))
}

/** Notes, and the words of an update in a language whose editions may not see it yet. */
function isHidden({ place, key }: OneString, { incident, viewOf }: RenderedSubject): boolean {
  const { update, audience: forWhom, text } = place
  if (forWhom !== 'public') return true
  if (update === undefined) return false
  const own = key === undefined || typeof text === 'string' ? [] : incident.audiences.filter((audience) => speaksTo(update, audience.id) && ownKey(text, audience) === key)
  const readers = own.length > 0 ? own : incident.audiences
  return !readers.some((audience) => isPublic(update, incident, audience, viewOf(audience)))
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?…])\s+|\n\s*\n|\n\s*[-*] /u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

/** Only the words, in small letters: what markup, line breaks and typography do to them does not hide a leak. */
function wordsOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\{\{[^}]*\}\}/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function withoutMarkup(text: string): string {
  return text.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&#(\d+);|&#x([0-9a-f]+);/gi, (_, ten?: string, hex?: string) => String.fromCodePoint(ten === undefined ? Number.parseInt(hex ?? '0', 16) : Number(ten))).replace(/&(amp|lt|gt|quot);/g, ' ')
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

