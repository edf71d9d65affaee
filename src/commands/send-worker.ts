/** A worker: takes batches from the queue and delivers them, until somebody ends it. */
import { hearInterrupts } from '../io/interrupts.ts'
import { keysOf, redisLedger } from '../io/ledger-redis.ts'
import { openInbox, openOutbox, type Batch, type Outbox } from '../io/queue.ts'
import type { Redis } from '../io/redis.ts'
import type { Relay } from '../io/smtp.ts'
import { UserError } from '../model/finding.ts'
import type { Letter } from '../model/delivery.ts'
import { thaw } from '../render/frozen-message.ts'
import type { Call } from './command.ts'
import { deliver } from './deliver.ts'
import { plural } from './plural.ts'
import { printedFor } from './send-addressed.ts'
import { mannerOf, relayOf, type Manner } from './send-call.ts'
import { queueOf } from './send-queue.ts'
import type { Printed } from './send-run.ts'

/** @returns 0, when it is ended by Ctrl-C or SIGTERM after the messages that are on their way */
export async function work(call: Call): Promise<number> {
  const named = relayOf(call)
  if (named === undefined)
    throw new UserError(
      'No mail server is named: --smtp smtp://relay.example:587, or INCIDENT_SMTP in the environment. Nothing was sent',
      2,
    )
  const redis = await queueOf(call)
  const { terminal } = call
  let isEnding = false
  let accepted = 0
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      isEnding = true
      stopHearing()
      resolve()
    }
    const stopHearing = hearInterrupts(end)
    process.once('SIGTERM', end)
  })
  try {
    const outbox = openOutbox(redis)
    const station: Station = { redis, outbox, relay: named.relay, manner: mannerOf(call), printed: new Map(), isEnding: () => isEnding }
    const inbox = openInbox(
      redis,
      async (batch, name) => {
        accepted += await deliverBatch(batch, name, station)
        terminal.progress(`${plural(accepted, 'message')} accepted by the mail server`)
      },
      (why) => terminal.say(`A batch goes back into the queue: ${why}`),
    )
    terminal.say('Waiting for batches; Ctrl-C ends it after the messages that are on their way.')
    await ended
    await inbox.close()
    await outbox.close()
  } finally {
    redis.disconnect()
  }
  terminal.result(`${plural(accepted, 'message')} accepted by the mail server`)
  return 0
}

interface Station {
  readonly redis: Redis
  readonly outbox: Outbox
  readonly relay: Relay
  readonly manner: Manner
  /** Bulletins that were fetched already, by sending and edition. */
  readonly printed: Map<string, Printed>
  readonly isEnding: () => boolean
}

/**
 * @returns how many were accepted
 * @throws Error to have the rest of it tried again later
 */
async function deliverBatch({ sending, unknowns, round, letters }: Batch, name: string, station: Station): Promise<number> {
  const { redis, outbox, relay, manner, isEnding } = station
  const printed = new Map(
    await Promise.all(
      [...new Set(letters.map(({ edition }) => edition))].map(
        async (edition) => [edition, await printedOf(sending, edition, station)] as const,
      ),
    ),
  )
  const of = (edition: string): Printed => printed.get(edition) ?? missing(edition, sending)
  const deferred: Letter[] = []
  let accepted = 0
  const source = letters.map(({ key, edition, to }): Letter => ({ key: Buffer.from(key, 'base64url'), edition, to, round }))
  const end = await deliver(inTurn(source), {
    relay,
    connections: manner.connections,
    ...(manner.rate !== undefined && { rate: manner.rate }),
    ledger: redisLedger(redis, { sending, batch: name, unknowns }),
    senderOf: (edition) => of(edition).from,
    bytesOf: ({ edition, to }) => of(edition).bytesFor(to),
    isStopped: isEnding,
    onSettled: (letter, { kind }) => {
      accepted += kind === 'accepted' ? 1 : 0
      if (kind === 'deferred') deferred.push(letter)
    },
    // Whoever had this batch before may have ended before it was put back.
    onHeld: (letter, claim) => {
      if (claim === 'later') deferred.push(letter)
    },
  })
  const pause = manner.retries[round]
  if (deferred.length > 0 && pause !== undefined)
    await outbox.put(
      {
        sending,
        unknowns,
        round: round + 1,
        letters: deferred.map(({ key, edition, to }) => ({ key: key.toString('base64url'), edition, to })),
      },
      pause,
    )
  if (end.kind === 'failed') throw new Error(end.why)
  if (end.kind === 'stopped') throw new Error('this worker was ended')
  return accepted
}

async function* inTurn(letters: readonly Letter[]): AsyncGenerator<Letter> {
  yield* letters
}

async function printedOf(sending: string, edition: string, { redis, printed }: Station): Promise<Printed> {
  const id = `${sending} ${edition}`
  const known = printed.get(id)
  if (known) return known
  const text = await redis.get(keysOf(sending).bulletin(edition))
  const made = text === null ? missing(edition, sending) : printedFor(thaw(text, `the bulletin of ${edition} in the queue`).message)
  printed.set(id, made)
  return made
}

function missing(edition: string, sending: string): never {
  throw new UserError(`the queue has no bulletin of ${sending} for ${edition}`, 1)
}
