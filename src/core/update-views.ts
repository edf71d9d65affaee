import type { CorrectionView, PromiseView, UpdateView } from '../model/view-parts.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { promisesOf, type Step } from './fold.ts'
import { phraseOf, plainPhrase, richOf, type Scope } from './phrases.ts'
import { contactNow, shownValue, worksIn } from './contact-views.ts'
import { stepsNaming } from './named-steps.ts'
import { own } from './own.ts'
import { daysLate, isLate } from './promise-views.ts'
import { publicCorrections } from './publicity.ts'
import {
  circumstancesOf,
  dated,
  isBetter,
  mayBeRead,
  phrase,
  said,
  saidAtLength,
  seenBy,
  tellingAt,
  tellingsBefore,
  type Telling,
} from './telling.ts'
import { dayValue, startOf } from './time.ts'
import { fill } from './words.ts'

/** A step of the timeline as readers see it: as it was told, and what later steps say of it. */
export function updateViewOf(step: Step, telling: Telling): UpdateView {
  const { id } = step.update
  const corrections = correctionViews(step.update, telling)
  const replacedBy = stepsNaming(telling.fold, 'replaces', id).findLast((later) => later !== step)
  return {
    ...asTold(step, telling),
    corrections,
    is_withdrawn: corrections.some((correction) => correction.withdraws),
    ...(step.code !== undefined && { approval_code: step.code }),
    ...(replacedBy && { replaced_by: crossReference(replacedBy, replacedBy.update, telling, id) }),
  }
}

type AsTold = Omit<UpdateView, 'corrections' | 'is_withdrawn' | 'replaced_by' | 'approval_code'>

/** Page, script and every later bulletin show a step as it was told: it is worked out once. */
const toldOnce = new WeakMap<Step, { readonly words: Telling['words']; readonly view: AsTold }>()

function asTold(step: Step, telling: Telling): AsTold {
  const known = toldOnce.get(step)
  if (known?.words === telling.words) return known.view
  const view = tellStep(step, telling)
  toldOnce.set(step, { words: telling.words, view })
  return view
}

/** References inside are resolved at the step's moment, for ever. */
function tellStep(step: Step, telling: Telling): AsTold {
  const then = tellingAt(step, telling)
  const before = tellingsBefore(step, telling)
  const { update, number } = step
  return {
    id: update.id,
    number,
    at: dated(update.at, then),
    title: titleOf(update, then),
    has_headline: mayBeRead(update.title, update, then),
    status: step.after.status,
    changes: serviceChanges(step, then, before),
    contact_changes: contactChanges(step, then, before),
    facts: factViews(then, Object.keys(update.facts ?? {})),
    promises: promiseChanges(step, then),
    replaces: replacedSteps(step, then).map((earlier) => crossReference(earlier, update, then)),
    left_open: Object.entries(update.left_open ?? {}).flatMap(([id, text]) => {
      const service = then.scope.organisation.services?.[id]
      return service ? [{ name: phrase(service.name, then), text: said({ text, update }, then) }] : []
    }),
    ...(mayBeRead(update.body, update, then) && { body: saidAtLength({ text: update.body, update }, then) }),
    ...(step.after.status !== step.before.status && (step.from ?? number) > 1 && { status_before: step.before.status }),
    ...(update.next_update_by && { next_update_by: dated(update.next_update_by, then) }),
    ...windowOf(step, then),
    ...(update.signed && { signed: signatureOf(update.signed, update, then) }),
  }
}

function signatureOf({ name, role }: NonNullable<Update['signed']>, update: Update, then: Telling): NonNullable<UpdateView['signed']> {
  return { name: phraseOf(name, then.scope, { home: 'name' }), ...(role !== undefined && { role: said({ text: role, update }, then) }) }
}

export function titleOf(update: Update, then: Telling): UpdateView['title'] {
  if (mayBeRead(update.title, update, then)) return said({ text: update.title, update }, then)
  return plainPhrase(fill(then.words.update_of, { date: dayValue(update.at, then.scope.audience.zones) }), then.scope.audience)
}

/** What became of services at this step, those first whose state changed; the first step also says what works. */
function serviceChanges(step: Step, then: Telling, before: readonly Telling[]): UpdateView['changes'] {
  const { incident, audience } = then.fold
  const [was, is] = [before.map(circumstancesOf), circumstancesOf(then)]
  const changes = seenBy(incident.organisation.services, audience.id).flatMap(([id, service]) => {
    const to = is.stateOf(id)
    const from = was.map((each) => each.stateOf(id)).find((state) => state !== to) ?? to
    const change = step.update.services?.[id]
    const note = change?.note
    const isFirst = change !== undefined && !step.before.services.has(id) && ((step.from ?? step.number) === 1 || to !== 'operational')
    if (from === to && note === undefined && !isFirst) return []
    return [
      {
        id,
        name: phrase(service.name, then),
        from,
        to,
        is_change: from !== to,
        is_better: isBetter(from, to),
        // A maintenance says what it affects without naming it in an update.
        was_mentioned: step.before.services.has(id) || from !== 'operational',
        ...(note !== undefined && { note: said({ text: note, update: step.update }, then) }),
      },
    ]
  })
  return changes.toSorted((a, b) => Number(b.is_change) - Number(a.is_change))
}

/** Contacts whose working changed at this step, by their own change or by that of their service. */
function contactChanges(step: Step, then: Telling, before: readonly Telling[]): UpdateView['contact_changes'] {
  const { fold } = then
  return seenBy(fold.incident.organisation.contacts, fold.audience.id).flatMap(([id, contact]) => {
    const is = contactNow(id, contact, then)
    const all = before.map((telling) => contactNow(id, contact, telling))
    const was = all.find((each) => each?.state !== is?.state) ?? all[0]
    const named = step.update.contacts?.[id] !== undefined
    if (is === undefined || (was?.state === is.state && !named) || (was === undefined && contact.while === undefined && !named)) return []
    return [
      {
        id,
        label: phrase(contact.label, then),
        value: shownValue(contact, is.state),
        works: worksIn(is.state),
        is_degraded: is.state === 'degraded_performance' || is.state === 'partial_outage',
        has_ended: is.state === 'ended',
        ...(is.note && { note: said(is.note, then) }),
      },
    ]
  })
}

/** Facts as they stand after the telling's moment, of these ids or of all; those only other editions are told are left out. */
export function factViews(telling: Telling, ids?: readonly string[]): UpdateView['facts'] {
  const { incident, holds } = telling.scope
  return Object.entries(incident?.facts ?? {}).flatMap(([id, fact]) => {
    const held = holds?.facts.get(id)
    if (!held || (ids && !ids.includes(id))) return []
    if (fact.only && !fact.only.editions.includes(telling.scope.audience.id)) return []
    return [
      {
        id,
        name: phrase(fact.name, telling),
        certainty: held.certainty,
        is_lead: fact.lead ?? false,
        is_known: held.certainty !== 'unknown',
        at: dated(held.at, telling),
        ...(held.text && { text: saidAtLength(held.text, telling) }),
        ...(fact.scope !== undefined && { scope: phrase(fact.scope, telling) }),
      },
    ]
  })
}

/** What a step made, moved, kept or withdrew. */
function promiseChanges(step: Step, then: Telling): UpdateView['promises'] {
  return promisesOf(step).flatMap((id) => {
    const after = step.after.promises.get(id)
    if (after === undefined) return []
    const before = step.before.promises.get(id)
    const what = whatHappened(before, after)
    if (what === undefined) return []
    const slip = what === 'moved' ? after.slips.at(-1) : undefined
    const late = what === 'kept' ? daysLate(after, then.scope.audience.zones) : undefined
    return [
      {
        id,
        what,
        text: saidAtLength(after.text, then),
        ...(after.by && { by: dated(after.by, then) }),
        ...(slip?.from && { was_by: dated(slip.from, then) }),
        ...(slip?.reason && { reason: said(slip.reason, then) }),
        is_late: what === 'kept' && isLate(after, then.scope.audience.zones),
        ...(late !== undefined && { days_late: late }),
      },
    ]
  })
}

/** What became of a promise between two points, as readers know it; overdue ones are open. */
export function whatHappened(
  before: PromiseStanding | undefined,
  after: PromiseStanding,
): UpdateView['promises'][number]['what'] | undefined {
  if (after.outcome !== 'open' && after.outcome !== 'overdue' && before?.outcome !== after.outcome) return after.outcome
  if (before === undefined) return 'made'
  return before.slips.length < after.slips.length ? 'moved' : undefined
}

interface PromiseStanding {
  readonly outcome: PromiseView['outcome']
  readonly slips: readonly unknown[]
}

export function correctionViews(update: Update, telling: Telling): CorrectionView[] {
  const { incident, audience, view } = telling.fold
  return publicCorrections(update, incident, audience, view).map((correction, at) => ({
    number: at + 1,
    at: dated(correction.at, telling),
    text: richOf(correction.text, scopeAt(correction.at, update, telling), { source: update.source }),
    withdraws: correction.withdraws ?? false,
  }))
}

/** What a correction refers to: what held when it was published. */
function scopeAt(instant: Instant, update: Update, { fold, scope }: Telling): Scope {
  const { zones } = fold.audience
  const moment = startOf(instant, zones)
  const step = fold.steps.findLast((each) => each.update === update || startOf(each.update.at, zones) <= moment)
  return step ? { ...scope, holds: step.after } : scope
}

function replacedSteps(step: Step, telling: Telling): readonly Step[] {
  if (step.update.replaces === undefined) return []
  return telling.fold.steps.filter((earlier) => earlier !== step && own(step.update.replaces, earlier.update.id) !== undefined)
}

/** `other` as seen from an update that replaces it, or from the one it replaces. */
function crossReference(
  other: Step,
  replacing: Update,
  telling: Telling,
  replaced = other.update.id,
): NonNullable<UpdateView['replaced_by']> {
  const text = replacing.replaces?.[replaced] ?? ''
  return {
    id: other.update.id,
    number: other.number,
    title: titleOf(other.update, telling),
    text: said({ text, update: replacing }, telling),
  }
}

/** The window a maintenance has from this step on, where the step set or moved it. */
function windowOf(step: Step, then: Telling): { readonly window?: NonNullable<UpdateView['window']> } {
  const { window } = step.after
  const isMoved = step.update.window !== undefined
  if (!window.for || then.fold.incident.kind !== 'maintenance' || (!isMoved && step.number > 1)) return {}
  const reason = step.update.window?.reason
  return {
    window: {
      for: dated(window.for, then),
      ...(window.until && { until: dated(window.until, then) }),
      ...(reason !== undefined && { reason: said({ text: reason, update: step.update }, then) }),
    },
  }
}
