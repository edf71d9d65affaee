/** A Redis of its own, where one is installed: `apt-get install redis-server`, or valkey-server. For tests, torture and bench. */
import { spawn, spawnSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'

/** The program, where there is one. */
export const redisProgram = ['redis-server', 'valkey-server'].find((program) => spawnSync(program, ['--version']).status === 0)

export interface RedisServer {
  /** As `--queue` takes it. */
  readonly address: string
  end(): void
}

/** @param folder where it may keep what it likes */
export async function startRedisServer(program: string, folder: string): Promise<RedisServer> {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((resolve) => {
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ready to accept connections')) resolve()
    })
  })
  return { address: `redis://127.0.0.1:${port}`, end: () => void server.kill('SIGKILL') }
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
