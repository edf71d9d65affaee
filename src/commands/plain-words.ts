/** What an officer says for the format's own words. */
import type { Turn } from '../core/effects.ts'
import type { ContactState } from '../model/update.ts'
import type { Certainty, State, Status } from '../model/values.ts'

export const stateWords = {
  operational: 'works',
  degraded_performance: 'slow',
  partial_outage: 'partly down',
  major_outage: 'down',
  under_maintenance: 'maintenance',
} as const satisfies Record<State, string>

export const contactWords = { ...stateWords, ended: 'no longer used' } as const satisfies Record<ContactState, string>

export const certaintyWords = {
  unknown: 'not known yet',
  possible: 'suspected',
  likely: 'likely',
  confirmed: 'confirmed',
  unlikely: 'unlikely',
  excluded: 'ruled out',
} as const satisfies Record<Certainty, string>

export const statusWords = {
  investigating: 'looking for the cause',
  identified: 'the cause is found',
  monitoring: 'mended, being watched',
  resolved: 'over',
  postmortem: 'looking back',
  scheduled: 'planned',
  in_progress: 'going on',
  verifying: 'done, being checked',
  completed: 'done',
} as const satisfies Record<Status, string>

/** Plain words for a word of the format, or that word where there are none. */
export function plainly(word: string, words: { readonly [word: string]: string }): string {
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word
}

/** In plain words, and then in those of the format where these are others: `down (major_outage)`, `confirmed`. */
export function inWords(word: string, words: { readonly [word: string]: string }): string {
  const plain = plainly(word, words)
  return plain === word ? word : `${plain} (${word})`
}

/** What changed, in both. */
export function turnText({ from, to }: Pick<Turn<string>, 'from' | 'to'>, words: { readonly [word: string]: string }): string {
  const plain = (word: string) => plainly(word, words)
  if (from === undefined) return `${plain(to)}, not mentioned before (${to})`
  return from === to ? `still ${plain(to)} (${to})` : `${plain(from)} → ${plain(to)} (${from} → ${to})`
}
