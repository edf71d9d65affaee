/** What keeps a correction from being made; asked at the first look, and again of what stands in the file when it is written. */
import type { Audience } from '../core/audience.ts'
import { ownKey } from '../core/pick-text.ts'
import { isDraft, speaksTo } from '../core/publicity.ts'
import { endOf, startOf } from '../core/time.ts'
import { UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import { normaliseProse } from '../model/prose.ts'
import type { Correction, Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { refuse, type WordsBy } from './edition-words.ts'
import { readersOf, refuseOtherThanSeen, toldBy, type OneUpdate } from './one-update.ts'

/** What keeps it from being done to an update, as the end of a sentence; `seen` is the update as it was looked at. */
export type Refusal = (update: Update, seen: Update) => string | undefined

/** @throws UserError (1) */
export function refuseUpdate({ ref, update }: OneUpdate, seen: Update, refusal: Refusal): void {
  const why = refusal(update, seen)
  if (why !== undefined) throw new UserError(`${ref} ${why}. Nothing was written`, 1)
}

/** @throws UserError (1) where readers of an edition whose words are given do not have the update before them */
export function readersIn({ one, incident, update, ref, now }: OneUpdate, given: WordsBy): readonly Audience[] {
  const readers = readersOf(update, incident, now)
  const keys = Object.keys(given)
  const meant = incident.audiences.filter((audience) => keys.includes(ownKey(given, audience) ?? ''))
  const strangers = meant.filter(({ id }) => !speaksTo(update, id)).map(({ id }) => id)
  const told = toldBy(update, incident).map(({ id }) => id)
  if (strangers.length > 0) refuse([`${ref} does not speak to ${oneOf(strangers)}; expected words for ${oneOf(told)}`], one.name)
  const unread =
    keys.length > 0 ? meant.filter((audience) => !readers.includes(audience)) : readers.length > 0 ? [] : toldBy(update, incident)
  if (unread.length === 0) return readers
  const lines = unread.map((audience) => `  ${audience.id}: ${whyUnread({ update, ref, now }, audience)}`)
  throw new UserError(
    `${ref} is not public there; its words may still be changed in ${one.name} itself.\n${lines.join('\n')}\nNothing was written.`,
    1,
  )
}

function whyUnread({ update, ref, now }: Pick<OneUpdate, 'update' | 'ref' | 'now'>, audience: Audience): string {
  if (isDraft(update, audience.id)) return `a draft; incident release ${ref} --edition ${audience.id} makes it public`
  if (startOf(update.at, audience.zones) > now) return `its time, ${update.at.text}, has not come`
  return `not approved; incident approve ${ref} --edition ${audience.id} seals its words`
}

/** The correction by which somebody has taken the whole update back. */
export function withdrawalOf({ corrections }: Update): Correction | undefined {
  return corrections?.find(({ withdraws }) => withdraws === true)
}

/** @throws UserError (1) where those whose words are given read something else by now than what was looked at */
export function refuseOtherWords(seen: OneUpdate, current: OneUpdate, words: WordsBy): void {
  const corrected = readersOf(seen.update, seen.incident, seen.now).filter((audience) => ownKey(words, audience) !== undefined)
  refuseOtherThanSeen(seen, current, corrected, 0)
}

/** Whether the same was said before, so that a call may be made twice. */
export function heldAlready(update: Update, words: WordsBy, withdraws: boolean): boolean {
  const isSame = ({ text, withdraws: took = false }: Correction) =>
    took === withdraws &&
    typeof text !== 'string' &&
    Object.entries(words).every(([key, said]) => normaliseProse(text[key] ?? '') === normaliseProse(said))
  return (update.corrections ?? []).some(isSame)
}

/** @throws UserError (2) */
export function refuseBeforeTold(at: Instant, { incident, update, ref }: OneUpdate): void {
  const zone = incident.organisation.timezone
  const zones = { organisation: zone, edition: zone }
  if (endOf(at, zones) >= startOf(update.at, zones)) return
  throw new UserError(
    `--at is \`${at.text}\`, before ${ref} was told (${update.at.text}); expected a time from then on. Nothing was written`,
    2,
  )
}
