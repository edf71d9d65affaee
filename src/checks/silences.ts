/** The editions of an open incident, and the update after which each of them was left waiting. */
import { expectedUpdate, type ExpectedUpdate } from '../core/expected-update.ts'
import type { Problem } from '../model/finding.ts'
import type { Subject } from './check.ts'
import { foldsOf } from './told.ts'

/** One edition that is told of an incident and not of its end. */
export interface Silence {
  readonly edition: string
  /** Its newest update, and the place of that in the file. */
  readonly update: string
  readonly place: number
  readonly expected: ExpectedUpdate
}

/** In an exercise nobody waits. */
export function silencesIn(subject: Subject): readonly Silence[] {
  const { incident } = subject
  if (incident.exercise === true) return []
  return foldsOf(subject).flatMap((told): readonly Silence[] => {
    const last = told.steps.at(-1)?.update
    const expected = expectedUpdate(told)
    if (last === undefined || expected === undefined) return []
    const place = incident.timeline.indexOf(last)
    return [{ edition: told.audience.id, update: last.id, place, expected }]
  })
}

/** One finding for the editions that were left waiting by the same words. */
export function* together(
  silences: readonly Silence[],
  file: string,
  wordsOf: (silence: Silence) => Pick<Problem, 'code' | 'message' | 'hint'>,
): Generator<Problem> {
  const groups = new Map<string, Silence[]>()
  for (const silence of silences) {
    const key = `${silence.place} ${wordsOf(silence).message}`
    const group = groups.get(key)
    if (group) group.push(silence)
    else groups.set(key, [silence])
  }
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const names = group.map(({ edition }) => `\`${edition}\``).join(', ')
    const { message, ...words } = wordsOf(first)
    yield {
      ...words,
      severity: 'warning',
      file,
      path: ['timeline', first.place, 'at'],
      message: `${group.length === 1 ? 'edition' : 'editions'} ${names}: ${message}`,
      ...(group.length === 1 && { edition: first.edition }),
    }
  }
}
