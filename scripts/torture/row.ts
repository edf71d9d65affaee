export interface Outcome {
  /** What was counted, as people say it. */
  readonly counts: string
  /** Each bound that was not kept, with what was found instead. */
  readonly broken: readonly string[]
}

/** One thing that must hold whatever happens, tried for long. */
export interface Row {
  readonly name: string
  readonly rounds: number
  /** @param folder an empty one of its own */
  readonly run: (folder: string, rounds: number, tell: (round: number) => void) => Promise<Outcome>
}

/** The bounds that are not kept, of counts that should be none. */
export function notNone(counts: { readonly [name: string]: number }): readonly string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}, expected 0`)
}

/** @example said({ lost: 0, doubled: 1 }) // '0 lost, 1 doubled' */
export function said(counts: { readonly [name: string]: number }): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}
