/** One function decides what the public may know: an update is public in an edition when its time has come, it is no draft there, and it is approved where that is required. */
import { createHash } from 'node:crypto'
import type { Correction, Update } from '../model/update.ts'
import type { Text } from '../model/values.ts'
import { asRead } from './as-read.ts'
import type { Audience } from './audience.ts'
import type { Incident } from './incident.ts'
import { hasOwnWords, ownKey, pickText } from './pick-text.ts'
import { startOf, type Moment } from './time.ts'

/** Whose eyes it is for: the public at a moment, or a preview that shows drafts and unapproved words too. */
export interface Viewpoint {
  readonly now: Moment
  readonly withDrafts: boolean
  /** With --as-of: nothing later is shown, drafts neither. */
  readonly until?: Moment
  /** Up to when approvals count, where that is later than now: what is told as it stood keeps the words that were approved since. */
  readonly sealedBy?: Moment
}

/** Whether an update speaks to an edition at all. */
export function speaksTo(update: Update, edition: string): boolean {
  return update.editions?.includes(edition) ?? true
}

export function isDraft(update: Update, edition: string): boolean {
  return Array.isArray(update.draft) ? update.draft.includes(edition) : update.draft === true
}

export function isPublic(update: Update, incident: Incident, audience: Audience, view: Viewpoint): boolean {
  if (!speaksTo(update, audience.id)) return false
  if (view.until !== undefined && startOf(update.at, audience.zones) > view.until) return false
  if (view.withDrafts) return true
  if (startOf(update.at, audience.zones) > view.now) return false
  return !isDraft(update, audience.id) && isApproved(update, incident, audience, view)
}

/** Whether the readers of any edition have an update before them. */
export function isRead(update: Update, incident: Incident, viewOf: (audience: Audience) => Viewpoint): boolean {
  return incident.audiences.some((audience) => isPublic(update, incident, audience, viewOf(audience)))
}

/** Whether somebody put their name to the words of an update, for any edition. */
export function isSealed(update: Update, { audiences }: Incident): boolean {
  return audiences.some((audience) => typeof sealOf(update, audience) === 'object')
}

/**
 * The words of an update that anybody may read yet: those in a language whose own editions are still kept waiting
 * (a draft, no approval) are taken out, so that they cannot stand in for missing words elsewhere. Undefined when none are left.
 */
export function readableText(text: Text, update: Update, incident: Incident, view: Viewpoint): Text | undefined {
  const told = incident.audiences.filter(({ id }) => speaksTo(update, id))
  const waiting = new Set(told.filter((audience) => !isPublic(update, incident, audience, view)))
  if (waiting.size === 0) return text
  const isReadable = (owners: readonly Audience[]) => owners.length === 0 || owners.some((audience) => !waiting.has(audience))
  if (typeof text === 'string') return isReadable(told.filter((audience) => hasOwnWords(text, audience, update.source))) ? text : undefined
  const left = Object.entries(text).filter(([key]) => isReadable(told.filter((audience) => ownKey(text, audience) === key)))
  return left.length > 0 ? Object.fromEntries(left) : undefined
}

/** Whether an edition's words carry the approval they need. */
function isApproved(update: Update, incident: Incident, audience: Audience, view: Viewpoint): boolean {
  return incident.organisation.approval !== 'required' || sealedCorrections(update, audience, view) !== undefined
}

/** The corrections of an update that readers see, oldest first, each with its number counted from 1. */
export function publicCorrections(update: Update, incident: Incident, audience: Audience, view: Viewpoint): readonly Correction[] {
  const sealed =
    incident.organisation.approval === 'required' && !view.withDrafts ? (sealedCorrections(update, audience, view) ?? 0) : Infinity
  const startsAt = (correction: Correction) => startOf(correction.at, audience.zones)
  const shown = (update.corrections ?? []).filter((correction, at) => at < sealed && (view.withDrafts || startsAt(correction) <= view.now))
  return shown.toSorted((a, b) => startsAt(a) - startsAt(b))
}

/**
 * How many corrections an edition's approval covers; undefined when it covers nothing of the words as they stand.
 * A correction added after the approval waits for one of its own; what was approved before stays public meanwhile.
 */
function sealedCorrections(update: Update, audience: Audience, view: Viewpoint): number | undefined {
  const approval = update.approved?.[audience.id]
  if (approval === undefined || startOf(approval.at, audience.zones) > (view.sealedBy ?? view.now)) return undefined
  const seal = sealOf(update, audience)
  return seal === 'broken' ? undefined : seal?.corrections
}

/** What an edition's approval covers of the words as they stand, whenever it was given: so many corrections, or nothing, as they were changed since. */
export function sealOf(update: Update, audience: Audience): { readonly corrections: number } | 'broken' | undefined {
  const approval = update.approved?.[audience.id]
  if (approval === undefined) return undefined
  for (let count = update.corrections?.length ?? 0; count >= 0; count--) {
    if (digestOf(update, audience, count) === approval.digest) return { corrections: count }
  }
  return 'broken'
}

/** What an approver reads out of the words as they stand: the first six digits of their digest. */
export function codeOf(update: Update, audience: Audience): string {
  return digestOf(update, audience).slice(0, 6)
}

/** In a preview: that code, where the public may not read the words as they stand. */
export function codeInPreview(update: Update, incident: Incident, audience: Audience, view: Viewpoint): string | undefined {
  if (!view.withDrafts) return undefined
  const isWholeSealed =
    incident.organisation.approval !== 'required' || sealedCorrections(update, audience, view) === (update.corrections?.length ?? 0)
  return isWholeSealed && isPublic(update, incident, audience, { ...view, withDrafts: false }) ? undefined : codeOf(update, audience)
}

/**
 * The digest an approval seals: everything the edition's readers see of an update, with the first `corrections` corrections,
 * as the edition reads it; neither the order of ids nor where lines of the file end matters. SHA-256, the first 16 hexadecimal digits.
 */
export function digestOf(update: Update, audience: Audience, corrections = update.corrections?.length ?? 0): string {
  const words = (text: Text | undefined) => (text === undefined ? null : asRead(pickText(text, audience, 'source', update.source).words))
  const each = <T>(map: { readonly [id: string]: T } | undefined, said: (value: T) => unknown) =>
    Object.entries(map ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => [id, said(value)])
  const { window, signed } = update
  const sealed = [
    update.status ?? null,
    words(update.title),
    words(update.body),
    words(update.announcement),
    each(update.services, (change) => [change.state, words(change.note)]),
    each(update.contacts, (change) => [change.state, words(change.note)]),
    each(update.facts, (change) => [change.certainty, words(change.text)]),
    each(update.promises, (change) => [words(change.text), change.by?.text ?? null, words(change.reason), change.outcome ?? null]),
    each(update.replaces, words),
    each(update.left_open, words),
    [window?.for?.text ?? null, window?.until?.text ?? null, words(window?.reason)],
    [words(signed?.name), words(signed?.role)],
    update.next_update_by?.text ?? null,
    (update.corrections ?? [])
      .slice(0, corrections)
      .map((correction) => [correction.at.text, words(correction.text), correction.withdraws ?? false]),
  ]
  return createHash('sha256').update(JSON.stringify(sealed)).digest('hex').slice(0, 16)
}
