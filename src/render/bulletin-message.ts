import type { Audience } from '../core/audience.ts'
import { asciiDomain } from '../core/mail-domain.ts'
import type { DateValue, Inline, Phrase } from '../model/printable.ts'
import type { Bulletin } from '../model/views.ts'
import { asciiAddress, type Mailbox } from './mime-headers.ts'
import type { Message } from './mime.ts'
import { momentOf } from './moments.ts'
import { readUrl } from '../model/web-address.ts'

/** The three filled templates of a bulletin. */
export interface BulletinParts {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Reserved for ever (RFC 2606, 2): a mail from here can be read, and answered to nobody. */
const nowhere = 'example.invalid'

/**
 * A bulletin as a mail: who it is from, which thread it belongs to and when it was sent follow from the bulletin and its audience.
 * @throws UserError when the sender's address cannot stand in a mail
 */
export function bulletinMessage(bulletin: Bulletin, audience: Audience, parts: BulletinParts): Message {
  const { mail } = audience.edition
  return {
    ...parts,
    from: senderOf(bulletin, audience),
    sent: momentOf(toldAt(bulletin), audience.zones),
    zone: audience.zones.edition,
    id: bulletin.digest
      ? digestId(bulletin, bulletin.digest, audience)
      : bulletinId(bulletin, audience, bulletin.update.id, bulletin.correction?.number),
    references: threadOf(bulletin, audience),
    language: audience.locale,
    is_exercise: bulletin.exercise,
    ...(mail?.list_id !== undefined && { list_id: mail.list_id }),
    ...(mail?.unsubscribe !== undefined && { unsubscribe: mail.unsubscribe }),
  }
}

/** The Message-ID, without angle brackets: from incident, update, edition and number of corrections, so the same mail twice is one mail. */
function bulletinId(bulletin: Bulletin, audience: Audience, update: string, corrections = 0): string {
  return `${bulletin.id}.${update}.${audience.id}.${corrections}@${hostOf(bulletin, audience)}`
}

/** The same digest twice is one mail too: it tells all from a moment to an update and the corrections so far. */
function digestId(bulletin: Bulletin, { since, updates }: NonNullable<Bulletin['digest']>, audience: Audience): string {
  const corrections = updates.reduce((sum, update) => sum + update.corrections.length, 0)
  const from = since.datetime.replace(/[^0-9a-z-]/gi, '')
  return bulletinId(bulletin, audience, `${bulletin.update.id}.since-${from}`, corrections)
}

function toldAt({ correction, digest, updated_at, update }: Bulletin): DateValue {
  return correction?.at ?? (digest ? updated_at : undefined) ?? update.at
}

/** The edition's first message of the incident, then the one this one follows: the update before it, or the update it corrects. */
function threadOf(bulletin: Bulletin, audience: Audience): readonly string[] {
  const told = bulletin.updates.toReversed().map(({ id }) => id)
  const place = told.indexOf(bulletin.update.id)
  const followed = bulletin.correction || bulletin.digest ? bulletin.update.id : told[place - 1]
  const thread = [told[0], followed].filter((id) => id !== undefined)
  return followed === undefined ? [] : [...new Set(thread)].map((id) => bulletinId(bulletin, audience, id))
}

function senderOf(bulletin: Bulletin, audience: Audience): Mailbox {
  const written = audience.edition.mail?.from
  if (written === undefined) return { name: plain(bulletin.organisation.name), address: `bulletin@${nowhere}` }
  const parts = /^(.*)<(.*)>$/s.exec(written)
  return parts ? { name: parts[1]?.trim() ?? '', address: parts[2] ?? '' } : { address: written }
}

/** The host of message ids: the sender's, else the site's. */
function hostOf(bulletin: Bulletin, audience: Audience): string {
  if (audience.edition.mail) {
    const address = asciiAddress(senderOf(bulletin, audience).address)
    return address.slice(address.lastIndexOf('@') + 1)
  }
  const base = readUrl(bulletin.organisation.base_url ?? '')
  return (base && asciiDomain(base.hostname)) ?? nowhere
}

function plain(phrase: Phrase): string {
  const words = (all: readonly Inline[]): string =>
    all.map((one) => ('children' in one ? words(one.children) : one.type === 'text' ? one.text : ' ')).join('')
  return words(phrase.inlines)
}
