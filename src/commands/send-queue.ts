/** Hands a sending to workers: bulletins, secret and batches of recipients go to Redis, and whoever works there delivers them. */
import { keysOf, redisTallies } from '../io/ledger-redis.ts'
import { openOutbox, type BatchLetter } from '../io/queue.ts'
import { openRedis, type Redis } from '../io/redis.ts'
import { newSecret } from '../io/sending-folder.ts'
import { UserError } from '../model/finding.ts'
import { freeze, thaw } from '../render/frozen-message.ts'
import { textOf, type Call } from './command.ts'
import { plural } from './plural.ts'
import { agree } from './send-agree.ts'
import type { ReadyBulletin } from './send-bulletins.ts'
import { addresseesOf, type Addressee } from './send-list.ts'
import type { Ready } from './send-prepare.ts'

const passwordVariable = 'INCIDENT_QUEUE_PASSWORD'

/**
 * The queue that a call names.
 * @throws UserError (2) for what is none, or holds a password that others could read
 */
export async function queueOf(call: Call): Promise<Redis> {
  const written = textOf(call.flags, 'queue') ?? ''
  const url = URL.canParse(written) ? new URL(written) : undefined
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

/** Recipients of one batch: some seconds of work, so that a batch whose worker is gone keeps few waiting. */
const inBatch = 200

/** The bulletins to everybody in the list, over the queue: this call ends when all is in it. */
export async function sendOverQueue(ready: Ready, call: Call): Promise<number> {
  const redis = await queueOf(call)
  try {
    const sending = sendingOf(ready)
    const held = (await redis.get(keysOf(sending).secret)) ?? newSecret()
    const bulletins = await sharedBulletins(redis, sending, ready.bulletins)
    // Who has it already is known where it is delivered, and passed over there.
    const { subject, manner } = ready
    const agreed = await agree({ subject, manner, bulletins }, held, () => 'new', call)
    if (typeof agreed === 'number') return agreed
    const secret = await sharedSecret(redis, sending, held)
    const count = await handOver(redis, bulletins, {
      sending,
      unknowns: ready.manner.unknowns,
      addressees: addresseesOf({ ...agreed.list, secret }),
      onProgress: (put) => call.terminal.progress(`${put} of ${agreed.open} in the queue`),
    })
    if (call.globals.isJson)
      call.terminal.result(JSON.stringify({ update: sending, queued: count, bad_rows: agreed.listing.faultCount }, undefined, 2))
    else call.terminal.result(`${sending}: ${plural(count, 'recipient')} handed to the workers; --status says how far they are`)
    return agreed.listing.faultCount > 0 ? 1 : 0
  } finally {
    redis.disconnect()
  }
}

function sendingOf({ subject }: Ready): string {
  return `${subject.incident.id}/${subject.name}`
}

/** @returns 0 when nothing is left to do, 1 otherwise */
export async function showQueued(sending: string, call: Call): Promise<number> {
  const redis = await queueOf(call)
  try {
    const outbox = openOutbox(redis)
    const { waiting, failed } = await outbox.counts()
    await outbox.close()
    const tallies = await redisTallies(redis, sending)
    if (call.globals.isJson)
      call.terminal.result(
        JSON.stringify({ update: sending, editions: Object.fromEntries(tallies), batches: { waiting, failed } }, undefined, 2),
      )
    else {
      call.terminal.result(
        `${sending}: ${waiting} ${waiting === 1 ? 'batch' : 'batches'} in the queue${failed > 0 ? `, ${failed} given up` : ''}`,
      )
      for (const [edition, { accepted, refused, deferred, unknown }] of tallies)
        call.terminal.result(
          `  ${edition}: ${accepted} accepted, ${refused} refused, ${deferred} put off, ${unknown} on their way or without an answer`,
        )
    }
    const isOpen = [...tallies.values()].some(({ deferred, unknown }) => deferred + unknown > 0)
    return waiting + failed > 0 || isOpen ? 1 : 0
  } finally {
    redis.disconnect()
  }
}

interface Handover {
  readonly sending: string
  readonly unknowns: 'again' | 'skip'
  readonly addressees: Iterable<Addressee>
  readonly onProgress: (put: number) => void
}

/** What makes keys of addresses: the same for whoever puts something into this sending. */
async function sharedSecret(redis: Redis, sending: string, proposed: string): Promise<string> {
  const { secret } = keysOf(sending)
  await redis.setnx(secret, proposed)
  return (await redis.get(secret)) ?? proposed
}

/** The bulletins as an earlier call has handed them over, or those of this one. */
async function sharedBulletins(redis: Redis, sending: string, bulletins: readonly ReadyBulletin[]): Promise<readonly ReadyBulletin[]> {
  return await Promise.all(
    bulletins.map(async (bulletin) => {
      const text = await redis.get(keysOf(sending).bulletin(bulletin.audience.id))
      if (text === null) return bulletin
      const { message } = thaw(text, `the bulletin of ${bulletin.audience.id} in the queue`)
      return { ...bulletin, message, isFrozen: true, isOutdated: freeze(message) !== freeze(bulletin.message) }
    }),
  )
}

/** @returns how many recipients were put into the queue */
async function handOver(
  redis: Redis,
  bulletins: readonly ReadyBulletin[],
  { sending, unknowns, addressees, onProgress }: Handover,
): Promise<number> {
  for (const { audience, message } of bulletins) await redis.setnx(keysOf(sending).bulletin(audience.id), freeze(message))
  const outbox = openOutbox(redis)
  let letters: BatchLetter[] = []
  let count = 0
  const put = async () => {
    if (letters.length > 0) await outbox.put({ sending, unknowns, round: 0, letters })
    count += letters.length
    letters = []
    onProgress(count)
  }
  try {
    for (const { key, edition, ...to } of addressees) {
      letters.push({ key: key.toString('base64url'), edition, to: { ...to, edition } })
      if (letters.length === inBatch) await put()
    }
    await put()
    return count
  } finally {
    await outbox.close()
  }
}
