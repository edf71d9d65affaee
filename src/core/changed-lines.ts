/** The latest update in lines that a hotline agent takes in at a glance. */
import type { Phrase } from '../model/printable.ts'
import type { UpdateView } from '../model/view-parts.ts'
import { standingOf } from './diff-states.ts'
import { newInstructions } from './instruction-views.ts'
import { newsLines } from './news-lines.ts'
import type { Telling } from './telling.ts'

/** At most five lines, what matters to callers first, and of every kind of news at least one line. */
export function changedLines(latest: UpdateView, telling: Telling): Phrase[] {
  const { words, scope, fold } = telling
  const step = fold.steps.at(-1)
  const news = {
    facts: factNews(latest, telling),
    services: latest.changes.filter(({ is_change }) => is_change),
    contacts: contactNews(latest, telling),
    promises: latest.promises,
    instructions: step ? newInstructions(step, telling).map(({ text }) => text) : [],
    questions: [],
  }
  const { lines } = newsLines(news, words, scope.audience)
  return lines.length > 0 ? lines : [latest.title]
}

function factNews({ facts }: UpdateView, { fold }: Telling): UpdateView['facts'] {
  const step = fold.steps.at(-1)
  return facts.filter(
    ({ id, certainty }) => step?.before.facts.get(id)?.certainty !== certainty || step.update.facts?.[id]?.text !== undefined,
  )
}

/** Contacts whose news is not already that of their service. */
function contactNews({ contact_changes, changes }: UpdateView, { fold, scope }: Telling) {
  const named = fold.steps.at(-1)?.update.contacts
  const listedServices = new Set(changes.filter(({ is_change }) => is_change).map(({ id }) => id))
  const isMirrored = (id: string) => named?.[id] === undefined && listedServices.has(scope.organisation.contacts?.[id]?.service ?? '')
  return contact_changes.filter(({ id }) => !isMirrored(id)).map((change) => ({ label: change.label, standing: standingOf(change) }))
}
