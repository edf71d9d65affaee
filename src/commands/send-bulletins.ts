/** The bulletins of one update as they would go out, and why some may not. */
import type { Audience } from '../core/audience.ts'
import { bulletinsOf } from '../core/bulletins.ts'
import { fold, stateAt } from '../core/fold.ts'
import { digestOf, isDraft, isPublic, publicCorrections, speaksTo, type Viewpoint } from '../core/publicity.ts'
import { startOf } from '../core/time.ts'
import { checksumOf, thaw, type Bulletin, type Frozen } from '../render/frozen-message.ts'
import { bulletinFile, frozenText, type SendingFolder } from '../io/sending-folder.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import type { OneUpdate } from './one-update.ts'
import type { Presses } from './presses.ts'
import { instantText } from './spans.ts'

/** What is sent: an update, or a correction of it. */
export interface Subject extends OneUpdate {
  /** `mail-back`, or `mail-back.correction-1`. */
  readonly name: string
  /** Counted from 1. */
  readonly correction?: number
}

/** A bulletin that may go out. */
export interface ReadyBulletin extends Frozen {
  readonly audience: Audience
  /** It was frozen by an earlier run, and that is what goes out. */
  readonly isFrozen: boolean
  /** The incident file says something else by now. */
  readonly isOutdated: boolean
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
  const { update, incident, ref } = subject
  const { view, isTest, hasNamedRelay } = terms
  const edition = audience.id
  if (incident.exercise === true && !isTest) return 'it is an exercise, and nothing of one is sent to the public; --test-to sends it to you'
  if (!speaksTo(update, edition)) return 'the update does not speak to this edition'
  if (isDraft(update, edition)) return `it is a draft: incident release ${ref}`
  if (startOf(update.at, audience.zones) > view.now) return `it is embargoed until ${instantText(update.at)}`
  if (!isPublic(update, incident, audience, view)) return `its words are not approved: incident approve ${ref} --edition ${edition}`
  if (subject.correction !== undefined && !isCorrectionPublic(subject, audience, view))
    return 'the correction is not public yet: its time has not come, or it is not approved'
  const bulletin = bulletinsOf(fold(incident, audience, view), 'all').find(({ name }) => name === subject.name)
  if (bulletin?.because !== undefined) return `${bulletin.because}; write them first`
  if (audience.edition.mail === undefined) return 'the edition has no sender: give it `mail: { from: … }` in organisation.yaml'
  const down = hasNamedRelay ? undefined : brokenService(audience, loaded, view)
  return down === undefined ? undefined : `${down} is down, and mail would go over it; name a relay that works with --smtp`
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
    selection: { incidents: [subject.incident.id], editions, channels: ['mail'], updates: 'all' },
    withDrafts: false,
    moment: { now: view.now, viewOf: () => view },
    last: { lastEntry: () => undefined, lastEdition: () => undefined },
  }
  const whole = planBuild(loaded, presses, options)
  // With the parts beside the message, which leaks are looked for in: they are not encoded.
  const files = whole.files.filter(({ channel, update }) => channel === 'mail' && update === subject.name)
  const { made, heldBack } = await render({ ...whole, files }, loaded, presses, options)
  const ready: ReadyBulletin[] = []
  const refused: Refusal[] = []
  for (const audience of audiences) {
    const planned = made.map((one) => one.planned).find(({ edition, file }) => edition === audience.id && file.message !== undefined)
    const corrections = publicCorrections(subject.update, subject.incident, audience, view).length
    const digest = digestOf(subject.update, audience, corrections)
    if (planned) ready.push(frozenOr(frozenOf(folder, audience.id), { message: presses.message(planned), digest }, audience))
    else refused.push({ edition: audience.id, why: becauseOf(heldBack, audience.id, subject) })
  }
  return { ready, refused }
}

function becauseOf(heldBack: Awaited<ReturnType<typeof render>>['heldBack'], edition: string, { incident, name }: Subject): string {
  const held = heldBack.find(
    (one) =>
      (one.edition === undefined || one.edition === edition) &&
      (one.incident === undefined || one.incident === incident.id) &&
      (one.update === undefined || one.update === name),
  )
  return `${held?.because ?? 'the channel `mail` makes no message of it'}; incident check ${incident.id} shows more`
}

/** The bulletin that an earlier run froze, or the one of now. */
export function frozenOr(frozen: Frozen | undefined, live: Bulletin, audience: Audience): ReadyBulletin {
  if (frozen === undefined) return { ...live, checksum: checksumOf(live), audience, isFrozen: false, isOutdated: false }
  const isOutdated = checksumOf({ ...live, digest: frozen.digest }) !== frozen.checksum
  return { ...frozen, audience, isFrozen: true, isOutdated }
}

/**
 * The bulletin of an edition as it was frozen.
 * @throws UserError (3) when the file is damaged
 */
export function frozenOf(folder: SendingFolder, edition: string): Frozen | undefined {
  const text = frozenText(folder, edition)
  return text === undefined ? undefined : thaw(text, `${folder.name}/${bulletinFile(edition)}`)
}
