import { onTestFinished } from 'vitest'
import { redisProgram, startRedisServer } from '../scripts/redis-server.ts'
import { temporaryFolder } from './commands/calling.ts'

/** @returns the address of a Redis of its own; it is gone when the test is over */
export async function startRedis(): Promise<string> {
  const server = await startRedisServer(redisProgram ?? '', temporaryFolder('redis'))
  onTestFinished(() => server.end())
  return server.address
}
