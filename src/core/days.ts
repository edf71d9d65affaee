/** The last ninety days of every service, whatever incident it was part of: made from what is remembered of each, never from its timeline. */
import type { State } from '../model/values.ts'
import type { CourseView, ServiceView } from '../model/view-parts.ts'
import { barOf, legendOf, spellsOf } from './course.ts'
import type { Fold } from './fold.ts'
import { worstFirst } from './telling.ts'
import { addDays, dayOf, daysBetween } from './time.ts'

/** A service that did not work as usual, by the days it touched; without a last day it still does not. */
export interface Trouble {
  readonly service: string
  readonly state: State
  /** `2022-07-25`, in the zone of the edition. */
  readonly from: string
  readonly until?: string
}

const shownDays = 90

/** An exercise happens to nobody. */
export function troublesOf(services: readonly string[], fold: Fold): readonly Trouble[] {
  if (fold.incident.exercise === true) return []
  const day = (instant: Parameters<typeof dayOf>[0]) => dayOf(instant, fold.audience.zones)
  return services.flatMap((service) => {
    const spells = spellsOf(service, fold)
    return spells.flatMap(({ state, from }, at): readonly Trouble[] => {
      const next = spells[at + 1]?.from
      return state === 'operational' ? [] : [{ service, state, from: day(from), ...(next && { until: day(next) }) }]
    })
  })
}

/**
 * The ninety days up to the one on which readers were last told anything: not up to today, so that a page changes only when something is said.
 * Undefined where nothing was impaired in them.
 */
export function ninetyDays(
  services: readonly ServiceView[],
  troublesSince: (first: string) => readonly Trouble[],
  last: string | undefined,
): CourseView | undefined {
  if (last === undefined) return undefined
  const first = addDays(last, 1 - shownDays)
  const shown = troublesSince(first).filter(({ from, until = last }) => until >= first && from <= last)
  if (shown.length === 0) return undefined
  const pictured = services.map((service) => {
    const own = shown.filter((trouble) => trouble.service === service.id)
    const spells = worstByDay(own, first, last)
    // What is remarked of a service stands where it is listed.
    const { note: _, left_open: _why, ...bare } = service
    return {
      ...bare,
      spells: spells.map(({ state, from, until }) => ({ state, from: dayValueOf(from), until: dayValueOf(until) })),
      bar: barOf(partsOf(spells, first)),
    }
  })
  return { from: dayValueOf(first), until: dayValueOf(last), services: pictured, legend: legendOf(pictured) }
}

/** Days as printed: they are days of the edition's zone already. */
const dayValueOf = (date: string) => ({ kind: 'date', date, datetime: date }) as const

interface Days {
  readonly state: State
  readonly from: string
  readonly until: string
}

/** Each day in the worst state anything gave it; days in one state, one after the other, are one spell. */
function worstByDay(troubles: readonly Trouble[], first: string, last: string): readonly Days[] {
  const spells: Days[] = []
  for (let day = first; day <= last && troubles.length > 0; day = addDays(day, 1)) {
    const [worst] = troubles.filter(({ from, until = last }) => from <= day && day <= until).toSorted(worstFirst)
    if (!worst) continue
    const before = spells.at(-1)
    if (before && before.state === worst.state && addDays(before.until, 1) === day) spells[spells.length - 1] = { ...before, until: day }
    else spells.push({ state: worst.state, from: day, until: day })
  }
  return spells
}

/** The spells, and between them days on which nothing was reported. */
function partsOf(spells: readonly Days[], first: string): Parameters<typeof barOf>[0] {
  const place = (day: string) => daysBetween(first, day) / shownDays
  const parts = spells.flatMap(({ state, from, until }, at) => [
    { state: 'operational' as const, start: at === 0 ? 0 : place(addDays(spells[at - 1]?.until ?? first, 1)), end: place(from) },
    { state, start: place(from), end: place(addDays(until, 1)) },
  ])
  return [...parts, { state: 'operational', start: parts.at(-1)?.end ?? 0, end: 1 }]
}
