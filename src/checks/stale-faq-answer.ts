import { firstGiven, type Change, type Doubt, doubtsIn } from '../core/doubtful-answers.ts'
import type { Fold } from '../core/fold.ts'
import { placesOf } from './answers.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, problemsOf, type Found } from './told.ts'

export const staleFaqAnswer = defineCheck({
  code: 'stale-faq-answer',
  severity: 'warning',
  over: 'source',
  summary: 'an answer that a later update may have made wrong',
  reason:
    'The update says one thing and the answer another, on one page. Readers and hotline agents act on the answer: they look for it, and nobody tells them that it is old.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    services: { portal: operational }
faq:
  - id: portal-users
    question: { en: When can I log in?, nl: Wanneer kan ik inloggen? }
    answer: { en: We do not know yet., nl: Dat weten wij nog niet. }
    about: [portal]
    reviewed_at: 2024-03-19T09:00`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    services: { portal: operational }
faq:
  - id: portal-users
    question: { en: When can I log in?, nl: Wanneer kan ik inloggen? }
    answer: { en: You can log in again., nl: U kunt weer inloggen. }
    about: [portal]
    reviewed_at: 2024-03-20T12:15`,
  },
  *rule(subject) {
    const { incident } = subject
    const found = foldsOf(subject).flatMap((told) => doubtsIn(told).map((doubt) => staleFor(doubt, told)))
    yield* problemsOf('stale-faq-answer', found, incident)
  },
})

function staleFor(doubt: Doubt, told: Fold): Found {
  const { question, answer, edition, reviewed, changes } = doubt
  const { incident, audience } = told
  const places = placesOf(question, answer, audience, incident)
  const first = firstGiven(question, told)
  const since = first && ` since it was first given, ${dateText(first)}`
  return {
    edition,
    ...places,
    subject: places.path.slice(0, 2),
    message: (editions) => {
      const review = reviewed
        ? `was last confirmed for ${editions} on ${dateText(reviewed)}`
        : `was never confirmed for ${editions}${since}`
      return changes.length > 0 ? `${review}; ${changesText(changes)}` : `${review}, and the incident is still open`
    },
    hint: `Read it again: incident faq review ${incident.id}`,
  }
}

/** More than these are counted, not told. */
const mostTold = 2

/** The latest change of each thing it depends on. */
function changesText(changes: readonly Change[]): string {
  const latest = changes.filter(({ subject }, at) => changes.findIndex((each) => each.subject === subject) === at)
  const told = latest.slice(0, mostTold).map((change) => `\`timeline.${change.update.id}\` ${turnText(change)} on ${dateText(change.at)}`)
  const more = latest.length - told.length
  return `${told.join('; ')}${more > 0 ? `; ${more} more of what it depends on changed` : ''}`
}

function turnText({ subject, to }: Change): string {
  if (to === undefined) return `put \`${subject}\` in other words`
  if (to === 'announced') return `announced \`${subject}\``
  return subject.startsWith('promise.') && /^\d/.test(to) ? `gave \`${subject}\` the date ${to}` : `made \`${subject}\` ${to}`
}
