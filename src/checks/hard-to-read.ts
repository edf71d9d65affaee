import { readingEase } from '../core/wording/reading-ease.ts'
import type { Sentence } from '../core/wording/passage.ts'
import { defineCheck } from './check.ts'
import { beginningOf, isStatement, passagesOf, quoted, wordingProblem } from './wording.ts'

export const hardToRead = defineCheck({
  code: 'hard-to-read',
  severity: 'warning',
  over: 'source',
  summary: 'a text that most readers must read twice',
  reason:
    'People read bad news in a hurry, many in their second language. Too hard is what Flesch (en), Amstad (de), Douma (nl) or a fog index (pl) call very difficult: long sentences of long words. Make two sentences of the longest, say who does what, put short words for long ones.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Notwithstanding the temporary unavailability of the electronic communication
        facilities, the organisation continues to prioritise the implementation of appropriate
        remediation measures, and customers are requested to refrain from initiating
        correspondence until the restoration of functionality has been comprehensively verified
        by the responsible technical department.
      nl: |
        E-mail werkt niet.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        Our email does not work, and we are repairing it. Please do not write to us yet: your
        message would not arrive. Our technicians test every part before we switch it on again.
        We will tell you here when you can write to us, and until then you can call us.
      nl: |
        E-mail werkt niet.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      const { sentences, words } = passage
      const reading = words.wording?.reading
      if (reading === undefined || !isStatement(passage)) continue
      const read = sentences.filter((sentence) => !isName(sentence))
      const ease = readingEase(
        read.map(({ prose }) => prose),
        reading.measure,
      )
      const longest = read.toSorted((a, b) => wordCount(b) - wordCount(a))[0]
      const limit = reading.limit - allowance(read)
      if (ease === undefined || ease >= limit || longest === undefined) continue
      const beginning = beginningOf(longest)
      const message = `${quoted(beginning)} begins a sentence of ${wordCount(longest)} words in a text that is very hard to read: ${ease} of 100 by the measure ${reading.measure}; expected ${limit} or more`
      const hint = 'Make two sentences of it, say who does what, and put a short word for a long one.'
      yield wordingProblem(passage, 'hard-to-read', { index: longest.index, words: beginning }, message, hint)
    }
  },
})

/** In a short text a few long words, which may be names, weigh much: it must be far harder than a longer one. */
function allowance(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, sentence) => sum + wordCount(sentence), 0) < 40 ? 30 : 0
}

/** An entry of a list that is no sentence: what something is called is as long as it is. */
function isName(sentence: Sentence): boolean {
  return wordCount(sentence) <= 5 && !/[.!?…:;,]["”’»)]*$/.test(sentence.prose)
}

function wordCount({ prose }: Sentence): number {
  return prose.match(/\p{L}+/gu)?.length ?? 0
}
