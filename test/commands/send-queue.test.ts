import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { redisProgram } from '../../scripts/redis-server.ts'
import { redisLedger, redisLedgerLines } from '../../src/io/ledger-redis.ts'
import { optional } from '../../src/io/optional.ts'
import { openRedis, type Redis } from '../../src/io/redis.ts'
import type { Letter } from '../../src/model/delivery.ts'
import { startRedis } from '../redis.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { smtpPeer, type Script } from '../smtp-peer.ts'
import { textIn, workspace, write } from './calling.ts'

const ref = '2024-03-outage/portal-back'
const organisation = 'incidents/organisation.yaml'
const withMail = (text: string) =>
  text.replace('locale: nl-NL', 'locale: nl-NL\n    mail: { from: "Rivermouth <status@rivermouth.example>" }')

async function office(script: Script = {}, count = 450) {
  const folder = workspace()
  write(folder, { [organisation]: withMail(textIn(folder, organisation)) })
  const rows = Array.from({ length: count }, (_, at) => `r${at}@example.org,R ${at}`)
  writeFileSync(join(folder, 'to.csv'), `address,name\n${rows.join('\n')}\nr7@example.org,again\n`)
  const [queue, peer] = [await startRedis(), await smtpPeer(script)]
  const call = async (...words: readonly string[]): Promise<Run> =>
    await runIncident(['send', ...words, '--queue', queue], {
      cwd: folder,
      env: { INCIDENT_SMTP: peer.address },
      now: '2024-03-20T12:00:00+01:00',
    })
  return {
    folder,
    call,
    peer,
    queue,
    /** Hands all over, with a worker beside it until that call is done. */
    send: async (words: readonly string[] = [], asWorker: readonly string[] = []): Promise<Run> => {
      const worker = call('--worker', '--connections', '8', '--retry', '50ms', ...asWorker)
      const run = await call(ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes', ...words)
      process.emit('SIGINT')
      await worker
      return run
    },
    handOver: async () => await call(ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes', '--hand-over'),
  }
}

/** A worker at work until all is done. */
async function working(call: (...words: readonly string[]) => Promise<Run>, isDone: () => boolean | Promise<boolean>): Promise<Run> {
  const run = call('--worker', '--connections', '8', '--retry', '50ms')
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 100 })
  process.emit('SIGINT')
  return await run
}

const sentIn = (folder: string) =>
  textIn(folder, 'incidents/publications.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly updates: unknown; readonly sent: unknown })

async function connect(address: string): Promise<Redis> {
  const redis = await openRedis(address, undefined)
  onTestFinished(() => redis.disconnect())
  return redis
}

describe.runIf(redisProgram !== undefined)('a sending over a queue (where Redis is installed: apt-get install redis-server)', () => {
  it('reaches everybody once through a worker, and leaves no address behind', { timeout: 120_000 }, async () => {
    const { call, peer, queue, folder, send } = await office({
      onRecipient: (address, nth) => (address.startsWith('r9@') ? 550 : address.startsWith('r8@') && nth === 1 ? 450 : 'accept'),
    })
    const { code, stdout } = await send()
    expect({ code, stdout: stdout.replace(/sent from .* to .*/, 'sent') }).toEqual({
      code: 1,
      stdout: `${ref}: sent\n  0 batches in the queue\n  nl: 449 messages accepted\n    1 refused:\n      row 11  550\n`,
    })
    expect({ sent: peer.accepted().length, to: new Set(peer.accepted()).size }).toEqual({ sent: 449, to: 449 })
    const digest = expect.stringMatching(/^[0-9a-f]{16}$/) as string
    expect(sentIn(folder)).toMatchObject([{ updates: { [ref]: { nl: digest } }, sent: { [ref]: { nl: 449 } } }])
    const redis = await connect(queue)
    const kept = await Promise.all(
      (await redis.keys('*')).map(async (key) =>
        (await redis.type(key)) === 'string' ? await redis.get(key) : JSON.stringify(await redis.hgetall(key).catch(() => '')),
      ),
    )
    expect(kept.join('\n')).not.toContain('@example.org')
    // The same call again: nobody is left, and the record says nothing twice.
    expect(await call(ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/has it already: 449 recipients\n.*refused.*: 1\n[^]*Nobody is left to be told/) as string,
    })
    await call(ref, '--status')
    expect(sentIn(folder)).toHaveLength(1)
  })

  it('is told apart person by person, and enters the record when somebody asks how far it is', { timeout: 120_000 }, async () => {
    const { call, folder, handOver } = await office({ onRecipient: (address) => (address.startsWith('r9@') ? 550 : 'accept') }, 30)
    expect(await handOver()).toMatchObject({ code: 0, stderr: expect.stringContaining('30 recipients handed to the workers.') as string })
    expect(await call(ref, '--status')).toMatchObject({
      code: 1,
      stdout: `${ref}: nothing was sent yet\n  2 batches in the queue\n`,
    })
    await working(call, async () => (await call(ref, '--status')).code === 0)
    expect(sentIn(folder).reduce((sum, { sent }) => sum + ((sent as Record<string, { nl: number }>)[ref]?.nl ?? 0), 0)).toBe(29)
    writeFileSync(join(folder, 'to.csv'), 'address\nr9@example.org\nnew@example.org\nR8@example.org\n')
    const people = await call(ref, '--edition', 'nl', '--status', '--recipients', 'to.csv', '--json')
    expect(people.code).toBe(1)
    expect(JSON.parse(people.stdout)).toMatchObject({
      batches: { waiting: 0, failed: 0 },
      recipients: [
        { row: 2, address: 'r9@example.org', edition: 'nl', standing: 'refused', reply: '550' },
        { row: 3, address: 'new@example.org', edition: 'nl', standing: 'open' },
        { row: 4, address: 'R8@example.org', edition: 'nl', standing: 'accepted' },
      ],
      not_in_list: 28,
    })
  })

  it('ends with the first few when the server wants none of them, and goes on when it does', { timeout: 120_000 }, async () => {
    let wanted = false
    const { peer, send, folder } = await office({ onRecipient: () => (wanted ? 'accept' : 554) }, 300)
    const { code, stderr } = await send(['--first', '4'])
    expect({ code, tried: peer.received.length, stderr }).toMatchObject({
      code: 1,
      tried: 0,
      stderr: expect.stringContaining('None of the first was accepted, and the rest was not tried.') as string,
    })
    wanted = true
    // Nobody has the old words, and so nobody gets them.
    const file = 'incidents/2024-03-outage.yaml'
    write(folder, { [file]: textIn(folder, file).replace('Het portaal werkt weer.', 'Het portaal is er weer.') })
    expect((await send(['--first', '4'])).code).toBe(0)
    // Those four were refused for good.
    expect(peer.accepted()).toHaveLength(296)
    expect(peer.received.every(({ text }) => text.includes('Het portaal is er weer.'))).toBe(true)
  })

  it('ends within one message a connection when the file `stop` is there, and goes on without it', { timeout: 120_000 }, async () => {
    let stop = () => undefined as void
    const there = await office(
      {
        onMessage: () => {
          stop()
          return 'accept'
        },
      },
      300,
    )
    const file = '.incident/sendings/2024-03-outage.portal-back/stop'
    stop = () => {
      if (there.peer.received.length === 20) write(there.folder, { [file]: '' })
    }
    const { code, stderr } = await there.send([], ['--rate', '150'])
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('It was stopped before the end') as string })
    const sent = there.peer.received.length
    expect(sent).toBeLessThan(150)
    expect((await there.send()).stderr).toContain('stop forbids it')
    rmSync(join(there.folder, file))
    expect((await there.send()).code).toBe(0)
    expect({ sent: there.peer.accepted().length, to: new Set(there.peer.accepted()).size }).toEqual({ sent: 300, to: 300 })
  })

  it('is not mixed with one that this machine sends itself', async () => {
    const { folder, peer, handOver } = await office({}, 3)
    const alone = async () =>
      await runIncident(['send', ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes'], {
        cwd: folder,
        env: { INCIDENT_SMTP: peer.address },
        now: '2024-03-20T12:00:00+01:00',
      })
    await handOver()
    expect(await alone()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('This was handed to the workers of redis://') as string,
    })
    expect(
      await runIncident(['send', ref, '--edition', 'nl', '--recipients', 'to.csv', '--yes', '--queue', await startRedis()], {
        cwd: folder,
        now: '2024-03-20T12:00:00+01:00',
      }),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining('This was handed to the workers of redis://') as string })
    rmSync(join(folder, '.incident'), { recursive: true })
    await alone()
    expect(await handOver()).toMatchObject({ code: 1, stderr: expect.stringContaining('This machine has begun to send it') as string })
    expect(peer.accepted()).toHaveLength(4)
  })

  it('remembers of every recipient who may send to them', async () => {
    const redis = await connect(await startRedis())
    const letter = (number: number, round = 0): Letter => ({
      key: Buffer.alloc(16, number),
      edition: 'nl',
      round,
      to: { row: number, address: 'a@example.org', columns: {} },
    })
    const by = (batch: string, unknowns: 'again' | 'skip' = 'again') => redisLedger(redis, { sending: 's', batch, unknowns, now: () => 0 })
    await redis.sadd('incident:s:batches', '1', '2')
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
    const lines = []
    for await (const { event, row, reply, edition } of redisLedgerLines(redis, 's'))
      lines.push(`${edition} ${row} ${event} ${reply ?? ''}`.trim())
    expect(lines.toSorted()).toEqual([
      'nl 1 accepted',
      'nl 2 refused 550',
      'nl 3 deferred 450',
      'nl 4 unknown',
      'nl 5 kept',
      'nl 6 leaving',
    ])
    // Its worker is gone, and another one has taken it up: what was on its way may have arrived.
    expect(await claims(by('1'))).toEqual(['done', 'done', 'later', 'done', 'leave', 'leave'])
    // Another batch with the same people leaves those alone who are on their way.
    expect(await claims(by('2', 'skip'), 1)).toEqual(['done', 'done', 'leave', 'left', 'done', 'done'])
    // Batches that ended without an answer to all: nobody is lost with them.
    await redis.srem('incident:s:batches', '1', '2')
    expect(await claims(by('3', 'skip'))).toEqual(['done', 'done', 'left', 'left', 'left', 'left'])
    expect(await claims(by('4'))).toEqual(['done', 'done', 'leave', 'leave', 'leave', 'leave'])
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
