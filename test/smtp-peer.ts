/** A mail server for tests: takes what it is sent, or does what servers should not. */
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** What came in whole, and was answered or not. */
export interface Received {
  readonly to: string
  readonly from: string
  readonly text: string
}

/** A code is a refusal with it; the others are faults of the line. */
export type Answer = 'accept' | 'drop' | 'silence' | 'garbage' | number

export interface Script {
  /** The answer to a recipient; `nth` counts from 1 how often this one has come. */
  readonly onRecipient?: (address: string, nth: number) => Answer
  /** The answer to the end of a message. */
  readonly onMessage?: (address: string, nth: number) => Answer
  readonly onSender?: (address: string) => Answer
  readonly options?: SMTPServerOptions
}

export interface Peer {
  readonly port: number
  /** As `--smtp` takes it. */
  readonly address: string
  readonly received: readonly Received[]
  /** What was accepted, address by address. */
  readonly accepted: () => readonly string[]
}

/** Listens on this machine until the test is over. */
export async function smtpPeer({ onRecipient, onMessage, onSender, options = {} }: Script = {}): Promise<Peer> {
  const received: Received[] = []
  const accepted: string[] = []
  const times = new Map<string, number>()
  const nth = (what: string) => {
    times.set(what, (times.get(what) ?? 0) + 1)
    return times.get(what) ?? 1
  }
  const sockets = new Map<number | undefined, Socket>()
  const answer = (what: Answer, from: number, callback: (error?: Error | null) => void) => {
    if (what === 'accept') return callback()
    if (typeof what === 'number') return callback(Object.assign(new Error('says no to someone@secret.example'), { responseCode: what }))
    const socket = sockets.get(from)
    if (what === 'drop') socket?.destroy()
    if (what === 'garbage') socket?.write('%%%% not an answer\r\n')
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: ({ address }, session, callback) => answer(onSender?.(address) ?? 'accept', session.remotePort, callback),
    onRcptTo: ({ address }, session, callback) =>
      answer(onRecipient?.(address, nth(`rcpt ${address}`)) ?? 'accept', session.remotePort, callback),
    onData: (stream, session, callback) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { rcptTo, mailFrom } = session.envelope
        const to = rcptTo[0]?.address ?? ''
        received.push({ to, from: mailFrom === false ? '' : mailFrom.address, text: Buffer.concat(pieces).toString('latin1') })
        const what = onMessage?.(to, nth(`data ${to}`)) ?? 'accept'
        if (what === 'accept') accepted.push(to)
        answer(what, session.remotePort, callback)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort, socket))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    for (const socket of sockets.values()) socket.destroy()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  })
  // It listens on a port, not on a path.
  const { port } = server.server.address() as AddressInfo
  return { port, address: `smtp://127.0.0.1:${port}`, received, accepted: () => accepted }
}
