/**
 * What is said to a mail server that is ready to take mail. Where it offers PIPELINING (RFC 2920) an envelope goes in one piece, and together
 * with the message before it, so that a message costs one turn of the line instead of four; elsewhere the same commands go one by one.
 */
import type { Socket } from 'node:net'
import type { Outcome } from '../model/delivery.ts'
import { UserError } from '../model/finding.ts'
import { visible } from './visible.ts'

/** The connection is gone, and with it nothing: the message had not left. Or the server wants a pause. */
export interface Lost {
  readonly kind: 'lost'
  readonly why: string
  /** It was this message's turn when the connection went: something in it may be why. */
  readonly wasNext?: boolean
}

/** An answer that holds for every recipient, such as that the sender may not send here; the message had not left. */
export interface Barred {
  readonly kind: 'barred'
  readonly why: string
}

/** One message to one recipient. */
export interface Parcel {
  readonly from: string
  readonly to: string
  /** The message; its characters are its bytes. Asked for when the server is ready to take it; nothing where it is not to leave any more. */
  readonly message: () => Promise<string | undefined>
}

/** A connection that takes one message after another. */
export interface Line {
  /** May be called again before there is an answer: messages leave in the order they came, each after the answer to the one before it. */
  send(parcel: Parcel): Promise<Outcome | Lost | Barred>
  /** A line that is gone stays so. */
  isOpen(): boolean
  close(): void
}

export interface LineOptions {
  /** The server, as messages name it. */
  readonly name: string
  readonly isPipelining: boolean
  /** Milliseconds without an answer after which the line is given up. */
  readonly patience: number
  /** What was said ahead of its answers found none: some servers, and things before them, offer PIPELINING and lose what comes together. */
  readonly onUnheard: () => void
}

/**
 * So much sooner an answer to what was said ahead is missed than others: of ten minutes it is one, longer than servers take that make
 * senders wait. Nothing has left by then, and the same can be said one by one.
 */
const haste = 10

type Command = 'RSET' | 'MAIL' | 'RCPT' | 'DATA'

/** `end` is the message itself, and `nothing` the lone dot to a server that wanted one for nobody. */
type Step = Command | 'end' | 'nothing'

interface Turn {
  readonly parcel: Parcel
  readonly settle: (answer: Outcome | Lost | Barred) => void
  readonly fail: (error: unknown) => void
  /** What was wrong with its envelope first: what follows from it says less. */
  fault?: { readonly step: Step; readonly reply: Reply }
  hasLeft: boolean
}

interface Asked {
  readonly step: Step
  readonly turn: Turn
}

interface Reply {
  readonly code: number
  /** The first line, without its end. */
  readonly line: string
}

/** Milliseconds for a server to hang up after QUIT. */
const farewell = 5_000

export function lineOn(socket: Socket, { name, isPipelining, patience, onUnheard }: LineOptions): Line {
  /** Not begun. */
  const waiting: Turn[] = []
  /** Said, and not answered. */
  const asked: Asked[] = []
  /** Of the envelope that was begun last, and not said yet. */
  let unsaid: readonly Command[] = []
  /** Its envelope is under way, or its message has not left yet. */
  let begun: Turn | undefined
  /** An envelope was refused, and is still open there. */
  let isSpoilt = false
  let gone: string | undefined

  const replies = replyReader()
  socket.on('data', (bytes: Buffer) => {
    for (const reply of replies(bytes.toString('latin1'))) if (gone === undefined) hear(reply)
    listen()
  })
  socket.on('timeout', () => {
    if (gone === undefined && isAhead()) onUnheard()
    lose('no answer')
  })
  socket.on('error', (error) => lose(error.message))
  socket.on('close', () => lose('the connection was closed'))

  function begin(): void {
    if (gone !== undefined || begun !== undefined || (!isPipelining && asked.length > 0)) return
    begun = waiting.shift()
    if (begun === undefined) return
    unsaid = isSpoilt ? ['RSET', 'MAIL', 'RCPT', 'DATA'] : ['MAIL', 'RCPT', 'DATA']
    isSpoilt = false
    goOn(begun)
  }

  /** Says what comes next of an envelope: all of it, or one command. */
  function goOn(turn: Turn): void {
    const now = isPipelining ? unsaid : unsaid.slice(0, 1)
    unsaid = unsaid.slice(now.length)
    for (const step of now) asked.push({ step, turn })
    socket.write(now.map((command) => said(command, turn.parcel)).join(''), 'latin1')
    listen()
  }

  /** What is answered next was said before it was its turn. */
  function isAhead(): boolean {
    const [next] = asked
    return isPipelining && next !== undefined && next.step !== 'end' && next.step !== 'nothing'
  }

  function listen(): void {
    const wanted = isAhead() ? patience / haste : patience
    if (socket.timeout !== wanted) socket.setTimeout(wanted)
  }

  function hear(reply: Reply | undefined): void {
    const [{ step, turn } = {}] = asked
    if (reply === undefined) return lose('what it says is no answer')
    if (step === undefined || turn === undefined || !isAnswerTo(step, reply)) return lose(shown(reply))
    if (reply.code === 421) {
      // The server is going away, whoever the message is for (RFC 5321, 3.8), and has not taken it.
      turn.hasLeft = false
      return lose(shown(reply))
    }
    asked.shift()
    if (reply.code >= 400) turn.fault ??= { step, reply }
    if (step === 'end') {
      turn.settle(answerOf(turn))
      begin()
    } else if (step === 'nothing') refuse(turn)
    else if (step === 'DATA' || (turn.fault && !isPipelining)) judge(turn, step === 'DATA' && reply.code < 400)
    else if (!isPipelining) goOn(turn)
  }

  /** An envelope was answered. */
  function judge(turn: Turn, isWaiting: boolean): void {
    if (!turn.fault) void take(turn)
    else if (!isWaiting) refuse(turn)
    else if (turn.fault.step === 'RCPT') {
      // RFC 2920, 3.1: to a server that wants a message for nobody, one without anything in it.
      asked.push({ step: 'nothing', turn })
      socket.write('.\r\n')
    } else {
      turn.settle(answerOf(turn))
      lose('it wanted a message from a sender it had refused')
    }
  }

  function refuse(turn: Turn): void {
    isSpoilt = true
    begun = undefined
    unsaid = []
    turn.settle(answerOf(turn))
    begin()
  }

  async function take(turn: Turn): Promise<void> {
    let message: string | undefined
    try {
      message = await turn.parcel.message()
    } catch (error) {
      turn.fail(error)
    }
    if (gone !== undefined) return
    // There is no other way to end what was begun.
    if (message === undefined) return lose('the message was held back')
    turn.hasLeft = true
    begun = undefined
    asked.push({ step: 'end', turn })
    // In one piece with the next envelope.
    socket.cork()
    socket.write(`${stuffed(message)}.\r\n`, 'latin1')
    if (isPipelining) begin()
    socket.uncork()
  }

  function lose(why: string): void {
    if (gone !== undefined) return
    gone = why
    socket.destroy()
    const [next = begun] = asked.map(({ turn }) => turn)
    const open = [...asked.map(({ turn }) => turn), ...(begun ? [begun] : []), ...waiting]
    for (const turn of open) turn.settle(turn.hasLeft ? { kind: 'unknown', reply: '' } : lost(why, turn === next))
  }

  function lost(why: string, wasNext: boolean): Lost {
    return { kind: 'lost', why: `${name}: ${why}`, wasNext }
  }

  function answerOf({ fault, parcel }: Turn): Outcome | Barred {
    if (!fault) return { kind: 'accepted' }
    const { step, reply } = fault
    if (step === 'MAIL' && reply.code >= 500)
      return { kind: 'barred', why: `${name} does not take mail from ${parcel.from}: ${shown(reply)}` }
    return { kind: reply.code < 500 ? 'deferred' : 'refused', reply: codesOf(reply) }
  }

  return {
    send: async (parcel) => {
      refuseUnsafe(parcel)
      return await new Promise((settle, fail) => {
        if (gone !== undefined) return settle(lost(gone, false))
        waiting.push({ parcel, settle, fail, hasLeft: false })
        begin()
      })
    },
    isOpen: () => gone === undefined,
    close: () => {
      if (gone !== undefined) return
      if (asked.length > 0 || begun !== undefined) return lose('it was closed')
      gone = 'it was closed'
      socket.end('QUIT\r\n')
      setTimeout(() => socket.destroy(), farewell).unref()
    },
  }
}

/** A line end or a bracket would begin a command of its own. Addresses are judged where they come in, and here once more. */
function refuseUnsafe({ from, to }: Parcel): void {
  for (const address of [from, to])
    if (!/^[!-;=?-~]+$/.test(address))
      throw new UserError(`${JSON.stringify(address)} cannot be named to a mail server; expected name@example.org`, 1)
}

function said(command: Command, { from, to }: Parcel): string {
  if (command === 'MAIL') return `MAIL FROM:<${from}>\r\n`
  return command === 'RCPT' ? `RCPT TO:<${to}>\r\n` : `${command}\r\n`
}

/** RFC 5321, 4.5.2: a line that begins with a dot gets another one. */
function stuffed(message: string): string {
  const whole = message.endsWith('\r\n') ? message : `${message}\r\n`
  const inside = whole.includes('\r\n.') ? whole.replaceAll('\r\n.', '\r\n..') : whole
  return inside.startsWith('.') ? `.${inside}` : inside
}

/** Some servers say 250 where 354 is meant. */
function isAnswerTo(step: Step, { code }: Reply): boolean {
  return code >= 400 || (code >= 200 && code < 300) || step === 'DATA'
}

/** For people, in the server's words. */
function shown({ line }: Reply): string {
  return visible(line.slice(0, 200))
}

/** `550 5.1.1` */
function codesOf({ code, line }: Reply): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(line)?.[1]
  return enhanced === undefined ? String(code) : `${code} ${enhanced}`
}

/** More than any server has to say at once. */
const longestReply = 100_000

/** @returns a reader of what comes: the replies that are whole, each from the first line to the one without a dash; undefined for what is none */
function replyReader(): (text: string) => Generator<Reply | undefined> {
  let held = ''
  let first: string | undefined
  return function* read(text) {
    held += text
    let from = 0
    for (let end = held.indexOf('\n'); end !== -1; end = held.indexOf('\n', from)) {
      const line = held.slice(from, end).replace(/\r$/, '')
      from = end + 1
      const [, code, dash] = /^([2-5]\d\d)([ -]|$)/.exec(line) ?? []
      first ??= line
      if (code === undefined || !first.startsWith(code)) {
        first = undefined
        yield undefined
      } else if (dash !== '-') {
        const whole = { code: Number(code), line: first }
        first = undefined
        yield whole
      }
    }
    held = held.slice(from)
    if (held.length > longestReply) yield undefined
  }
}
