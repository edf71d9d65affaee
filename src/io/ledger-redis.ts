/**
 * The memory of a sending in Redis, for workers on any number of machines: the same as the file, one field a recipient. How well it outlasts
 * a power cut is for Redis to say: `appendonly yes` and `appendfsync always` make it as good as the file.
 */
import type { Claim, Ledger, LedgerEvent, Letter } from '../model/delivery.ts'
import type { LedgerLine } from '../model/ledger-line.ts'
import type { Redis } from './redis.ts'
import { keysOf } from './shared-sending.ts'

export interface RedisLedgerOptions {
  readonly sending: string
  /** The batch of this worker; when it stalls, another worker takes it up again by the same name. */
  readonly batch: string
  readonly unknowns: 'again' | 'skip'
  readonly now: () => number
}

/**
 * What stands in the field of a recipient: the event, the batch, its round, then the edition, the row, the time and the answer. So who may send:
 * with nothing there or `open`, anybody; `leaving`, that batch when it is taken up again, because whoever had it is gone, and any other once that
 * batch is no more; `unknown`, any other batch; `deferred`, another batch or a later round.
 */
const claimScript = `
local held = redis.call('HGET', KEYS[1], ARGV[1])
local batch, round, unknowns, about = ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
if held then
  local kind, by, at = string.match(held, '^(%S+) ?(%S*) ?(%S*)')
  if kind == 'accepted' or kind == 'refused' or kind == 'left' then return 'done' end
  if kind == 'leaving' and by ~= batch and redis.call('SISMEMBER', KEYS[2], by) == 1 then return 'done' end
  if kind == 'unknown' and by == batch then return 'done' end
  if (kind == 'leaving' or kind == 'unknown') and unknowns == 'skip' then
    redis.call('HSET', KEYS[1], ARGV[1], 'unknown - 0 ' .. about)
    return 'left'
  end
  if kind == 'deferred' and by == batch and tonumber(at) >= round then return 'later' end
end
redis.call('HSET', KEYS[1], ARGV[1], 'leaving ' .. batch .. ' ' .. ARGV[3] .. ' ' .. about)
return 'leave'
`

/** The claims of this run are told from those of a run before by a note of what this process has taken. */
export function redisLedger(redis: Redis, { sending, batch, unknowns, now }: RedisLedgerOptions): Ledger {
  const { ledger, batches } = keysOf(sending)
  const taken = new Set<string>()
  const about = ({ edition, to }: Letter) => `${edition} ${to.row} ${new Date(now()).toISOString()}`
  return {
    claim: async (letter) => {
      const { key, round } = letter
      const field = key.toString('base64url')
      // Twins in one batch: what is on its way here is not taken up again.
      if (taken.has(`${field} ${round}`)) return 'done'
      taken.add(`${field} ${round}`)
      // The script answers with one of these words.
      return (await redis.eval(claimScript, 2, ledger, batches, field, batch, String(round), unknowns, about(letter))) as Claim
    },
    settle: async (letter, event, reply = '') => {
      const kind = event === 'kept' ? 'open' : event
      const by = event === 'unknown' || event === 'deferred' ? batch : '-'
      await redis.hset(ledger, letter.key.toString('base64url'), `${kind} ${by} ${letter.round} ${about(letter)} ${reply}`.trimEnd())
    },
    close: async () => await Promise.resolve(),
  }
}

/** Fields that are asked for at a time. */
const inTurn = 1_000

/** What it holds: one line a recipient, the last. */
export async function* redisLedgerLines(redis: Redis, sending: string): AsyncGenerator<LedgerLine> {
  let cursor = '0'
  do {
    const [next, fields] = await redis.hscan(keysOf(sending).ledger, cursor, 'COUNT', inTurn)
    cursor = next
    for (let at = 0; at + 1 < fields.length; at += 2) yield lineOf(fields[at] ?? '', fields[at + 1] ?? '')
  } while (cursor !== '0')
}

/** The last line of each of these recipients, where there is one. */
export async function redisLinesOf(redis: Redis, sending: string, keys: readonly Buffer[]): Promise<readonly LedgerLine[]> {
  const names = keys.map((key) => key.toString('base64url'))
  const values = names.length === 0 ? [] : await redis.hmget(keysOf(sending).ledger, ...names)
  return names.flatMap((name, at) => (typeof values[at] === 'string' ? [lineOf(name, values[at])] : []))
}

function lineOf(to: string, value: string): LedgerLine {
  const [kind = '', , , edition = '', row = '', at = '', ...reply] = value.split(' ')
  // Written by the functions above.
  const event = (kind === 'open' ? 'kept' : kind) as LedgerEvent
  return { at, event, to, edition, row: Number(row), ...(reply.length > 0 && { reply: reply.join(' ') }) }
}
