/**
 * The memory of a sending in Redis, for workers on any number of machines: the same as the file, one field a recipient. How well it outlasts
 * a power cut is for Redis to say: `appendonly yes` and `appendfsync always` make it as good as the file.
 */
import type { Claim, Ledger, Letter } from '../model/delivery.ts'
import type { Redis } from './redis.ts'

/** The keys of one sending. */
export const keysOf = (sending: string) => ({
  ledger: `incident:${sending}:ledger`,
  secret: `incident:${sending}:secret`,
  bulletin: (edition: string) => `incident:${sending}:bulletin:${edition}`,
})

export interface RedisLedgerOptions {
  readonly sending: string
  /** The batch of this worker; when it stalls, another worker takes it up again by the same name. */
  readonly batch: string
  readonly unknowns: 'again' | 'skip'
}

/**
 * What stands in the field of a recipient, and so who may send to them: nothing or `open`, anybody; `leaving <batch>`, that batch when it is
 * taken up again, because whoever had it is gone; `unknown <batch>`, any other batch; `deferred <batch> <round>`, another batch or a later round.
 */
const claimScript = `
local held = redis.call('HGET', KEYS[1], ARGV[1])
local batch, round, unknowns = ARGV[2], tonumber(ARGV[3]), ARGV[4]
local mine = 'leaving ' .. batch
if held then
  local kind, by, at = string.match(held, '^(%S+) ?(%S*) ?(%S*)')
  if kind == 'accepted' or kind == 'refused' or kind == 'left' then return 'done' end
  if kind == 'leaving' and by ~= batch then return 'done' end
  if kind == 'unknown' and by == batch then return 'done' end
  if kind == 'leaving' or kind == 'unknown' then
    if unknowns == 'skip' then
      redis.call('HSET', KEYS[1], ARGV[1], 'unknown -')
      return 'left'
    end
  end
  if kind == 'deferred' and by == batch and tonumber(at) >= round then return 'later' end
end
redis.call('HSET', KEYS[1], ARGV[1], mine)
return 'leave'
`

/** The claims of this run are told from those of a run before by a note of what this process has taken. */
export function redisLedger(redis: Redis, { sending, batch, unknowns }: RedisLedgerOptions): Ledger {
  const { ledger } = keysOf(sending)
  const taken = new Set<string>()
  return {
    claim: async ({ key, round }: Letter) => {
      const field = key.toString('base64url')
      // Twins in one batch: what is on its way here is not taken up again.
      if (taken.has(`${field} ${round}`)) return 'done'
      taken.add(`${field} ${round}`)
      // The script answers with one of these words.
      return (await redis.eval(claimScript, 1, ledger, field, batch, String(round), unknowns)) as Claim
    },
    settle: async ({ key, round, to, edition }, event, reply = '') => {
      const field = key.toString('base64url')
      if (event === 'kept') await redis.hset(ledger, field, 'open')
      else if (event === 'deferred') await redis.hset(ledger, field, `deferred ${batch} ${round} ${edition} ${to.row} ${reply}`)
      else await redis.hset(ledger, field, `${event} ${event === 'unknown' ? batch : '-'} - ${edition} ${to.row} ${reply}`)
    },
    close: async () => await Promise.resolve(),
  }
}

/** Where recipients stand, edition by edition. */
export interface RedisTally {
  readonly accepted: number
  readonly refused: number
  readonly deferred: number
  readonly unknown: number
}

export async function redisTallies(redis: Redis, sending: string): Promise<ReadonlyMap<string, RedisTally>> {
  const tallies = new Map<string, { accepted: number; refused: number; deferred: number; unknown: number }>()
  let cursor = '0'
  do {
    const [next, fields] = await redis.hscan(keysOf(sending).ledger, cursor, 'COUNT', 1_000)
    cursor = next
    for (let at = 1; at < fields.length; at += 2) {
      const [kind = '', , , edition = '?'] = (fields[at] ?? '').split(' ')
      const tally = tallies.get(edition) ?? { accepted: 0, refused: 0, deferred: 0, unknown: 0 }
      tallies.set(edition, tally)
      if (kind === 'accepted' || kind === 'refused' || kind === 'deferred') tally[kind] += 1
      else if (kind === 'open') tally.deferred += 1
      else tally.unknown += 1
    }
  } while (cursor !== '0')
  return tallies
}
