import { dateForm } from '../core/wording/date-form.ts'
import { datesIn } from '../core/wording/dates.ts'
import type { Sentence } from '../core/wording/passage.ts'
import { unsayableIn, type Unsayable } from '../core/wording/unsayable.ts'
import { wordCount } from '../core/word-count.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck } from './check.ts'
import { beginningOf, inText, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const unspeakable = defineCheck({
  code: 'unspeakable',
  severity: 'warning',
  over: 'source',
  summary: 'words for callers that cannot be said aloud, or that nobody can follow by ear',
  reason:
    'Announcements, corrections, instructions, titles, remarks on services and facts of the first screen are spoken as they stand; so is the first sentence of an update without a title. Callers see no table or path, and hear a sentence once: `speech.sentence_words` of the locale says how long it may be.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    announcement:
      en: |
        Please quote reference INC-2025-00412 when you call us.
      nl: |
        Noem uw klantnummer als u ons belt.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    announcement:
      en: |
        Please tell us your customer number when you call us.
      nl: |
        Noem uw klantnummer als u ons belt.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      if (isKeyMessage(passage)) yield* longSentences(passage, passage.sentences.slice(0, 1))
      if (!isSpoken(passage)) continue
      for (const found of unsayableIn(passage.text, passage.place.isMarkdown)) {
        const { what, mend } = faults[found.kind]
        yield wordingProblem(
          passage,
          'unspeakable',
          { index: found.index, words: found.words.slice(0, 100) },
          `${quoted(found.words.slice(0, 100))} is ${what}, which callers cannot follow`,
          mend,
        )
      }
      yield* datesInDigits(passage)
      yield* longSentences(passage, passage.sentences)
    }
  },
})

/** Dates in numbers, in the form the language gives them: one in another form is `mixed-dates`. */
function* datesInDigits(passage: Passage): Generator<Problem> {
  const form = dateForm(passage.words.dates.day_numeric)
  for (const sentence of passage.sentences) {
    for (const found of datesIn(sentence, passage.rules, passage.near)) {
      if (found.form === 'name' || found.form === 'reference' || !form.test(found.words)) continue
      const at = inText(sentence, found)
      const message = `${quoted(at.words)} is a date in digits, which callers cannot follow`
      yield wordingProblem(passage, 'unspeakable', at, message, `Write {{date "${found.date}"}}: it is said with its weekday.`)
    }
  }
}

function* longSentences(passage: Passage, sentences: readonly Sentence[]): Generator<Problem> {
  const most = passage.words.speech.sentence_words
  for (const sentence of sentences) {
    const count = Math.round(wordCount(sentence.prose))
    if (count <= most) continue
    const words = beginningOf(sentence)
    yield wordingProblem(
      passage,
      'unspeakable',
      { index: sentence.index, words },
      `${quoted(words)} begins a sentence of ${count} words, which callers cannot follow; expected at most ${most}`,
      'Make two sentences of it: what happened, then what to do.',
    )
  }
}

/** Whether the announcement says it, as its author wrote it. */
function isSpoken({ path, place: { update }, incident: { facts } }: Passage): boolean {
  const [section, , field, id] = path
  if (section === 'title' || section === 'instructions') return true
  if (section !== 'timeline') return false
  // Of services that do not work at all, and of those that do, the name is enough.
  if (field === 'services') return !['major_outage', 'operational'].includes(update?.services?.[String(id)]?.state ?? '')
  return spokenFields.includes(String(field)) || (field === 'facts' && facts?.[String(id)]?.lead === true)
}

/** Of an update. */
const spokenFields = ['title', 'announcement', 'corrections']

/** Whether agents begin with it, for want of a title. */
function isKeyMessage({ path: [section, , field], place: { update } }: Passage): boolean {
  return section === 'timeline' && field === 'body' && update?.title === undefined
}

const faults: Readonly<Record<Unsayable, { readonly what: string; readonly mend: string }>> = {
  table: { what: 'a table', mend: 'Say in a sentence what callers need of it.' },
  code: { what: 'code', mend: 'Say what it does, in words.' },
  markup: { what: 'a mark of a markup language', mend: 'Leave it out: a voice says it, or stumbles over it.' },
  address: { what: 'a long address', mend: 'Name the website by a contact, {{contact.<id>}}: of it the domain is said.' },
  number: { what: 'a code of letters and digits, or a long number', mend: 'Leave it to the page, and say what callers can do without it.' },
  sign: { what: 'a picture or a sign', mend: 'Say it in words.' },
}
