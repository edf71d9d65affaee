/** What a correction does for the readers of each edition that was told the update. */
import type { Correction, Update } from '../model/update.ts'
import type { Audience } from './audience.ts'
import { fold } from './fold.ts'
import type { Incident } from './incident.ts'
import { hasOwnWords, pickText } from './pick-text.ts'
import { codeOf, isPublic, publicCorrections } from './publicity.ts'
import { startOf, type Moment } from './time.ts'

export interface CorrectionEffects {
  readonly audience: Audience
  /** Of the update, among the public updates of the edition. */
  readonly number: number
  /** 1 is the first correction of the update. */
  readonly correction: number
  /** What the edition reads; undefined where its own words are missing. */
  readonly words?: string
  readonly waits?: 'embargoed' | 'unapproved'
  readonly code: string
}

/** Undefined for an edition that does not read the update. */
export function correctionEffects(
  correction: Correction,
  update: Update,
  incident: Incident,
  audience: Audience,
  now: Moment,
): CorrectionEffects | undefined {
  const view = { now, withDrafts: false }
  if (!isPublic(update, incident, audience, view)) return undefined
  const step = fold(incident, audience, view).steps.find((each) => each.update === update)
  const all = publicCorrections(update, incident, audience, { ...view, withDrafts: true })
  const isShown = publicCorrections(update, incident, audience, view).includes(correction)
  const isAhead = startOf(correction.at, audience.zones) > now
  return {
    audience,
    number: step?.number ?? 0,
    correction: all.indexOf(correction) + 1,
    ...(hasOwnWords(correction.text, audience, update.source) && {
      words: pickText(correction.text, audience, 'source', update.source).words.trim(),
    }),
    ...(!isShown && { waits: isAhead ? ('embargoed' as const) : ('unapproved' as const) }),
    code: codeOf(update, audience),
  }
}
