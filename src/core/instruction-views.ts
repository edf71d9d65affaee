import type { Snapshot } from '../model/views.ts'
import { holds } from './conditions.ts'
import type { Step } from './fold.ts'
import { isSayable } from './phrases.ts'
import { circumstancesOf, rich, seenBy, tellingsBefore, type Telling } from './telling.ts'

/** What readers should do, as far as it applies. */
export function instructionViews(telling: Telling): Snapshot['instructions'] {
  const { incident, audience, steps } = telling.fold
  if (steps.length === 0) return []
  const now = circumstancesOf(telling)
  return seenBy(incident.instructions, audience.id)
    .filter(([, instruction]) => holds(instruction.when, now) && isSayable(instruction.text, telling.scope))
    .map(([id, instruction]) => ({ id, text: rich(instruction.text, telling) }))
}

/** Those of them that a step made apply; after the first step all of them. */
export function newInstructions(step: Step, telling: Telling): Snapshot['instructions'] {
  const { instructions } = telling.fold.incident
  const before = tellingsBefore(step, telling).map(circumstancesOf)
  const isNews = (id: string) => (step.from ?? step.number) === 1 || !before.every((each) => holds(instructions?.[id]?.when, each))
  return instructionViews(telling).filter(({ id }) => isNews(id))
}
