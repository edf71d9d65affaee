import { createHash } from 'node:crypto'
import { UserError } from '../model/finding.ts'
import { localOf, type Moment } from '../core/time.ts'
import { weekdayOf } from './dates.ts'
import { encodeBody } from './mime-body.ts'
import { mailboxHeader, textHeader, tokenHeader, type Mailbox } from './mime-headers.ts'

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

/**
 * The message as it is saved and sent: seven-bit text with CRLF, so its characters are its bytes. The same message gives the same bytes.
 * Recipients are `undisclosed-recipients:;`; whoever sends it puts theirs in the place of that line.
 * @throws UserError when the sender's address or the unsubscribe address cannot stand in a mail
 */
export function messageOf(message: Message): string {
  const boundary = `=_${createHash('sha256').update(`${message.id}\n${message.text}\n${message.html}`).digest('hex').slice(0, 24)}`
  return [
    ...headersOf(message),
    'MIME-Version: 1.0\r\n',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
    '\r\n',
    // The last alternative is the one a program prefers (RFC 2046, 5.1.4).
    partOf('text/plain', message.text, boundary),
    partOf('text/html', message.html, boundary),
    `--${boundary}--\r\n`,
  ].join('')
}

function headersOf(message: Message): readonly string[] {
  const parent = message.references.at(-1)
  return [
    mailboxHeader('From', message.from),
    'To: undisclosed-recipients:;\r\n',
    textHeader('Subject', message.subject),
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
    ...(message.unsubscribe === undefined ? [] : [tokenHeader('List-Unsubscribe', [`<${asciiAddressOf(message.unsubscribe)}>`])]),
    // Out-of-office programs leave such mail unanswered (RFC 3834, 2).
    'Auto-Submitted: auto-generated\r\n',
    ...(message.is_exercise ? ['X-Incident-Exercise: yes\r\n'] : []),
  ]
}

/** A web address with everything but ASCII escaped. */
function asciiAddressOf(address: string): string {
  if (URL.canParse(address)) return new URL(address).href
  throw new UserError(`${JSON.stringify(address)} is not a web address that can stand in a mail; expected one beginning with https://`, 3)
}

function partOf(type: 'text/plain' | 'text/html', content: string, boundary: string): string {
  const { encoding, body } = encodeBody(content)
  return `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 5322, 3.3: `Fri, 29 Jul 2022 10:00:00 +0200`. */
export function mailDate(moment: Moment, zone: string): string {
  const { date, time, offset } = localOf(moment, zone)
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${weekdays[weekdayOf(year, month, day)]}, ${day} ${months[month - 1]} ${year} ${time}:00 ${offset.replace(':', '')}`
}
