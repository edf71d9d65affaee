/** Letters without one of which a phrase cannot stand in a text: looking for those costs a hundredth of making a pattern. */
import type { Names } from './phrases.ts'

/** A text that holds none of these holds no such phrase; undefined where every text may hold one. */
export type Hints = readonly string[] | undefined

/**
 * @param phrases in the notation of src/model/words/wording.ts, whose brackets come in pairs
 * @example hintsOf(['as (soon|quickly) as', 'in due course']) // ['quickly', 'soon', 'course']
 */
export function hintsOf(phrases: readonly string[], names: Readonly<Record<keyof Names, readonly string[]>> = {}): Hints {
  const all = phrases.map((phrase) => oneOf(readAlternatives(phrase.toLowerCase(), names)))
  return oneOf(all)
}

/** Whether a text may hold a phrase. @param low in small letters */
export function mayHold(low: string, hints: Hints): boolean {
  return hints === undefined || hints.some((hint) => low.includes(hint))
}

/** What one of several must hold: of each its own; nothing is known of them where nothing is known of one. */
function oneOf(all: readonly Hints[]): Hints {
  return all.includes(undefined) ? undefined : all.flatMap((hints) => hints ?? [])
}

const letters = /[^\s*…?^()<|]+/y

/** The best that each alternative of a phrase, or of a bracket in it, must hold. */
function readAlternatives(phrase: string, names: Readonly<Record<string, readonly string[]>>): readonly Hints[] {
  const alternatives: Hints[] = []
  let best: Hints
  const offer = (hints: Hints) => {
    if (lengthOf(hints) > lengthOf(best)) best = hints
  }
  for (let at = 0; at < phrase.length; at++) {
    const sign = phrase[at]
    if (sign === '(') {
      const end = endOfBracket(phrase, at)
      const inner = readAlternatives(phrase.slice(at + 1, end), names)
      if (phrase[end + 1] !== '?') offer(oneOf(inner))
      at = end
    } else if (sign === '<') {
      const end = phrase.indexOf('>', at)
      offer(hintsOf(names[phrase.slice(at + 1, end)] ?? []))
      at = end
    } else if (sign === '|') {
      alternatives.push(best)
      best = undefined
    } else {
      letters.lastIndex = at
      const run = letters.exec(phrase)?.[0]
      if (run === undefined) continue
      offer([run])
      at += run.length - 1
    }
  }
  return [...alternatives, best]
}

/** How much a text must hold at the least. */
function lengthOf(hints: Hints): number {
  return hints === undefined || hints.length === 0 ? 0 : Math.min(...hints.map((hint) => hint.length))
}

function endOfBracket(phrase: string, start: number): number {
  let depth = 0
  for (let at = start; at < phrase.length; at++) {
    if (phrase[at] === '(') depth += 1
    else if (phrase[at] === ')' && --depth === 0) return at
  }
  return phrase.length
}
