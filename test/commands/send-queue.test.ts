import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { redisLedger, redisTallies } from '../../src/io/ledger-redis.ts'
import { optional } from '../../src/io/optional.ts'
import { openRedis, type Redis } from '../../src/io/redis.ts'
import type { Letter } from '../../src/model/delivery.ts'
import { redisProgram, startRedis } from '../redis.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { smtpPeer, type Script } from '../smtp-peer.ts'
import { textIn, workspace, write } from './calling.ts'

const ref = '2024-03-outage/portal-back'
const organisation = 'incidents/organisation.yaml'
const withMail = (text: string) =>
  text.replace('locale: nl-NL', 'locale: nl-NL\n    mail: { from: "Rivermouth <status@rivermouth.example>" }')

async function office(script: Script = {}) {
  const folder = workspace()
  write(folder, { [organisation]: withMail(textIn(folder, organisation)) })
  const rows = Array.from({ length: 450 }, (_, at) => `r${at}@example.org,R ${at}`)
  writeFileSync(join(folder, 'to.csv'), `address,name\n${rows.join('\n')}\nr7@example.org,again\n`)
  const [queue, peer] = [await startRedis(), await smtpPeer(script)]
  const call = async (...words: readonly string[]): Promise<Run> =>
    await runIncident(['send', ...words, '--queue', queue], {
      cwd: folder,
      env: { INCIDENT_SMTP: peer.address },
      now: '2024-03-20T12:00:00+01:00',
    })
  return { call, peer, queue, handOver: async () => await call(ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes') }
}

/** A worker at work until all is done. */
async function working(
  call: (...words: readonly string[]) => Promise<Run>,
  isDone: () => boolean | Promise<boolean>,
  ...words: readonly string[]
): Promise<Run> {
  const run = call('--worker', '--connections', '8', ...words)
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 100 })
  process.emit('SIGINT')
  return await run
}

async function connect(address: string): Promise<Redis> {
  const redis = await openRedis(address, undefined)
  onTestFinished(() => redis.disconnect())
  return redis
}

describe.runIf(redisProgram !== undefined)('a sending over a queue (where Redis is installed: apt-get install redis-server)', () => {
  it('reaches everybody once through a worker, and leaves no address behind', { timeout: 120_000 }, async () => {
    const { call, peer, queue, handOver } = await office({
      onRecipient: (address, nth) => (address.startsWith('r9@') ? 550 : address.startsWith('r8@') && nth === 1 ? 450 : 'accept'),
    })
    expect(await handOver()).toMatchObject({
      code: 0,
      stdout: `${ref}: 451 recipients handed to the workers; --status says how far they are\n`,
    })
    expect(await call(ref, '--status')).toMatchObject({ code: 1, stdout: expect.stringContaining('3 batches in the queue') as string })
    const isDone = async () => (await call(ref, '--status')).code === 0
    expect((await working(call, isDone, '--retry', '50ms')).stdout).toContain('449 messages accepted by the mail server')
    expect(await call(ref, '--status')).toEqual(
      expect.objectContaining({
        code: 0,
        stdout: `${ref}: 0 batches in the queue\n  nl: 449 accepted, 1 refused, 0 put off, 0 on their way or without an answer\n`,
      }),
    )
    expect({ sent: peer.accepted().length, to: new Set(peer.accepted()).size }).toEqual({ sent: 449, to: 449 })
    const redis = await connect(queue)
    const kept = await Promise.all(
      (await redis.keys('*')).map(async (key) =>
        (await redis.type(key)) === 'string' ? await redis.get(key) : JSON.stringify(await redis.hgetall(key).catch(() => '')),
      ),
    )
    expect(kept.join('\n')).not.toContain('@example.org')
    await handOver()
    await working(call, isDone)
    expect(peer.accepted()).toHaveLength(449)
  })

  it('remembers of every recipient who may send to them', async () => {
    const redis = await connect(await startRedis())
    const letter = (number: number, round = 0): Letter => ({
      key: Buffer.alloc(16, number),
      edition: 'nl',
      round,
      to: { row: number, address: 'a@example.org', columns: {} },
    })
    const by = (batch: string, unknowns: 'again' | 'skip' = 'again') => redisLedger(redis, { sending: 's', batch, unknowns })
    const first = by('1')
    for (const number of [1, 2, 3, 4, 5, 6]) expect(await first.claim(letter(number))).toBe('leave')
    expect(await first.claim(letter(1))).toBe('done')
    await first.settle(letter(1), 'accepted')
    await first.settle(letter(2), 'refused', '550')
    await first.settle(letter(3), 'deferred', '450')
    await first.settle(letter(4), 'unknown')
    await first.settle(letter(5), 'kept')
    const claims = async (ledger: typeof first, round = 0) =>
      await Promise.all([1, 2, 3, 4, 5, 6].map(async (number) => await ledger.claim(letter(number, round))))
    expect(await redisTallies(redis, 's')).toEqual(
      new Map([
        ['nl', { accepted: 1, refused: 1, deferred: 1, unknown: 1 }],
        ['?', { accepted: 0, refused: 0, deferred: 1, unknown: 1 }],
      ]),
    )
    // Its worker is gone, and another one has taken it up: what was on its way may have arrived.
    expect(await claims(by('1'))).toEqual(['done', 'done', 'later', 'done', 'leave', 'leave'])
    // Another batch with the same people leaves those alone who are on their way.
    expect(await claims(by('2', 'skip'), 1)).toEqual(['done', 'done', 'leave', 'left', 'done', 'done'])
  })
})

it('a queue that is not there, or is named with a password, gets nothing', async () => {
  const call = async (queue: string) =>
    await runIncident(['send', '--worker', '--queue', queue, '--smtp', 'smtp://127.0.0.1:1'], { cwd: workspace() })
  expect(await call('redis://127.0.0.1:1')).toMatchObject({
    code: 1,
    output: expect.stringContaining('No answer from Redis at 127.0.0.1:1') as string,
  })
  const { code, output } = await call('redis://:hunter2@127.0.0.1:1')
  expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining('--queue holds a password') as string })
  expect(output).not.toContain('hunter2')
})

it('packages for a queue that are not installed are named with how to install them', () => {
  expect(() => optional('no-such-package', 'npm install no-such-package')).toThrow(
    'not installed beside incident-comms: npm install no-such-package. Nothing was sent',
  )
})
