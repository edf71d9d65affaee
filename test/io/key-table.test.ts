import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyTable } from '../../src/io/key-table.ts'

const keyOf = (number: number) => createHash('sha256').update(String(number)).digest().subarray(0, 16)

describe('a table of keys', () => {
  it('holds the last number of each of many keys, as a Map would', () => {
    const [table, map] = [keyTable(), new Map<string, number>()]
    for (let step = 0; step < 60_000; step += 1) {
      const key = keyOf(step % 40_000)
      const value = (step % 255) + 1
      table.set(key, value)
      map.set(key.toString('hex'), value)
    }
    expect(table.size).toBe(map.size)
    const wrong = Array.from({ length: 45_000 }, (_, number) => keyOf(number)).filter(
      (key) => table.get(key) !== (map.get(key.toString('hex')) ?? 0),
    )
    expect(wrong).toEqual([])
  })

  it('tells keys apart that differ in a single bit, whichever it is', () => {
    const table = keyTable()
    const first = keyOf(1)
    table.set(first, 255)
    for (let bit = 0; bit < 128; bit += 1) {
      const other = Buffer.from(first)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect({ bit, value: table.get(other) }).toEqual({ bit, value: 0 })
      table.set(other, 1)
    }
    expect({ size: table.size, first: table.get(first) }).toEqual({ size: 129, first: 255 })
  })

  it('finds every key where all of them want the same place', () => {
    const table = keyTable()
    const alike = (number: number) => {
      const key = Buffer.alloc(16, 0xff)
      key.writeUInt32LE(number, 12)
      return key
    }
    for (let number = 0; number < 500; number += 1) table.set(alike(number), (number % 200) + 1)
    for (let number = 0; number < 500; number += 1) expect(table.get(alike(number))).toBe((number % 200) + 1)
    expect({ size: table.size, other: table.get(alike(500)) }).toEqual({ size: 500, other: 0 })
  })
})
