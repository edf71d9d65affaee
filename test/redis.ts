/** A Redis of its own for a test, where one is installed: `apt-get install redis-server`, or valkey-server. */
import { spawn, spawnSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './commands/calling.ts'

/** The program, where there is one. */
export const redisProgram = ['redis-server', 'valkey-server'].find((program) => spawnSync(program, ['--version']).status === 0)

/** @returns its address; it is gone when the test is over */
export async function startRedis(): Promise<string> {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', temporaryFolder('redis')]
  const server = spawn(redisProgram ?? '', words, { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  await new Promise<void>((resolve) => {
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ready to accept connections')) resolve()
    })
  })
  return `redis://127.0.0.1:${port}`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}
