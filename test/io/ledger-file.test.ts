import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failingDisk, fillingDisk } from '../../scripts/torture/watched-disk.ts'
import { openAppender } from '../../src/io/appender.ts'
import type { Disk } from '../../src/io/disk.ts'
import { realDisk } from '../../src/io/durable-write.ts'
import { freshStandings, ledgerLines, openLedgerFile, readStandings } from '../../src/io/ledger-file.ts'
import type { Claim, Letter } from '../../src/model/delivery.ts'
import { temporaryFolder } from '../commands/calling.ts'

const keyOf = (number: number) => Buffer.alloc(16, number)

function letter(number: number, round = 0): Letter {
  return { key: keyOf(number), edition: 'nl', round, to: { row: number, address: `r${number}@example.org`, columns: {} } }
}

async function open(path: string, unknowns: 'again' | 'skip' = 'again') {
  const bulletins = new Map<string, string>()
  return openLedgerFile(path, await readStandings(path, 'the ledger'), { name: 'the ledger', unknowns, bulletins, now: () => 0 })
}

async function claims(path: string, unknowns: 'again' | 'skip', ...numbers: readonly number[]): Promise<readonly Claim[]> {
  const ledger = await open(path, unknowns)
  const all = await Promise.all(numbers.map(async (number) => await ledger.claim(letter(number))))
  await ledger.close()
  return all
}

describe('a ledger', () => {
  it('lets a message leave once, and says in the next run what became of it', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    const ledger = await open(path)
    for (const number of [1, 2, 3, 4, 5, 6]) expect(await ledger.claim(letter(number))).toBe('leave')
    expect(await ledger.claim(letter(1))).toBe('done')
    await ledger.settle(letter(1), 'accepted')
    await ledger.settle(letter(2), 'refused', '550 5.1.1')
    await ledger.settle(letter(3), 'deferred', '450')
    await ledger.settle(letter(4), 'unknown')
    await ledger.settle(letter(5), 'kept')
    expect(await ledger.claim(letter(3))).toBe('later')
    expect(await ledger.claim(letter(3, 1))).toBe('leave')
    expect(await ledger.claim(letter(4, 1))).toBe('done')
    await ledger.close()
    expect(await claims(path, 'skip', 1, 2, 3, 4, 5, 6, 7)).toEqual(['done', 'done', 'left', 'left', 'leave', 'left', 'leave'])
    expect(await claims(path, 'again', 1, 2, 3, 4, 5, 6)).toEqual(['done', 'done', 'leave', 'leave', 'leave', 'leave'])
  })

  it('holds the note that a message leaves before it may', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    const ledger = await open(path)
    await ledger.claim(letter(1))
    expect(readFileSync(path, 'utf8')).toBe(
      `{"at":"1970-01-01T00:00:00.000Z","event":"leaving","to":"${keyOf(1).toString('base64url')}","edition":"nl","row":1}\n`,
    )
    await ledger.close()
  })

  it('names the bulletin that the lines of each edition are about, once', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    const openFor = async (edition: string, sha256: string) => {
      const bulletins = new Map([[edition, sha256]])
      const standings = await readStandings(path, 'the ledger')
      await openLedgerFile(path, standings, { name: 'the ledger', unknowns: 'again', bulletins, now: () => 0 }).close()
      return standings.bulletins
    }
    await openFor('nl', 'aa')
    await openFor('nl', 'bb')
    await openFor('en', 'cc')
    expect(await openFor('en', 'cc')).toEqual(new Map(Object.entries({ nl: 'bb', en: 'cc' })))
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })

  it('is read again only where somebody has added to it since', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    const none = await readStandings(path, 'the ledger')
    expect(await freshStandings(path, 'the ledger', none)).toBe(none)
    await claims(path, 'again', 1)
    const one = await freshStandings(path, 'the ledger', none)
    expect({ before: none.of(keyOf(1)), since: one.of(keyOf(1)) }).toEqual({ before: 'new', since: 'unknown' })
    expect(await freshStandings(path, 'the ledger', one)).toBe(one)
  })

  it('counts those who have it or may have it, and nobody whom a message was kept back from', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    const ledger = await open(path)
    for (const number of [1, 2, 3, 4, 5, 6]) await ledger.claim(letter(number))
    await ledger.settle(letter(1), 'accepted')
    await ledger.settle(letter(2), 'refused', '550')
    await ledger.settle(letter(3), 'deferred', '450')
    await ledger.settle(letter(4), 'unknown')
    await ledger.settle(letter(5), 'kept')
    await ledger.close()
    const { accepted, told } = await readStandings(path, 'the ledger')
    expect({ accepted: accepted.get('nl'), told: told.get('nl') }).toEqual({ accepted: 1, told: 3 })
  })

  it('is read by nobody else', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    await (await open(path)).close()
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('passes over a last line that a kill tore, and goes on behind the one before', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    await claims(path, 'again', 1)
    const whole = readFileSync(path, 'utf8')
    appendFileSync(path, whole.slice(0, 40))
    expect(await claims(path, 'skip', 1, 2)).toEqual(['left', 'leave'])
    expect(readFileSync(path, 'utf8').split('\n')).toEqual([whole.trimEnd(), expect.stringContaining('"row":2'), ''])
  })

  it('keeps a last line that lacks only its end', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    await claims(path, 'again', 1)
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.trimEnd())
    await claims(path, 'again', 2)
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3)
    expect(readFileSync(path, 'utf8').startsWith(whole)).toBe(true)
  })

  it('with a line that is none in its midst is not guessed at', async () => {
    const path = join(temporaryFolder(), 'ledger.jsonl')
    await claims(path, 'again', 1)
    appendFileSync(path, 'scribble\n')
    appendFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n`)
    const read = async () => {
      for await (const line of ledgerLines(path, 'the ledger')) expect(line).toMatchObject({ row: 1 })
    }
    await expect(read()).rejects.toThrow('the ledger:2 is not a line of a ledger')
  })
})

it('lines that come together are all written once and whole, and none is promised before it is there', async () => {
  const path = join(temporaryFolder(), 'record.jsonl')
  const appender = openAppender(path, { name: 'record' })
  const all = Array.from({ length: 500 }, (_, number) => JSON.stringify({ number }))
  await Promise.all(
    all.map(async (line, at) => {
      if (at % 3 === 0) return appender.note(line)
      await appender.add(line)
      expect(readFileSync(path, 'utf8')).toContain(`${line}\n`)
    }),
  )
  await appender.close()
  expect(readFileSync(path, 'utf8').trimEnd().split('\n').toSorted()).toEqual(all.toSorted())
})

describe('a record on a disk that fails', () => {
  const lines = Array.from({ length: 6 }, (_, number) => JSON.stringify({ number, filler: 'x'.repeat(30) }))

  /** What was promised before the disk failed, and in which words it said so. */
  async function keptOn(path: string, disk: Disk) {
    const kept: string[] = []
    const faults: string[] = []
    try {
      const appender = openAppender(path, { name: 'record', disk })
      for (const line of lines)
        try {
          await appender.add(line)
          kept.push(line)
        } catch (error) {
          faults.push(String(error))
        }
      await appender.close()
    } catch (error) {
      faults.push(String(error))
    }
    return { kept, faults }
  }

  it('holds all that was promised and nothing torn, however much room there was, and goes on when there is more', async () => {
    for (let room = 0; room < 300; room += 7) {
      const path = join(temporaryFolder(), 'record.jsonl')
      const { kept, faults } = await keptOn(path, fillingDisk(room))
      expect(faults.every((fault) => fault.includes('record could not be added to: the disk is full.'))).toBe(true)
      const { kept: more } = await keptOn(path, realDisk)
      const read = readFileSync(path, 'utf8').trimEnd().split('\n')
      expect({ room, read }).toEqual({ room, read: [...kept, ...more] })
    }
  })

  it('loses nothing that was promised, whichever call of the disk fails', async () => {
    for (let call = 0, isOver = false; !isOver; call += 1) {
      const path = join(temporaryFolder(), 'record.jsonl')
      const { disk, name } = failingDisk(call, 'EIO')
      const { kept, faults } = await keptOn(path, disk)
      expect({ call: name(), isSaid: faults.length > 0 }).toEqual({ call: name(), isSaid: name() !== undefined })
      const read = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
      for (const line of kept) expect(read).toContain(line)
      isOver = name() === undefined
    }
  })
})
