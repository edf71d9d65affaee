import { unsayableIn, type Unsayable } from '../core/wording/unsayable.ts'
import { wordCount } from '../core/word-count.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck } from './check.ts'
import { beginningOf, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const unspeakable = defineCheck({
  code: 'unspeakable',
  severity: 'warning',
  over: 'source',
  summary: 'words for callers that cannot be said aloud, such as tables and codes, or sentences nobody can follow',
  reason:
    'Announcements, instructions, titles and the facts of the first screen are spoken on the hotline as they stand. Callers see no table and no path, and cannot read a sentence again: `speech.sentence_words` of the locale says how long one may be. Say there what to do; the rest belongs in the body.',
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
      if (!isSpoken(passage)) continue
      for (const found of unsayableIn(passage.text)) {
        const { what, mend } = faults[found.kind]
        yield wordingProblem(
          passage,
          'unspeakable',
          { index: found.index, words: found.words.slice(0, 100) },
          `${quoted(found.words.slice(0, 100))} is ${what}, which callers cannot follow`,
          mend,
        )
      }
      yield* longSentences(passage)
    }
  },
})

function* longSentences(passage: Passage): Generator<Problem> {
  const most = passage.words.speech.sentence_words
  for (const sentence of passage.sentences) {
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
function isSpoken({ path, incident: { facts } }: Passage): boolean {
  const [section, , field, id] = path
  if (section === 'title' || section === 'instructions') return true
  return (
    section === 'timeline' && (field === 'title' || field === 'announcement' || (field === 'facts' && facts?.[String(id)]?.lead === true))
  )
}

const faults: Readonly<Record<Unsayable, { readonly what: string; readonly mend: string }>> = {
  table: { what: 'a table', mend: 'Say in a sentence what callers need of it.' },
  code: { what: 'code', mend: 'Say what it does, in words.' },
  address: { what: 'a long address', mend: 'Name the website by a contact, {{contact.<id>}}: of it the domain is said.' },
  number: { what: 'a code of letters and digits, or a long number', mend: 'Leave it to the page, and say what callers can do without it.' },
  sign: { what: 'a picture or a sign', mend: 'Say it in words.' },
}
