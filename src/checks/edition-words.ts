/** Editions in sentences, and what they were told. */
import type { Share } from '../core/parity.ts'

/** `` `nl`, `pl` and `en` ``. */
export function named(shares: readonly Pick<Share, 'edition'>[]): string {
  const names = shares.map(({ edition }) => `\`${edition}\``)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What readers of each edition were told last of a subject, those that were told alike once. */
export function toldWords(shares: readonly Share[]): string {
  const alike = new Map<string, readonly Share[]>()
  for (const share of shares) {
    const key = share.now === undefined ? '' : `${share.now} ${share.news.at(-1)?.update}`
    alike.set(key, [...(alike.get(key) ?? []), share])
  }
  return [...alike.values()].map(clauseOf).join(', ')
}

function clauseOf(shares: readonly Share[]): string {
  const [first] = shares
  const read = `${named(shares)} ${shares.length === 1 ? 'reads' : 'read'}`
  if (first?.now === undefined) return `${read} nothing of it`
  const last = first.news.at(-1)
  return `${read} \`${first.now}\`${last?.update === undefined ? '' : ` (timeline.${last.update}, ${last.at.date})`}`
}
