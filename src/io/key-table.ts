/**
 * Millions of keys with a small number each, in some twenty bytes: a Map would take ten times that. Keys are 16 bytes that are as good as
 * random, so their own bits say where they belong. All of them are kept, none is shortened: two recipients are never taken for one, but
 * where an HMAC of 128 bits does so itself, of ten million once in 10^24 lists.
 *
 * A table is cut into parts, each of which grows by itself: a whole one would need its old room beside a new one of twice the size. The
 * first byte of a key says which part, so it need not stand there, and the number has its place.
 */
export interface KeyTable {
  readonly size: number
  /** 0 for a key that is not there. */
  get(key: Buffer): number
  /** @param value from 1 to 255 */
  set(key: Buffer, value: number): void
}

/** One for each first byte. */
const parts = 256

const wordsInKey = 4

/** Where the first byte of a key is, in its first word as it is read. */
const lowByte = 0xff

export function keyTable(): KeyTable {
  // Of many sizes, so that not all of them grow at the same time.
  const all = Array.from({ length: parts }, (_, number) => part(16 + (number % 16)))
  return {
    get size() {
      return all.reduce((sum, { size }) => sum + size(), 0)
    },
    get: (key) => at(all, key).get(key),
    set: (key, value) => at(all, key).set(key, value),
  }
}

interface Part {
  readonly size: () => number
  readonly get: KeyTable['get']
  readonly set: KeyTable['set']
}

function at(all: readonly Part[], key: Buffer): Part {
  const [first = 0] = key
  const found = all[first]
  if (!found) throw new RangeError('a key has no first byte')
  return found
}

function part(slotsAtFirst: number): Part {
  let slots = slotsAtFirst
  let words = new Uint32Array(slots * wordsInKey)
  let size = 0

  return {
    size: () => size,
    get: (key) => (words[placeOf(key)] ?? 0) & lowByte,
    set: (key, value) => {
      const place = placeOf(key)
      const isNew = ((words[place] ?? 0) & lowByte) === 0
      words[place] = (wordOf(key, 0) & ~lowByte) | value
      if (!isNew) return
      for (let word = 1; word < wordsInKey; word += 1) words[place + word] = wordOf(key, word)
      size += 1
      if (size * 8 > slots * 7) grow()
    },
  }

  /** Where its words stand, or would. */
  function placeOf(key: Buffer): number {
    let slot = slotFor(wordOf(key, 1))
    while (!isFree(slot) && !isAt(slot, key)) slot = after(slot)
    return slot * wordsInKey
  }

  /** As far along as the number is on its way to the greatest there is. */
  function slotFor(word: number): number {
    return Math.floor((word * slots) / 2 ** 32)
  }

  function after(slot: number): number {
    return slot + 1 === slots ? 0 : slot + 1
  }

  function isFree(slot: number): boolean {
    return ((words[slot * wordsInKey] ?? 0) & lowByte) === 0
  }

  function isAt(slot: number, key: Buffer): boolean {
    const place = slot * wordsInKey
    if (((words[place] ?? 0) ^ wordOf(key, 0)) >>> 8 !== 0) return false
    for (let word = 1; word < wordsInKey; word += 1) if (words[place + word] !== wordOf(key, word)) return false
    return true
  }

  function grow(): void {
    const old = words
    slots = Math.ceil(slots * 1.25)
    words = new Uint32Array(slots * wordsInKey)
    for (let from = 0; from < old.length; from += wordsInKey) {
      if (((old[from] ?? 0) & lowByte) === 0) continue
      let slot = slotFor(old[from + 1] ?? 0)
      while (!isFree(slot)) slot = after(slot)
      for (let word = 0; word < wordsInKey; word += 1) words[slot * wordsInKey + word] = old[from + word] ?? 0
    }
  }
}

function wordOf(key: Buffer, word: number): number {
  return key.readUInt32LE(word * 4)
}
