/** Serves what is in memory to a browser on this machine, and to nobody else: no files, no other host, nothing changed by a request. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answer {
  readonly type: string
  readonly body: Buffer | string
  /** What the document may do (Content-Security-Policy). */
  readonly policy: string
}

export interface LocalServer {
  /** `http://127.0.0.1:43121/` */
  readonly address: string
  /** Tells every open window which version there is now; one that connects later is told at once. */
  readonly tell: (version: string) => void
  readonly close: () => void
}

/** Where windows listen for the version. */
const newsPath = '/news'

/** @param answer what stands at an address, its path as written; undefined for nothing */
export async function serveLocally(answer: (path: string, query: URLSearchParams) => Answer | undefined): Promise<LocalServer> {
  const listeners = new Set<ServerResponse>()
  let version = ''
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, portOf(server))
    if (refusal) return refuse(response, ...refusal)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === newsPath) return listen(request, response, listeners, version)
    const found = answer(pathname, searchParams)
    if (!found) return refuse(response, 404, 'Nothing stands at this address.')
    send(request, response, found)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${portOf(server)}/`,
    tell: (next) => {
      version = next
      for (const listener of listeners) listener.write(news(version))
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

type Refusal = readonly [status: number, why: string]

/**
 * A page elsewhere can give its own name this address (DNS rebinding), and would then be let in by the browser as if it were from here:
 * its requests still bear that name.
 */
function refusalOf({ method, url = '', headersDistinct }: IncomingMessage, port: number): Refusal | undefined {
  const [host, ...others] = headersDistinct['host'] ?? []
  const isOurs = host === `127.0.0.1:${port}` || host === `localhost:${port}`
  if (!isOurs || others.length > 0) return [421, `This preview answers only to http://127.0.0.1:${port}/.`]
  if (method !== 'GET' && method !== 'HEAD') return [405, 'A preview is only looked at: GET or HEAD.']
  return url.startsWith('/') && !url.startsWith('//') ? undefined : [400, 'Expected a path of this preview.']
}

function portOf(server: Server): number {
  // Only a socket of another kind, or one that does not listen yet, has no port.
  return (server.address() as AddressInfo).port
}

/** No other site may show, read or remember what is here. */
const guards = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
} as const

function send({ method }: IncomingMessage, response: ServerResponse, { type, body, policy }: Answer): void {
  const bytes = Buffer.from(body)
  response.writeHead(200, { ...guards, 'Content-Security-Policy': policy, 'Content-Type': type, 'Content-Length': bytes.length })
  response.end(method === 'HEAD' ? undefined : bytes)
}

function refuse(response: ServerResponse, status: number, why: string): void {
  const allow = status === 405 ? { Allow: 'GET, HEAD' } : {}
  const type = { 'Content-Security-Policy': "default-src 'none'", 'Content-Type': 'text/plain; charset=utf-8' }
  // What else a refused connection brings is not read.
  response.writeHead(status, { ...guards, ...allow, ...type, Connection: 'close' })
  response.end(`${why}\n`)
}

function listen(request: IncomingMessage, response: ServerResponse, listeners: Set<ServerResponse>, version: string): void {
  response.writeHead(200, { ...guards, 'Content-Security-Policy': "default-src 'none'", 'Content-Type': 'text/event-stream' })
  if (request.method === 'HEAD') return void response.end()
  listeners.add(response)
  request.on('close', () => listeners.delete(response))
  response.write(news(version))
}

/** A server-sent event (HTML, 9.2). */
function news(version: string): string {
  return `data: ${version}\n\n`
}
