/** The door to Redis and Valkey: only for sendings over a queue, and loaded only then. */
import type * as Ioredis from 'ioredis'
import type { Redis } from 'ioredis'
import { UserError } from '../model/finding.ts'
import { certificateFault, isOfCertificate } from './certificates.ts'
import { optional } from './optional.ts'

export type { Redis } from 'ioredis'

export const queuePackages = 'npm install bullmq@6 ioredis@5'

/** Milliseconds. */
const patience = 5_000

/**
 * @param address `redis://host:6379`, or `rediss://` over TLS; without a password
 * @throws UserError (1) when nobody answers there; (2) when the packages are not installed
 */
export async function openRedis(address: string, password: string | undefined): Promise<Redis> {
  // The package under this name.
  const { Redis: Client } = optional('ioredis', queuePackages) as typeof Ioredis
  const client = new Client(address, {
    ...(password !== undefined && { password }),
    lazyConnect: true,
    connectTimeout: patience,
    enableAutoPipelining: true,
    // What BullMQ asks of a connection that waits for work.
    maxRetriesPerRequest: null,
  })
  let fault = ''
  client.on('error', (error: Error) => {
    fault = error.message
  })
  try {
    await client.connect()
    return client
  } catch (error) {
    client.disconnect()
    const { host } = new URL(address)
    const why = isOfCertificate(fault)
      ? certificateFault(`Redis at ${host}`, fault)
      : `No answer from Redis at ${host}: ${fault === '' ? 'nobody is there' : fault}`
    throw new UserError(`${why}. Nothing was sent`, 1, { cause: error })
  }
}
