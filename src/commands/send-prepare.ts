/** What may go out over what, before anybody's address is read. */
import type { Audience } from '../core/audience.ts'
import type { Viewpoint } from '../core/publicity.ts'
import type { SendingFolder } from '../io/sending-folder.ts'
import type { Relay } from '../io/smtp.ts'
import { UserError } from '../model/finding.ts'
import { isOn, listOf, textOf, type Call } from './command.ts'
import { load } from './load.ts'
import { loadPresses } from './presses.ts'
import { makeBulletins, refusalOf, type ReadyBulletin, type Refusal, type Subject } from './send-bulletins.ts'
import { mannerOf, relayOf, type Manner } from './send-call.ts'
import { audiencesOf } from './send-subject.ts'

export interface Ready {
  readonly subject: Subject
  readonly bulletins: readonly ReadyBulletin[]
  readonly manner: Manner
  /** Absent only where nothing is to be sent. */
  readonly relay?: Relay
}

/** @throws UserError (1) when an edition may not be told; (2) for a call that names no mail server */
export async function prepare(subject: Subject, folder: SendingFolder, call: Call): Promise<Ready> {
  const manner = mannerOf(call)
  const named = relayOf(call)
  const isOurs = textOf(call.flags, 'queue') === undefined || listOf(call.flags, 'testTo') !== undefined
  if (named === undefined && isOurs && !isOn(call.flags, 'dryRun'))
    throw new UserError(
      'No mail server is named: --smtp smtp://relay.example:587, or INCIDENT_SMTP in the environment. Nothing was sent',
      2,
    )
  const audiences = audiencesOf(subject, call)
  // Embargoes are judged by the clock, whatever --now says.
  const view: Viewpoint = { now: subject.now, withDrafts: false }
  const loaded = load(call.globals.folder, [])
  const terms = { view, isTest: listOf(call.flags, 'testTo') !== undefined, hasNamedRelay: named?.isNamed === true || !isOurs }
  refuse(
    audiences.flatMap((audience: Audience): readonly Refusal[] => {
      const why = refusalOf(subject, audience, loaded, terms)
      return why === undefined ? [] : [{ edition: audience.id, why }]
    }),
    audiences,
    subject,
  )
  const presses = await loadPresses(loaded)
  const { ready, refused } = await makeBulletins(subject, audiences, { loaded, presses, folder, view })
  refuse(refused, audiences, subject)
  return { subject, bulletins: ready, manner, ...(named && { relay: named.relay }) }
}

/** All editions are told or none, unless somebody says which: who was forgotten would not be noticed. */
function refuse(refused: readonly Refusal[], audiences: readonly Audience[], { incident, name }: Subject): void {
  if (refused.length === 0) return
  const reasons = [...new Set(refused.map(({ why }) => why))]
  const lines = reasons.map(
    (why) =>
      `  ${refused
        .filter((one) => one.why === why)
        .map(({ edition }) => edition)
        .join(', ')}: ${why}`,
  )
  const others = audiences.map(({ id }) => id).filter((id) => !refused.some(({ edition }) => edition === id))
  const only = others.length === 0 ? '' : `\nOnly the others: --edition ${others.join(',')}`
  throw new UserError(`${incident.id}/${name} is not sent.\n${lines.join('\n')}${only}`, 1)
}
