/** Hands a sending to workers: bulletins, secret and batches of recipients go to Redis, and whoever works there delivers them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { redisLedgerLines } from '../io/ledger-redis.ts'
import { openOutbox, type Outbox } from '../io/queue.ts'
import { openRedis, type Redis } from '../io/redis.ts'
import { isStopped, keepQueue, newSecret, queueNameOf, type SendingFolder } from '../io/sending-folder.ts'
import { sharedSending } from '../io/shared-sending.ts'
import { UserError } from '../model/finding.ts'
import { freeze, thaw } from '../render/frozen-message.ts'
import { isOn, textOf, type Call } from './command.ts'
import { plural } from './plural.ts'
import { agree } from './send-agree.ts'
import { frozenOr, type ReadyBulletin, type Subject } from './send-bulletins.ts'
import { handOver } from './send-hand-over.ts'
import { addresseesOf } from './send-list.ts'
import type { Ready } from './send-prepare.ts'
import { openReading, type Reading } from './send-reading.ts'
import { recordSending } from './send-record.ts'
import { showLedger } from './send-status.ts'
import { waitForWorkers } from './send-wait.ts'
import { readUrl } from '../model/web-address.ts'

const passwordVariable = 'INCIDENT_QUEUE_PASSWORD'

/**
 * The queue that a call names.
 * @throws UserError (2) for what is none, or holds a password that others could read
 */
export async function queueOf(call: Call): Promise<Redis> {
  const written = textOf(call.flags, 'queue') ?? ''
  const url = readUrl(written)
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new UserError('--queue is not the address of a Redis server; expected redis://queue.example:6379. Nothing was sent', 2)
  // Not repeated: what stands there is a secret.
  if (url.password !== '')
    throw new UserError(
      `--queue holds a password, which others on this machine can read; put it into ${passwordVariable}. Nothing was sent`,
      2,
    )
  return await openRedis(written, call.world.env[passwordVariable])
}

/** The bulletins to everybody in the list, over the queue: shown, agreed to, handed over, and waited for. */
export async function sendOverQueue(ready: Ready, folder: SendingFolder, call: Call): Promise<number> {
  refuseElsewhere(folder, textOf(call.flags, 'queue') ?? '')
  const redis = await queueOf(call)
  const outbox = openOutbox(redis)
  try {
    return await sendOver(redis, outbox, ready, folder, call)
  } finally {
    await outbox.close()
    redis.disconnect()
  }
}

async function sendOver(redis: Redis, outbox: Outbox, ready: Ready, folder: SendingFolder, call: Call): Promise<number> {
  const { subject, manner } = ready
  const sending = sendingOf(subject)
  const shared = sharedSending(redis, sending)
  const reading = await openReading(redisLedgerLines(redis, sending), true)
  const { waiting } = await outbox.countsOf(sending)
  const isTold = (edition: string) => waiting > 0 || mayHaveIt(edition, reading)
  const bulletins = asFrozen(ready.bulletins, await shared.bulletins(), isTold)
  const secretNow = (await shared.secret()) ?? newSecret()
  const agreed = await agree({ subject, manner, bulletins }, secretNow, (key) => standingOf(key, reading), call)
  if (typeof agreed === 'number') return agreed
  if (isStopped(folder)) throw new UserError(`Nothing was sent: ${join(folder.name, 'stop')} forbids it. Delete that file to go on`, 1)
  keepQueue(subject.one.workspace.root, folder, textOf(call.flags, 'queue') ?? '')
  const secret = await shared.keepSecret(agreed.list.secret)
  for (const { audience, ...bulletin } of bulletins) await shared.keepBulletin(audience.id, freeze(bulletin), isTold(audience.id))
  await outbox.forgetGivenUp(sending)
  const run = await handOver(outbox, shared, {
    sending,
    manner,
    addressees: addresseesOf({ ...agreed.list, secret }),
    isOpen: (key) => !reading.has(key) && reading.open.get(key.toString('base64url'))?.event !== 'refused',
    onProgress: (put) => call.terminal.progress(`${put} of ${agreed.open} in the queue`),
  })
  call.terminal.say(`${plural(agreed.open, 'recipient')} handed to the workers.`)
  const early = isOn(call.flags, 'handOver') ? 0 : await waitForWorkers(sending, run, { outbox, shared, folder, call })
  if (early !== undefined) return Math.max(early, agreed.listing.faultCount > 0 ? 1 : 0)
  // Of the sending, not of the list: those who were told by an earlier call stand in it too.
  const { code, accepted } = await showShared(subject, redis, folder, { ...call, flags: { ...call.flags, recipients: undefined } })
  const isComplete = accepted - sumOf(reading) >= agreed.open && agreed.listing.faultCount === 0
  return isComplete ? code : 1
}

/** Whether anybody has the bulletin of an edition, or may have it. */
function mayHaveIt(edition: string, { accepted, open }: Reading): boolean {
  if ((accepted.get(edition) ?? 0) > 0) return true
  return [...open.values()].some((line) => line.edition === edition && (line.event === 'unknown' || line.event === 'leaving'))
}

/** @throws UserError (1) where this machine has begun to send it, or another queue: who has it is not known in this one */
function refuseElsewhere(folder: SendingFolder, queue: string): void {
  const other = queueNameOf(folder)
  if (other !== undefined && other !== queue)
    throw new UserError(
      `This was handed to the workers of ${other}, and who has it is known there: go on with --queue ${other}. Where both are the same server, delete ${join(folder.name, 'queue')}. Nothing was sent`,
      1,
    )
  if (!existsSync(folder.ledger)) return
  throw new UserError(
    `This machine has begun to send it, and who has it stands in ${join(folder.name, 'ledger.jsonl')}: go on without --queue. Nothing was sent`,
    1,
  )
}

function sendingOf({ incident, name }: Subject): string {
  return `${incident.id}/${name}`
}

function standingOf(key: Buffer, reading: Reading): 'new' | 'accepted' | 'refused' | 'unknown' | 'open' {
  if (reading.has(key)) return 'accepted'
  const event = reading.open.get(key.toString('base64url'))?.event
  if (event === undefined) return 'new'
  if (event === 'refused') return 'refused'
  return event === 'unknown' || event === 'leaving' ? 'unknown' : 'open'
}

/** The bulletins as an earlier call has handed them over, or those of this one. */
function asFrozen(
  bulletins: readonly ReadyBulletin[],
  kept: ReadonlyMap<string, string>,
  isTold: (edition: string) => boolean,
): readonly ReadyBulletin[] {
  return bulletins.map((bulletin) => {
    const text = isTold(bulletin.audience.id) ? kept.get(bulletin.audience.id) : undefined
    const frozen = text === undefined ? undefined : thaw(text, `the bulletin of ${bulletin.audience.id} in the queue`)
    return frozenOr(frozen, bulletin.live, bulletin.audience)
  })
}

/** @returns 0 when nothing is left to do, 1 otherwise */
export async function showQueued(subject: Subject, folder: SendingFolder, call: Call): Promise<number> {
  const redis = await queueOf(call)
  try {
    return (await showShared(subject, redis, folder, call)).code
  } finally {
    redis.disconnect()
  }
}

interface Shown {
  readonly code: number
  /** How many have it, in all editions. */
  readonly accepted: number
}

/** What workers have done, on the screen and in the record of what is public, which is not where they are. */
async function showShared(subject: Subject, redis: Redis, folder: SendingFolder, call: Call): Promise<Shown> {
  const sending = sendingOf(subject)
  const shared = sharedSending(redis, sending)
  const secret = await shared.secret()
  if (secret === undefined) throw new UserError(`${sending} has not been handed to this queue`, 1)
  const outbox = openOutbox(redis)
  const batches = await outbox.countsOf(sending)
  await outbox.close()
  const reading = await openReading(redisLedgerLines(redis, sending), false)
  const { accepted, last } = reading
  const digests = new Map(
    [...(await shared.bulletins())].map(([edition, text]) => [edition, thaw(text, `the bulletin of ${edition} in the queue`).digests]),
  )
  recordSending(subject, { secret, accepted, digests, at: last === undefined ? subject.now : Date.parse(last) })
  const ledger = { lines: redisLedgerLines(redis, sending), secret, isStopped: isStopped(folder), batches }
  return { code: await showLedger(subject, ledger, call), accepted: sumOf(reading) }
}

function sumOf({ accepted }: Reading): number {
  return [...accepted.values()].reduce((sum, count) => sum + count, 0)
}
