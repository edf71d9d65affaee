import { stateAt, type Fold, type Step } from '../core/fold.ts'
import { isDraft } from '../core/publicity.ts'
import { startOf } from '../core/time.ts'
import type { Update } from '../model/update.ts'
import { defineCheck } from './check.ts'
import { dateText, foldsOf, pathTo, pathText, problemsOf, withWhatComes, type Found } from './told.ts'

export const scheduledState = defineCheck({
  code: 'scheduled-state',
  severity: 'warning',
  over: 'source',
  summary: 'an update that waits for its time and changes a state nobody can know yet',
  reason:
    'When its time comes it becomes public by itself, at night or on a Sunday, whatever is then the case. Readers are told that something works which does not.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: portal-back
    at: 2099-03-20T12:00
    services: { portal: operational }`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    services: { portal: major_outage }
  - id: portal-back
    at: 2099-03-20T12:00
    draft: true
    services: { portal: operational }`,
  },
  *rule(subject) {
    const { incident } = subject
    yield* problemsOf('scheduled-state', foldsOf(subject).flatMap(scheduledIn), incident)
  },
})

/** What is due within the hour, somebody is still at work on. */
const hour = 3_600_000

/** A draft does not become public by itself, and an exercise may be written ahead. */
function scheduledIn(told: Fold): readonly Found[] {
  const { incident, audience, view } = told
  if (incident.exercise === true || view.until !== undefined || isLookedBackAt(told)) return []
  return withWhatComes(told).steps.flatMap((step): readonly Found[] => {
    const isScheduled = startOf(step.update.at, audience.zones) > view.now + hour && !isDraft(step.update, audience.id)
    const turns = isScheduled ? [...servicesIn(step, told), ...contactsIn(step)] : []
    return turns.length > 0 ? [scheduled(step.update, turns, told)] : []
  })
}

/** What began or was reviewed after a moment was not written before it: the clock was set back, and nothing is scheduled. */
function isLookedBackAt({ incident: { started_at, kind, faq = [] }, audience: { zones }, view }: Fold): boolean {
  const reviews = faq.flatMap(({ reviewed_at }) => Object.values(reviewed_at ?? {}))
  const done = kind === 'maintenance' ? reviews : [started_at, ...reviews]
  return done.some((at) => startOf(at, zones) > view.now)
}

/** `services.portal` and what it will be. */
type Turn = readonly [section: 'services' | 'contacts', id: string, state: string]

/** Work that is planned may be told ahead, and so may a state that began already. */
function servicesIn({ update, before }: Step, { incident, audience, view }: Fold): readonly Turn[] {
  const moment = startOf(update.at, audience.zones)
  return Object.entries(update.services ?? {}).flatMap(([id, { state, since }]): readonly Turn[] => {
    const isKnown = state === 'under_maintenance' || (since !== undefined && startOf(since, audience.zones) <= view.now)
    return isKnown || stateAt(id, before, incident, audience, moment).state === state ? [] : [['services', id, state]]
  })
}

/** That a contact ends can be decided ahead. */
function contactsIn({ update, before }: Step): readonly Turn[] {
  return Object.entries(update.contacts ?? {}).flatMap(([id, { state }]): readonly Turn[] => {
    const isKnown = state === 'ended' || state === 'under_maintenance' || before.contacts.get(id)?.state === state
    return isKnown ? [] : [['contacts', id, state]]
  })
}

function scheduled(update: Update, turns: readonly Turn[], { incident, audience }: Fold): Found {
  const path = pathTo(incident, update)
  const states = turns.map(([section, id, state]) => `\`${section === 'contacts' ? 'contact.' : ''}${id}\` is ${state}`)
  return {
    edition: audience.id,
    path: [...path, 'at'],
    subject: path,
    message: (editions) =>
      `becomes public by itself on ${dateText(update.at)} and tells ${editions} that ${states.join(', ')}; nobody can know that yet`,
    hint: 'Make it a draft and release it once it is so. What is so already says since when, under `since`.',
    touches: turns.map(([section, id]) => pathText([...path, section, id], incident)),
  }
}
