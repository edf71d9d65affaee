/**
 * Millions of keys with a small number each, in a few typed arrays: a Map would take six times the memory.
 * Keys are 16 bytes that are as good as random, so their first bytes say where they belong.
 */
export interface KeyTable {
  readonly size: number
  /** 0 for a key that is not there. */
  get(key: Buffer): number
  /** @param value from 1 to 255 */
  set(key: Buffer, value: number): void
}

const wordsInKey = 4

export function keyTable(): KeyTable {
  let slots = 1 << 10
  let keys = new Uint32Array(slots * wordsInKey)
  let values = new Uint8Array(slots)
  let size = 0

  return {
    get size() {
      return size
    },
    get: (key) => values[slotOf(key)] ?? 0,
    set: (key, value) => {
      const slot = slotOf(key)
      if (values[slot] !== 0) {
        values[slot] = value
        return
      }
      values[slot] = value
      for (let word = 0; word < wordsInKey; word += 1) keys[slot * wordsInKey + word] = key.readUInt32LE(word * 4)
      size += 1
      if (size * 4 > slots * 3) grow()
    },
  }

  /** Where it stands, or would. */
  function slotOf(key: Buffer): number {
    let slot = key.readUInt32LE(0) & (slots - 1)
    while (values[slot] !== 0 && !isAt(slot, key)) slot = (slot + 1) & (slots - 1)
    return slot
  }

  function isAt(slot: number, key: Buffer): boolean {
    for (let word = 0; word < wordsInKey; word += 1) if (keys[slot * wordsInKey + word] !== key.readUInt32LE(word * 4)) return false
    return true
  }

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values]
    slots *= 2
    keys = new Uint32Array(slots * wordsInKey)
    values = new Uint8Array(slots)
    for (const [old, value] of oldValues.entries()) {
      if (value === 0) continue
      const words = oldKeys.subarray(old * wordsInKey, (old + 1) * wordsInKey)
      let slot = (words[0] ?? 0) & (slots - 1)
      while (values[slot] !== 0) slot = (slot + 1) & (slots - 1)
      keys.set(words, slot * wordsInKey)
      values[slot] = value
    }
  }
}
