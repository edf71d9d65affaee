/** A mail server that puts off, refuses and breaks off, and remembers who got what: recipients are known by their number. */
import { openSink } from '../mail-sink.ts'

/** Of a hundred recipients one is refused, one loses its first answer, five are put off once. */
const isRefused = (number: number) => number % 100 === 7
const isBroken = (number: number) => number % 100 === 13
const isPutOff = (number: number) => number % 20 === 3

export const addressOf = (number: number): string => `r${number}@example.org`
const numberOf = (address: string) => Number(/^r(\d+)@/.exec(address)?.[1])

export interface CrookedServer {
  readonly port: number
  /** How many messages came in whole. */
  readonly taken: () => number
  /** What should be none of after so many kills of senders with so many connections each. */
  readonly faults: (kills: number, connections: number) => { readonly [name: string]: number }
  close(): void
}

export async function openCrookedServer(recipients: number): Promise<CrookedServer> {
  const [deliveries, tries, ids] = [new Uint16Array(recipients), new Uint16Array(recipients), new Set<string>()]
  const sink = await openSink({
    onRecipient: (address, nth) => {
      const number = numberOf(address)
      tries[number] = (tries[number] ?? 0) + 1
      if (isRefused(number)) return 550
      return isPutOff(number) && nth === 1 ? 450 : undefined
    },
    onMessage: (address, nth) => (isBroken(numberOf(address)) && nth === 1 ? 'drop' : undefined),
    onTaken: (address, head) => {
      const number = numberOf(address)
      deliveries[number] = (deliveries[number] ?? 0) + 1
      ids.add(/^Message-ID: (.*)$/im.exec(head)?.[1] ?? 'none')
    },
  })
  const numbers = Array.from({ length: recipients }, (_, number) => number)
  return {
    port: sink.port,
    taken: sink.taken,
    close: () => sink.close(),
    faults: (kills, connections) => {
      const extra = deliveries.reduce((sum, times) => sum + Math.max(0, times - 1), 0)
      const drops = numbers.filter(isBroken).length
      const refusedAgain = numbers.filter(isRefused).reduce((sum, number) => sum + Math.max(0, (tries[number] ?? 0) - 1), 0)
      return {
        lost: numbers.filter((number) => !isRefused(number) && deliveries[number] === 0).length,
        'twice beyond kills × connections + drops': Math.max(0, extra - (kills * connections + drops)),
        'refused and tried again beyond kills × connections': Math.max(0, refusedAgain - kills * connections),
        'Message-IDs too many': ids.size - 1,
      }
    },
  }
}
