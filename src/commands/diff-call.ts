/** Which two points a call means. */
import { isPublic } from '../core/publicity.ts'
import { whenForms } from '../core/when.ts'
import { UserError } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import type { Points } from './diff-between.ts'
import { isAlsoUpdate, momentPoint, pointOf, refuseReversed, type Ground, type Point } from './diff-points.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf } from './moment.ts'

export interface Meant {
  readonly points: Points
  readonly loaded: Loaded
  /** The only incident that is compared. */
  readonly only?: string
}

/** @throws UserError (2) for points that are none, or the wrong way round; (3) when there is no workspace */
export function pointsOf(call: Call): Meant {
  const flag = textOf(call.flags, 'incident')
  const loaded = load(call.globals.folder, flag === undefined ? [] : [flag])
  const zone = zoneOf(loaded)
  const { now } = momentOf(call.globals, call.world, zone)
  const incident = flag === undefined ? incidentOfRef(call.names, loaded) : loaded.named[0]
  const ground: Ground = { loaded, now, zone, ...(incident !== undefined && { incident }) }
  const points = bothOf(call, ground)
  refuseReversed(points.from, points.to, ground)
  for (const point of [points.from, points.to]) {
    refuseUntold(point, ground)
    if (isAlsoUpdate(point, ground))
      call.terminal.say(`${point.name} was taken as a time; the update of that name is <incident>/${point.name}.`)
  }
  const only = incident ?? points.from.incident ?? points.to.incident
  return { points, loaded, ...(only !== undefined && { only }) }
}

/** One update with its incident says where the other is. */
function incidentOfRef(words: readonly string[], { incidents }: Loaded): string | undefined {
  return words.map((word) => incidents.find(({ id }) => word.startsWith(`${id}/`))?.id).find((id) => id !== undefined)
}

function bothOf({ names, flags }: Call, ground: Ground): Points {
  const since = textOf(flags, 'since')
  const [first, second = 'now', ...more] = names
  if (since !== undefined) {
    if (first !== undefined)
      throw new UserError(`--since is from then to now, and \`${first}\` is one point more; leave out one of them`, 2)
    const from = momentPoint(since, 'from', ground)
    if (from) return { from, to: pointOf('now', 'to', ground) }
    throw new UserError(`--since is \`${since}\`; expected ${whenForms}. From an update or a revision on: incident diff ${since}`, 2)
  }
  if (first === undefined)
    throw new UserError(
      'Between which points? Name two times, updates or git revisions, or one to compare it with now: incident diff 2024-03-18\nFor the shift that comes on duty: incident diff --since -8h',
      2,
    )
  if (more.length > 0) throw new UserError(`${names.length} points are named; expected one or two`, 2)
  return { from: pointOf(first, 'from', ground), to: pointOf(second, 'to', ground) }
}

/** @throws UserError (2) for an update that no reader has seen yet */
function refuseUntold({ update, incident: id }: Point, { loaded, now }: Ground): void {
  const incident = loaded.incidents.find((read) => read.id === id)?.incident
  if (!update || !incident) return
  if (incident.audiences.some((audience) => isPublic(update, incident, audience, { now, withDrafts: false }))) return
  throw new UserError(
    `${incident.id}/${update.id} is not public in any edition yet; expected an update that readers have been told. incident generate --drafts shows what waits`,
    2,
  )
}
