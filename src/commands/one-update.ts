/** The update a verb is about: named `[incident/]update`, or chosen at a terminal, the newest first. */
import type { Audience } from '../core/audience.ts'
import { inOrder } from '../core/fold.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { pickText } from '../core/pick-text.ts'
import { digestOf, isPublic, speaksTo } from '../core/publicity.ts'
import type { Moment } from '../core/time.ts'
import { findWorkspace } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, nearest, oneOf } from '../model/nearest.ts'
import type { Update } from '../model/update.ts'
import { beginning } from './columns.ts'
import { listOf, type Call } from './command.ts'
import { isPath } from './load.ts'
import { incidentOf, loadOne, updateRef, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

/** An update with the incident it stands in, at the moment of the call. */
export interface OneUpdate {
  readonly one: OneIncident
  readonly incident: Incident
  readonly update: Update
  /** `2024-03-outage/portal-back` */
  readonly ref: string
  readonly now: Moment
}

/** What a verb looks for, where nobody has named it. */
export interface Wanted {
  readonly verb: string
  /** Asked at a terminal. */
  readonly question: string
  /** Which updates come into question. */
  readonly fits: (update: Update, incident: Incident, now: Moment) => boolean
  /** Said where none does. */
  readonly none: string
}

/** @throws UserError (1) when nothing fits; (2) when there is no such update, or none is named and nobody can be asked */
export async function loadUpdate(call: Call, named: string | undefined, wanted: Wanted): Promise<OneUpdate> {
  const word = named === undefined ? {} : partsOf(named, call)
  const one = await loadOne(call, word.incident)
  const incident = incidentOf(one, call)
  const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
  const update = word.update === undefined ? await chosen(incident, now, wanted, call) : updateNamed(word.update, incident, one)
  return { one, incident, update, ref: `${incident.id}/${update.id}`, now }
}

/** The name of an incident alone leaves its update open. */
function partsOf(named: string, call: Call): { readonly incident?: string; readonly update?: string } {
  if (/\.ya?ml$/.test(named)) return { incident: named }
  const parts = updateRef(named)
  if (parts.incident !== undefined) return parts
  const { incidents } = findWorkspace(call.globals.folder, isPath(named) ? named : undefined)
  return incidents.some(({ id }) => id === named) ? { incident: named } : parts
}

function updateNamed(named: string, { id, timeline }: Incident, { name }: OneIncident): Update {
  const found = timeline.filter((update) => update.id === named)
  if (found.length > 1)
    throw new UserError(`${name} has ${found.length} updates called \`${named}\`; give each an id of its own first. Nothing was written`, 3)
  if (found[0]) return found[0]
  const ids = timeline.map((update) => update.id)
  const guess = nearest(named, ids)
  const meant = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
  throw new UserError(
    `${id} has no update \`${named}\`; ${expectedOf(ids.toReversed())}.${meant} An update of another incident is named <incident>/<update>. Nothing was written`,
    2,
  )
}

async function chosen(incident: Incident, now: Moment, { verb, question, fits, none }: Wanted, call: Call): Promise<Update> {
  const candidates = newestFirst(incident).filter((update) => fits(update, incident, now))
  if (candidates.length === 0) throw new UserError(`${incident.id}: ${none}. Nothing was written`, 1)
  if (!call.globals.isAsking) {
    const refs = oneOf(candidates.map(({ id }) => `${incident.id}/${id}`))
    throw new UserError(`Which update? Name it: incident ${verb} <update>; expected ${refs}. Nothing was written`, 2)
  }
  const prompts = await call.world.prompts()
  return await prompts.choose(
    question,
    candidates.map((update) => ({ name: lineOf(update, incident), value: update })),
  )
}

function newestFirst(incident: Incident): readonly Update[] {
  const [first] = incident.audiences
  return first ? inOrder(incident.timeline, first).toReversed() : []
}

/** `2024-03-14 11:05  portal-back  en, nl  The portal works again.` */
function lineOf({ id, at, editions, title, body, source }: Update, { audiences }: Incident): string {
  const told = audiences.filter((audience) => (editions ?? [audience.id]).includes(audience.id))
  const text = title ?? body
  const [first] = told
  const words = text === undefined || first === undefined ? '' : beginning(pickText(text, first, 'source', source).words, 40)
  return `${at.text.replace('T', ' ')}  ${id}  ${(editions ?? told.map((each) => each.id)).join(', ')}  ${words}`.trimEnd()
}

/** The editions an update speaks to. */
export function toldBy(update: Update, { audiences }: Incident): readonly Audience[] {
  return audiences.filter(({ id }) => speaksTo(update, id))
}

/** Those of them whose readers have it before them. */
export function readersOf(update: Update, incident: Incident, now: Moment): readonly Audience[] {
  return incident.audiences.filter((audience) => isPublic(update, incident, audience, { now, withDrafts: false }))
}

/** @throws UserError (2) for an edition that the update does not speak to */
export function editionsNamed(call: Call, { update, incident, ref }: OneUpdate): readonly Audience[] | undefined {
  const named = listOf(call.flags, 'edition')
  if (named === undefined) return undefined
  const told = toldBy(update, incident)
  const ids = told.map(({ id }) => id)
  if (named.includes('all')) return told
  const unknown = named.filter((id) => !ids.includes(id))
  if (unknown.length > 0) {
    const guess = nearest(unknown[0] ?? '', ids)
    throw new UserError(
      `${ref} does not speak to edition ${oneOf(unknown)}; ${expectedOf(ids)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`} Nothing was written.`,
      2,
    )
  }
  return told.filter(({ id }) => named.includes(id))
}

/** Where the update stands in the file as it is now. */
export function placeOf(ref: string, { incident }: ReadIncident): number {
  const id = updateRef(ref).update
  const at = incident?.timeline.findIndex((update) => update.id === id) ?? -1
  if (at === -1) throw gone(ref)
  return at
}

function gone(ref: string): UserError {
  return new UserError(`${ref} is no longer in its file, which somebody saved meanwhile. Nothing was written`, 1)
}

/**
 * The update as the file holds it now: whatever was looked at is judged again of this before it is written.
 * @throws UserError (1) where it is no longer there
 */
export function asItIsNow(seen: OneUpdate, read: ReadIncident): OneUpdate {
  const { incident } = read
  const update = incident?.timeline[placeOf(seen.ref, read)]
  if (!incident || !update) throw gone(seen.ref)
  return { ...seen, incident, update }
}

/**
 * @param corrections how many of them count as its words; default: all
 * @throws UserError (1) where an edition would read other words than those that were looked at, or is no longer told
 */
export function refuseOtherThanSeen(seen: OneUpdate, now: OneUpdate, editions: readonly Audience[], corrections?: number): void {
  const told = toldBy(now.update, now.incident)
  const changed = editions.filter((audience) => {
    const same = told.find(({ id }) => id === audience.id)
    return same === undefined || digestOf(now.update, same, corrections) !== digestOf(seen.update, audience, corrections)
  })
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id).join(', ')
  throw new UserError(`What ${seen.ref} says for ${ids} was changed meanwhile; look at it, then run this again. Nothing was written`, 1)
}
