import type { Audience } from '../core/audience.ts'
import { clausesOf, holds, type Circumstances } from '../core/conditions.ts'
import type { Incident } from '../core/incident.ts'
import { own } from '../core/own.ts'
import { pickText } from '../core/pick-text.ts'
import { choicesOf } from '../core/question-views.ts'
import type { AnswerChoice, Question } from '../model/incident.ts'
import { certainties, incidentStatuses, maintenanceStatuses, states } from '../model/values.ts'
import { defineCheck } from './check.ts'
import { readersOf } from './answers.ts'
import { problemsOf, type Found } from './told.ts'

export const unreachableFaqAnswer = defineCheck({
  code: 'unreachable-faq-answer',
  severity: 'warning',
  over: 'source',
  summary: 'an answer that can never be chosen',
  reason:
    'Answers are tried from the top, and the first that holds is shown. Somebody wrote this one for a moment that matters, and when it comes readers are shown another.',
  example: {
    of: 'incident',
    wrong: `faq:
  - id: portal-users
    question: { en: Can I log in?, nl: Kan ik inloggen? }
    answer:
      - text: { en: You can log in., nl: U kunt inloggen. }
      - while: { portal: impaired }
        text: { en: Not at present., nl: Op dit moment niet. }`,
    right: `faq:
  - id: portal-users
    question: { en: Can I log in?, nl: Kan ik inloggen? }
    answer:
      - while: { portal: impaired }
        text: { en: Not at present., nl: Op dit moment niet. }
      - text: { en: You can log in., nl: U kunt inloggen. }`,
  },
  *rule(subject) {
    const { incident } = subject
    const found = (incident.faq ?? []).flatMap((question) => unreachableIn(question, readersOf(question, subject), incident))
    yield* problemsOf('unreachable-faq-answer', found, incident)
  },
})

/** An answer is unreachable where no edition can ever see it. */
function unreachableIn(question: Question, audiences: readonly Audience[], incident: Incident): readonly Found[] {
  const choices = choicesOf(question)
  if (choices.length === 1 && choices[0]?.while === undefined) return []
  const all = audiences.map((audience) => reachedBy(audience, choices, incident))
  return choices.flatMap((choice, at) => {
    if (all.length === 0 || all.some((reached) => reached === undefined || reached[at]?.isShown !== false)) return []
    const above = [...new Set(all.flatMap((reached) => reached?.[at]?.instead ?? []))].toSorted((a, b) => a - b)
    const path = ['faq', (incident.faq ?? []).indexOf(question), 'answer', at]
    return audiences.map(({ id }) => ({
      edition: id,
      path,
      subject: path.slice(0, 2),
      message: () => sentence(choice, at, above),
      hint: above.length > 0 ? 'Put it above them, or remove it.' : 'Let its `while` ask for what can be, or remove the answer.',
    }))
  })
}

function sentence(choice: AnswerChoice, at: number, above: readonly number[]): string {
  const never = `never shows its answer ${at + 1}`
  if (above.length === 0)
    return `${never}: what its \`while\` asks for (${Object.keys(choice.while ?? {}).join(', ')}) can never be so at once`
  const names = above.map((each) => each + 1).join(' and ')
  const holding = above.length === 1 ? `answer ${names} above it holds` : `answers ${names} above it hold`
  return `${never}: whenever it would hold, ${holding} already`
}

interface Reach {
  readonly isShown: boolean
  /** The answers above it that are shown when it would hold. */
  readonly instead: readonly number[]
}

/** More cases than these are not tried, and nothing is said of the question. */
const mostTried = 5000

/** What comes of each answer in everything that may ever be so for an edition; undefined where that is too much to try. */
function reachedBy(audience: Audience, choices: readonly AnswerChoice[], incident: Incident): readonly Reach[] | undefined {
  const cases = casesFor(choices, audience, incident)
  if (cases.length > mostTried) return undefined
  // An answer that refers to a promise is passed over while that has no date.
  const isSure = choices.map(({ text }) => !pickText(text, audience).words.includes('{{promise.'))
  const shown = new Set<number>()
  const instead = choices.map(() => new Set<number>())
  for (const now of cases.all()) {
    const holding = choices.flatMap((choice, at) => (holds(choice.while, now) ? [at] : []))
    const end = holding.findIndex((at) => isSure[at]) + 1 || holding.length
    for (const at of holding.slice(0, end)) shown.add(at)
    for (const at of holding.slice(end)) instead[at]?.add(holding[end - 1] ?? 0)
  }
  return choices.map((_, at) => ({ isShown: shown.has(at), instead: [...(instead[at] ?? [])] }))
}

interface Cases {
  readonly length: number
  all(): Iterable<Circumstances>
}

/** Every combination of what the conditions ask about: counted in a number system whose digits are states, certainties and statuses. */
function casesFor(choices: readonly AnswerChoice[], { id: edition }: Audience, { kind, facts = {} }: Incident): Cases {
  const clauses = choices.flatMap((choice) => clausesOf(choice.while ?? {}))
  // A fact that an edition is not told stays unknown there.
  const certaintiesOf = (id: string) => (own(facts, id)?.only?.editions.includes(edition) === false ? (['unknown'] as const) : certainties)
  const statuses = kind === 'maintenance' ? maintenanceStatuses : incidentStatuses
  const sizes = new Map(
    clauses.map(({ kind: of, id }) => {
      const size = { service: states.length, fact: certaintiesOf(id).length, status: statuses.length }[of]
      return [`${of} ${id}`, size]
    }),
  )
  const weights = new Map<string, number>()
  let length = 1
  for (const [name, size] of sizes) {
    weights.set(name, length)
    length *= size
  }
  const digit = (name: string, number: number) => Math.floor(number / (weights.get(name) ?? length)) % (sizes.get(name) ?? 1)
  return {
    length,
    *all() {
      for (let number = 0; number < length; number++) {
        yield {
          status: statuses[digit('status ', number)] ?? 'investigating',
          stateOf: (id) => states[digit(`service ${id}`, number)] ?? 'operational',
          certaintyOf: (id) => certaintiesOf(id)[digit(`fact ${id}`, number)],
        }
      }
    },
  }
}
