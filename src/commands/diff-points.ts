/** The two points of a diff: a time, an update or a git revision, and what each was taken for. */
import type { Audience } from '../core/audience.ts'
import { fold, inOrder, type Fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import type { Viewpoint } from '../core/publicity.ts'
import { asOfStep } from '../core/telling.ts'
import { endOf, startOf, type Moment, type Zones } from '../core/time.ts'
import { whenOf } from '../core/when.ts'
import { isEarlier, type Revision } from '../io/git-revision.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, meant } from '../model/nearest.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { revisionPoint } from './diff-revision.ts'
import type { Loaded } from './load.ts'
import { instantOf } from './moment.ts'

export interface Point {
  readonly kind: 'moment' | 'update' | 'revision'
  /** As it was written. */
  readonly name: string
  /** What it was taken for, in words. */
  readonly said: string
  /** Of an update, the incident it stands in. */
  readonly incident?: string
  readonly update?: Update
  readonly revision?: Revision
  /** When it is, for the organisation; of a revision only its files count. */
  readonly at?: Moment
  /** Of a time, when it is for an edition. */
  readonly momentFor?: (audience: Audience) => Moment
  /** The files it is looked up in; with a name, those of one incident. */
  readonly tree: (incident: string | undefined) => Loaded
  /** What an edition had been told. */
  readonly told: (incident: Incident, audience: Audience) => Fold
}

/** Where the words of a call are looked up. */
export interface Ground {
  readonly loaded: Loaded
  readonly now: Moment
  /** The organisation's. */
  readonly zone: string
  /** The only incident that is meant. */
  readonly incident?: string
}

export type End = 'from' | 'to'

/**
 * A word as the earlier or the later point. A time is a time even where an update is called so, and an update is one even where a
 * revision is; `<incident>/<update>` is always the update, and `refs/heads/<branch>` always the revision.
 * @throws UserError (2) for a word that is none of them
 */
export function pointOf(word: string, end: End, ground: Ground): Point {
  return momentPoint(word, end, ground) ?? updatePoint(word, ground) ?? revisionPoint(word, ground)
}

/** @throws UserError (2) for two points that can be only meant the other way round, or that have nothing in common */
export function refuseReversed(from: Point, to: Point, { loaded }: Ground): void {
  if (from.incident !== undefined && to.incident !== undefined && from.incident !== to.incident)
    throw new UserError(
      `${from.name} is an update of ${from.incident}, and ${to.name} one of ${to.incident}; expected two points of one incident`,
      2,
    )
  const isLater = from.at !== undefined && to.at !== undefined && from.at > to.at
  const isNewer = from.revision && to.revision && isEarlier(loaded.workspace.root, to.revision, from.revision)
  if (isLater || isNewer || isToldAfter(from, to, loaded))
    throw new UserError(
      `From ${from.said} to ${to.said} leads back in time; write the earlier first: incident diff ${to.name} ${from.name}`,
      2,
    )
}

/** Of two updates at the same moment, the later in the file. */
function isToldAfter(from: Point, to: Point, { incidents }: Loaded): boolean {
  const incident = incidents.find(({ id }) => id === from.incident)?.incident
  const [audience] = incident?.audiences ?? []
  if (!incident || !audience || !from.update || !to.update) return false
  const order = inOrder(incident.timeline, audience)
  return order.indexOf(from.update) > order.indexOf(to.update)
}

export function momentPoint(word: string, end: End, { loaded, now, zone }: Ground): Point | undefined {
  const written = whenOf(word, now, zone, 'moment')
  if (written === undefined) return undefined
  const instant = instantOf(written, end === 'from' ? 'The earlier point' : 'The later point', zone)
  const zones: Zones = { organisation: zone, edition: zone }
  if (startOf(instant, zones) > now)
    throw new UserError(
      `${word} has not come yet; expected a past moment. What an update will change is shown by incident update --dry-run`,
      2,
    )
  // A day that begins a stretch counts whole, as one does that ends it.
  const isWholeDay = end === 'from' && instant.time === undefined
  const momentAt = (of: Zones) => Math.min(isWholeDay ? startOf(instant, of) : endOf(instant, of), now)
  const momentFor = ({ zones: of }: Audience) => momentAt(of) - (isWholeDay ? 1 : 0)
  return {
    kind: 'moment',
    name: word,
    said: word === 'now' ? 'now' : saidOf(instant, end),
    at: momentAt(zones),
    tree: () => loaded,
    momentFor,
    told: (incident, audience) => toldBy(incident, audience, momentFor(audience)),
  }
}

function saidOf({ text, time }: Instant, end: End): string {
  if (time !== undefined) return text.replace('T', ' ')
  return end === 'from' ? `the beginning of ${text}` : `the end of ${text}`
}

function toldBy(incident: Incident, audience: Audience, moment: Moment): Fold {
  return fold(incident, audience, toldView(moment))
}

/** What the public knew at a moment. */
export function toldView(moment: Moment): Viewpoint {
  return { now: moment, until: moment, withDrafts: false }
}

/** Whether a time is also what an update is called. */
export function isAlsoUpdate({ kind, name }: Point, ground: Ground): boolean {
  return kind === 'moment' && updatesNamed(name, ground).length > 0
}

function updatePoint(word: string, ground: Ground): Point | undefined {
  const found = updatesNamed(word, ground)
  const [first, ...others] = found
  if (first === undefined) return undefined
  if (others.length > 0) {
    const refs = found.map(({ incident, update }) => `${incident.id}/${update.id}`)
    throw new UserError(`${found.length} incidents have an update \`${word}\`; ${expectedOf(refs)}`, 2)
  }
  const { incident, update } = first
  const { now, loaded, zone } = ground
  return {
    kind: 'update',
    name: word,
    said: `update ${update.id} (${update.at.text.replace('T', ' ')})`,
    incident: incident.id,
    update,
    at: startOf(update.at, { organisation: zone, edition: zone }),
    tree: () => loaded,
    told: (of, audience) => {
      const whole = fold(of, audience, { now, withDrafts: false })
      const at = startOf(update.at, audience.zones)
      const step = whole.steps.find((each) => each.update.id === update.id)
      // An edition that it does not speak to is looked at from the same moment.
      return step ? asOfStep(whole, step.number, at) : toldBy(of, audience, Math.min(at, now))
    },
  }
}

interface Found {
  readonly incident: Incident
  readonly update: Update
}

/** @throws UserError (2) for an update that its incident does not have */
function updatesNamed(word: string, { loaded, incident: only }: Ground): readonly Found[] {
  const slash = word.lastIndexOf('/')
  const [of, id] = [word.slice(0, Math.max(slash, 0)), word.slice(slash + 1)]
  const isRef = slash >= 0 && loaded.incidents.some((read) => read.id === of)
  // `origin/main` is no update.
  if (slash >= 0 && !isRef) return []
  const reads = loaded.incidents.filter((read) => (isRef ? read.id === of : only === undefined || read.id === only))
  const found = reads.flatMap(({ incident }): Found[] => {
    const update = incident?.timeline.find((each) => each.id === id)
    return incident && update ? [{ incident, update }] : []
  })
  const [read] = reads
  if (isRef && found.length === 0 && read?.incident) {
    const ids = read.incident.timeline.map((update) => update.id)
    throw new UserError(`${of} has no update \`${id}\`; ${expectedOf(ids.toReversed())}.${meant(id, ids)}`, 2)
  }
  return found
}
