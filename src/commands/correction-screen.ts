/** What a correction is, as its officer sees it: the words as they were told, and what each edition reads. */
import type { Audience } from '../core/audience.ts'
import { correctionEffects, type CorrectionEffects } from '../core/correction-effects.ts'
import type { ReadIncident } from '../core/incident.ts'
import { hasOwnWords, pickText } from '../core/pick-text.ts'
import type { Update } from '../model/update.ts'
import { editionName } from './edition-name.ts'
import { placeOf, type OneUpdate } from './one-update.ts'

/** What readers have before them, for whoever corrects it. */
export function wordsAsTold({ body, source }: Update, readers: readonly Audience[]): readonly string[] {
  if (body === undefined) return []
  const told = readers.filter((audience) => hasOwnWords(body, audience, source))
  return told.flatMap((audience) => [
    '',
    `As ${audience.id} was told:`,
    ...pickText(body, audience, 'source', source)
      .words.trim()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ])
}

/** Of the correction that was added last. */
export function effectsOfLast(read: ReadIncident, { ref, now }: OneUpdate): readonly CorrectionEffects[] {
  const { incident } = read
  const update = incident?.timeline[placeOf(ref, read)]
  const correction = update?.corrections?.at(-1)
  if (!incident || !update || !correction) return []
  return incident.audiences.flatMap((audience) => correctionEffects(correction, update, incident, audience, now) ?? [])
}

export function correctionScreen(
  { ref }: OneUpdate,
  at: string,
  withdraws: boolean,
  effects: readonly CorrectionEffects[],
): readonly string[] {
  const what = withdraws ? 'withdrawn' : 'corrected'
  return [
    `${ref} · ${what} ${at.replace('T', ' ')}`,
    ...effects.flatMap(({ audience, number, correction, words, waits, code }) => [
      '',
      `${editionName(audience)}: update ${number}${correction > 1 ? `, correction ${correction}` : ''}`,
      ...(words === undefined
        ? [`    ! no words for ${audience.id}: its readers see another language, and no bulletin is made until its words are there`]
        : words.split('\n').map((line) => `      ${line}`.trimEnd())),
      ...(waits === undefined
        ? []
        : [`    ! not public: ${waits === 'embargoed' ? 'before its time comes' : `before somebody approves it: code ${code}`}`]),
    ]),
    '',
  ]
}
