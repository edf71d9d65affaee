/** The door to mail servers. One message, one recipient, one answer: what went wrong says whether it is the recipient's or everybody's. */
import type { Socket } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { certificateFault, isOfCertificate } from './certificates.ts'
import { lineOn, type Barred, type Line, type Lost } from './smtp-conversation.ts'
import { visible } from './visible.ts'

export type { Barred, Line, Lost } from './smtp-conversation.ts'

/** Where mail is handed over. */
export interface Relay {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 465); otherwise STARTTLS. */
  readonly isTls: boolean
  /** This very machine: the only place that mail may go to in the clear. */
  readonly isLoopback: boolean
  readonly user?: string
  readonly password?: string
  /** Milliseconds without an answer after which a connection is given up. */
  readonly patience?: number
}

/** RFC 5321, 4.5.3.2.6: ten minutes for the last answer; less means duplicates. */
const patienceOfServers = 600_000

/** How a server is talked to. */
export interface Speech {
  /** Whether commands may be said ahead of their answers, where the server offers that. */
  readonly isPipelining: boolean
  /** What was said ahead found no answer. */
  readonly onUnheard?: () => void
}

/** @returns a line, or why there is none: now, or whenever it is tried again, as without TLS or with a wrong password */
export async function openLine(relay: Relay, speech: Speech): Promise<Line | Lost | Barred> {
  const { host, port, isTls, isLoopback, patience = patienceOfServers } = relay
  const connection = new SMTPConnection({
    host,
    port,
    secure: isTls,
    requireTLS: !isTls && !isLoopback,
    opportunisticTLS: false,
    ignoreTLS: isLoopback && !isTls,
    connectionTimeout: Math.min(patience, 30_000),
    greetingTimeout: Math.min(patience, 60_000),
    socketTimeout: patience,
  })
  // What happens to it later is the conversation's to see.
  connection.on('error', () => undefined)
  const ready = await connected(connection, relay)
  if ('kind' in ready) {
    connection.close()
    return ready
  }
  // From here on every answer is for the conversation alone.
  ready.socket.removeAllListeners('data')
  const isPipelining = ready.isPipelining && speech.isPipelining
  return lineOn(ready.socket, { name: nameOf(relay), isPipelining, patience, onUnheard: () => speech.onUnheard?.() })
}

/** What nodemailer says of a fault. */
interface Fault {
  readonly message: string
  readonly code?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
}

/** A server that takes mail now. */
interface Ready {
  readonly socket: Socket
  readonly isPipelining: boolean
}

async function connected(connection: SMTPConnection, relay: Relay): Promise<Ready | Lost | Barred> {
  const fault = await new Promise<Fault | undefined>((resolve) => {
    connection.once('error', resolve)
    connection.connect((error) => resolve(error))
  })
  if (fault) return judgedConnecting(fault, relay)
  // What the server can do stands in its answer to EHLO, the last one so far.
  const isPipelining = /^250[ -]PIPELINING\s*$/im.test(connection.lastServerResponse || '')
  const refused = await loginFault(connection, relay)
  if (refused) return refused
  const { _socket: socket } = connection
  // There is one while it is connected.
  return { socket: socket as Socket, isPipelining }
}

async function loginFault(connection: SMTPConnection, relay: Relay): Promise<Lost | Barred | undefined> {
  const { user, password } = relay
  if (user === undefined || password === undefined) return undefined
  const refused = await new Promise<Fault | undefined>((resolve) => {
    connection.once('error', resolve)
    connection.login({ user, pass: password }, (error) => resolve(error ?? undefined))
  })
  if (!refused) return undefined
  const code = replyOf(refused)
  if (code.startsWith('5') || refused.code === 'EAUTH')
    // The words of this answer may repeat what was sent to it.
    return { kind: 'barred', why: `${nameOf(relay)} does not accept the user or the password (${code || 'no usable way to log in'})` }
  return { kind: 'lost', why: `${nameOf(relay)} did not let us log in (${code || 'no answer'})` }
}

function judgedConnecting(fault: Fault, relay: Relay): Lost | Barred {
  const name = nameOf(relay)
  const barred = (why: string): Barred => ({ kind: 'barred', why })
  if (isBadCertificate(fault)) return barred(certificateFault(name, fault.message))
  if (fault.code === 'ETLS')
    return barred(
      `${name} offers no encryption (STARTTLS), and mail is not sent in the clear; expected a server with TLS, or smtps:// and its port`,
    )
  if (replyOf(fault).startsWith('5')) return barred(`${name} does not talk to us: ${said(fault)}`)
  return { kind: 'lost', why: `${name} cannot be reached: ${said(fault)}` }
}

function isBadCertificate({ code, message }: Fault): boolean {
  return isOfCertificate(message) && (code === 'ESOCKET' || code === 'ETLS' || code === 'ECONNECTION')
}

/** `550 5.1.1`, or nothing for what is no answer. */
function replyOf({ responseCode, response = '' }: Fault): string {
  if (responseCode === undefined || responseCode < 400 || responseCode > 599) return ''
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  return enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`
}

/** For people: the answer in the server's words, or what went wrong in ours. */
function said({ response, message, code }: Fault): string {
  const words = response ?? faults[code ?? ''] ?? message
  return visible((words.split('\n')[0] ?? '').slice(0, 200))
}

const faults: { readonly [code: string]: string } = {
  ECONNECTION: 'the connection was closed',
  ETIMEDOUT: 'no answer',
  EDNS: 'there is no such host',
}

export function nameOf({ host, port }: Pick<Relay, 'host' | 'port'>): string {
  return `${host}:${port}`
}
