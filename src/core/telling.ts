import type { DateValue, Phrase, Rich } from '../model/printable.ts'
import type { Update } from '../model/update.ts'
import type { Instant, State, Text } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import type { Circumstances } from './conditions.ts'
import { circumstances, stateAt, stepOf, type Fold, type Holds, type Said, type Step } from './fold.ts'
import { phraseOf, richOf, saidPhrase, saidRich, type Scope } from './phrases.ts'
import { readableText } from './publicity.ts'
import { dateValue, startOf } from './time.ts'

/** One incident told to one edition: what holds at a moment. */
export interface Stance {
  readonly fold: Fold
  readonly scope: Scope
}

/** The same with the words to say it in. Views are made from this. */
export interface Telling extends Stance {
  readonly words: Words
}

export function stanceOf(fold: Fold, holds: Holds = fold.holds): Stance {
  const { incident, audience } = fold
  return { fold, scope: { organisation: incident.organisation, audience, incident, holds } }
}

export function tellingOf(fold: Fold, words: Words, holds: Holds = fold.holds): Telling {
  return { ...stanceOf(fold, holds), words }
}

/** The same timeline as it stood after so many steps, at a moment: what a bulletin tells. */
export function asOfStep(fold: Fold, number: number, now: number): Fold {
  const steps = fold.steps.slice(0, number)
  return {
    ...fold,
    steps,
    holds: steps.at(-1)?.after ?? fold.steps[0]?.before ?? fold.holds,
    view: { ...fold.view, now, sealedBy: fold.view.sealedBy ?? fold.view.now },
  }
}

/** The telling at a step's own moment, knowing nothing of what came later. */
export function tellingAt({ number, update }: Step, { fold, words }: Telling): Telling {
  return tellingOf(asOfStep(fold, number, startOf(update.at, fold.audience.zones)), words)
}

/** What readers had been told before a step: as it stood when the step came, and as it was told. A maintenance may have begun in between. */
export function tellingsBefore({ from, number, update }: Step, { fold, words }: Telling): readonly [byThen: Telling, asTold: Telling] {
  const first = from ?? number
  const last = fold.steps[first - 2]?.update ?? update
  const before = (at: Update): Telling => tellingOf(asOfStep(fold, first - 1, startOf(at.at, fold.audience.zones)), words)
  return [before(fold.steps[first - 1]?.update ?? update), before(last)]
}

export const phrase = (text: Text, { scope }: Telling): Phrase => phraseOf(text, scope)
export const rich = (text: Text, { scope }: Telling): Rich => richOf(text, scope)
export const said = (words: Said, telling: Telling): Phrase => saidPhrase(readable(words, telling), scopeOf(words, telling))
export const saidAtLength = (words: Said, telling: Telling): Rich => saidRich(readable(words, telling), scopeOf(words, telling))
export const dated = (instant: Instant, { scope }: Telling): DateValue => dateValue(instant, scope.audience.zones)

/** What may be read of words of an update; nothing where an edition they are meant for still waits for them. */
export function mayBeRead(text: Text | undefined, update: Update, { fold }: Telling): text is Text {
  return text !== undefined && readableText(text, update, fold.incident, fold.view) !== undefined
}

function readable({ text, update }: Said, { fold }: Telling): Said {
  return { text: readableText(text, update, fold.incident, fold.view) ?? {}, update }
}

/** Words of an update refer to what held when it was told, for ever. */
function scopeOf({ update }: Said, { fold, scope }: Telling): Scope {
  const step = stepOf(fold, update)
  return step ? { ...scope, holds: step.after } : scope
}

/** What conditions see at the telling's moment. */
export function circumstancesOf({ fold, scope }: Stance): Circumstances {
  return circumstances(scope.holds ?? fold.holds, fold.incident, fold.audience, fold.view.now)
}

/** How bad a state is for readers; operational is 0. */
const badness = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
} as const satisfies Record<State, number>

/** For sorting the worst first. */
export function worstFirst(a: { readonly state: State }, b: { readonly state: State }): number {
  return badness[b.state] - badness[a.state]
}

export function isBetter(from: State, to: State): boolean {
  return badness[to] < badness[from]
}

export function worstOf(states: Iterable<State>): State {
  let worst: State = 'operational'
  for (const state of states) if (badness[state] > badness[worst]) worst = state
  return worst
}

/** The state of a service for these readers, now. */
export function serviceNow(id: string, { fold, scope }: Stance) {
  return stateAt(id, scope.holds ?? fold.holds, fold.incident, fold.audience, fold.view.now)
}

/** Ids of an organisation's section that an edition sees. */
export function seenBy<T extends { readonly editions?: readonly string[] }>(
  section: { readonly [id: string]: T } | undefined,
  edition: string,
): [string, T][] {
  return Object.entries(section ?? {}).filter(([, value]) => value.editions?.includes(edition) ?? true)
}
