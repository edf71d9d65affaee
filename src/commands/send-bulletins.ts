/** The bulletins of one update as they would go out, and why some may not. */
import type { Audience } from '../core/audience.ts'
import { bulletinsOf, digestsOf, stepsSince } from '../core/bulletins.ts'
import { fold, stateAt } from '../core/fold.ts'
import { digestOf, isDraft, isPublic, publicCorrections, speaksTo, type Viewpoint } from '../core/publicity.ts'
import { startOf } from '../core/time.ts'
import type { Instant } from '../model/values.ts'
import { checksumOf, thaw, type Bulletin, type Frozen } from '../render/frozen-message.ts'
import { bulletinFile, frozenText, type SendingFolder } from '../io/sending-folder.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import type { OneUpdate } from './one-update.ts'
import type { Presses } from './presses.ts'
import { instantText } from './spans.ts'

/** What is sent: an update, a correction of it, or all since a moment. */
export interface Subject extends OneUpdate {
  /** `mail-back`, `mail-back.correction-1`, or `mail-back.since-2022-08-01`: what its ledger is called. */
  readonly name: string
  /** What the plan calls its bulletin. */
  readonly bulletin: string
  /** How it is named to a further call. */
  readonly said: string
  /** Counted from 1. */
  readonly correction?: number
  /** It tells of all since this moment; `update` is the last of it. */
  readonly since?: Instant
}

/** A bulletin that may go out. */
export interface ReadyBulletin extends Frozen {
  readonly audience: Audience
  /** It was frozen by an earlier run, and that is what goes out. */
  readonly isFrozen: boolean
  /** The incident file says something else by now. */
  readonly isOutdated: boolean
  /** As the incident file has it. */
  readonly live: Bulletin
}

/** Why the bulletin of an edition may not go out, and what to do. */
export interface Refusal {
  readonly edition: string
  readonly why: string
}

export interface Terms {
  readonly view: Viewpoint
  /** To somebody in the organisation, who looks at it first. */
  readonly isTest: boolean
  /** The call names the relay, so that the organisation's own may be down. */
  readonly hasNamedRelay: boolean
}

/** Whether an edition may be told, before anything is made. */
export function refusalOf(subject: Subject, audience: Audience, loaded: Loaded, terms: Terms): string | undefined {
  const { incident } = subject
  const { view, isTest, hasNamedRelay } = terms
  if (incident.exercise === true && !isTest) return 'it is an exercise, and nothing of one is sent to the public; --test-to sends it to you'
  // Of all since a moment, only what is public is told.
  const why = subject.since === undefined ? unpublicOf(subject, audience, view) : undefined
  if (why !== undefined) return why
  const told = fold(incident, audience, view)
  const planned = subject.since === undefined ? bulletinsOf(told, 'all') : digestsOf(told, subject.since)
  const bulletin = planned.find(({ name }) => name === subject.bulletin)
  if (bulletin?.because !== undefined) return `${bulletin.because}; write them first`
  if (audience.edition.mail === undefined) return 'the edition has no sender: give it `mail: { from: … }` in organisation.yaml'
  const down = hasNamedRelay ? undefined : brokenService(audience, loaded, view)
  return down === undefined ? undefined : `${down} is down, and mail would go over it; name a relay that works with --smtp`
}

/** Why its words are not public. */
function unpublicOf(subject: Subject, audience: Audience, view: Viewpoint): string | undefined {
  const { update, incident, ref } = subject
  if (!speaksTo(update, audience.id)) return 'the update does not speak to this edition'
  if (isDraft(update, audience.id)) return `it is a draft: incident release ${ref}`
  if (startOf(update.at, audience.zones) > view.now) return `it is embargoed until ${instantText(update.at)}`
  if (!isPublic(update, incident, audience, view)) return `its words are not approved: incident approve ${ref} --edition ${audience.id}`
  return subject.correction === undefined || isCorrectionPublic(subject, audience, view)
    ? undefined
    : 'the correction is not public yet: its time has not come, or it is not approved'
}

function isCorrectionPublic({ update, incident, correction }: Subject, audience: Audience, view: Viewpoint): boolean {
  const wanted = update.corrections?.[(correction ?? 0) - 1]
  return wanted !== undefined && publicCorrections(update, incident, audience, view).includes(wanted)
}

/** The service that must work for bulletins to leave, where any incident has it down. */
function brokenService(audience: Audience, { incidents }: Loaded, view: Viewpoint): string | undefined {
  const service = audience.edition.mail?.service
  if (service === undefined) return undefined
  const isDown = incidents.some(({ incident }) => {
    const same = incident?.audiences.find(({ id }) => id === audience.id)
    if (!incident || !same) return false
    const { holds } = fold(incident, same, view)
    return ['partial_outage', 'major_outage', 'under_maintenance'].includes(stateAt(service, holds, incident, same, view.now).state)
  })
  return isDown ? `\`${service}\`` : undefined
}

/**
 * Renders the bulletins, or takes those that an earlier run froze.
 * @returns the bulletins that may go out, and why others may not
 */
export async function makeBulletins(
  subject: Subject,
  audiences: readonly Audience[],
  {
    loaded,
    presses,
    folder,
    view,
  }: { readonly loaded: Loaded; readonly presses: Presses; readonly folder: SendingFolder; readonly view: Viewpoint },
): Promise<{ readonly ready: readonly ReadyBulletin[]; readonly refused: readonly Refusal[] }> {
  const editions = audiences.map(({ id }) => id)
  const options: BuildOptions = {
    selection: {
      incidents: [subject.incident.id],
      editions,
      channels: ['mail'],
      updates: 'all',
      ...(subject.since && { since: subject.since }),
    },
    withDrafts: false,
    moment: { now: view.now, viewOf: () => view },
    last: { lastEntry: () => undefined, lastEdition: () => undefined },
  }
  const whole = planBuild(loaded, presses, options)
  // With the parts beside the message, which leaks are looked for in: they are not encoded.
  const files = whole.files.filter(({ channel, update }) => channel === 'mail' && update === subject.bulletin)
  const { made, heldBack } = await render({ ...whole, files }, loaded, presses, options)
  const ready: ReadyBulletin[] = []
  const refused: Refusal[] = []
  for (const audience of audiences) {
    const planned = made.map((one) => one.planned).find(({ edition, file }) => edition === audience.id && file.message !== undefined)
    const live = planned && { message: presses.message(planned), digests: digestsFor(subject, audience, view) }
    if (live) ready.push(frozenOr(frozenOf(folder, audience.id), live, audience))
    else refused.push({ edition: audience.id, why: becauseOf(heldBack, audience.id, subject) })
  }
  return { ready, refused }
}

/** Of all that a bulletin tells. */
function digestsFor({ incident, update, since }: Subject, audience: Audience, view: Viewpoint): Bulletin['digests'] {
  const updates = since ? stepsSince(fold(incident, audience, view), since).map((step) => step.update) : [update]
  return Object.fromEntries(
    updates.map((one) => [`${incident.id}/${one.id}`, digestOf(one, audience, publicCorrections(one, incident, audience, view).length)]),
  )
}

function becauseOf(heldBack: Awaited<ReturnType<typeof render>>['heldBack'], edition: string, { incident, bulletin }: Subject): string {
  const held = heldBack.find(
    (one) =>
      (one.edition === undefined || one.edition === edition) &&
      (one.incident === undefined || one.incident === incident.id) &&
      (one.update === undefined || one.update === bulletin),
  )
  return `${held?.because ?? 'the channel `mail` makes no message of it'}; incident check ${incident.id} shows more`
}

/** The bulletin that an earlier run froze, or the one of now. */
export function frozenOr(frozen: Frozen | undefined, live: Bulletin, audience: Audience): ReadyBulletin {
  if (frozen === undefined) return { ...live, checksum: checksumOf(live), audience, isFrozen: false, isOutdated: false, live }
  const isOutdated = checksumOf({ ...live, digests: frozen.digests }) !== frozen.checksum
  return { ...frozen, audience, isFrozen: true, isOutdated, live }
}

/**
 * The bulletin of an edition as it was frozen.
 * @throws UserError (3) when the file is damaged
 */
export function frozenOf(folder: SendingFolder, edition: string): Frozen | undefined {
  const text = frozenText(folder, edition)
  return text === undefined ? undefined : thaw(text, `${folder.name}/${bulletinFile(edition)}`)
}
