import { describe, expect, it, onTestFinished } from 'vitest'
import { deliver, type Delivery } from '../../src/commands/deliver.ts'
import { linksTo } from '../../src/io/smtp-links.ts'
import type { Letter } from '../../src/model/delivery.ts'
import { smtpPeer, type Peer } from '../smtp-peer.ts'
import { talker, usual } from '../smtp-talker.ts'

const names = (count: number) => Array.from({ length: count }, (_, at) => `r${at}`)

async function* lettersTo(all: readonly string[]): AsyncGenerator<Letter> {
  for (const [row, name] of all.entries())
    yield { key: Buffer.alloc(16, row + 1), edition: 'en', round: 0, to: { row, address: `${name}@example.org`, columns: {} } }
}

/** What became of each, with a ledger that only listens. */
async function delivered(peer: Pick<Peer, 'port'>, all: readonly string[], more: Partial<Delivery> = {}, connections = 1) {
  const became: Record<string, string> = {}
  const nameOf = ({ to }: Letter) => to.address.replace('@example.org', '')
  const said: string[] = []
  const relay = { host: '127.0.0.1', port: peer.port, isTls: false, isLoopback: true, patience: 10_000 }
  const links = linksTo(relay, connections, (text) => void said.push(text))
  onTestFinished(() => links.close())
  const end = await deliver(lettersTo(all), {
    links: links.all,
    ledger: {
      claim: async () => await Promise.resolve('leave'),
      settle: (letter, event) => void (became[nameOf(letter)] = event),
      close: async () => await Promise.resolve(),
    },
    senderOf: () => 'status@meridian.example',
    bytesOf: ({ to }) => `Subject: to ${to.address}\r\n\r\n`,
    isStopped: () => false,
    onSettled: () => undefined,
    onHeld: () => undefined,
    pauses: [5, 5, 5],
    ...more,
  })
  return { end, became, said }
}

describe('letters that are delivered', () => {
  it('leave each when the answer to the one before it is noted', async () => {
    const peer = await smtpPeer()
    const log: string[] = []
    await delivered(peer, names(4), {
      bytesOf: ({ to }) => {
        log.push(`leaves ${to.row}`)
        return '\r\n'
      },
      ledger: {
        claim: async () => await Promise.resolve('leave'),
        settle: async ({ to }, event) => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          log.push(`${event} ${to.row}`)
        },
        close: async () => await Promise.resolve(),
      },
    })
    expect(log).toEqual([0, 1, 2, 3].flatMap((row) => [`leaves ${row}`, `accepted ${row}`]))
  })

  it('reach everybody once over a server that hangs up after every third', async () => {
    let left = 3
    const peer = await smtpPeer({
      onRecipient: () => {
        left -= 1
        if (left >= 0) return 'accept'
        left = 3
        return 421
      },
    })
    const { end, became } = await delivered(peer, names(20))
    expect({ end, all: new Set(Object.values(became)), to: peer.accepted().toSorted() }).toEqual({
      end: { kind: 'done' },
      all: new Set(['accepted']),
      to: names(20)
        .map((name) => `${name}@example.org`)
        .toSorted(),
    })
  })

  it('go one by one, and all arrive once, over a server that loses what is said ahead of its answers', async () => {
    const heard: string[] = []
    const deaf = await talker(
      (line) => {
        heard.push(line)
        return usual(line)
      },
      { isHardOfHearing: true },
    )
    const { end, became, said } = await delivered(deaf, names(12), {}, 2)
    expect({ end, all: new Set(Object.values(became)), count: Object.keys(became).length }).toEqual({
      end: { kind: 'done' },
      all: new Set(['accepted']),
      count: 12,
    })
    expect(heard.filter((line) => line === 'message')).toHaveLength(12)
    expect(said).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+ offers PIPELINING, but .* one thing at a time/)])
  })

  it('are put off where one of them breaks the line each time, and the others arrive', async () => {
    const peer = await smtpPeer({ onRecipient: (address) => (address.startsWith('r3') ? 'drop' : 'accept') })
    const { end, became } = await delivered(peer, names(8), {}, 2)
    expect({ end, became }).toEqual({
      end: { kind: 'done' },
      became: Object.fromEntries(names(8).map((name) => [name, name === 'r3' ? 'deferred' : 'accepted'])),
    })
  })

  it('do not leave once it is stopped, but for the one on its way', async () => {
    let isStopped = false
    const peer = await smtpPeer({
      onMessage: (_, nth) => {
        isStopped = nth === 1
        return 'accept'
      },
    })
    const { end, became } = await delivered(peer, names(30), { isStopped: () => isStopped })
    const count = (event: string) => Object.values(became).filter((one) => one === event).length
    expect({ end, accepted: count('accepted'), received: peer.received.length }).toEqual({
      end: { kind: 'stopped' },
      accepted: 1,
      received: 1,
    })
    // Noted as leaving, and kept back: nobody needs to wonder about them.
    expect(Object.values(became).every((event) => event === 'accepted' || event === 'kept')).toBe(true)
  })

  it('are noted at a rate when it is their turn: none that waits is in doubt, and those that may not leave take no turn', async () => {
    const peer = await smtpPeer()
    const noted: number[] = []
    const held: string[] = []
    const ledger = {
      claim: async ({ to }: Letter) => {
        if (to.row >= 4) return 'done' as const
        noted.push(performance.now())
        return await Promise.resolve('leave' as const)
      },
      settle: () => undefined,
      close: async () => await Promise.resolve(),
    }
    const begun = performance.now()
    const { end } = await delivered(peer, names(1_000), { rate: 5, ledger, onHeld: ({ to }) => void held.push(to.address) }, 2)
    expect({ end, held: held.length, noted: noted.length }).toEqual({ end: { kind: 'done' }, held: 996, noted: 4 })
    // A timer may be a little early.
    for (const [at, moment] of noted.entries()) expect(moment - begun).toBeGreaterThan(at * 200 - 5)
  })

  it('end with what made it end when the ledger cannot be written', async () => {
    const peer = await smtpPeer()
    const full = delivered(peer, names(10), {
      ledger: {
        claim: async ({ to }) => (to.row < 3 ? await Promise.resolve('leave') : await Promise.reject(new Error('no space left'))),
        settle: () => undefined,
        close: async () => await Promise.resolve(),
      },
    })
    await expect(full).rejects.toThrow('no space left')
    expect(peer.received.length).toBeLessThanOrEqual(3)
  })
})
