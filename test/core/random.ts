/** Incidents made up by a seeded generator: equal seeds give equal incidents, so a failure can be looked at again. */
import { incidentOf, twoEditions } from './telling.ts'
import type { Incident } from '../../src/core/incident.ts'

export interface Dice {
  /** A number from 0 up to, not including, `below`. */
  below(below: number): number
  /** True this often of a hundred. */
  often(percent: number): boolean
  one<T>(list: readonly [T, ...T[]]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** Mulberry32: small, and the same everywhere. */
export function diceOf(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    often: (percent) => next() * 100 < percent,
    one: (list) => list[below(list.length)] ?? list[0],
    shuffled: (list) =>
      list
        .map((item) => ({ item, rank: next() }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  }
}

type Entry = { readonly id: string; readonly [field: string]: unknown }

/** An incident file as plain data; JSON is YAML. */
export interface RandomFile {
  readonly timeline: readonly Entry[]
  readonly [section: string]: unknown
}

const states = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'] as const
const services = ['portal', 'email', 'phone'] as const
const contacts = ['hotline', 'mailbox', 'stopgap'] as const
const facts = ['data', 'cause', 'secret'] as const
const promises = ['mail', 'letter', 'page'] as const
const certainties = ['unknown', 'possible', 'likely', 'confirmed', 'unlikely', 'excluded'] as const

export function randomFile(dice: Dice): RandomFile {
  const kind = dice.often(25) ? 'maintenance' : 'incident'
  const statuses =
    kind === 'maintenance'
      ? (['scheduled', 'in_progress', 'verifying', 'completed'] as const)
      : (['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const)
  const count = 2 + dice.below(9)
  const moments = dice.shuffled(Array.from({ length: 4_000 }, (_, at) => at)).slice(0, count)
  const timeline = moments.map((moment, at) => randomUpdate(dice, `u${at}`, moment, statuses, at))
  return {
    title: { en: 'Outage', nl: 'Storing' },
    kind,
    impact: kind === 'maintenance' ? 'maintenance' : 'major',
    started_at: '2024-03-01',
    ...(kind === 'maintenance' && {
      scheduled_for: written(dice.below(4_000)),
      scheduled_until: written(4_000),
      affects: { portal: 'under_maintenance', phone: 'partial_outage' },
    }),
    facts: {
      data: { name: 'Data', lead: true },
      cause: { name: 'Cause' },
      secret: { name: 'Secret', only: { editions: ['en'], why: 'reasons' } },
    },
    timeline,
    instructions: { wait: { when: { portal: 'impaired' }, text: 'Wait until {{promise.mail "soon"}}' }, always: { text: 'Careful' } },
    faq: [
      {
        id: 'q',
        question: 'When?',
        answer: [
          { while: { email: 'impaired' }, text: 'By {{promise.mail "then"}}' },
          { while: { 'fact.secret': 'confirmed' }, text: 'Secret' },
          { while: { status: statuses[0] }, text: 'Early' },
        ],
        reviewed_at: written(dice.below(4_000)),
      },
      {
        id: 'r',
        question: 'Who?',
        answer: 'We',
        from: written(dice.below(4_000)),
        retired_at: written(dice.below(4_000)),
        editions: ['nl'],
      },
    ],
  }
}

/** Minutes after 1 March 2024, ten at a time; the clock change of 31 March lies beyond. */
function written(moment: number): string {
  return `${new Date(Date.UTC(2024, 2, 1) + moment * 600_000).toISOString().slice(0, 16)}Z`
}

function randomUpdate(dice: Dice, id: string, moment: number, statuses: readonly string[], at: number): Entry {
  const some = <T extends string>(ids: readonly [T, ...T[]], percent: number, make: (one: T) => unknown) =>
    Object.fromEntries(ids.filter(() => dice.often(percent)).map((one) => [one, make(one)]))
  const says = (what: string) => ({ en: `${what} en ${id} {{promise.mail "x"}}`, nl: `${what} nl ${id}` })
  return {
    id,
    at: written(moment),
    ...(dice.often(40) && { status: dice.one(statuses as readonly [string, ...string[]]) }),
    ...(dice.often(50) && { editions: dice.one([['en'], ['nl'], ['en', 'nl']]) }),
    ...(dice.often(15) && { draft: dice.one<true | readonly string[]>([true, ['nl'], ['en']]) }),
    ...(dice.often(60) && { body: says('body') }),
    ...(dice.often(20) && { announcement: says('listen') }),
    services: some(services, 40, () => ({
      state: dice.one(states),
      ...(dice.often(30) && { note: says('note') }),
      ...(dice.often(20) && { since: written(dice.below(moment + 1)) }),
    })),
    contacts: some(contacts, 15, () => dice.one([...states, 'ended'])),
    facts: some(facts, 25, () => ({ certainty: dice.one(certainties), ...(dice.often(50) && { text: says('fact') }) })),
    promises: some(promises, 30, (one) =>
      dice.one<unknown>([
        { text: says(one), by: written(moment + dice.below(600)), kept_when: { [dice.one(services)]: 'operational' } },
        { text: says(one) },
        { by: `2024-03-${String(1 + dice.below(28)).padStart(2, '0')}`, reason: says('reason') },
        'kept',
        'withdrawn',
      ]),
    ),
    ...(at > 0 && dice.often(20) && { replaces: { [`u${dice.below(at)}`]: says('instead') } }),
    ...(dice.often(15) && { left_open: { portal: says('left') } }),
    ...(dice.often(20) && { next_update_by: written(moment + dice.below(600)) }),
    ...(dice.often(20) && {
      corrections: [
        { at: written(moment + dice.below(900)), text: says('corrected') },
        { at: written(moment + dice.below(900)), text: says('again'), withdraws: true },
      ],
    }),
    ...(dice.often(10) && { window: { for: written(moment + dice.below(600)), reason: says('moved') } }),
  }
}

export function readFile(file: RandomFile): Incident {
  return incidentOf(JSON.stringify(file), twoEditions)
}

/** The moment of an entry, as written. */
export function momentIn(entry: Entry): number {
  return Date.parse(String(entry['at']))
}
