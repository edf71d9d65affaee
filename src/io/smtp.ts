/** The door to mail servers. One message, one recipient, one answer: what went wrong says whether it is the recipient's or everybody's. */
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Outcome } from '../model/delivery.ts'
import { visible } from './visible.ts'

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

/** The connection is gone, and with it nothing: the message had not left. Or the server wants a pause. */
export interface Lost {
  readonly kind: 'lost'
  readonly why: string
}

/** An answer that holds for every recipient, such as that the sender may not send here; the message had not left. */
export interface Barred {
  readonly kind: 'barred'
  readonly why: string
}

/** A connection that takes one message after another. */
export interface Line {
  /** @param bytes the message; its characters are its bytes */
  send(from: string, to: string, bytes: string): Promise<Outcome | Lost | Barred>
  /** After the message that is on its way. */
  close(): void
}

/** RFC 5321, 4.5.3.2.6: ten minutes for the last answer; less means duplicates. */
const patienceOfServers = 600_000

/** @returns a line, or why there is none: now, or whenever it is tried again, as without TLS or with a wrong password */
export async function openLine(relay: Relay): Promise<Line | Lost | Barred> {
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
  // What happens to a line in a pause is found by the next message.
  connection.on('error', () => undefined)
  const fault = await connected(connection, relay)
  if (fault) {
    connection.close()
    return fault
  }
  return { send: async (from, to, bytes) => await sent(connection, relay, from, to, bytes), close: () => connection.quit() }
}

/** What nodemailer says of a fault. */
interface Fault {
  readonly message: string
  readonly code?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
}

async function connected(connection: SMTPConnection, relay: Relay): Promise<Lost | Barred | undefined> {
  const fault = await new Promise<Fault | undefined>((resolve) => {
    connection.once('error', resolve)
    connection.connect((error) => resolve(error))
  })
  if (fault) return judgedConnecting(fault, relay)
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
  if (isBadCertificate(fault))
    return barred(
      `${name} shows a certificate that does not hold: ${visible(fault.message)}. Use the name that stands in it; for an authority of your own set NODE_EXTRA_CA_CERTS`,
    )
  if (fault.code === 'ETLS')
    return barred(
      `${name} offers no encryption (STARTTLS), and mail is not sent in the clear; expected a server with TLS, or smtps:// and its port`,
    )
  if (replyOf(fault).startsWith('5')) return barred(`${name} does not talk to us: ${said(fault)}`)
  return { kind: 'lost', why: `${name} cannot be reached: ${said(fault)}` }
}

function isBadCertificate({ code, message }: Fault): boolean {
  return /certificate|altnames|self.signed|CERT_/i.test(message) && (code === 'ESOCKET' || code === 'ETLS' || code === 'ECONNECTION')
}

async function sent(connection: SMTPConnection, relay: Relay, from: string, to: string, bytes: string): Promise<Outcome | Lost | Barred> {
  let hasLeft = false
  const message = new Readable({
    read() {
      // Asked for only when the server has said that it is ready to take it.
      hasLeft = true
      this.push(bytes, 'latin1')
      this.push(null)
    },
  })
  const fault = await new Promise<Fault | undefined>((resolve) => {
    connection.send({ from, to: [to] }, message, (error) => resolve(error ?? undefined))
  })
  if (!fault) return { kind: 'accepted' }
  const reply = replyOf(fault)
  if (reply === '') {
    connection.close()
    return hasLeft ? { kind: 'unknown', reply: '' } : { kind: 'lost', why: `${nameOf(relay)}: ${said(fault)}` }
  }
  // 421: the server is going away, whoever the message is for (RFC 5321, 3.8).
  if (reply.startsWith('421')) {
    connection.close()
    return { kind: 'lost', why: `${nameOf(relay)}: ${said(fault)}` }
  }
  if (fault.command === 'MAIL FROM' && reply.startsWith('5'))
    return { kind: 'barred', why: `${nameOf(relay)} does not take mail from ${visible(from)}: ${said(fault)}` }
  await cleared(connection)
  return reply.startsWith('4') ? { kind: 'deferred', reply } : { kind: 'refused', reply }
}

/** The rest of a transaction that failed must not stand in the way of the next. */
async function cleared(connection: SMTPConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    connection.once('error', () => resolve())
    connection.reset(() => resolve())
  })
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
