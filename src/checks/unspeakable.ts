import { unsayableIn, type Unsayable } from '../core/wording/unsayable.ts'
import { defineCheck } from './check.ts'
import { passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const unspeakable = defineCheck({
  code: 'unspeakable',
  severity: 'warning',
  over: 'source',
  summary: 'words for callers that cannot be said aloud: a table, a code, a long address or number, a picture',
  reason:
    'Callers cannot see it, and nobody writes down a path while listening. Announcements, instructions, titles and the facts of the first screen are spoken on the hotline as they stand. Say there what to do; the rest belongs in the body.',
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
    }
  },
})

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
