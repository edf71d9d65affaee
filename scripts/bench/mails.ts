/** Bulletins a second beside nodemailer, to a server on this machine; memory of a long list; one worker and two. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { printedFor } from '../../src/commands/send-addressed.ts'
import { addresseesOf, type ListOptions } from '../../src/commands/send-list.ts'
import { runSending } from '../../src/commands/send-run.ts'
import { openLedgerFile, readStandings } from '../../src/io/ledger-file.ts'
import { redisProgram, startRedisServer } from '../redis-server.ts'
import { say, table, times, type Part } from './part.ts'
import { sinkBeside, type SinkBeside } from './sink-beside.ts'

const connections = 5
const sending = '2022-07-cyberattack/portals-later-nl'
const html = `<html><body>${'<p>The customer portal works again, and so does email.</p>\n'.repeat(300)}</body></html>`
const text = 'The customer portal works again, and so does email.\n'.repeat(40)
const message = {
  from: { name: 'Meridian', address: 'status@meridian.example' },
  subject: 'Update 7: email works again',
  sent: 0,
  zone: 'UTC',
  id: 'bench@meridian.example',
  references: [],
  language: 'en',
  is_exercise: false,
  text,
  html,
}

export const mails: Part = {
  name: 'mails',
  about: 'bulletins a second beside nodemailer; memory of a long list; one worker and two',
  measure: async ({ rounds = 3, messages, recipients }, folder) => {
    mkdirSync(folder, { recursive: true })
    const found = [
      await rates(folder, messages, rounds),
      ...(recipients > 0 ? [memory(folder, recipients), await workers(folder, rounds)] : []),
    ]
    return {
      text: found.map((one) => one.text).join('\n\n'),
      figures: Object.assign({ rounds }, ...found.map((one) => one.figures)) as object,
    }
  },
}

interface Found {
  readonly text: string
  readonly figures: object
}

/** Made ready for one recipient after another, and sent to them. */
async function rates(folder: string, messages: number, rounds: number): Promise<Found> {
  const sink = await sinkBeside({})
  const fewer = Math.ceil(messages / 5)
  const ways = [
    { name: 'nodemailer composes', count: fewer, run: async () => await composerComposes(fewer), than: 0 },
    { name: 'incident composes, words encoded once', count: messages, run: () => weCompose(messages), than: 0 },
    { name: 'a nodemailer pool sends', count: fewer, run: async () => await poolSends(fewer, sink.port), than: 2 },
    {
      name: 'incident sends',
      count: messages,
      run: async (round: number) => await weSend(messages, sink.port, join(folder, `${round}`)),
      than: 2,
      aim: '3 ×, 1,500 a second',
    },
  ]
  const seen = ways.map((): Rate[] => [])
  for (let round = 0; round < rounds; round += 1) {
    say(`mails, round ${round + 1} of ${rounds}`)
    for (const [at, { count, run }] of ways.entries()) seen[at]?.push(await rateOf(count, async () => await run(round)))
  }
  sink.end()
  const medians = seen.map((all) => ({ wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) }))
  const rows = ways.map(({ name, than, aim = '' }, at) => {
    const [own, other] = [medians[at], medians[than]]
    return [
      name,
      `${own?.wall.toFixed(0)}`,
      times(own?.wall ?? 0, other?.wall),
      `${own?.cpu.toFixed(0)}`,
      times(own?.cpu ?? 0, other?.cpu),
      aim,
    ]
  })
  return {
    text: `Bulletins of ${html.length + text.length} bytes of words, ${connections} connections, medians of ${rounds} interleaved rounds:\n\n${table(['', 'a second', '×', 'in a second of CPU', '×', 'aim'], rows)}`,
    figures: { rates: ways.map(({ name }, at) => ({ name, ...medians[at] })) },
  }
}

/** Messages a second, as one waits for them, and in a second of this process's CPU: on a busy machine only the second says something. */
interface Rate {
  readonly wall: number
  readonly cpu: number
}

async function rateOf(count: number, run: () => Promise<void>): Promise<Rate> {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(used)
  return { wall: count / ((performance.now() - begun) / 1000), cpu: count / ((user + system) / 1e6) }
}

async function composerComposes(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const composer = new MailComposer({ from: message.from, to: `r${at}@example.org`, subject: message.subject, text, html })
    await composer.compile().build()
  }
}

function weCompose(count: number): void {
  const { bytesFor } = printedFor(message)
  for (let at = 0; at < count; at += 1) bytesFor({ address: `r${at}@example.org` })
}

async function poolSends(count: number, port: number): Promise<void> {
  const pool = createTransport({ pool: true, host: '127.0.0.1', port, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true })
  await Promise.all(
    Array.from(
      { length: count },
      async (_, at) => await pool.sendMail({ from: message.from.address, to: `r${at}@example.org`, subject: message.subject, text, html }),
    ),
  )
  pool.close()
}

async function weSend(count: number, port: number, folder: string): Promise<void> {
  mkdirSync(folder)
  const list = listOf(join(folder, 'to.csv'), count)
  const path = join(folder, 'ledger.jsonl')
  const ledger = openLedgerFile(path, await readStandings(path, path), {
    name: path,
    unknowns: 'again',
    bulletins: new Map(),
    now: () => Date.now(),
  })
  const sent = await runSending({
    relay: { host: '127.0.0.1', port, isTls: false, isLoopback: true },
    manner: { connections, first: 10, unknowns: 'again', retries: [] },
    ledger,
    printed: new Map([['nl', printedFor(message)]]),
    addressees: () => addresseesOf(list),
    total: count,
    isStopped: () => false,
    terminal: { progress: () => undefined, say: () => undefined },
  })
  await ledger.close()
  if (sent.accepted !== count) throw new Error(`${sent.accepted} of ${count} were accepted: ${JSON.stringify(sent)}`)
}

function listOf(path: string, count: number): ListOptions {
  let rows = ''
  for (let at = 0; at < count; at += 1) rows += `r${at}@example.org,nl,Recipient number ${at}\n`
  writeFileSync(path, `address,edition,name\n${rows}`)
  return { source: path, name: path, editions: ['nl'], wanted: ['nl'], suppressed: undefined, secret: 'bench' }
}

/** The most memory that looking at a list takes: what any list of some length takes, and what each further recipient adds. */
function memory(folder: string, rows: number): Found {
  const office = join(folder, 'lists')
  cpSync('incidents', join(office, 'incidents'), { recursive: true })
  const few = Math.ceil(rows / 10)
  const lists = [1_000, few, rows].map((count) => {
    say(`memory of a list of ${count} rows`)
    listOf(join(office, 'to.csv'), count)
    const notes = join(folder, 'usage')
    writeFileSync(notes, '')
    const env = { ...process.env, NODE_OPTIONS: `--require=${resolve('scripts/bench/probe.cjs')}`, INCIDENT_BENCH_USAGE: notes }
    const words = ['send', sending, '--edition', 'nl', '--recipients', 'to.csv', '--dry-run']
    const ended = spawnSync(process.execPath, [resolve('bin/incident.cjs'), ...words], { cwd: office, env, encoding: 'utf8' })
    if (ended.status !== 0) throw new Error(ended.stderr)
    // Written by probe.cjs.
    return { count, ...(JSON.parse(readFileSync(notes, 'utf8')) as { readonly memory: number; readonly cpu: number }) }
  })
  const of = (count: number) => lists.find((one) => one.count === count)?.memory ?? Number.NaN
  const each = ((of(rows) - of(few)) * 2 ** 20) / (rows - few)
  const drawn = table(
    ['recipients', 'peak MB', 'CPU s'],
    lists.map((one) => [one.count.toLocaleString('en'), one.memory.toFixed(0), (one.cpu / 1000).toFixed(1)]),
  )
  return { text: `A list, looked at whole; each further recipient takes ${each.toFixed(0)} bytes:\n\n${drawn}`, figures: { lists } }
}

/** One worker, then two, over a server that takes 20 ms for an answer. */
async function workers(folder: string, rounds: number): Promise<Found> {
  if (redisProgram === undefined)
    return { text: 'Workers of a queue: Redis is not installed (`apt-get install redis-server`); not measured.', figures: {} }
  const seen = { one: [] as number[], two: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    say(`workers, round ${round + 1} of ${rounds}`)
    seen.one.push(await rateWith(1, officeIn(join(folder, `one-${round}`)), redisProgram))
    seen.two.push(await rateWith(2, officeIn(join(folder, `two-${round}`)), redisProgram))
  }
  const [one, two] = [median(seen.one), median(seen.two)]
  const drawn = table(
    ['', 'a second', '×', 'aim'],
    [
      ['one worker', one.toFixed(0), times(one, one), ''],
      ['two workers', two.toFixed(0), times(two, one), '1.8 ×'],
    ],
  )
  return {
    text: `Over a queue, to a server that answers after 20 ms, ${connections} connections a worker:\n\n${drawn}`,
    figures: { workers: { one, two } },
  }
}

function officeIn(office: string): string {
  cpSync('incidents', join(office, 'incidents'), { recursive: true })
  listOf(join(office, 'to.csv'), 4_000)
  return office
}

async function rateWith(count: number, office: string, program: string): Promise<number> {
  const redis = await startRedisServer(program, office)
  const sink = await sinkBeside({ delay: 20 })
  const queue = ['--queue', redis.address]
  const words = ['send', sending, '--edition', 'nl', '--recipients', 'to.csv', '--yes', '--hand-over', ...queue]
  const incident = resolve('bin/incident.cjs')
  const put = spawnSync(process.execPath, [incident, ...words], { cwd: office, encoding: 'utf8' })
  if (put.status !== 0) throw new Error(put.stderr)
  const work = ['send', '--worker', ...queue, '--smtp', `smtp://127.0.0.1:${sink.port}`, '--connections', String(connections)]
  const all = Array.from({ length: count }, () => spawn(process.execPath, [incident, ...work], { cwd: office, stdio: 'ignore' }))
  try {
    // From when all are at work, to before the last batches leave some of them idle.
    const [first, last] = [1_000, 3_400]
    const begun = await whenTaken(sink, first)
    const ended = await whenTaken(sink, last)
    return (last - first) / ((ended - begun) / 1000)
  } finally {
    for (const worker of all) worker.kill('SIGKILL')
    redis.end()
    sink.end()
  }
}

async function whenTaken(sink: SinkBeside, count: number): Promise<number> {
  while ((await sink.taken()) < count) await new Promise((wait) => setTimeout(wait, 50))
  return performance.now()
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
