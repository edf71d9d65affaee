/** Legal clocks: what the law wants reported, by when, and whether somebody has recorded that it was done. */
import type { Instant } from '../model/values.ts'
import { readInstant } from '../model/values.ts'
import type { Incident } from './incident.ts'
import { legalRules, type LegalRule, type RuleName } from './legal-rules.ts'
import { endOf, localOf, startOf, type Moment, type Zones } from './time.ts'
import { writtenAt } from './when.ts'

export interface Clock {
  readonly rule: RuleName
  /** Its place among the obligations of the file; absent where nobody has written down whether it applies. */
  readonly place?: number
  readonly authority?: string
  /** The markets it concerns; absent for all. */
  readonly editions?: readonly string[]
  readonly due?: Due
  readonly done?: Instant
  readonly outcome: Outcome
}

/**
 * `unstarted`: what it counts from is not known. `same-day`: done on the day it was due, at a time nobody has written down.
 * `passed`: it would have ended; whether it was a duty, nobody has written down.
 */
export type Outcome = 'unstarted' | 'running' | 'missed' | 'done' | 'done-late' | 'same-day' | 'passed'

export interface Due {
  readonly moment: Moment
  /** As a file writes it, by the organisation's clock: a time, or a day that counts to its end. */
  readonly text: string
}

const hour = 3_600_000

/**
 * The obligations of an incident as clocks, in the order of the file.
 * Hours run from the moment of awareness itself; of a day alone, from its beginning: no reading of the law ends them earlier.
 */
export function clocksOf(incident: Incident, now: Moment): readonly Clock[] {
  return (incident.obligations ?? []).map(({ rule, authority, editions, done_at: done }, place) => {
    const due = dueOf(rule, incident, now, authority)
    const known = done && isBy(done, incident, now) ? done : undefined
    return {
      rule,
      place,
      authority,
      ...(editions && { editions }),
      ...(due && { due }),
      ...(known && { done: known }),
      outcome: outcomeOf(due, known, incident, now),
    }
  })
}

/** The rules that were law when the organisation became aware and that no obligation names: whether they apply, nobody has written down. */
export function unwrittenClocks(incident: Incident, now: Moment): readonly Clock[] {
  const { aware_at: aware } = incident
  if (aware === undefined || !isBy(aware, incident, now)) return []
  const written = new Set((incident.obligations ?? []).map(({ rule }) => rule))
  return rulesInOrder
    .filter((rule) => !written.has(rule) && aware.date >= legalRules[rule].appliesFrom)
    .map((rule) => {
      const due = dueOf(rule, incident, now)
      const outcome = outcomeOf(due, undefined, incident, now)
      return { rule, ...(due && { due }), outcome: outcome === 'missed' ? 'passed' : outcome }
    })
}

const rulesInOrder = ['gdpr-33', 'nis2-24h', 'nis2-72h', 'nis2-month'] as const satisfies readonly RuleName[]

/** Whether somebody still has to do something about it. */
export function isUnsettled({ outcome }: Clock): boolean {
  return outcome === 'running' || outcome === 'missed' || outcome === 'unstarted'
}

function dueOf(rule: RuleName, incident: Incident, now: Moment, authority?: string): Due | undefined {
  const { within }: LegalRule = legalRules[rule]
  const zones = zonesOf(incident)
  if ('hours' in within) {
    const { aware_at: aware } = incident
    if (aware === undefined || !isBy(aware, incident, now)) return undefined
    const moment = startOf(aware, zones) + within.hours * hour
    return { moment, text: writtenAt(moment, zones.organisation) }
  }
  const notified = notificationFor(within.monthAfter, incident, now, authority)
  return notified && monthAfter(notified, zones)
}

/** When the notification was made that another rule counts from: to the same authority, or to the only one there is. */
function notificationFor(rule: RuleName, incident: Incident, now: Moment, authority?: string): Instant | undefined {
  const all = (incident.obligations ?? []).filter((each) => each.rule === rule)
  const same = all.filter((each) => each.authority === authority)
  const [found] = same.length > 0 || all.length > 1 ? same : all
  return found?.done_at && isBy(found.done_at, incident, now) ? found.done_at : undefined
}

/** The day of the same number, or the last of a shorter month, to its end: Regulation (EEC, Euratom) No 1182/71, art. 3(2)(c). */
function monthAfter(instant: Instant, zones: Zones): Due {
  const { date } = instant.time === undefined ? instant : localOf(startOf(instant, zones), zones.organisation)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const text = new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
  const due = readInstant(text) ?? { text, date: text }
  return { moment: endOf(due, zones), text }
}

function outcomeOf(due: Due | undefined, done: Instant | undefined, incident: Incident, now: Moment): Outcome {
  const zones = zonesOf(incident)
  if (done === undefined) return due === undefined ? 'unstarted' : due.moment < now ? 'missed' : 'running'
  if (due === undefined || endOf(done, zones) <= due.moment) return 'done'
  return startOf(done, zones) > due.moment ? 'done-late' : 'same-day'
}

/** Whether it has happened by then: what is written for later has not. */
function isBy(instant: Instant, incident: Incident, now: Moment): boolean {
  return startOf(instant, zonesOf(incident)) <= now
}

/** Authorities are told by the organisation's own clock, whatever that of an edition's readers. */
function zonesOf({ organisation: { timezone } }: Incident): Zones {
  return { organisation: timezone, edition: timezone }
}
