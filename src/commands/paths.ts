/** Paths of outputs: of thousands only how many there are, until somebody asks for each. */
export interface Paths extends Iterable<string> {
  readonly length: number
  /** So many of them are outputs, and not what a run remembers of them. */
  readonly outputs: number
}

/** The only memory between two runs. */
const memory = 'manifest.json'

export function pathsOf(all: readonly string[]): Paths {
  return pathsFrom(all.length, () => all, all.filter((path) => path !== memory).length)
}

/** Those that are looked up anew whenever somebody asks for them. */
export function pathsFrom(length: number, look: () => Iterable<string>, outputs = length): Paths {
  return { length, outputs, [Symbol.iterator]: () => look()[Symbol.iterator]() }
}

export function joined(...all: readonly Paths[]): Paths {
  const sum = (of: 'length' | 'outputs') => all.reduce((count, paths) => count + paths[of], 0)
  return pathsFrom(
    sum('length'),
    function* each() {
      for (const paths of all) yield* paths
    },
    sum('outputs'),
  )
}
