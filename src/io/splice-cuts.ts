/** Text that takes the place of what stands between two offsets. */
export interface Cut {
  readonly at: number
  readonly end: number
  readonly text: string
}

export function insertion(at: number, text: string): Cut {
  return { at, end: at, text }
}

/** The text with its cuts made. Everything between them is copied as it is; cuts that overlap are an error of the caller. */
export function withCuts(text: string, cuts: readonly Cut[]): string {
  const sorted = cuts.toSorted((a, b) => a.at - b.at || a.end - b.end)
  let done = 0
  let result = ''
  for (const { at, end, text: inserted } of sorted) {
    if (at < done || end < at) throw new RangeError(`cuts overlap at ${at}`)
    result += text.slice(done, at) + inserted
    done = end
  }
  return result + text.slice(done)
}
