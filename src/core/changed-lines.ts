/** The latest update in lines that a hotline agent takes in at a glance. */
import type { Phrase } from '../model/printable.ts'
import type { Instant } from '../model/values.ts'
import type { UpdateView } from '../model/view-parts.ts'
import { standingOf } from './diff-states.ts'
import { gistOfCorrection } from './gist.ts'
import { newInstructions } from './instruction-views.ts'
import { mostLines, newsLines } from './news-lines.ts'
import { plainPhrase } from './phrases.ts'
import { publicCorrections } from './publicity.ts'
import type { Telling } from './telling.ts'
import { startOf } from './time.ts'
import { correctionViews, titleOf } from './update-views.ts'
import { fill } from './words.ts'

/** Of the five lines, so many tell corrections: the newest. */
const mostCorrections = 2

/**
 * At most five lines, what matters to callers first, and of every kind of news at least one line. What was corrected since comes
 * before all; of a withdrawn update nothing is said but that.
 * @param headline what is said of an update that changed nothing
 */
export function changedLines(latest: UpdateView, headline: Phrase, telling: Telling): Phrase[] {
  const { words, scope, fold } = telling
  const corrected = correctionLines(telling)
  if (latest.is_withdrawn) return corrected
  const step = fold.steps.at(-1)
  const news = {
    facts: factNews(latest, telling),
    services: latest.changes.filter(({ is_change }) => is_change),
    contacts: contactNews(latest, telling),
    // The head of the script has said whose times these are.
    promises: latest.promises.map(({ by, ...promise }) => ({ ...promise, ...(by && { by: { ...by, is_local: true } }) })),
    instructions: step ? newInstructions(step, telling).map(({ text }) => text) : [],
    questions: [],
  }
  const { lines } = newsLines(news, words, scope.audience, { lines: mostLines - corrected.length, alike: Infinity })
  const all = [...corrected, ...lines]
  return all.length > 0 ? all : [headline]
}

/** What was said of updates since the latest one came, the newest first: “Update 7 withdrawn: it was not true.” */
function correctionLines(telling: Telling): Phrase[] {
  const { words, fold, scope } = telling
  const { incident, audience, view, steps } = fold
  const last = steps.at(-1)
  if (!last) return []
  const momentOf = ({ at }: { readonly at: Instant }) => startOf(at, audience.zones)
  const all = steps.flatMap((step) => {
    const views = correctionViews(step.update, telling)
    return publicCorrections(step.update, incident, audience, view).flatMap((correction, index) => {
      const text = views[index]?.text
      const isNew = momentOf(correction) >= momentOf(last.update)
      return text && isNew ? [{ step, text, moment: momentOf(correction), withdraws: correction.withdraws ?? false }] : []
    })
  })
  const newest = all.toSorted((a, b) => b.moment - a.moment).slice(0, mostCorrections)
  return newest.map(({ step, text, withdraws }) => {
    const word = withdraws ? words.mail.subject_withdrawal : words.mail.subject_correction
    const title = gistOfCorrection(text) ?? titleOf(step.update, telling)
    return plainPhrase(fill(word, { number: step.number, title }), scope.audience)
  })
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
