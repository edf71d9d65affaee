import { askedServices, subjectParts, subjectsNamed, subjectsOf } from '../core/answer-subjects.ts'
import { cadenceOf } from '../core/cadence.ts'
import { clausesOf } from '../core/conditions.ts'
import { stateAt, type Fold, type Step } from '../core/fold.ts'
import { own } from '../core/own.ts'
import { pickText } from '../core/pick-text.ts'
import { isOpen } from '../core/snapshot.ts'
import { firstGiven } from '../core/doubtful-answers.ts'
import { answeredQuestions, reviewedAt } from '../core/question-views.ts'
import { seenBy, stanceOf } from '../core/telling.ts'
import { textsOfUpdate } from '../core/texts.ts'
import { endOf, startOf, type Moment } from '../core/time.ts'
import { namesSpokenOf } from '../core/word-forms.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, type Found } from './told.ts'

export const forgottenService = defineCheck({
  code: 'forgotten-service',
  severity: 'warning',
  over: 'source',
  summary: 'a service that does not work, and that the updates say nothing of any more',
  reason:
    'Those who need it read update after update about other things. They cannot tell whether somebody is still at work on it, whether it works again and nobody said so, or whether it was forgotten.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: all-down
    at: 2024-03-18
    services: { portal: major_outage, email: major_outage }
  - id: portal-back
    at: 2024-03-28
    services: { portal: operational }`,
    right: `timeline:
  - id: all-down
    at: 2024-03-18
    services: { portal: major_outage, email: major_outage }
  - id: portal-back
    at: 2024-03-28
    status: resolved
    services: { portal: operational, email: operational }`,
  },
  *rule(subject) {
    const { incident } = subject
    yield* problemsOf('forgotten-service', foldsOf(subject).filter(isOpen).flatMap(forgottenIn), incident)
  },
})

/** Longer than this many times the longest silence that readers should meet. */
const patience = 2

/** Where nothing at all was told since, readers miss more than one service: that is silence, and found as such. */
function forgottenIn(told: Fold): readonly Found[] {
  const { incident, audience, view, steps, holds } = told
  const since = view.now - patience * cadenceOf(audience)
  const mentions = new Map<Step, ReadonlySet<string>>()
  const isMentioned = (id: string, step: Step) => {
    const all = mentions.get(step) ?? mentionsIn(step, told)
    mentions.set(step, all)
    return all.has(id)
  }
  const spokenOf = new Set([...awaitedIn(told), ...answeredIn(told, since)])
  return seenBy(incident.organisation.services, audience.id).flatMap(([id]): readonly Found[] => {
    const now = stateAt(id, holds, incident, audience, view.now)
    // What only the window of a maintenance puts into its state comes back by its end.
    if (now.state === 'operational' || now.step < 0 || spokenOf.has(id)) return []
    const last = steps.findLast((step, at) => at <= now.step || isMentioned(id, step))
    const isForgotten = last && last.number < steps.length && startOf(last.update.at, audience.zones) < since
    return isForgotten ? [forgotten(id, now.state, last, told)] : []
  })
}

/** The services that an update speaks of to an edition: by their state, by a reference, or by name. */
function mentionsIn({ update }: Step, told: Fold): ReadonlySet<string> {
  const { audience, incident } = told
  const read = [...textsOfUpdate(update, [], incident.facts)].filter(
    (place) => place.audience === 'public' && (place.editions?.includes(audience.id) ?? true),
  )
  const words = read.map(({ text, home, source }) => pickText(text, audience, home, source).words)
  const named = words.flatMap((each) => spokenOfIn(each, told))
  return new Set([...Object.keys(update.services ?? {}), ...withWays(named, told)])
}

/** What words refer to, and the services they name, bent or in short too: better silent than wrong. */
function spokenOfIn(words: string, told: Fold): readonly string[] {
  const { audience, incident } = told
  const names = new Map(seenBy(incident.organisation.services, audience.id).map(([id, { name }]) => [id, pickText(name, audience).words]))
  return [...subjectsNamed(words, told), ...namesSpokenOf(words, names, audience.locale)]
}

/** A way to reach the organisation speaks of the service it works by. */
function withWays(subjects: readonly string[], { incident }: Fold): readonly string[] {
  const ways = subjects.flatMap((subject) => {
    const [kind, id] = subjectParts(subject)
    return kind === 'contact' ? (own(incident.organisation.contacts, id)?.service ?? []) : []
  })
  return [...subjects, ...ways]
}

/** The services that answers speak of, where somebody gave or confirmed them lately. */
function answeredIn(told: Fold, since: Moment): readonly string[] {
  const { audience } = told
  return answeredQuestions(stanceOf(told)).flatMap(({ question, answer }) => {
    const confirmed = reviewedAt(question, audience.id) ?? firstGiven(question, told)
    if (confirmed === undefined || endOf(confirmed, audience.zones) < since) return []
    return [...askedServices(question), ...withWays(subjectsOf(question, answer.text, told), told)]
  })
}

/** The services whose return readers wait for: an open promise names them, or is kept by them. */
function awaitedIn(told: Fold): readonly string[] {
  const open = [...told.holds.promises.values()].filter(({ outcome }) => outcome === 'open')
  return open.flatMap(({ text: { text, update }, kept_when }) => {
    const asked = clausesOf(kept_when ?? {}).flatMap(({ kind, id }) => (kind === 'service' ? [id] : []))
    return [...asked, ...spokenOfIn(pickText(text, told.audience, 'source', update.source).words, told)]
  })
}

function forgotten(id: string, state: string, last: Step, { incident, audience, steps }: Fold): Found {
  const by = steps.findLast(({ update }) => own(update.services, id) !== undefined)?.update ?? last.update
  const path = pathTo(incident, by, 'services', id)
  const silent = steps.slice(last.number).map(({ update }) => update)
  const count = silent.length === 1 ? '1 update' : `${silent.length} updates`
  return {
    edition: audience.id,
    path,
    subject: path,
    message: (editions) =>
      `is ${state} for ${editions} and was last mentioned on ${dateText(last.update.at)}; the ${count} since \`timeline.${last.update.id}\` ${silent.length === 1 ? 'says' : 'say'} nothing of it`,
    hint: `Say how it stands: incident add-update ${incident.id} --service ${id}=…`,
    touches: silent.map((update) => pathText(pathTo(incident, update), incident)),
  }
}
