/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; Damerau–Levenshtein, optimal string alignment. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(rows, i - 1, j - 1) + cost)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) best = Math.min(best, at(rows, i - 2, j - 2) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

function at(rows: readonly number[][], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}

/**
 * The candidate somebody most likely meant, or undefined when none is close.
 * @example nearest('portaal', ['portal', 'phone']) // 'portal'
 * @example nearest('netwrk', ['cyberattack', 'network-outage']) // 'network-outage'
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 64) return undefined
  const wanted = word.toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  let best: { readonly word: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    const distance = Math.min(distanceTo(candidate), ...partsOf(candidate, wanted).map((part) => distanceTo(part) + aPartOnly))
    if (distance < (best?.distance ?? Infinity)) best = { word: candidate, distance }
  }
  return best?.word

  function distanceTo(candidate: string): number {
    if (Math.abs(candidate.length - wanted.length) > limit) return Infinity
    const distance = editDistance(wanted, candidate.toLowerCase())
    // Of words that share no letter none was meant.
    return distance <= limit && distance < Math.max(candidate.length, wanted.length) ? distance : Infinity
  }
}

/** Of two that are about as near, the one that is like it as a whole. */
const aPartOnly = 1.5

/** The words of a long id: somebody remembers one of them. Short ones are like too many. */
function partsOf(candidate: string, wanted: string): readonly string[] {
  return wanted.length < 4 ? [] : candidate.split('-').filter((part, _, all) => all.length > 1 && part.length >= 4 && /\D/.test(part))
}

/** `` Did you mean `portal`? `` for the hint of a finding; undefined when none is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const guess = nearest(word, candidates)
  return guess === undefined ? undefined : `Did you mean \`${guess}\`?`
}

/** The same for the end of a message, after a blank; empty when none is close. */
export function meant(word: string, candidates: Iterable<string>): string {
  const hint = didYouMean(word, candidates)
  return hint === undefined ? '' : ` ${hint}`
}

/** The end of a sentence about a word that names nothing: ``expected `a` or `b` ``, or that there is nothing to be expected. */
export function expectedOf(words: Iterable<string>, most?: number): string {
  const all = [...words]
  return all.length === 0 ? 'none is defined' : `expected ${oneOf(all, most)}`
}

/** `a`, `b` or `c`, each in backticks; the first `most` of them. */
export function oneOf(words: Iterable<string>, most = 12): string {
  const all = [...new Set(words)].map((word) => `\`${word}\``)
  if (all.length === 0) return 'none'
  const shown = all.slice(0, most)
  if (all.length > most) return `${shown.join(', ')} or ${all.length - most} more`
  return shown.length === 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
}
