/** Maps of which each differs a little from the one before it: what was announced is there for every update, and copied for none. */

interface Version<V> {
  /** The first of the maps that has it. */
  readonly from: number
  readonly value: V
}

interface Shared<V> {
  /** Of every key all it ever had, in turn; keys in the order in which they came. */
  readonly versions: Map<string, Version<V>[]>
  /** How many maps there are. */
  count: number
}

/** One of them; keys never go, and the last map alone can be followed by another. */
export class SuccessiveMap<V> implements ReadonlyMap<string, V> {
  readonly size: number
  readonly #number: number
  readonly #shared: Shared<V>

  private constructor(shared: Shared<V>) {
    this.#shared = shared
    this.#number = shared.count++
    this.size = shared.versions.size
  }

  static empty<V>(): SuccessiveMap<V> {
    return new SuccessiveMap({ versions: new Map<string, Version<V>[]>(), count: 0 })
  }

  /** The next map. @throws where another has followed this one: theirs would be mixed */
  with(changes: Iterable<readonly [string, V]>): SuccessiveMap<V> {
    const { versions, count } = this.#shared
    if (this.#number !== count - 1) throw new RangeError('another map follows this one')
    for (const [key, value] of changes) {
      const all = versions.get(key)
      if (all) all.push({ from: count, value })
      else versions.set(key, [{ from: count, value }])
    }
    return new SuccessiveMap(this.#shared)
  }

  get(key: string): V | undefined {
    return this.#valueOf(this.#shared.versions.get(key))
  }

  has(key: string): boolean {
    return (this.#shared.versions.get(key)?.[0]?.from ?? Infinity) <= this.#number
  }

  *entries(): MapIterator<[string, V]> {
    let left = this.size
    for (const [key, all] of this.#shared.versions) {
      if (left-- === 0) return
      yield [key, this.#valueOf(all) as V]
    }
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }

  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this)
  }

  #valueOf(all: readonly Version<V>[] | undefined): V | undefined {
    return all?.findLast(({ from }) => from <= this.#number)?.value
  }
}
