/** What an update changed and still holds: a withdrawal takes back its words, not this. */
import type { Update } from '../model/update.ts'
import type { Audience } from './audience.ts'
import { effectsOf, type PromiseTurn } from './effects.ts'
import { fold, stateAt, type Holds } from './fold.ts'
import type { Incident } from './incident.ts'
import type { Moment } from './time.ts'

export interface Standing {
  readonly kind: 'service' | 'contact' | 'fact' | 'promise' | 'status'
  readonly id: string
  /** As it is now: a state, a certainty, a date, `kept`. */
  readonly is: string
  /** As it was before the update; of a promise `withdrawn` where it was made; absent where nothing leads back. */
  readonly before?: string
  /** Where this holds. */
  readonly editions: readonly string[]
}

/** Everything that is as the update left it, the same for several editions once. */
export function standingOf(update: Update, incident: Incident, now: Moment): readonly Standing[] {
  const all = new Map<string, Standing>()
  for (const audience of incident.audiences) {
    for (const each of standingFor(update, incident, audience, now)) {
      const key = JSON.stringify([each.kind, each.id, each.is, each.before])
      all.set(key, { ...each, editions: [...(all.get(key)?.editions ?? []), audience.id] })
    }
  }
  return [...all.values()]
}

type Found = Omit<Standing, 'editions'>

function standingFor(update: Update, incident: Incident, audience: Audience, now: Moment): readonly Found[] {
  const effects = effectsOf(update, incident, audience, now)
  if (effects === undefined || effects.waits !== undefined) return []
  const { holds } = fold(incident, audience, { now, withDrafts: false })
  const changed = ({ from, to }: { readonly from?: string; readonly to: string }, otherwise: string, is: string) =>
    (from ?? otherwise) !== to && is === to ? { is, before: from ?? otherwise } : undefined
  const turned = (kind: Found['kind'], id: string, turn: ReturnType<typeof changed>): readonly Found[] =>
    turn ? [{ kind, id, ...turn }] : []
  return [
    ...effects.services.flatMap((turn) =>
      turned('service', turn.id, changed(turn, 'operational', stateAt(turn.id, holds, incident, audience, now).state)),
    ),
    ...effects.contacts.flatMap((turn) =>
      turned('contact', turn.id, changed(turn, 'operational', holds.contacts.get(turn.id)?.state ?? '')),
    ),
    ...effects.facts.flatMap((turn) => turned('fact', turn.id, changed(turn, 'unknown', holds.facts.get(turn.id)?.certainty ?? ''))),
    ...effects.promises.flatMap((turn) => promiseStanding(turn, holds)),
    ...turned('status', 'status', changed(effects.status, effects.status.to, holds.status)),
  ]
}

function promiseStanding({ id, what, from, by }: PromiseTurn, { promises }: Holds): readonly Found[] {
  const held = promises.get(id)
  switch (what) {
    case 'made':
      return held?.outcome === 'open' ? [{ kind: 'promise', id, is: held.by?.text ?? 'announced', before: 'withdrawn' }] : []
    case 'moved':
      return held?.outcome === 'open' && held.by?.text === by?.text
        ? [{ kind: 'promise', id, is: by?.text ?? 'announced', ...(from && { before: from.text }) }]
        : []
    case 'kept':
    case 'withdrawn':
      return held?.outcome === what ? [{ kind: 'promise', id, is: what }] : []
  }
}
