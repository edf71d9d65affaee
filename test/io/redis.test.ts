import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { openRedis } from '../../src/io/redis.ts'
import { authority } from '../certificates.ts'

it('a queue whose certificate nobody vouches for is not spoken to, and what to do is said', async () => {
  const { key, cert } = authority('Somebody').issue('localhost')
  const heard: string[] = []
  const server = createServer({ key, cert }, (socket) => {
    socket.on('data', (bytes: Buffer) => {
      heard.push(bytes.toString())
    })
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  onTestFinished(() => {
    server.close()
  })
  // What listens on a port has an address.
  const { port } = server.address() as AddressInfo
  await expect(openRedis(`rediss://localhost:${port}`, 'hunter2')).rejects.toThrow(
    /^Redis at localhost:\d+ shows a certificate that does not hold: .*certificate.* NODE_EXTRA_CA_CERTS\. Nothing was sent$/,
  )
  expect(heard).toEqual([])
})
