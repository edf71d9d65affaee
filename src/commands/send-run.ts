/** A sending from its first message to the last answer: a few first, then the rest, then what was put off, after growing pauses. */
import type { Relay } from '../io/smtp.ts'
import { linksTo, type Links } from '../io/smtp-links.ts'
import type { Terminal } from '../io/terminal.ts'
import type { Ledger, Letter, Outcome } from '../model/delivery.ts'
import type { Recipient } from '../render/recipient-fields.ts'
import { deliver, type Delivery, type Ended } from './deliver.ts'
import type { Manner } from './send-call.ts'
import type { Addressee } from './send-list.ts'
import { spanText } from './spans.ts'

/** The bulletin of an edition, ready to be addressed. */
export interface Printed {
  /** The sender of the envelope. */
  readonly from: string
  readonly bytesFor: (to: Recipient) => string
}

export interface Sending {
  readonly relay: Relay
  readonly manner: Manner
  readonly ledger: Ledger
  readonly printed: ReadonlyMap<string, Printed>
  /** All recipients, from the beginning each time it is called. */
  readonly addressees: () => Iterable<Addressee>
  /** So many are to be told in this run. */
  readonly total: number
  readonly isStopped: () => boolean
  readonly terminal: Pick<Terminal, 'progress' | 'say'>
}

/** What became of a run. */
export interface Sent {
  readonly accepted: number
  /** By edition. */
  readonly acceptedBy: ReadonlyMap<string, number>
  readonly refused: Troubles
  readonly deferred: Troubles
  /** Left, and no answer came. */
  readonly unknown: Troubles
  /** May have arrived in an earlier run, and were left alone. */
  readonly left: Troubles
  readonly end: Ended
}

export interface Troubles {
  readonly count: number
  /** Not all of many. */
  readonly first: readonly Trouble[]
}

/** A recipient by their row: addresses stay in the list. */
export interface Trouble {
  readonly row: number
  readonly reply: string
}

export async function runSending(sending: Sending): Promise<Sent> {
  const links = linksTo(sending.relay, sending.manner.connections, (text) => sending.terminal.say(text))
  try {
    return await runOver(links, sending)
  } finally {
    links.close()
  }
}

async function runOver(links: Links, sending: Sending): Promise<Sent> {
  const { manner } = sending
  const count = countFrom(sending)
  const letters = lettersOf(sending.addressees(), 0)
  let end: Ended = { kind: 'done' }
  try {
    if (manner.first > 0) end = await deliver(limited(letters, manner.first, count), deliveryOf(links, sending, count))
    if (end.kind === 'done' && count.isHopeless())
      end = { kind: 'failed', why: `none of the first ${count.tried()} was accepted, and the rest was not tried` }
    if (end.kind === 'done') end = await deliver(letters, deliveryOf(links, sending, count))
  } finally {
    await letters.return(undefined)
  }
  for (const [at, pause] of manner.retries.entries()) {
    const waiting = count.putOffIn(at)
    if (end.kind !== 'done' || waiting === 0) break
    end = (await waited(pause, waiting, sending)) ? await again(at + 1, links, sending, count) : { kind: 'stopped' }
  }
  return count.sent(end)
}

async function again(round: number, links: Links, sending: Sending, count: Count): Promise<Ended> {
  const letters = lettersOf(sending.addressees(), round)
  try {
    return await deliver(letters, deliveryOf(links, sending, count))
  } finally {
    await letters.return(undefined)
  }
}

async function* lettersOf(addressees: Iterable<Addressee>, round: number): AsyncGenerator<Letter> {
  for (const to of addressees) yield { key: to.key, edition: to.edition, to, round }
}

/** The first letters that leave; the iterator stays where it is for those after them. */
function limited(letters: AsyncIterator<Letter>, most: number, { held }: Count): AsyncIterator<Letter> {
  let given = 0
  return {
    next: async () => {
      if (given - held() >= most) return { done: true, value: undefined }
      given += 1
      return await letters.next()
    },
  }
}

function deliveryOf(links: Links, { manner, ledger, printed, isStopped }: Sending, count: Count): Delivery {
  const of = (edition: string): Printed => {
    const found = printed.get(edition)
    if (!found) throw new RangeError(`no bulletin for ${edition}`)
    return found
  }
  return {
    links: links.all,
    ...(manner.rate !== undefined && { rate: manner.rate }),
    ledger,
    senderOf: (edition) => of(edition).from,
    bytesOf: ({ edition, to }) => of(edition).bytesFor(to),
    isStopped,
    onSettled: count.settle,
    onHeld: count.hold,
  }
}

interface Count {
  readonly settle: (letter: Letter, outcome: Outcome) => void
  readonly hold: Delivery['onHeld']
  readonly held: () => number
  readonly tried: () => number
  /** Some were tried, and the server wants none of them. */
  readonly isHopeless: () => boolean
  readonly putOffIn: (round: number) => number
  readonly sent: (end: Ended) => Sent
}

function countFrom({ total, terminal }: Sending): Count {
  const begun = performance.now()
  const acceptedBy = new Map<string, number>()
  const [refused, deferred, unknown, left] = [troubles(), troubles(), troubles(), troubles()]
  const putOff: number[] = []
  let [accepted, held, told] = [0, 0, 0]
  const show = () => {
    const now = performance.now()
    if (now - told < 200) return
    told = now
    const settled = accepted + refused.count() + unknown.count()
    const rate = settled / ((now - begun) / 1000)
    const remaining = rate > 0 && settled < total ? `, ${spanText(((total - settled) / rate) * 1000)} left` : ''
    terminal.progress(`${settled} of ${total} answered, ${Math.round(rate)} a second${remaining}`)
  }
  return {
    settle: (letter, outcome) => {
      const { row } = letter.to
      // It was put off before, and is not any more.
      if (letter.round > 0) deferred.remove(row)
      if (outcome.kind === 'accepted') {
        accepted += 1
        acceptedBy.set(letter.edition, (acceptedBy.get(letter.edition) ?? 0) + 1)
      } else ({ refused, deferred, unknown })[outcome.kind].add(row, outcome.reply)
      if (outcome.kind === 'deferred') putOff[letter.round] = (putOff[letter.round] ?? 0) + 1
      show()
    },
    hold: ({ to }, claim) => {
      held += 1
      if (claim === 'left') left.add(to.row, '')
    },
    held: () => held,
    tried: () => accepted + refused.count() + deferred.count() + unknown.count(),
    isHopeless: () => accepted + deferred.count() === 0 && refused.count() + unknown.count() > 0,
    putOffIn: (round) => putOff[round] ?? 0,
    sent: (end) => ({
      accepted,
      acceptedBy,
      refused: refused.found(),
      deferred: deferred.found(),
      unknown: unknown.found(),
      left: left.found(),
      end,
    }),
  }
}

/** So many are listed; the ledger has all of them. */
const listed = 50

function troubles() {
  const first = new Map<number, string>()
  let count = 0
  return {
    count: () => count,
    add: (row: number, reply: string) => {
      count += 1
      if (first.size < listed) first.set(row, reply)
    },
    remove: (row: number) => {
      count -= 1
      first.delete(row)
    },
    found: (): Troubles => ({ count, first: [...first].map(([row, reply]) => ({ row, reply })) }),
  }
}

/** @returns false where somebody stopped it meanwhile */
async function waited(pause: number, waiting: number, { isStopped, terminal }: Sending): Promise<boolean> {
  for (let left = pause; left > 0; left -= 1_000) {
    if (isStopped()) return false
    terminal.progress(`${waiting} put off by the mail server; tried again in ${spanText(left)}`)
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 1_000)))
  }
  return !isStopped()
}
