/** The door to BullMQ: batches of recipients on one side, workers on the other. */
import type * as Bullmq from 'bullmq'
import type { ListedRecipient } from '../model/recipient.ts'
import { optional } from './optional.ts'
import { queuePackages, type Redis } from './redis.ts'

/** Some recipients of a sending, as they wait for a worker. */
export interface Batch {
  readonly sending: string
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
  /** Batches that wait, are being delivered, or were given up. */
  counts(): Promise<{ readonly waiting: number; readonly failed: number }>
  close(): Promise<void>
}

export function openOutbox(redis: Redis): Outbox {
  const queue: Bullmq.Queue<Batch> = new (bullmq().Queue)(queueName, { connection: redis })
  return {
    put: async (batch, delay = 0) => {
      await queue.add('batch', batch, { ...lasting, ...(delay > 0 && { delay }) })
    },
    counts: async () => {
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
      return { waiting: waiting + active + delayed, failed }
    },
    close: async () => await queue.close(),
  }
}

export interface Inbox {
  /** Takes no further batch, and waits for the one that is being delivered. */
  close(): Promise<void>
}

/**
 * Takes one batch after another. A batch whose worker is gone comes back after half a minute, by the same name.
 * @param deliver is given the batch and its name; what it throws is tried again later
 */
export function openInbox(redis: Redis, deliver: (batch: Batch, name: string) => Promise<void>, onFault: (why: string) => void): Inbox {
  const worker = new (bullmq().Worker)(queueName, async ({ data, id }: Bullmq.Job<Batch>) => await deliver(data, id ?? ''), {
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
