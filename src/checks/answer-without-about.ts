import { subjectsOf } from '../core/answer-subjects.ts'
import type { Fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { choicesOf } from '../core/question-views.ts'
import { isOver } from '../core/snapshot.ts'
import type { Question } from '../model/incident.ts'
import { placesOf, readersOf } from './answers.ts'
import { defineCheck } from './check.ts'
import { foldsOf, problemsOf, type Found } from './told.ts'

export const answerWithoutAbout = defineCheck({
  code: 'answer-without-about',
  severity: 'warning',
  over: 'source',
  summary: 'an answer that depends on nothing and so can never be found to be stale',
  reason:
    'Every answer depends on something: a service, a fact, a way to reach you, a date. Where the file does not say on what, no update can ever make it due for a review, and it stays as it was on the first day.',
  example: {
    of: 'incident',
    wrong: `faq:
  - id: which-data
    question: { en: Which data is affected?, nl: Welke gegevens zijn geraakt? }
    answer: { en: We do not know yet., nl: Dat weten wij nog niet. }`,
    right: `faq:
  - id: which-data
    question: { en: Which data is affected?, nl: Welke gegevens zijn geraakt? }
    answer: { en: We do not know yet., nl: Dat weten wij nog niet. }
    about: [fact.personal-data]`,
  },
  *rule(subject) {
    const { incident, withHistory = false } = subject
    // After the end nothing changes that an answer could be outdated by.
    const folds = foldsOf(subject).filter((told) => withHistory || !isOver(told))
    const found = (incident.faq ?? []).flatMap((question) => {
      const readers = readersOf(question, subject)
      return folds.filter(({ audience }) => readers.includes(audience)).flatMap((told) => withoutAbout(question, told))
    })
    yield* problemsOf('answer-without-about', found, incident)
  },
})

/** In the words that an edition reads: another language may name a service where this one does not. */
function withoutAbout(question: Question, told: Fold): readonly Found[] {
  const [answer] = choicesOf(question)
  // Conditions choose it anew.
  if (answer === undefined || choicesOf(question).some((choice) => choice.while !== undefined)) return []
  if (subjectsOf(question, answer.text, told).length > 0) return []
  const places = placesOf(question, answer, told.audience, told.incident)
  return [
    {
      edition: told.audience.id,
      ...places,
      subject: places.path.slice(0, 2),
      message: (editions) => `depends on nothing in ${editions}: it names no service or fact, refers to nothing, and has no \`about\``,
      hint: `Say what would make it wrong, such as about: [${changing(told.incident).join(', ')}]`,
    },
  ]
}

/** Some of what this incident has told, as `about` names it; without any, the forms. */
function changing({ timeline, facts = {} }: Incident): readonly string[] {
  const of = (section: 'services' | 'promises') =>
    [...new Set(timeline.flatMap((update) => Object.keys(update[section] ?? {})))].slice(0, 2)
  const told = [
    ...of('services'),
    ...Object.keys(facts)
      .slice(0, 2)
      .map((id) => `fact.${id}`),
    ...of('promises').map((id) => `promise.${id}`),
  ]
  return told.length > 0 ? told : ['<service>', 'fact.<id>', 'contact.<id>', 'promise.<id>']
}
