import { createHash } from 'node:crypto'
import { UserError } from '../model/finding.ts'
import { localOf, type Moment } from '../core/time.ts'
import { weekdayOf } from './dates.ts'
import { encodeBody, encodePiece } from './mime-body.ts'
import { mailboxHeader, textHeader, tokenHeader, type Mailbox } from './mime-headers.ts'
import { cutAtFields, filledField, hasFields, withFields, type Recipient } from './recipient-fields.ts'
import { readUrl } from '../model/web-address.ts'

/** A bulletin as a mail, before it has a recipient. Ids stand without angle brackets. */
export interface Message {
  readonly from: Mailbox
  readonly subject: string
  readonly sent: Moment
  /** The zone `Date` is written in (IANA). */
  readonly zone: string
  readonly id: string
  /** The messages of the thread before this one, the first of all first, the one it answers last. */
  readonly references: readonly string[]
  /** BCP 47. */
  readonly language: string
  readonly list_id?: string
  /** A web address. */
  readonly unsubscribe?: string
  readonly is_exercise: boolean
  readonly text: string
  readonly html: string
}

/** What is the same for every recipient, and what is made for each. */
type Piece = string | ((to: Recipient | undefined) => string)

/**
 * The message as it is saved: to nobody, in seven-bit text with CRLF, so its characters are its bytes. The same message gives the same bytes.
 * @throws UserError when the sender's address or the unsubscribe address cannot stand in a mail
 */
export function messageOf(message: Message): string {
  return joined(piecesOf(message), undefined)
}

/** The message for somebody to look through and send: mail programs open it for editing, its recipients still to be named. */
export function draftOf(message: Message): string {
  const isTheirs = (header: string) => /^(?:To|Auto-Submitted): /.test(header)
  const [head = '', ...rest] = messageOf(message).split('\r\n\r\n')
  const headers = head.split(/\r\n(?! )/).filter((header) => !isTheirs(header))
  return [['X-Unsent: 1', ...headers].join('\r\n'), ...rest].join('\r\n\r\n')
}

/**
 * Makes the message of each recipient from one bulletin, whose words are encoded once.
 * @returns a function that throws UserError for a recipient's address that cannot stand in a mail
 */
export function messagesOf(message: Message): (to: Recipient) => string {
  const pieces = merged(piecesOf(message))
  return (to) => joined(pieces, to)
}

function joined(pieces: readonly Piece[], to: Recipient | undefined): string {
  let message = ''
  for (const piece of pieces) message += typeof piece === 'string' ? piece : piece(to)
  return message
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece
    else all.push(piece)
  }
  return all
}

function piecesOf(message: Message): readonly Piece[] {
  const boundary = `=_${createHash('sha256').update(`${message.id}\n${message.text}\n${message.html}`).digest('hex').slice(0, 24)}`
  return [
    ...headersOf(message),
    'MIME-Version: 1.0\r\n',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
    '\r\n',
    // The last alternative is the one a program prefers (RFC 2046, 5.1.4).
    ...partOf('text/plain', message.text, boundary),
    ...partOf('text/html', message.html, boundary),
    `--${boundary}--\r\n`,
  ]
}

function headersOf(message: Message): readonly Piece[] {
  const parent = message.references.at(-1)
  return [
    mailboxHeader('From', message.from),
    (to) => (to ? mailboxHeader('To', to) : 'To: undisclosed-recipients:;\r\n'),
    subjectOf(message.subject),
    tokenHeader('Date', [mailDate(message.sent, message.zone)]),
    tokenHeader('Message-ID', [`<${message.id}>`]),
    ...(parent === undefined ? [] : [tokenHeader('In-Reply-To', [`<${parent}>`])]),
    ...(parent === undefined
      ? []
      : [
          tokenHeader(
            'References',
            message.references.map((id) => `<${id}>`),
          ),
        ]),
    tokenHeader('Content-Language', [message.language]),
    ...(message.list_id === undefined ? [] : [tokenHeader('List-Id', [`<${message.list_id}>`])]),
    unsubscribeOf(message.unsubscribe),
    // Out-of-office programs leave such mail unanswered (RFC 3834, 2).
    'Auto-Submitted: auto-generated\r\n',
    ...(message.is_exercise ? ['X-Incident-Exercise: yes\r\n'] : []),
  ]
}

function subjectOf(subject: string): Piece {
  const fill: Piece = (to) => textHeader('Subject', withFields(subject, 'text', to))
  return hasFields(subject) ? fill : fill(undefined)
}

/** RFC 8058, 3.1: one click takes off the list whom its own address names, so only a recipient who has one gets that header. */
function unsubscribeOf(everybodys: string | undefined): Piece {
  const shared = everybodys === undefined ? '' : listUnsubscribe(everybodys)
  return (to) => {
    if (to?.unsubscribe === undefined) return shared
    const isSafe = /^https:/i.test(to.unsubscribe)
    return `${listUnsubscribe(to.unsubscribe)}${isSafe ? 'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n' : ''}`
  }
}

function listUnsubscribe(address: string): string {
  return tokenHeader('List-Unsubscribe', [`<${asciiAddressOf(address)}>`])
}

/** A web address with everything but ASCII escaped. */
function asciiAddressOf(address: string): string {
  const url = readUrl(address)
  if (url) return url.href
  throw new UserError(`${JSON.stringify(address)} is not a web address that can stand in a mail; expected one beginning with https://`, 3)
}

function partOf(type: 'text/plain' | 'text/html', content: string, boundary: string): readonly Piece[] {
  const [encoding, pieces] = hasFields(content) ? ['quoted-printable', fieldedBody(type, content)] : wholeBody(content)
  return [`--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`, ...pieces, '\r\n']
}

function wholeBody(content: string): [string, readonly Piece[]] {
  const { encoding, body } = encodeBody(content)
  return [encoding, [body]]
}

/** Quoted-printable whatever the language: base64 could not be put together from pieces. */
function fieldedBody(type: 'text/plain' | 'text/html', content: string): readonly Piece[] {
  const format = type === 'text/html' ? 'html' : 'text'
  const pieces = cutAtFields(content.endsWith('\n') ? content : `${content}\n`)
  return pieces.map((piece): Piece => {
    return typeof piece === 'string' ? encodePiece(piece) : (to) => encodePiece(filledField(piece, format, to))
  })
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 5322, 3.3: `Fri, 29 Jul 2022 10:00:00 +0200`. */
export function mailDate(moment: Moment, zone: string): string {
  const { date, time, offset } = localOf(moment, zone)
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${weekdays[weekdayOf(year, month, day)]}, ${day} ${months[month - 1]} ${year} ${time}:00 ${offset.replace(':', '')}`
}
