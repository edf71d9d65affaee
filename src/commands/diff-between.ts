/** Two points, incident by incident and edition by edition. */
import { agentLines } from '../core/diff-lines.ts'
import { diffOf, type EditionDiff } from '../core/diff.ts'
import type { Audience } from '../core/audience.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { nextChangeAt } from '../core/next-change.ts'
import { snapshotOf } from '../core/snapshot.ts'
import { hasErrors } from '../core/stops.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, meant } from '../model/nearest.ts'
import type { Phrase } from '../model/printable.ts'
import type { JsonPrinters } from '../render/json.ts'
import { toldView, type Point } from './diff-points.ts'
import type { Loaded } from './load.ts'
import type { Presses } from './presses.ts'

export interface Compared {
  readonly diff: EditionDiff
  /** The same for whoever takes the next call, in at most five lines. */
  readonly lines: readonly Phrase[]
  /** So many changes are not told in those. */
  readonly more: number
  readonly audience: Audience
  readonly printers: JsonPrinters
}

export interface Points {
  readonly from: Point
  readonly to: Point
}

/** The files that either point is looked up in. */
export interface Trees {
  readonly from: Loaded
  readonly to: Loaded
}

/** One incident at both points. */
export interface Pair {
  readonly id: string
  readonly from?: ReadIncident
  readonly to?: ReadIncident
}

/** The incidents there are at either point, in the order of their names. */
export function pairsOf({ from, to }: Trees, only: string | undefined): readonly Pair[] {
  const ids = [...new Set([...from.incidents, ...to.incidents].map(({ id }) => id))].toSorted()
  return ids
    .filter((id) => only === undefined || id === only)
    .map((id) => {
      const [was, is] = [from, to].map(({ incidents }) => incidents.find((read) => read.id === id))
      return { id, ...(was && { from: was }), ...(is && { to: is }) }
    })
}

/** Whether a point has a file of it of which nothing can be made. */
export function isUnreadable({ from, to }: Pair): boolean {
  return [from, to].some((read) => read !== undefined && read.incident === undefined)
}

/** At which of the points it has errors, and is not published as it stands. */
export function heldAt({ id }: Pair, points: readonly { readonly point: Point; readonly loaded: Loaded }[]): readonly Point[] {
  return points
    .filter(({ loaded }) => loaded.incidents.some((read) => read.id === id) && hasErrors(id, loaded.stops))
    .map(({ point }) => point)
}

/**
 * Whether anything can be different at all: an archive is looked through without working out what readers knew of each incident.
 * Between two times nothing is where no date lies, and between two states of a file where its words are the same.
 */
export function mayDiffer({ from: was, to: is }: Pair, { from, to }: Points, trees: Trees): boolean {
  const { incident } = is ?? {}
  const { momentFor: start } = from
  const { momentFor: end } = to
  if (start && end && incident)
    return incident.audiences.some((audience) => {
      const next = nextChangeAt({ ...incident, audiences: [audience] }, () => toldView(start(audience)))
      return next !== undefined && next <= end(audience)
    })
  const isNow = ({ kind, name }: Point) => kind === 'revision' || name === 'now'
  const isSame = was?.source.text === is?.source.text && trees.from.organisation?.source.text === trees.to.organisation?.source.text
  return !isSame || !isNow(from) || !isNow(to)
}

/** Whether no edition was told of it at the later point, nor at the earlier. */
export function isUntold({ from: was, to: is }: Pair, { from, to }: Points): boolean {
  const hasSteps = (read: ReadIncident | undefined, point: Point) =>
    read?.incident?.audiences.some((audience) => read.incident && point.told(read.incident, audience).steps.length > 0) ?? false
  return !hasSteps(was, from) && !hasSteps(is, to)
}

/** Every edition of the incident that was told of it at either point; of these ids, or all. */
export function comparedFor(
  { from: was, to: is }: Pair,
  points: Points,
  presses: Presses,
  editions: readonly string[] | undefined,
): readonly Compared[] {
  const [before, after] = [was?.incident, is?.incident]
  const all = [...(after?.audiences ?? []), ...(before?.audiences ?? [])]
  const ids = [...new Set(all.map(({ id }) => id))].filter((id) => editions?.includes(id) ?? true)
  return ids.flatMap((id) => {
    const [earlier, later] = [sideOf(before, after, id), sideOf(after, before, id)]
    if (!earlier || !later) return []
    const [from, to] = [
      snapshotOf(points.from.told(earlier.incident, earlier.audience), presses.occasion),
      snapshotOf(points.to.told(later.incident, later.audience), presses.occasion),
    ]
    if (from.number === 0 && to.number === 0) return []
    const { audience, incident } = later
    const printer = (format: 'text' | 'html') => presses.printer(audience, incident.organisation, format)
    const printers = { text: printer('text'), html: printer('html') }
    const diff = diffOf(from, to, printers.text.plain)
    const told = agentLines(diff, presses.occasion.wordsOf(audience), audience, incident.organisation)
    return [{ diff, ...told, audience, printers }]
  })
}

interface Side {
  readonly incident: Incident
  readonly audience: Audience
}

/** Where an incident or an edition is not there yet, or no longer, its readers are told nothing. */
function sideOf(own: Incident | undefined, other: Incident | undefined, edition: string): Side | undefined {
  const audience = own?.audiences.find(({ id }) => id === edition)
  if (own && audience) return { incident: own, audience }
  const theirs = other?.audiences.find(({ id }) => id === edition)
  return other && theirs && { incident: { ...other, timeline: [] }, audience: theirs }
}

/** @throws UserError (2) for an edition that none of the incidents has */
export function refuseUnknownEditions(wanted: readonly string[] | undefined, pairs: readonly Pair[]): void {
  const ids = new Set(pairs.flatMap(({ from, to }) => [from, to].flatMap((read) => read?.incident?.audiences.map(({ id }) => id) ?? [])))
  const unknown = wanted?.find((id) => !ids.has(id))
  if (unknown !== undefined && ids.size > 0)
    throw new UserError(`There is no edition \`${unknown}\` here; ${expectedOf(ids)}.${meant(unknown, ids)}`, 2)
}
