/** `npm run bench:send`: bulletins a second to a server on this machine, beside a plain nodemailer pool in the same run; memory; workers. */
import { fork, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createTransport } from 'nodemailer'
import { openLedgerFile, readStandings } from '../src/io/ledger-file.ts'
import { printedFor } from '../src/commands/send-addressed.ts'
import { addresseesOf, type ListOptions } from '../src/commands/send-list.ts'
import { runSending } from '../src/commands/send-run.ts'
import { openSink, type SinkOptions } from './mail-sink.ts'
import { redisProgram, startRedisServer } from './redis-server.ts'

const usage = `npm run bench:send -- [--messages <n>] [--rounds <n>] [--rows <n>]

  --messages  in each round of ours; a fifth of it for nodemailer; default 5000
  --rounds    default 3
  --rows      of the long list whose memory is measured; default 1000000; 0 leaves out that, and the workers
`

const connections = 5
const sending = '2022-07-cyberattack/portals-later-nl'
const sinkVariable = 'INCIDENT_BENCH_SINK'
const html = `<html><body>${'<p>The customer portal works again, and so does email.</p>\n'.repeat(300)}</body></html>`
const text = 'The customer portal works again, and so does email.\n'.repeat(40)
const from = 'status@meridian.example'

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '3' },
      rows: { type: 'string', default: '1000000' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return console.log(usage)
  const folder = mkdtempSync(join(tmpdir(), 'bench-send-'))
  try {
    await rates(folder, Number(values.messages), Number(values.rounds))
    if (Number(values.rows) > 0) memory(folder, Number(values.rows))
    if (Number(values.rows) > 0) await workers(folder, Number(values.rounds))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rates(folder: string, messages: number, rounds: number): Promise<void> {
  const sink = await sinkBeside({})
  const seen = { pool: [] as Rate[], ours: [] as Rate[] }
  for (let round = 0; round < rounds; round += 1) {
    seen.pool.push(await rateOf(messages / 5, async () => await poolSends(messages / 5, sink.port)))
    seen.ours.push(await rateOf(messages, async () => await weSend(messages, sink.port, join(folder, `${round}`))))
  }
  sink.end()
  const of = (all: readonly Rate[], what: keyof Rate) => median(all.map((one) => one[what]))
  console.log(`${html.length + text.length} bytes of words, ${connections} connections, medians of ${rounds} interleaved rounds`)
  for (const [name, all] of [
    ['nodemailer pool', seen.pool],
    ['incident send', seen.ours],
  ] as const)
    console.log(`  ${name.padEnd(22)}  ${of(all, 'wall').toFixed(0)} a second; ${of(all, 'cpu').toFixed(0)} in a second of CPU`)
  const ratio = (what: keyof Rate) => (of(seen.ours, what) / of(seen.pool, what)).toFixed(1)
  console.log(`  ratio                   ${ratio('wall')}; ${ratio('cpu')} (goal ≥ 3, and ≥ 1,500 a second)`)
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

async function poolSends(count: number, port: number): Promise<void> {
  const pool = createTransport({ pool: true, host: '127.0.0.1', port, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true })
  await Promise.all(
    Array.from(
      { length: count },
      async (_, at) => await pool.sendMail({ from, to: `r${at}@example.org`, subject: 'Update 7: email works again', text, html }),
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
  const message = {
    from: { name: 'Meridian', address: from },
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
function memory(folder: string, rows: number): void {
  const office = join(folder, 'lists')
  cpSync('incidents', join(office, 'incidents'), { recursive: true })
  const lengths = [1_000, Math.ceil(rows / 10), rows]
  const seen = lengths.map((count) => {
    listOf(join(office, 'to.csv'), count)
    const notes = join(folder, 'usage')
    writeFileSync(notes, '')
    const env = { ...process.env, NODE_OPTIONS: `--require=${resolve('scripts/bench/probe.cjs')}`, INCIDENT_BENCH_USAGE: notes }
    const words = ['send', sending, '--edition', 'nl', '--recipients', 'to.csv', '--dry-run']
    const ended = spawnSync(process.execPath, [resolve('bin/incident.cjs'), ...words], { cwd: office, env, encoding: 'utf8' })
    if (ended.status !== 0) throw new Error(ended.stderr)
    // Written by probe.cjs.
    return JSON.parse(readFileSync(notes, 'utf8')) as { readonly memory: number; readonly cpu: number }
  })
  const [, middle, long] = seen
  if (!middle || !long) return
  const each = ((long.memory - middle.memory) * 2 ** 20) / (rows - Math.ceil(rows / 10))
  console.log(
    `memory at most, of lists of ${lengths.join(', ')} rows: ${seen.map((one) => one.memory.toFixed(0)).join(', ')} MB; each further recipient ${each.toFixed(0)} bytes; the last took ${(long.cpu / 1000).toFixed(1)} s of CPU`,
  )
}

/** One worker, then two, over a server that takes 20 ms for an answer. */
async function workers(folder: string, rounds: number): Promise<void> {
  if (redisProgram === undefined) return console.log('workers: Redis is not installed (apt-get install redis-server)')
  const seen = { one: [] as number[], two: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    seen.one.push(await rateWith(1, officeIn(join(folder, `one-${round}`)), redisProgram))
    seen.two.push(await rateWith(2, officeIn(join(folder, `two-${round}`)), redisProgram))
  }
  const [one, two] = [median(seen.one), median(seen.two)]
  console.log(
    `over a queue, to a server that answers after 20 ms, ${connections} connections a worker, medians of ${rounds} interleaved rounds`,
  )
  console.log(`  one worker              ${one.toFixed(0)} a second`)
  console.log(`  two workers             ${two.toFixed(0)} a second, ${(two / one).toFixed(2)} × (goal ≥ 1.8)`)
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

interface SinkBeside {
  readonly port: number
  taken(): Promise<number>
  end(): void
}

/** A sink in a process of its own: what it costs is not ours. */
async function sinkBeside(options: SinkOptions): Promise<SinkBeside> {
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, [sinkVariable]: JSON.stringify(options) } })
  const answer = async () => await new Promise<number>((answered) => child.once('message', (number) => answered(Number(number))))
  const port = await answer()
  return {
    port,
    taken: async () => {
      child.send('taken?')
      return await answer()
    },
    end: () => child.kill('SIGKILL'),
  }
}

async function beSink(options: string): Promise<void> {
  // Written by the process that started this one.
  const sink = await openSink(JSON.parse(options) as SinkOptions)
  process.send?.(sink.port)
  process.on('message', () => process.send?.(sink.taken()))
}

const asSink = process.env[sinkVariable]
await (asSink === undefined ? bench() : beSink(asSink))

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
