/** What programs are told of an edition: how it stands, and what it was told last. No exercises: a program does not hear that it is one. */
import type { DateValue } from '../model/printable.ts'
import type { EditionPage, IncidentSummary, Snapshot } from '../model/views.ts'
import { placeOf, type Known } from './entry.ts'

export interface Chronicle {
  readonly page: EditionPage
  /** Everything that has a page, however long ago. */
  readonly pages: readonly Pick<IncidentSummary, 'id' | 'updated_at'>[]
  /** The earliest moment of which it knows anything; absent while it tells nothing. */
  readonly begins?: DateValue
  /** Newest first. */
  readonly incidents: readonly Snapshot[]
  readonly maintenances: readonly Snapshot[]
}

/** So many of each kind are told whole, newest first; what is open or planned always is. */
export const mostTold = 50

/** The entries of an edition that its chronicle tells whole: those in which readers were told something last. */
export function toldWhole(entries: readonly Known[]): readonly Known[] {
  const real = entries.filter((entry) => !placeOf(entry).exercise).toSorted((a, b) => newestFirst(lastTold(a), lastTold(b)))
  return (['incident', 'maintenance'] as const).flatMap((kind) => {
    const ofKind = real.filter((entry) => placeOf(entry).kind === kind)
    return ofKind.filter(({ stage }, place) => place < mostTold || (stage !== 'past' && stage !== 'over'))
  })
}

/** @param wholes the Snapshots of the incidents that `toldWhole` names */
export function chronicleOf(
  page: EditionPage,
  entries: readonly Known[],
  wholes: (incidents: ReadonlySet<string>) => readonly Snapshot[],
): Chronicle {
  const ids = new Set(toldWhole(entries).map((entry) => placeOf(entry).id))
  const told = wholes(ids).toSorted((a, b) => newestFirst(a.started_at.datetime, b.started_at.datetime))
  const pages = entries.map(placeOf).filter(({ exercise }) => !exercise)
  const begins = earliestOf(pages)
  return {
    page,
    pages,
    ...(begins && { begins }),
    incidents: told.filter(({ kind }) => kind === 'incident'),
    maintenances: told.filter(({ kind }) => kind === 'maintenance'),
  }
}

/** The incidents a chronicle tells of. */
export function toldIn({ incidents, maintenances }: Chronicle): ReadonlySet<string> {
  return new Set([...incidents, ...maintenances].map(({ id }) => id))
}

/** What is planned begins when it is announced. */
function earliestOf(places: readonly Pick<IncidentSummary, 'started_at' | 'updated_at'>[]): DateValue | undefined {
  let earliest: DateValue | undefined
  for (const { started_at: start, updated_at: told = start } of places)
    for (const date of [start, told]) if (!earliest || date.datetime < earliest.datetime) earliest = date
  return earliest
}

function lastTold(entry: Known): string {
  return placeOf(entry).updated_at?.datetime ?? ''
}

function newestFirst(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}
