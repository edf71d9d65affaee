import { doubtsIn } from '../core/doubtful-answers.ts'
import type { Fold } from '../core/fold.ts'
import { once } from '../core/once.ts'
import { openEndsOf } from '../core/open-ends.ts'
import { own } from '../core/own.ts'
import { outcomeAt } from '../core/promise-views.ts'
import { endingOf } from '../core/snapshot.ts'
import type { Update } from '../model/update.ts'
import { placesOf } from './answers.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, withWhatComes, type Found } from './told.ts'

export const unresolvedEnd = defineCheck({
  code: 'unresolved-end',
  severity: 'warning',
  over: 'source',
  summary: 'an end that leaves something broken, temporary, announced or unconfirmed',
  reason:
    'The page says it is over while a reader meets what still does not work, and takes that for a new fault. What stays open may stay open, where readers are told so and why.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage, email: partial_outage }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    services: { portal: operational }`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage, email: partial_outage }
  - id: portal-back
    at: 2024-03-20T12:00
    status: resolved
    services: { portal: operational }
    left_open:
      email: { en: Attachments follow in April., nl: Bijlagen volgen in april. }`,
  },
  *rule(subject) {
    const { incident } = subject
    yield* problemsOf('unresolved-end', foldsOf(subject).flatMap(unresolvedIn), incident)
  },
})

/** Something that stays open: in words, and where it stands. */
type Rest = readonly [words: string, touches: string]

/** Judged before it is public too: an end that is being prepared can still say what it leaves open. */
function unresolvedIn(told: Fold): readonly Found[] {
  const { incident, audience } = told
  const end = endingOf(withWhatComes(told))?.update
  const rests = end ? restsAt(end, told) : []
  if (end === undefined || rests.length === 0) return []
  return [
    {
      edition: audience.id,
      path: pathTo(incident, end, 'status'),
      subject: pathTo(incident, end),
      message: (editions) => `tells ${editions} the end on ${dateText(end.at)}, and ${rests.map(([words]) => words).join('; ')}`,
      hint: 'Say why it stays so under `left_open`, or tell readers in an update what became of it.',
      touches: rests.map(([, place]) => place),
    },
  ]
}

/** Without what has a finding of its own: follow-ups, dates that have passed, answers outdated before the end. */
function restsAt(end: Update, told: Fold): readonly Rest[] {
  const { incident, audience, view } = told
  const whole = withWhatComes(told)
  const { steps, holds } = whole
  const { impaired, promises, stopgaps, doubts } = openEndsOf(end, incident, audience, view.now, whole === told ? told : undefined)
  const isExplained = (id: string) => steps.some(({ update }) => own(update.left_open, id) !== undefined)
  const stale = once(() => doubtsIn(told).map(({ question }) => question))
  return [
    ...impaired
      .filter(({ id }) => !isExplained(id))
      .map(({ id, state }): Rest => {
        const by = steps.findLast(({ update }) => own(update.services, id) !== undefined)?.update ?? end
        return [`\`${id}\` is ${state}`, pathText(pathTo(incident, by, 'services', id), incident)]
      }),
    ...stopgaps.map(({ id }): Rest => [`\`contact.${id}\` still stands in`, `contacts.${id}`]),
    ...promises.flatMap(({ id, by }): readonly Rest[] => {
      const made = holds.promises.get(id)?.text.update
      const known = told.holds.promises.get(id)
      if (by === undefined || made === undefined || (known && outcomeAt(known, audience.zones, view.now) === 'overdue')) return []
      return [[`\`promise.${id}\` is announced for ${dateText(by)}`, pathText(pathTo(incident, made, 'promises', id), incident)]]
    }),
    ...doubts
      .filter(({ question }) => !stale().includes(question))
      .map(({ question, answer }): Rest => [
        `\`faq.${question.id}\` is unconfirmed`,
        pathText(placesOf(question, answer, audience, incident).words, incident),
      ]),
  ]
}
