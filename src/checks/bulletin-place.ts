import type { Audience } from '../core/audience.ts'
import { fold } from '../core/fold.ts'
import { isLiving } from '../core/living.ts'
import { shownKey } from '../core/pick-text.ts'
import type { Path } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Text } from '../model/values.ts'
import type { RenderedSubject } from './check.ts'

/**
 * Where the words of a bulletin stand that is still to be sent; undefined for one that readers have long had.
 * @param name as its file is called: `mail-back`, `mail-back.correction-1`
 * @param field of the update, for a bulletin that is no correction
 */
export function placeOfBulletin(
  name: string,
  edition: string,
  field: 'title' | 'body',
  { incident, viewOf, withHistory }: RenderedSubject,
): Path | undefined {
  // A digest is somebody's own choice of a moment: what is too long in it is told at the latest update.
  const [id, correction] = name.startsWith('digest.') ? [incident.timeline.at(-1)?.id] : name.split('.correction-')
  const at = incident.timeline.findIndex((update) => update.id === id)
  const update = incident.timeline[at]
  const audience = incident.audiences.find((each) => each.id === edition)
  if (update === undefined || audience === undefined) return undefined
  const within = correction === undefined ? [field] : ['corrections', Number(correction) - 1, 'text']
  const path = ['timeline', at, ...within]
  const place = { path, update, text: '', isMarkdown: true, home: 'source', audience: 'public' } as const
  if (withHistory !== true && !isLiving(place, fold(incident, audience, viewOf(audience)))) return undefined
  return [
    ...path,
    ...stepTo(correction === undefined ? update[field] : update.corrections?.[Number(correction) - 1]?.text, update, audience),
  ]
}

/** From a Text to the words of it that an edition reads. */
export function stepTo(text: Text | undefined, { source }: Update, audience: Audience): Path {
  const key = text === undefined || typeof text === 'string' ? undefined : shownKey(text, audience, source ?? audience.sourceLanguage)
  return key === undefined ? [] : [key]
}
