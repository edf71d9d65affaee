/** The door to BullMQ: batches of recipients on one side, workers on the other. */
import { randomUUID } from 'node:crypto'
import type * as Bullmq from 'bullmq'
import type { ListedRecipient } from '../model/recipient.ts'
import { optional } from './optional.ts'
import { queuePackages, type Redis } from './redis.ts'
import { keysOf } from './shared-sending.ts'

/** Some recipients of a sending, as they wait for a worker. */
export interface Batch {
  readonly sending: string
  /** The handing over it came with. */
  readonly run: string
  /** It goes alone, and the others of its run wait for it. */
  readonly isFirst: boolean
  readonly unknowns: 'again' | 'skip'
  /** How often they were put off. */
  readonly round: number
  readonly letters: readonly BatchLetter[]
}

export interface BatchLetter {
  /** base64url */
  readonly key: string
  readonly edition: string
  readonly to: ListedRecipient
}

const queueName = 'incident-send'

/** A batch that cannot be delivered now is tried again, for some hours; done ones are gone, with the addresses in them. */
const lasting = { attempts: 2_000, backoff: { type: 'fixed', delay: 15_000 }, removeOnComplete: true, removeOnFail: false } as const

export interface Outbox {
  put(batch: Batch, delay?: number): Promise<void>
  /** How many batches of a sending are not done, and how many were given up. */
  countsOf(sending: string): Promise<{ readonly waiting: number; readonly failed: number }>
  /** Forgets those that were given up, and the addresses in them: whoever hands over anew has them in other batches. */
  forgetGivenUp(sending: string): Promise<void>
  close(): Promise<void>
}

export function openOutbox(redis: Redis): Outbox {
  const queue: Bullmq.Queue<Batch> = new (bullmq().Queue)(queueName, { connection: redis })
  return {
    put: async (batch, delay = 0) => {
      const jobId = randomUUID()
      await queue.add('batch', batch, { ...lasting, jobId, ...(delay > 0 && { delay }) })
      await redis.sadd(keysOf(batch.sending).batches, jobId)
    },
    countsOf: async (sending) => {
      const { batches } = keysOf(sending)
      const states = await Promise.all(
        (await redis.smembers(batches)).map(async (name) => {
          const state = await queue.getJobState(name)
          // It was done before its name was noted.
          if (state === 'unknown') await redis.srem(batches, name)
          return state
        }),
      )
      const count = (...wanted: readonly string[]) => states.filter((state) => wanted.includes(state)).length
      return { waiting: count('waiting', 'active', 'delayed', 'prioritized'), failed: count('failed') }
    },
    forgetGivenUp: async (sending) => {
      const { batches } = keysOf(sending)
      for (const name of await redis.smembers(batches)) {
        if ((await queue.getJobState(name)) !== 'failed') continue
        await queue.remove(name)
        await redis.srem(batches, name)
      }
    },
    close: async () => await queue.close(),
  }
}

export type Delivered = 'done' | 'later'

/** Milliseconds until a batch that waits for another one is looked at again. */
const pause = 1_000

export interface Inbox {
  /** Takes no further batch, and waits for the one that is being delivered. */
  close(): Promise<void>
}

/**
 * Takes one batch after another. A batch whose worker is gone comes back after half a minute, by the same name.
 * @param deliver is given the batch and its name; what it throws is tried again in a while, `later` after a moment
 */
export function openInbox(
  redis: Redis,
  deliver: (batch: Batch, name: string) => Promise<Delivered>,
  onFault: (why: string) => void,
): Inbox {
  const { Worker, DelayedError } = bullmq()
  const take = async (job: Bullmq.Job<Batch>, token?: string): Promise<void> => {
    const name = job.id ?? ''
    // Before anything of it leaves, so that other batches know that it is there.
    await redis.sadd(keysOf(job.data.sending).batches, name)
    if ((await deliver(job.data, name)) === 'later') {
      await job.moveToDelayed(Date.now() + pause, token)
      throw new DelayedError()
    }
    await redis.srem(keysOf(job.data.sending).batches, name)
  }
  const worker = new Worker(queueName, take, {
    connection: redis,
    concurrency: 1,
    maxStalledCount: 1_000,
    lockDuration: 30_000,
    stalledInterval: 15_000,
  })
  worker.on('failed', (_, error) => onFault(error.message))
  worker.on('error', (error) => onFault(error.message))
  return { close: async () => await worker.close() }
}

function bullmq(): typeof Bullmq {
  // The package under this name.
  return optional('bullmq', queuePackages) as typeof Bullmq
}
