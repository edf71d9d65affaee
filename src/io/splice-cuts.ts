/** Text that takes the place of what stands between two offsets. */
export interface Cut {
  readonly at: number
  readonly end: number
  readonly text: string
}

export function insertion(at: number, text: string): Cut {
  return { at, end: at, text }
}

/** Whether each cut ends before the next begins. */
export function areApart(cuts: readonly Cut[]): boolean {
  const sorted = inOrder(cuts)
  return sorted.every(({ at, end }, index) => at <= end && at >= (sorted[index - 1]?.end ?? 0))
}

function inOrder(cuts: readonly Cut[]): readonly Cut[] {
  return cuts.toSorted((a, b) => a.at - b.at || a.end - b.end)
}

/** The text with its cuts made. Everything between them is copied as it is; cuts that overlap are an error of the caller. */
export function withCuts(text: string, cuts: readonly Cut[]): string {
  let done = 0
  let result = ''
  for (const { at, end, text: inserted } of inOrder(cuts)) {
    if (at < done || end < at) throw new RangeError(`cuts overlap at ${at}`)
    result += text.slice(done, at) + inserted
    done = end
  }
  return result + text.slice(done)
}
