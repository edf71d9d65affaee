/** A worker: takes batches from the queue and delivers them, until somebody ends it. */
import { hearEnding } from '../io/interrupts.ts'
import { redisLedger, redisLinesOf } from '../io/ledger-redis.ts'
import { openInbox, openOutbox, type Batch, type Delivered, type Outbox } from '../io/queue.ts'
import type { Redis } from '../io/redis.ts'
import { sharedSending, type SharedSending } from '../io/shared-sending.ts'
import { linksTo, type Links } from '../io/smtp-links.ts'
import { UserError } from '../model/finding.ts'
import type { LedgerEvent, Letter } from '../model/delivery.ts'
import { thaw } from '../render/frozen-message.ts'
import type { Call } from './command.ts'
import { deliver, type Ended } from './deliver.ts'
import { plural } from './plural.ts'
import { printedFor } from './send-addressed.ts'
import { mannerOf, relayOf, type Manner } from './send-call.ts'
import { queueOf } from './send-queue.ts'
import type { Printed } from './send-run.ts'

/** Messages between two lines of progress. */
const shownEach = 10

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
    const stopHearing = hearEnding(end)
  })
  try {
    const outbox = openOutbox(redis)
    const manner = mannerOf(call)
    const links = linksTo(named.relay, manner.connections, (text) => terminal.say(text))
    const onAccepted = () => {
      accepted += 1
      if (accepted % shownEach === 0) terminal.progress(`${plural(accepted, 'message')} accepted by the mail server`)
    }
    const station: Station = {
      redis,
      outbox,
      links,
      manner,
      now: call.world.now,
      printed: new Map(),
      isEnding: () => isEnding,
      onAccepted,
    }
    const inbox = openInbox(
      redis,
      async (batch, name) => await take(batch, name, station),
      (why) => terminal.say(`A batch goes back into the queue: ${why}`),
    )
    terminal.say('Waiting for batches; Ctrl-C ends it after the messages that are on their way.')
    await ended
    await inbox.close()
    await outbox.close()
    links.close()
  } finally {
    redis.disconnect()
  }
  terminal.result(`${plural(accepted, 'message')} accepted by the mail server`)
  return 0
}

interface Station {
  readonly redis: Redis
  readonly outbox: Outbox
  readonly links: Links
  readonly manner: Manner
  readonly now: () => number
  /** Bulletins that were fetched already, by handing over and edition. */
  readonly printed: Map<string, Printed>
  readonly isEnding: () => boolean
  readonly onAccepted: () => void
}

/**
 * Delivers a batch, if its run is open to it.
 * @throws Error to have the rest of it tried again later
 */
async function take(batch: Batch, name: string, station: Station): Promise<Delivered> {
  const shared = sharedSending(station.redis, batch.sending)
  const state = await shared.stateOf(batch.run)
  // Who was not told stays open in the ledger, and the next call hands them over again.
  if (state === 'shut') return 'done'
  if (state === 'first' && !batch.isFirst) return 'later'
  const end = await deliverBatch(batch, name, shared, station)
  if (end.kind === 'failed') throw new Error(end.why)
  if (end.kind === 'stopped' && station.isEnding()) throw new Error('this worker was ended')
  if (batch.isFirst && end.kind === 'done') await judgeFirst(batch, shared, station)
  return 'done'
}

/** The first few decide over the rest, as the ledger tells of them: another worker may have sent some. */
async function judgeFirst({ sending, run, letters }: Batch, shared: SharedSending, { redis }: Station): Promise<void> {
  const lines = await redisLinesOf(
    redis,
    sending,
    letters.map(({ key }) => Buffer.from(key, 'base64url')),
  )
  const has = (...events: readonly LedgerEvent[]) => lines.some(({ event }) => events.includes(event))
  if (has('refused', 'unknown') && !has('accepted', 'deferred')) await shared.shut(run)
  else await shared.open(run)
}

async function deliverBatch(batch: Batch, name: string, shared: SharedSending, station: Station): Promise<Ended> {
  const { sending, run, unknowns, round, letters } = batch
  const { redis, outbox, links, manner, now, isEnding, onAccepted } = station
  const printed = new Map(
    await Promise.all(
      [...new Set(letters.map(({ edition }) => edition))].map(
        async (edition) => [edition, await printedOf(batch, edition, shared, station)] as const,
      ),
    ),
  )
  const of = (edition: string): Printed => printed.get(edition) ?? missing(edition, sending)
  const deferred: Letter[] = []
  const source = letters.map(({ key, edition, to }): Letter => ({ key: Buffer.from(key, 'base64url'), edition, to, round }))
  const end = await deliver(inTurn(source), {
    links: links.all,
    ...(manner.rate !== undefined && { rate: manner.rate }),
    ledger: redisLedger(redis, { sending, batch: name, unknowns, now }),
    senderOf: (edition) => of(edition).from,
    bytesOf: ({ edition, to }) => of(edition).bytesFor(to),
    isStopped: async () => isEnding() || (await shared.stateOf(run)) === 'shut',
    onSettled: (letter, { kind }) => {
      if (kind === 'accepted') onAccepted()
      if (kind === 'deferred') deferred.push(letter)
    },
    // Whoever had this batch before may have ended before it was put back.
    onHeld: (letter, claim) => {
      if (claim === 'later') deferred.push(letter)
    },
  })
  const pause = manner.retries[round]
  if (deferred.length > 0 && pause !== undefined) {
    const again = deferred.map(({ key, edition, to }) => ({ key: key.toString('base64url'), edition, to }))
    await outbox.put({ sending, run, isFirst: false, unknowns, round: round + 1, letters: again }, pause)
  }
  return end
}

async function* inTurn(letters: readonly Letter[]): AsyncGenerator<Letter> {
  yield* letters
}

async function printedOf({ sending, run }: Batch, edition: string, shared: SharedSending, { printed }: Station): Promise<Printed> {
  const id = `${run} ${edition}`
  const known = printed.get(id)
  if (known) return known
  const text = await shared.bulletin(edition)
  const made = text === undefined ? missing(edition, sending) : printedFor(thaw(text, `the bulletin of ${edition} in the queue`).message)
  printed.set(id, made)
  return made
}

function missing(edition: string, sending: string): never {
  throw new UserError(`the queue has no bulletin of ${sending} for ${edition}`, 1)
}
