/** Two updates that have one name because they were written in the same minute, each on its own branch. */
import { isMap } from '../model/edit.ts'
import { readInstant } from '../model/values.ts'
import { idOfTime } from './free-id.ts'
import { isSame } from './merge-values.ts'
import { tokensIn } from './word-forms.ts'

type Fields = { readonly [key: string]: unknown }

/**
 * Whether the clock gave both their name and they say nothing alike: a copy that somebody changed a little is the same update still.
 * @param ours the fields of an update
 */
export function areOfOneMinute(ours: unknown, theirs: unknown): boolean {
  if (!isMap(ours) || !isMap(theirs) || !isNamedByClock(ours) || !isNamedByClock(theirs) || ours['at'] !== theirs['at']) return false
  const said = leavesOf(theirs)
  return [...leavesOf(ours)].every(([path, value]) => !said.has(path) || !isAlike(value, said.get(path)))
}

/** A day alone names whatever is told on it. */
function isNamedByClock({ id, at }: Fields): boolean {
  const instant = typeof at === 'string' ? readInstant(at) : undefined
  return instant?.time !== undefined && typeof id === 'string' && id.replace(/(-\d{4})-\d{1,3}$/, '$1') === idOfTime(instant)
}

/** What follows from the call and not from what is said. */
const byTheWay = ['id', 'at', 'editions', 'next_update_by', 'author', 'source']

/** What an update says, by path. */
function leavesOf(update: Fields): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  const walk = (value: unknown, path: string): void => {
    if (isMap(value)) for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
    else leaves.set(path, value)
  }
  for (const [key, value] of Object.entries(update)) if (!byTheWay.includes(key)) walk(value, key)
  return leaves
}

/** The same value; of words, more than two in three of the longer. */
function isAlike(one: unknown, other: unknown): boolean {
  if (isSame(one, other)) return true
  if (typeof one !== 'string' || typeof other !== 'string') return false
  const [words, others] = [new Set(tokensIn(one)), new Set(tokensIn(other))]
  const shared = [...words].filter((word) => others.has(word)).length
  return shared * 3 > Math.max(words.size, others.size) * 2
}
