import type { Update } from '../model/update.ts'
import type { Instant, Text } from '../model/values.ts'
import type { Fold, Step } from './fold.ts'
import { hasOwnWords } from './pick-text.ts'
import { publicCorrections } from './publicity.ts'
import { textsOfUpdate } from './texts.ts'
import { startOf } from './time.ts'

/** A message per update: the update itself, or a correction of it. */
export interface PlannedBulletin {
  /** `mail-back`, or `mail-back.correction-1`. */
  readonly name: string
  readonly step: Step
  /** Counted from 1. */
  readonly correction?: number
  /** A digest of all since this moment. */
  readonly since?: Instant
  /** Why it is not made: its words are missing. */
  readonly because?: string
}

/** What was told or corrected since a moment, oldest first. */
export function stepsSince({ steps, incident, audience, view }: Fold, since: Instant): readonly Step[] {
  const isSince = ({ at }: { readonly at: Instant }) => startOf(at, audience.zones) >= startOf(since, audience.zones)
  return steps.filter(({ update }) => isSince(update) || publicCorrections(update, incident, audience, view).some(isSince))
}

/** One bulletin of all since a moment; none where nothing was told since. */
export function digestsOf(told: Fold, since: Instant): readonly PlannedBulletin[] {
  const steps = stepsSince(told, since)
  const last = told.steps.at(-1)
  if (!last || steps.length === 0) return []
  const texts = steps.flatMap(({ update }) => [
    ...wordsOf(update, told),
    ...publicCorrections(update, told.incident, told.audience, told.view).map(({ text }) => text),
  ])
  // An id holds no full stop: no update has this name.
  return [{ ...bulletin(last, told, texts), name: `digest.since-${since.text.replace(/[:+]/g, '').toLowerCase()}`, since }]
}

/** The edition's latest update and the corrections made since, or every one. */
export function bulletinsOf(told: Fold, updates: 'latest' | 'all'): readonly PlannedBulletin[] {
  const latest = told.steps.at(-1)
  if (!latest) return []
  const since = startOf(latest.update.at, told.audience.zones)
  return told.steps.flatMap((step) => {
    const isWanted = updates === 'all' || step === latest
    const corrections = publicCorrections(step.update, told.incident, told.audience, told.view).flatMap((correction, at) => {
      const isNew = isWanted || startOf(correction.at, told.audience.zones) >= since
      return isNew
        ? [{ ...bulletin(step, told, [correction.text]), name: `${step.update.id}.correction-${at + 1}`, correction: at + 1 }]
        : []
    })
    return [...(isWanted ? [bulletin(step, told, wordsOf(step.update, told))] : []), ...corrections]
  })
}

/** Everything an update says to the public, its corrections apart: they are bulletins of their own. */
function wordsOf(update: Update, { incident, audience }: Fold): readonly Text[] {
  return [...textsOfUpdate(update, [], incident.facts)]
    .filter((place) => place.audience === 'public' && place.home === 'source' && (place.editions?.includes(audience.id) ?? true))
    .filter(({ path }) => path[0] !== 'corrections')
    .map(({ text }) => text)
}

function bulletin(step: Step, told: Fold, texts: readonly (Text | undefined)[]): PlannedBulletin {
  const { update } = step
  const isMissing = texts.some(
    (text) => text !== undefined && !hasOwnWords(text, told.audience, update.source ?? told.audience.sourceLanguage),
  )
  const because = `its words in ${told.audience.locale} are missing`
  return { name: update.id, step, ...(isMissing && { because }) }
}
