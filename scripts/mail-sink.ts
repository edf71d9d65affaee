/** A mail server that keeps nothing and costs little, and misbehaves as often as it is told to: for the bench and the torture. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface SinkOptions {
  /** Milliseconds before the last answer, as of a server that is not on this machine. */
  readonly delay?: number
  /** An answer other than 250 to a recipient; `nth` counts from 1. */
  readonly onRecipient?: (address: string, nth: number) => number | undefined
  /** Breaks the line instead of the last answer. */
  readonly onMessage?: (address: string, nth: number) => 'drop' | undefined
  /** A message came in whole. */
  readonly onTaken?: (address: string, head: string) => void
}

export interface Sink {
  readonly port: number
  readonly taken: () => number
  close(): void
}

export async function openSink(options: SinkOptions = {}): Promise<Sink> {
  let taken = 0
  const nth = new Map<string, number>()
  const count = (what: string): number => {
    const times = (nth.get(what) ?? 0) + 1
    nth.set(what, times)
    return times
  }
  const isCounting = options.onRecipient !== undefined || options.onMessage !== undefined
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    converse(socket, {
      onRecipient: (address) => (isCounting ? options.onRecipient?.(address, count(`rcpt ${address}`)) : undefined),
      onMessage: (address, head) => {
        taken += 1
        options.onTaken?.(address, head)
        if (isCounting && options.onMessage?.(address, count(`data ${address}`)) === 'drop') socket.destroy()
        else if (options.delay === undefined) socket.write('250 taken\r\n')
        else setTimeout(() => socket.write('250 taken\r\n'), options.delay)
      },
    })
  })
  await listening(server)
  // It listens on a port, not on a path.
  return { port: (server.address() as AddressInfo).port, taken: () => taken, close: () => server.close() }
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
}

interface Listener {
  readonly onRecipient: (address: string) => number | undefined
  readonly onMessage: (address: string, head: string) => void
}

function converse(socket: Socket, { onRecipient, onMessage }: Listener): void {
  let text = ''
  let head = ''
  let address: string | undefined
  let isData = false
  socket.write('220 sink\r\n')
  socket.setEncoding('latin1').on('data', (piece: string) => {
    text += piece
    for (;;) {
      const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end === -1) {
        if (isData && head === '') head = text.slice(0, 600)
        if (isData) text = text.slice(-4)
        return
      }
      const line = text.slice(0, end)
      text = text.slice(end + (isData ? 5 : 2))
      if (isData) {
        isData = false
        onMessage(address ?? '', head === '' ? line.slice(0, 600) : head)
        head = ''
        address = undefined
      } else answer(line)
    }
  })

  function answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n')
    else if (verb === 'RCPT') {
      const wanted = /<([^>]*)>/.exec(line)?.[1] ?? ''
      const code = onRecipient(wanted)
      if (code === undefined) address = wanted
      socket.write(code === undefined ? '250 fine\r\n' : `${code} no\r\n`)
    } else if (verb === 'DATA') {
      isData = address !== undefined
      socket.write(isData ? '354 go on\r\n' : '503 nobody\r\n')
    } else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else socket.write('250 fine\r\n')
  }
}
