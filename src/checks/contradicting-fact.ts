import type { Audience } from '../core/audience.ts'
import { fold, type Fold } from '../core/fold.ts'
import { own } from '../core/own.ts'
import { factsTold, type Parity, type Share } from '../core/parity.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Certainty } from '../model/values.ts'
import { defineCheck, type Subject } from './check.ts'
import { named, toldWords } from './edition-words.ts'

export const contradictingFact = defineCheck({
  code: 'contradicting-fact',
  severity: 'warning',
  over: 'source',
  summary: 'editions that say the opposite of each other, or a certainty that is quietly taken back',
  reason:
    'Whether personal data was copied is one thing in the world. Readers who find yes on one page and no on another believe neither, and an authority asks which one was a lie. The same holds for what was excluded last week and is only unlikely today.',
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
    const { incident, viewOf } = subject
    const withDrafts = (audience: Audience) => ({ ...viewOf(audience), withDrafts: true })
    const told = incident.audiences.map((audience) => fold(incident, audience, viewOf(audience)))
    const planned = incident.audiences.map((audience) => fold(incident, audience, withDrafts(audience)))
    yield* oppositions(told, planned, subject)
    yield* retreats(told, planned, subject)
  },
})

const sides: { readonly [certainty: string]: 'yes' | 'no' } = {
  likely: 'yes',
  confirmed: 'yes',
  unlikely: 'no',
  excluded: 'no',
} satisfies { readonly [certainty in Certainty]?: 'yes' | 'no' }

/** Whether readers are told that it is so or that it is not; undefined while that is open. */
function sideOf({ now }: Share): 'yes' | 'no' | undefined {
  return now === undefined ? undefined : own(sides, now)
}

/** What readers are told now; where they agree, what they will be told once everything that waits is public. */
function* oppositions(told: readonly Fold[], planned: readonly Fold[], { incident }: Subject): Generator<Problem> {
  const now = factsTold(incident, told).filter(isOpposed)
  const then = factsTold(incident, planned).filter((fact) => isOpposed(fact) && !now.some(({ id }) => id === fact.id))
  for (const { id, shares } of [...now, ...then]) {
    const known = shares.filter((share) => sideOf(share) !== undefined)
    yield {
      code: 'contradicting-fact',
      severity: 'warning',
      file: incident.file,
      path: ['facts', id],
      at: 'key',
      message: `${toldWords(known)}: these cannot both be true`,
      hint: 'Find out what is true and correct the other. Where they speak of different things, declare a fact for each.',
      touches: known.flatMap(({ news }) => news.slice(-1).map(({ update }) => `timeline.${update}.facts.${id}`)),
    }
  }
}

function isOpposed({ shares }: Parity): boolean {
  return new Set(shares.flatMap((share) => sideOf(share) ?? [])).size > 1
}

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
