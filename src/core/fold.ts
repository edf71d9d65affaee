/** What holds, folded from the timeline: every edition by what it was told, and nothing else. */
import type { ContactState, PromiseChange, Update } from '../model/update.ts'
import type { Certainty, Condition, Instant, State, Status, Text } from '../model/values.ts'
import type { Audience } from './audience.ts'
import { conditionKey, holds, type Circumstances } from './conditions.ts'
import type { Incident } from './incident.ts'
import { own } from './own.ts'
import { codeInPreview, isPublic, type Viewpoint } from './publicity.ts'
import { SuccessiveMap } from './successive-map.ts'
import { endOf, startOf, type Moment } from './time.ts'

/** Words of an update, with the update that decides their source language. */
export interface Said {
  readonly text: Text
  readonly update: Update
}

/** When something was told: of two at the same moment, the later update counts. */
export interface Told {
  readonly moment: Moment
  /** The place of the update in the timeline, from 0. */
  readonly step: number
}

export interface ServiceHold extends Told {
  readonly state: State
  readonly since: Instant
  readonly note?: Said
}

export interface ContactHold extends Told {
  readonly state: ContactState
  readonly note?: Said
}

export interface FactHold {
  readonly certainty: Certainty
  readonly text?: Said
  readonly at: Instant
}

export interface Slip {
  readonly at: Instant
  readonly from?: Instant
  readonly to?: Instant
  readonly reason?: Said
}

export interface PromiseHold {
  readonly text: Said
  readonly made_at: Instant
  readonly first_by?: Instant
  readonly by?: Instant
  readonly kept_when?: Condition
  readonly slips: readonly Slip[]
  readonly outcome: 'open' | 'kept' | 'withdrawn'
  /** When it was kept or withdrawn. */
  readonly settled_at?: Instant
}

export interface Window {
  readonly for?: Instant
  readonly until?: Instant
}

/** All that holds for an edition after an update. */
export interface Holds {
  readonly status: Status
  readonly services: ReadonlyMap<string, ServiceHold>
  readonly contacts: ReadonlyMap<string, ContactHold>
  readonly facts: ReadonlyMap<string, FactHold>
  readonly promises: SuccessiveMap<PromiseHold>
  readonly window: Window
  readonly next_update_by?: Instant
}

export interface Step {
  readonly update: Update
  /** 1 is the first public update of the edition. */
  readonly number: number
  readonly before: Holds
  readonly after: Holds
  /** Where several steps are told as one, the number of the first of them. */
  readonly from?: number
  /** Promises that its states kept, or a window that began before it, without a word on them. */
  readonly kept?: readonly string[]
  /** With drafts: the approval code of words that the public may not read as they stand. */
  readonly code?: string
}

/** The public timeline of an edition up to a moment, oldest first, and what holds at its end. */
export interface Fold {
  readonly incident: Incident
  readonly audience: Audience
  readonly view: Viewpoint
  readonly steps: readonly Step[]
  /** The steps by their updates; where the fold was cut short, those that were cut off too. */
  readonly byUpdate: ReadonlyMap<Update, Step>
  readonly holds: Holds
}

/** The step that told an update; undefined where it is told later or never. */
export function stepOf({ steps, byUpdate }: Pick<Fold, 'steps' | 'byUpdate'>, update: Update): Step | undefined {
  const step = byUpdate.get(update)
  return step && step.number <= steps.length ? step : undefined
}

/** The promises that a step made, moved, kept, withdrew or named, in the order in which they were first announced. */
export function promisesOf({ update, kept = [], after, from }: Step): readonly string[] {
  const all = after.promises.keys()
  if (from !== undefined) return [...all]
  const ids = new Set([...Object.keys(update.promises ?? {}), ...kept])
  return ids.size < 2 ? [...ids] : [...all].filter((id) => ids.has(id))
}

export const closedStatuses: readonly Status[] = ['resolved', 'postmortem', 'completed']

export function fold(incident: Incident, audience: Audience, view: Viewpoint): Fold {
  const updates = inOrder(
    incident.timeline.filter((update) => isPublic(update, incident, audience, view)),
    audience,
  )
  const steps: Step[] = []
  let current = beginning(incident)
  let since: Moment = -Infinity
  for (const update of updates) {
    const now = startOf(update.at, audience.zones)
    const ready = begun(current, incident, audience, since, now)
    const { after, kept } = apply(ready.held, update, incident, audience, steps.length)
    const all = [...ready.kept, ...kept]
    const code = codeInPreview(update, incident, audience, view)
    steps.push({
      update,
      number: steps.length + 1,
      before: current,
      after,
      ...(all.length > 0 && { kept: all }),
      ...(code !== undefined && { code }),
    })
    current = after
    since = now
  }
  const byUpdate = new Map(steps.map((step) => [step.update, step]))
  return { incident, audience, view, steps, byUpdate, holds: begun(current, incident, audience, since, view.now).held }
}

/** What every edition of an incident was told. */
export function foldsFor(incident: Incident, viewOf: (audience: Audience) => Viewpoint): readonly Fold[] {
  return incident.audiences.map((audience) => fold(incident, audience, viewOf(audience)))
}

/** A maintenance begins by its window alone: promises that wait for its state are kept when it does. */
function begun(
  held: Holds,
  incident: Incident,
  audience: Audience,
  since: Moment,
  now: Moment,
): { readonly held: Holds; readonly kept: readonly string[] } {
  const begins = held.window.for
  const start = begins && held.promises.size > 0 ? startOf(begins, audience.zones) : undefined
  if (begins === undefined || start === undefined || start <= since || start > now) return { held, kept: [] }
  const { promises, kept } = fulfilled(
    held.promises,
    circumstances(held, incident, audience, since),
    circumstances(held, incident, audience, start),
    begins,
  )
  return { held: kept.length === 0 ? held : { ...held, promises }, kept }
}

/** By Instant, then place in the file: sorting is stable. */
export function inOrder(updates: readonly Update[], audience: Audience): readonly Update[] {
  const start = new Map(updates.map((update) => [update, startOf(update.at, audience.zones)]))
  return updates.toSorted((a, b) => (start.get(a) ?? 0) - (start.get(b) ?? 0))
}

/** Before anybody was told anything; a maintenance has no window yet. */
function beginning(incident: Incident): Holds {
  const status = incident.kind === 'maintenance' ? 'scheduled' : 'investigating'
  return { status, services: new Map(), contacts: new Map(), facts: new Map(), promises: SuccessiveMap.empty(), window: {} }
}

/** What holds after an update, and the promises that it kept without a word on them. */
function apply(
  held: Holds,
  update: Update,
  incident: Incident,
  audience: Audience,
  step: number,
): { readonly after: Holds; readonly kept: readonly string[] } {
  const told = { moment: startOf(update.at, audience.zones), step }
  const after: Holds = {
    status: update.status ?? held.status,
    services: withServices(held, update, incident, audience, told),
    contacts: withContacts(held.contacts, update, told),
    facts: withFacts(held.facts, update, incident, audience),
    promises: held.promises,
    window: withWindow(held.window, update, incident),
    ...nextUpdate(held, update, audience),
  }
  const now = circumstances(after, incident, audience, told.moment)
  const then = circumstances(held, incident, audience, startOf(update.at, audience.zones))
  const { promises, kept } = withPromises(held.promises, update, then, now)
  return { after: { ...after, promises }, kept }
}

function withServices(held: Holds, update: Update, incident: Incident, audience: Audience, told: Told): Holds['services'] {
  const released = update.status === 'completed' && held.status !== 'completed' ? affectedAt(held, incident, audience, told.moment) : []
  if (!update.services && released.length === 0) return held.services
  const services = new Map(held.services)
  const broken = brokenAt(update, incident, audience, told)
  for (const id of released) services.set(id, { state: held.services.get(id)?.state ?? 'operational', since: update.at, ...told })
  for (const [id, change] of Object.entries(update.services ?? {})) {
    const before = stateAt(id, held, incident, audience, told.moment)
    const since =
      change.since ?? (before.state === change.state ? before.since : undefined) ?? (change.state === 'operational' ? update.at : broken)
    services.set(id, { state: change.state, since, ...told, ...(change.note !== undefined && { note: { text: change.note, update } }) })
  }
  return services
}

const day = 86_400_000

/**
 * When what an update reports as broken broke, where it does not say: with the incident, of which an edition is told first within a day.
 * Whoever is told later may be told of what broke later.
 */
function brokenAt(update: Update, { kind, started_at }: Incident, { zones }: Audience, { moment, step }: Told): Instant {
  const waited = moment - startOf(started_at, zones)
  return step === 0 && kind !== 'maintenance' && waited > 0 && waited <= day ? started_at : update.at
}

function withContacts(held: Holds['contacts'], update: Update, told: Told): Holds['contacts'] {
  if (!update.contacts) return held
  const contacts = new Map(held)
  for (const [id, change] of Object.entries(update.contacts)) {
    contacts.set(id, { state: change.state, ...told, ...(change.note !== undefined && { note: { text: change.note, update } }) })
  }
  return contacts
}

/** A fact keeps its words only while its certainty stays what it was. One that only other editions are told is not known here. */
function withFacts(held: Holds['facts'], update: Update, incident: Incident, audience: Audience): Holds['facts'] {
  if (!update.facts) return held
  const facts = new Map(held)
  for (const [id, change] of Object.entries(update.facts)) {
    if (incident.facts?.[id]?.only?.editions.includes(audience.id) === false) continue
    const before = held.get(id)
    const kept = before?.certainty === change.certainty ? before.text : undefined
    const text = change.text === undefined ? kept : { text: change.text, update }
    facts.set(id, { certainty: change.certainty, at: update.at, ...(text && { text }) })
  }
  return facts
}

/** A promise is kept when its condition becomes true, not because it was true when the promise was made. */
function withPromises(held: Holds['promises'], update: Update, before: Circumstances, now: Circumstances): Fulfilled {
  if (!update.promises) return fulfilled(held, before, now, update.at)
  const changes = Object.entries(update.promises).flatMap(([id, change]) => {
    const known = held.get(id)
    const isAnew = known === undefined || (known.outcome !== 'open' && change.text !== undefined)
    const after = isAnew ? made(change, update) : changed(known, change, update)
    return after ? [[id, after] as const] : []
  })
  return fulfilled(held.with(changes), before, now, update.at)
}

interface Fulfilled {
  /** The same map where none of them is kept by what changed. */
  readonly promises: Holds['promises']
  readonly kept: readonly string[]
}

function fulfilled(all: Holds['promises'], before: Circumstances, now: Circumstances, at: Instant): Fulfilled {
  // Many promises wait for the same.
  const known = new Map<string, boolean>()
  const becomesTrue = (condition: Condition) => {
    const key = conditionKey(condition)
    const becomes = known.get(key) ?? (holds(condition, now) && !holds(condition, before))
    known.set(key, becomes)
    return becomes
  }
  const settled: [string, PromiseHold][] = []
  for (const [id, promise] of all) {
    const { outcome, kept_when: condition } = promise
    if (outcome === 'open' && condition !== undefined && becomesTrue(condition))
      settled.push([id, { ...promise, outcome: 'kept', settled_at: at }])
  }
  return { promises: settled.length === 0 ? all : all.with(settled), kept: settled.map(([id]) => id) }
}

/** Undefined for a change of what was never announced: an error of the file, reported where it stands. */
function made(change: PromiseChange, update: Update): PromiseHold | undefined {
  if (change.text === undefined) return undefined
  return {
    text: { text: change.text, update },
    made_at: update.at,
    slips: [],
    outcome: change.outcome ?? 'open',
    ...(change.outcome && { settled_at: update.at }),
    ...(change.by && { by: change.by, first_by: change.by }),
    ...(change.kept_when && { kept_when: change.kept_when }),
  }
}

function changed(before: PromiseHold, change: PromiseChange, update: Update): PromiseHold {
  const isMove = change.by !== undefined && change.by.text !== before.by?.text
  const slip: Slip = {
    at: update.at,
    ...(before.by && { from: before.by }),
    ...(change.by && { to: change.by }),
    ...(change.reason !== undefined && { reason: { text: change.reason, update } }),
  }
  // A new date for what was kept or withdrawn announces it again.
  const { settled_at: _, ...reopened } = { ...before, outcome: 'open' as const }
  const base = isMove ? reopened : before
  // What was kept already is not kept again, later.
  const settled = change.outcome && change.outcome !== base.outcome ? { outcome: change.outcome, settled_at: update.at } : {}
  return {
    ...base,
    ...(change.text !== undefined && { text: { text: change.text, update } }),
    ...(isMove && { by: change.by, first_by: before.first_by ?? change.by, slips: [...before.slips, slip] }),
    ...(change.kept_when && { kept_when: change.kept_when }),
    ...settled,
  }
}

/** An announced time stands until an update comes after it or names another. */
function nextUpdate(held: Holds, update: Update, audience: Audience): { readonly next_update_by?: Instant } {
  if (update.next_update_by) return { next_update_by: update.next_update_by }
  const announced = held.next_update_by
  const stillAhead = announced !== undefined && endOf(announced, audience.zones) > startOf(update.at, audience.zones)
  return stillAhead ? { next_update_by: announced } : {}
}

/** The first update announces the window that the incident states, unless it names another. */
function withWindow(held: Window, { window }: Update, incident: Incident): Window {
  const begins = window?.for ?? held.for ?? incident.scheduled_for
  const ends = window?.until ?? held.until ?? incident.scheduled_until
  return { ...(begins && { for: begins }), ...(ends && { until: ends }) }
}

/** What conditions see. A maintenance puts what it affects into its state from its beginning until it is completed. */
export function circumstances(held: Holds, incident: Incident, audience: Audience, now: Moment): Circumstances {
  return {
    status: held.status,
    stateOf: (service) => stateAt(service, held, incident, audience, now).state,
    certaintyOf: (fact) => held.facts.get(fact)?.certainty,
  }
}

/** The state of a service; without `since` nobody has mentioned it. */
export function stateAt(
  service: string,
  held: Holds,
  incident: Incident,
  audience: Audience,
  now: Moment,
): ServiceHold | (Omit<ServiceHold, 'since'> & { readonly since?: undefined }) {
  const told = held.services.get(service)
  const affected = incident.kind === 'maintenance' ? own(incident.affects, service) : undefined
  const begins = held.window.for
  if (affected !== undefined && begins !== undefined && held.status !== 'completed') {
    const start = startOf(begins, audience.zones)
    if (start <= now && (told === undefined || told.moment < start)) return { state: affected, since: begins, moment: start, step: -1 }
  }
  return told ?? { state: 'operational', moment: -Infinity, step: -1 }
}

/** The services that a maintenance keeps in its state, nobody having said otherwise since it began. */
function affectedAt(held: Holds, incident: Incident, audience: Audience, now: Moment): readonly string[] {
  return Object.keys(incident.affects ?? {}).filter(
    (id) => stateAt(id, held, incident, audience, now).moment !== (held.services.get(id)?.moment ?? -Infinity),
  )
}
