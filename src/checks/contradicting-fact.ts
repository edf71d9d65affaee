import type { Fold } from '../core/fold.ts'
import { own } from '../core/own.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Certainty } from '../model/values.ts'
import { defineCheck, type Subject } from './check.ts'
import { named } from './edition-words.ts'
import { oppositions } from './opposed-editions.ts'
import { foldsOf, withWhatComes } from './told.ts'

export const contradictingFact = defineCheck({
  code: 'contradicting-fact',
  severity: 'warning',
  over: 'source',
  summary: 'editions that tell the opposite of a fact or of what it covers, or a certainty quietly taken back',
  reason:
    'Whether personal data was copied is one thing in the world. Readers who find yes on one page and no on another believe neither, and an authority asks which one was a lie. The same holds for all customers here and only employees there, and for what was excluded last week and only unlikely today.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: data-en
    at: 2024-03-18T09:30
    editions: [en]
    body: { en: Personal data was probably copied. }
    facts:
      personal-data: likely
  - id: data-nl
    at: 2024-03-18T09:30
    editions: [nl]
    body: { nl: Er zijn geen persoonsgegevens gekopieerd. }
    facts:
      personal-data: excluded`,
    right: `timeline:
  - id: data
    at: 2024-03-18T09:30
    body: { en: Data was probably copied., nl: Er zijn waarschijnlijk gegevens gekopieerd. }
    facts:
      personal-data: likely`,
  },
  *rule(subject) {
    if (subject.incident.facts === undefined) return
    const told = foldsOf(subject)
    const planned = told.map(withWhatComes)
    yield* oppositions(told, planned, subject)
    yield* retreats(told, planned, subject)
  },
})

interface Retreat {
  readonly update: Update
  readonly fact: string
  readonly from: Certainty
  readonly to: Certainty
  /** The update that had told it for certain. */
  readonly earlier: Update
  readonly edition: string
}

/** What was certain and is so no longer, in words that wait, that hold now, or with history in any; unless readers are told so openly. */
function* retreats(told: readonly Fold[], planned: readonly Fold[], { incident, withHistory }: Subject): Generator<Problem> {
  const all = planned.flatMap((whole, at) => {
    const { steps = [] } = told[at] ?? {}
    const isPast = ({ update, fact }: Retreat) =>
      steps.some((step) => step.update === update) &&
      steps.findLast(({ before, after }) => before.facts.get(fact)?.certainty !== after.facts.get(fact)?.certainty)?.update !== update
    return retreatsIn(whole).filter((each) => withHistory === true || !isPast(each))
  })
  for (const [index, update] of incident.timeline.entries()) {
    const its = all.filter((each) => each.update === update)
    for (const fact of new Set(its.map((each) => each.fact))) {
      const same = its.filter((each) => each.fact === fact)
      const [first] = same
      if (first) yield retreatProblem(first, same, index, incident.file)
    }
  }
}

function retreatsIn({ audience, steps }: Fold): readonly Retreat[] {
  return steps.flatMap(({ update, before, after, number }): readonly Retreat[] =>
    Object.keys(update.facts ?? {}).flatMap((fact): readonly Retreat[] => {
      const from = before.facts.get(fact)?.certainty
      const to = after.facts.get(fact)?.certainty
      if ((from !== 'confirmed' && from !== 'excluded') || to === undefined || to === from) return []
      const earlier = steps
        .slice(0, number - 1)
        .findLast((step) => step.before.facts.get(fact)?.certainty !== from && step.after.facts.get(fact)?.certainty === from)
      if (!earlier || isSaidOpenly(earlier.update, update)) return []
      return [{ update, fact, from, to, earlier: earlier.update, edition: audience.id }]
    }),
  )
}

function isSaidOpenly(earlier: Update, { replaces }: Update): boolean {
  return own(replaces, earlier.id) !== undefined || (earlier.corrections ?? []).length > 0
}

function retreatProblem({ fact, from, to, earlier }: Retreat, same: readonly Retreat[], index: number, file: string): Problem {
  return {
    code: 'contradicting-fact',
    severity: 'warning',
    file,
    path: ['timeline', index, 'facts', fact],
    at: 'key',
    ...(same.length === 1 && same[0] && { edition: same[0].edition }),
    message: `${named(same)} ${same.length === 1 ? 'reads' : 'read'} \`${to}\` here, and \`${from}\` in timeline.${earlier.id} (${earlier.at.date}); nothing says that it is taken back`,
    hint: `Say so openly: \`incident correct ${earlier.id}\`, or name ${earlier.id} under \`replaces\`.`,
    touches: [`timeline.${earlier.id}.facts.${fact}`],
  }
}
