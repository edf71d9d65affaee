/** Why an edition is not told what others are, where that is no accident. */
import type { AnswerChoice } from '../model/incident.ts'
import type { Condition } from '../model/values.ts'
import { subjectParts, subjectsNamed } from './answer-subjects.ts'
import type { Audience } from './audience.ts'
import { clausesOf } from './conditions.ts'
import type { Fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { own } from './own.ts'
import { pickText } from './pick-text.ts'

/** Why an edition is not told: `only … why` of a fact, or a service that it does not have. */
export type Reason =
  | { readonly kind: 'only'; readonly fact: string; readonly why: string }
  | { readonly kind: 'service'; readonly service: string }

/** What words depend on, as `about` names it: what they speak of in any edition, and what chooses them. */
export function subjectsIn(choices: readonly AnswerChoice[], folds: readonly Fold[]): readonly string[] {
  const asked = choices.flatMap((choice) => subjectsAsked(choice.while ?? {}))
  const said = folds.flatMap((told) => choices.flatMap(({ text }) => subjectsNamed(pickText(text, told.audience).words, told)))
  return [...new Set([...asked, ...said])]
}

function subjectsAsked(condition: Condition): readonly string[] {
  return clausesOf(condition).flatMap(({ kind, id }) => (kind === 'status' ? [] : [kind === 'fact' ? `fact.${id}` : id]))
}

/** The first of some subjects that an edition is not meant to know. */
export function reasonAmong(subjects: readonly string[], { id: edition }: Audience, { facts, organisation }: Incident): Reason | undefined {
  for (const subject of subjects) {
    const [kind, id] = subjectParts(subject)
    const only = kind === 'fact' ? own(facts, id)?.only : undefined
    if (only && !only.editions.includes(edition)) return { kind: 'only', fact: id, why: only.why }
    const service = kind === 'service' ? own(organisation.services, id) : undefined
    if (service?.editions && !service.editions.includes(edition)) return { kind: 'service', service: id }
  }
  return undefined
}
