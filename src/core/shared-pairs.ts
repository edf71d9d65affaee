/** What two lists of words share, in its order: the ground of a comparison. */

export type Pair = readonly [a: number, b: number]

interface Stretch {
  readonly a: readonly [start: number, end: number]
  readonly b: readonly [start: number, end: number]
}

/** As many comparisons are made for a stretch of both at most: 500 words each. */
const mostCells = 250_000
/** How often a long stretch is cut where it has the same rare words. */
const mostCuts = 8

/** Places of what both lists share, rising in both; time grows with their lengths, not with the product of them. */
export function sharedPairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = []
  const isSame = (i: number, j: number) => a[i] === b[j]
  const compare = ({ a: [a0, a1], b: [b0, b1] }: Stretch, cuts: number): void => {
    let [startA, startB, endA, endB] = [a0, b0, a1, b1]
    while (startA < endA && startB < endB && isSame(startA, startB)) pairs.push([startA++, startB++])
    while (endA > startA && endB > startB && isSame(endA - 1, endB - 1)) [endA, endB] = [endA - 1, endB - 1]
    const middle: Stretch = { a: [startA, endA], b: [startB, endB] }
    if ((endA - startA) * (endB - startB) <= mostCells) pairs.push(...longestShared(middle, isSame))
    else if (cuts > 0) for (const part of cutAtRareWords(middle, a, b)) compare(part, cuts - 1)
    for (let i = endA, j = endB; i < a1; i++, j++) pairs.push([i, j])
  }
  compare({ a: [0, a.length], b: [0, b.length] }, mostCuts)
  return pairs
}

/** The longest common subsequence, by the table of all lengths from the end. */
function longestShared({ a: [a0, a1], b: [b0, b1] }: Stretch, isSame: (i: number, j: number) => boolean): readonly Pair[] {
  const [rows, columns] = [a1 - a0, b1 - b0]
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(a0 + i, b0 + j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const pairs: Pair[] = []
  for (let [i, j] = [0, 0]; i < rows && j < columns;) {
    if (isSame(a0 + i, b0 + j)) pairs.push([a0 + i++, b0 + j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** The stretches between words that stand once in both (patience diff); nothing where there are none. Each begins with such a word. */
function cutAtRareWords({ a: [a0, a1], b: [b0, b1] }: Stretch, a: readonly string[], b: readonly string[]): readonly Stretch[] {
  const places = onceIn(b, b0, b1)
  const rare = [...onceIn(a, a0, a1)].flatMap(([word, i]): Pair[] => {
    const j = places.get(word)
    return j === undefined ? [] : [[i, j]]
  })
  const anchors = rising(rare)
  if (anchors.length === 0) return []
  const starts: readonly Pair[] = [[a0, b0], ...anchors]
  return starts.map(([i, j], at): Stretch => {
    const [nextA, nextB] = starts[at + 1] ?? [a1, b1]
    return { a: [i, nextA], b: [j, nextB] }
  })
}

function onceIn(tokens: readonly string[], start: number, end: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (let at = start; at < end; at++) {
    const word = tokens[at] ?? ''
    places.set(word, places.has(word) ? -1 : at)
  }
  return new Map([...places].filter(([, at]) => at >= 0))
}

/** The longest part of pairs whose places rise in both texts; they come in the order of the first. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  interface Pile {
    readonly pair: Pair
    readonly below: Pile | undefined
  }
  const piles: Pile[] = []
  for (const pair of pairs) {
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((piles[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1
      else high = middle
    }
    piles[low] = { pair, below: piles[low - 1] }
  }
  const found: Pair[] = []
  for (let pile = piles.at(-1); pile; pile = pile.below) found.push(pile.pair)
  return found.toReversed()
}
