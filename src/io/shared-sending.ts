/** A sending that workers share, in Redis: its bulletins, the secret of its keys, and whether its batches may be delivered. */
import type { Redis } from './redis.ts'

/** The keys of one sending. */
export const keysOf = (sending: string) => ({
  /** One field a recipient. */
  ledger: `incident:${sending}:ledger`,
  /** What holds for all of it. */
  about: `incident:${sending}:about`,
  /** The names of the batches that are not done. */
  batches: `incident:${sending}:batches`,
})

/** Of one handing over: its first batch goes alone, then all, or nothing more of it leaves. */
export type RunState = 'first' | 'open' | 'shut'

export interface SharedSending {
  secret(): Promise<string | undefined>
  /** @returns the one that is kept, of whoever came first */
  keepSecret(proposed: string): Promise<string>
  /** The bulletin that was frozen for an edition, as text. */
  bulletin(edition: string): Promise<string | undefined>
  /** @param isToldAlready one that is there already stays, as somebody may have it */
  keepBulletin(edition: string, text: string, isToldAlready: boolean): Promise<void>
  /** All of them, by edition. */
  bulletins(): Promise<ReadonlyMap<string, string>>
  stateOf(run: string): Promise<RunState>
  begin(run: string, state: RunState): Promise<void>
  /** A run that was shut meanwhile stays so. */
  open(run: string): Promise<void>
  shut(run: string): Promise<void>
  /** So that nothing more leaves, whoever handed it over. */
  shutAll(): Promise<void>
}

export function sharedSending(redis: Redis, sending: string): SharedSending {
  const { about } = keysOf(sending)
  const read = async (field: string) => (await redis.hget(about, field)) ?? undefined
  return {
    secret: async () => await read('secret'),
    keepSecret: async (proposed) => {
      await redis.hsetnx(about, 'secret', proposed)
      return (await read('secret')) ?? proposed
    },
    bulletin: async (edition) => await read(`bulletin:${edition}`),
    keepBulletin: async (edition, text, isToldAlready) => {
      if (isToldAlready) await redis.hsetnx(about, `bulletin:${edition}`, text)
      else await redis.hset(about, `bulletin:${edition}`, text)
    },
    bulletins: async () => {
      const fields = Object.entries(await redis.hgetall(about))
      return new Map(fields.flatMap(([field, text]) => (field.startsWith('bulletin:') ? [[field.slice('bulletin:'.length), text]] : [])))
    },
    stateOf: async (run) => {
      const state = await read(`run:${run}`)
      return state === 'first' || state === 'open' ? state : 'shut'
    },
    begin: async (run, state) => void (await redis.hset(about, `run:${run}`, state)),
    open: async (run) => void (await redis.eval(openScript, 1, about, `run:${run}`)),
    shut: async (run) => void (await redis.hset(about, `run:${run}`, 'shut')),
    shutAll: async () => {
      for (const field of await redis.hkeys(about)) if (field.startsWith('run:')) await redis.hset(about, field, 'shut')
    },
  }
}

const openScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) == 'first' then redis.call('HSET', KEYS[1], ARGV[1], 'open') end
return 1
`
