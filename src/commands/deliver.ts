/** Hands letters to a mail server over several connections: noted before they leave, settled when they are answered. */
import type { Barred, Line, Lost } from '../io/smtp.ts'
import type { Link } from '../io/smtp-links.ts'
import type { Claim, Ledger, Letter, Outcome } from '../model/delivery.ts'

export interface Delivery {
  readonly links: readonly Link[]
  /** Messages a second at most, over all connections. */
  readonly rate?: number
  readonly ledger: Ledger
  /** The sender of the envelope, by edition. */
  readonly senderOf: (edition: string) => string
  /** The message of a letter; its characters are its bytes. */
  readonly bytesOf: (letter: Letter) => string
  /** Whether to end: looked at before each message. */
  readonly isStopped: () => boolean | Promise<boolean>
  readonly onSettled: (letter: Letter, outcome: Outcome) => void
  /** Letters that may not leave: sent already, put off, or left alone. */
  readonly onHeld: (letter: Letter, claim: 'done' | 'later' | 'left') => void
  /** Milliseconds to wait before a connection is tried anew. */
  readonly pauses?: readonly number[]
}

/** Why it ended before all letters had their answer. */
export type Ended = { readonly kind: 'done' } | { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly why: string }

/** How long a server that cannot be reached is waited for, in milliseconds. */
const reconnecting: readonly number[] = [500, 2_000, 5_000, 15_000, 30_000]

/** Delivers until there are no more letters, somebody stops it, or no server takes any. */
export async function deliver(letters: AsyncIterator<Letter>, delivery: Delivery): Promise<Ended> {
  const run: Run = {
    letters,
    delivery,
    pace: paceOf(delivery.rate, () => run.end.kind !== 'done' || run.isRead),
    claimed: [],
    isRead: false,
    asking: 0,
    filling: Promise.resolve(),
    end: { kind: 'done' },
  }
  // All of them are waited for, so that nothing is noted any more when this is over.
  const ends = await Promise.allSettled(delivery.links.map(async (link) => await work(link, run)))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
  await giveBack(run)
  return run.end
}

interface Run {
  readonly letters: AsyncIterator<Letter>
  /** Whether they have come to their end. */
  isRead: boolean
  readonly delivery: Delivery
  readonly pace: () => Promise<void>
  /** Letters that leave next, noted while those before them are on their way: a disk takes longer than a server. */
  readonly claimed: Promise<Claimed>[]
  /** How many wait for their next letter. */
  asking: number
  /** One at a time asks for further letters. */
  filling: Promise<void>
  /** Changed by the first connection that finds it must end; the others see it before their next message. */
  end: Ended
}

interface Claimed {
  readonly letter: Letter
  readonly claim: Claim
}

/** So many letters are handed to one connection at a time: one on its way, and one whose envelope goes with it. */
const lanes = 2
/** Where no rate is set, one more that comes next. */
const lanesAtFullSpeed = 3

/** A connection in this run. */
interface Place {
  readonly link: Link
  /** Kept when the answer to the letter that was sent last over it is noted, or when there is none. */
  noted: Promise<void>
}

/** One connection, from its first letter to the last. */
async function work(link: Link, run: Run): Promise<void> {
  const place: Place = { link, noted: Promise.resolve() }
  const length = run.delivery.rate === undefined ? lanesAtFullSpeed : lanes
  const ends = await Promise.allSettled(Array.from({ length }, async () => await handOverAll(place, run)))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}

async function handOverAll(place: Place, run: Run): Promise<void> {
  try {
    // Before a letter is noted, so that none is in doubt that only waited for its turn; those that may not leave take none.
    await run.pace()
    for (let next = await nextLetter(run); next; next = await nextLetter(run)) {
      const { letter, claim } = next
      if (claim === 'leave') {
        await handOver(letter, place, run)
        await run.pace()
      } else run.delivery.onHeld(letter, claim)
    }
  } catch (error) {
    run.end = { kind: 'stopped' }
    throw error
  }
}

/** Noted ahead for each connection: enough for a disk that needs as long as some messages. At a rate that is set there is time to note each. */
const ahead = 8

async function nextLetter(run: Run): Promise<Claimed | undefined> {
  run.asking += 1
  run.filling = run.filling.then(async () => await fill(run))
  await run.filling
  if (run.end.kind === 'done' && (await run.delivery.isStopped())) run.end = { kind: 'stopped' }
  run.asking -= 1
  return run.end.kind === 'done' ? await run.claimed.shift() : undefined
}

async function fill(run: Run): Promise<void> {
  const { letters, delivery, claimed } = run
  const early = delivery.rate === undefined ? delivery.links.length * ahead : 0
  while (claimed.length < Math.max(run.asking, early)) {
    const next = await letters.next()
    if (next.done === true) {
      run.isRead = true
      return
    }
    const letter = next.value
    const claim = delivery.ledger.claim(letter).then((answer): Claimed => ({ letter, claim: answer }))
    // Told by whoever waits for it, if anybody does.
    claim.catch(() => undefined)
    claimed.push(claim)
  }
}

/** What was noted and did not leave. */
async function giveBack({ claimed, delivery }: Run): Promise<void> {
  for (const each of claimed) {
    const { letter, claim } = await each
    if (claim === 'leave') await delivery.ledger.settle(letter, 'kept')
    else delivery.onHeld(letter, claim)
  }
}

/** So often the connection may break on one letter before that letter is put off: something in it may be what breaks it. */
const mostBreaks = 3

/** Until there is an answer: a connection that is lost before the letter has left is made anew. */
async function handOver(letter: Letter, place: Place, run: Run): Promise<void> {
  const { ledger, isStopped, pauses = reconnecting } = run.delivery
  let [breaks, silences] = [0, 0]
  for (;;) {
    const line = await place.link.line()
    const outcome = 'send' in line ? await sendOn(line, letter, place, run) : line
    if (outcome.kind !== 'lost' && outcome.kind !== 'barred') return
    breaks += 'wasNext' in outcome && outcome.wasNext ? 1 : 0
    silences += 'send' in line ? 0 : 1
    const isStopping = await isStopped()
    const hasEnded = isStopping || run.end.kind !== 'done'
    if (breaks >= mostBreaks && !hasEnded) return await settled(letter, { kind: 'deferred', reply: '' }, run)
    // A server may end a connection that stood idle, or after so many messages: the first time costs no pause.
    const pause = breaks <= 1 && silences === 0 ? 0 : pauses[breaks + silences - 1]
    if (outcome.kind === 'barred' || pause === undefined || hasEnded) {
      await ledger.settle(letter, 'kept')
      if (run.end.kind === 'done') run.end = endedBy(outcome, isStopping)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    await run.pace()
  }
}

async function sendOn(line: Line, letter: Letter, place: Place, run: Run): Promise<Outcome | Lost | Barred> {
  const { delivery } = run
  const before = place.noted
  let noted = () => undefined as void
  place.noted = new Promise((resolve) => {
    noted = resolve
  })
  try {
    const outcome = await line.send({
      from: delivery.senderOf(letter.edition),
      to: letter.to.address,
      message: async () => {
        // A kill may leave one message of a connection in doubt, not two.
        const [isStopping] = await Promise.all([delivery.isStopped(), before])
        return run.end.kind === 'done' && !isStopping ? delivery.bytesOf(letter) : undefined
      },
    })
    if (outcome.kind !== 'lost' && outcome.kind !== 'barred') await settled(letter, outcome, run)
    return outcome
  } finally {
    noted()
  }
}

async function settled(letter: Letter, outcome: Outcome, { delivery: { ledger, onSettled } }: Run): Promise<void> {
  await ledger.settle(letter, outcome.kind, 'reply' in outcome ? outcome.reply : undefined)
  onSettled(letter, outcome)
}

function endedBy({ kind, why }: Lost | Barred, isStopped: boolean): Ended {
  return kind === 'lost' && isStopped ? { kind: 'stopped' } : { kind: 'failed', why }
}

/** So many milliseconds may be made up for: timers come late. */
const lateness = 50

/** Lets so many a second through, evenly, one after the other: nobody waits for a turn once it is over. */
function paceOf(rate: number | undefined, isOver: () => boolean): () => Promise<void> {
  if (rate === undefined) return async () => await Promise.resolve()
  let [last, free] = [Promise.resolve(), performance.now()]
  const turn = async () => {
    if (isOver()) return
    const now = performance.now()
    const due = Math.max(free, now - lateness)
    free = due + 1_000 / rate
    if (due > now) await new Promise((resolve) => setTimeout(resolve, due - now))
  }
  return async () => await (last = last.then(turn))
}
