/** Editions that tell the opposite of each other: of a fact, or of what it covers. */
import { compareScopes, mayBeOpposite, type Scope } from '../core/scopes.ts'
import type { Fold } from '../core/fold.ts'
import { own } from '../core/own.ts'
import { factsTold, type Parity, type Share } from '../core/parity.ts'
import type { Problem } from '../model/finding.ts'
import type { Certainty } from '../model/values.ts'
import type { Subject } from './check.ts'
import { named, toldWords } from './edition-words.ts'
import { scopesOf } from './told.ts'
import { quoted } from './wording.ts'

const sides: { readonly [certainty: string]: 'yes' | 'no' } = {
  likely: 'yes',
  confirmed: 'yes',
  unlikely: 'no',
  excluded: 'no',
} satisfies { readonly [certainty in Certainty]?: 'yes' | 'no' }

/** Whether readers are told that it is so or that it is not; undefined while that is open. */
function sideOf({ now }: Share): 'yes' | 'no' | undefined {
  return now === undefined ? undefined : own(sides, now)
}

/** What readers are told now; where they agree, what they will be told once everything that waits is public. */
export function* oppositions(told: readonly Fold[], planned: readonly Fold[], subject: Subject): Generator<Problem> {
  const { incident } = subject
  const then = factsTold(incident, planned)
  const now = planned.every((whole, at) => whole === told[at]) ? then : factsTold(incident, told)
  for (const parity of then) {
    const today = now.find(({ id }) => id === parity.id)
    const problem =
      (today && certaintyProblem(today, told, subject)) ??
      certaintyProblem(parity, planned, subject) ??
      (today && scopeProblem(today, told, subject)) ??
      scopeProblem(parity, planned, subject)
    if (problem) yield problem
  }
}

type Pair = readonly [Share, Share]

/** Every two editions that were told, each pair once. */
function pairsOf({ shares }: Parity): readonly Pair[] {
  const informed = shares.filter(({ now }) => now !== undefined)
  return informed.flatMap((one, at) => informed.slice(at + 1).map((other): Pair => [one, other]))
}

function isOpposed([one, other]: Pair): boolean {
  const [a, b] = [sideOf(one), sideOf(other)]
  return a !== undefined && b !== undefined && a !== b
}

function certaintyProblem(parity: Parity, folds: readonly Fold[], subject: Subject): Problem | undefined {
  const opposed = pairsOf(parity).filter(isOpposed)
  if (opposed.length === 0) return undefined
  const scopes = scopesOf(parity.id, folds, subject)
  // Of two different things one may be so and the other not.
  const contrary = opposed.filter(([one, other]) => compareScopes(scopes.get(one.edition), scopes.get(other.edition)).kind === 'same')
  const known = parity.shares.filter((share) => contrary.some((pair) => pair.includes(share)))
  if (known.length === 0) return undefined
  return {
    ...headOf(parity, subject, []),
    message: `${toldWords(known)}: these cannot ${new Set(known.map(({ now }) => now)).size > 2 ? 'all' : 'both'} be true`,
    hint: `Find out what is true and correct the other. Where they speak of different things, say so in \`facts.${parity.id}.scope\`, or declare a fact for each.`,
    touches: lastWords(known, parity),
  }
}

/** What one edition says a fact covers and another that it does not, where they are told alike of it. */
function scopeProblem(parity: Parity, folds: readonly Fold[], subject: Subject): Problem | undefined {
  if (own(subject.incident.facts, parity.id)?.scope === undefined) return undefined
  const scopes = scopesOf(parity.id, folds, subject)
  for (const pair of pairsOf(parity).filter((each) => !isOpposed(each))) {
    const [a, b] = pair.map(({ edition }) => scopes.get(edition))
    const compared = mayBeOpposite(a, b) ? compareScopes(a, b) : undefined
    if (compared?.kind !== 'opposite' || !a || !b) continue
    return {
      ...headOf(parity, subject, ['scope']),
      message: `${covers(a)} and ${covers(b)}: ${compared.of === undefined ? 'one leaves out what the other does not' : `one covers ${nameOf(compared.of)}, the other leaves it out`}; ${toldWords(pair)}`,
      hint: 'Find out what it covers and correct the other. Where it is not the same thing in the countries, declare a fact for each.',
      touches: lastWords(pair, parity),
    }
  }
  return undefined
}

function covers({ edition, words }: Scope): string {
  return `to ${named([{ edition }])} this covers ${quoted(words)}`
}

/** A subject is named as in `about`; countries and numbers as they are. */
function nameOf(of: string): string {
  return /^[a-z]/.test(of) ? `\`${of}\`` : of
}

function headOf({ id }: Parity, { incident }: Subject, rest: readonly string[]) {
  return { code: 'contradicting-fact', severity: 'warning', file: incident.file, path: ['facts', id, ...rest], at: 'key' } as const
}

function lastWords(shares: readonly Share[], { id }: Parity): readonly string[] {
  return [...new Set(shares.flatMap(({ news }) => news.slice(-1).map(({ update }) => `timeline.${update}.facts.${id}`)))]
}
