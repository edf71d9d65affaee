import type { Condition, Certainty, State, Status } from '../model/values.ts'

/** What conditions ask about, for one edition at one moment. */
export interface Circumstances {
  readonly status: Status
  /** Operational for services nobody has mentioned. */
  stateOf(service: string): State
  /** Undefined when the edition was never told. */
  certaintyOf(fact: string): Certainty | undefined
}

/** One line of a condition, its subject named in full. */
export interface Clause {
  readonly kind: 'service' | 'fact' | 'status'
  /** Empty for the status. */
  readonly id: string
  readonly values: readonly string[]
  /** The key as written. */
  readonly key: string
}

const read = new WeakMap<Condition, readonly Clause[]>()

/** The lines of a condition: a bare id is a service. Every update asks those of every open promise: read once. */
export function clausesOf(condition: Condition): readonly Clause[] {
  const known = read.get(condition) ?? readClauses(condition)
  read.set(condition, known)
  return known
}

function readClauses(condition: Condition): readonly Clause[] {
  return Object.entries(condition).map(([key, value]) => {
    const values = typeof value === 'string' ? [value] : value
    if (key === 'status') return { kind: 'status', id: '', values, key }
    if (key.startsWith('fact.')) return { kind: 'fact', id: key.slice(5), values, key }
    return { kind: 'service', id: key.startsWith('service.') ? key.slice(8) : key, values, key }
  })
}

const keys = new WeakMap<Condition, string>()

/** The same for conditions that ask the same in the same order. */
export function conditionKey(condition: Condition): string {
  const known = keys.get(condition) ?? JSON.stringify(condition)
  keys.set(condition, known)
  return known
}

/** Whether all lines of a condition hold; no condition always holds. */
export function holds(condition: Condition | undefined, now: Circumstances): boolean {
  if (condition === undefined) return true
  return clausesOf(condition).every(({ kind, id, values }) => {
    if (kind === 'status') return values.includes(now.status)
    if (kind === 'fact') return values.includes(now.certaintyOf(id) ?? 'unknown')
    const state = now.stateOf(id)
    return values.some((value) => (value === 'impaired' ? state !== 'operational' : value === state))
  })
}
