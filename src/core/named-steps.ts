/** The steps of a timeline by what their updates name: who asks for one service does not read all of them. */
import { promisesOf, type Fold, type Step } from './fold.ts'

type Kind = 'services' | 'contacts' | 'facts' | 'promises' | 'replaces'
type ById = ReadonlyMap<string, readonly Step[]>

const known = new WeakMap<Fold, { readonly [kind in Kind]: ById }>()

/** Oldest first; of promises those too that kept one without naming it. */
export function stepsNaming(told: Fold, kind: Kind, id: string): readonly Step[] {
  const all = known.get(told) ?? indexed(told)
  known.set(told, all)
  return all[kind].get(id) ?? []
}

function indexed({ steps }: Fold): { readonly [kind in Kind]: ById } {
  return {
    services: byId(steps, ({ update }) => Object.keys(update.services ?? {})),
    contacts: byId(steps, ({ update }) => Object.keys(update.contacts ?? {})),
    facts: byId(steps, ({ update }) => Object.keys(update.facts ?? {})),
    promises: byId(steps, promisesOf),
    replaces: byId(steps, ({ update }) => Object.keys(update.replaces ?? {})),
  }
}

function byId(steps: readonly Step[], idsIn: (step: Step) => readonly string[]): ById {
  const all = new Map<string, Step[]>()
  for (const step of steps) {
    for (const id of idsIn(step)) {
      const its = all.get(id)
      if (its) its.push(step)
      else all.set(id, [step])
    }
  }
  return all
}
