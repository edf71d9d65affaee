import { describe, expect, test } from 'vitest'
import { conflictingStates } from '../../src/checks/conflicting-states.ts'
import { asItHappened, foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const one = 'id: one, at: 2024-04-01T09:00, services: { portal: degraded_performance }'
const other = 'id: other, at: 2024-04-01T09:40, services: { portal: operational }'
const found = (updates: readonly string[], withHistory = false) =>
  placesIn(toldWith(updates), conflictingStates, { now: '2024-04-02', withHistory })
const place = 'timeline.1.services.portal'

describe('two updates that contradict each other', () => {
  test('are found at the later one, which touches the earlier', () => {
    expect(problemsIn(toldWith([one, other]), conflictingStates, { now: '2024-04-02' })).toMatchObject([
      {
        path: ['timeline', 1, 'services', 'portal'],
        message:
          'tells editions `en` and `nl` operational at 2024-04-01 09:40; `timeline.one` told them degraded_performance at 2024-04-01 09:00',
        touches: ['timeline.one.services.portal'],
      },
    ])
  })

  test.each([
    ['at the same minute', [one, other.replace('09:40', '09:00')]],
    ['on the same day without a time', [one.replace('T09:00', ''), other.replace('T09:40', '')]],
    ['while one is still a draft', [one, `${other}, draft: true`]],
  ])('are found %s', (_, updates) => expect(found(updates)).toEqual([place]))

  test('are found in the edition alone that was told both', () =>
    expect(found([`${one}, editions: [nl]`, other])).toEqual([`${place} [nl]`]))
})

describe('two updates agree', () => {
  test.each([
    ['where an hour lies between them', other.replace('09:40', '10:00')],
    ['where they say the same', other.replace('operational', 'degraded_performance')],
    ['where they speak of different services', other.replace('portal', 'email')],
    ['where the status moved on', `${other}, status: monitoring`],
    ['where the later one says since when', other.replace('operational', '{ state: operational, since: 2024-04-01T09:30 }')],
    ['where the later one replaces the earlier', `${other}, replaces: { one: { en: x } }`],
  ])('%s', (_, later) => expect(found([one, later])).toEqual([]))

  test('where one person wrote both', () => {
    expect(found([`${one}, author: J. Harding`, `${other}, author: j. harding`])).toEqual([])
    expect(found([`${one}, author: J. Harding`, `${other}, author: B. Terpstra`])).toEqual([place])
  })

  test('in different editions, which are compared elsewhere', () =>
    expect(found([`${one}, editions: [en]`, `${other}, editions: [nl]`])).toEqual([]))
  test('in an incident that tells nothing', () => expect(found([])).toEqual([]))
})

describe('what is over is history, which --all judges', () => {
  test.each([
    ['a state that was told anew', 'id: later, at: 2024-04-01T15:00, services: { portal: operational }'],
    ['an incident that has ended', 'id: over, at: 2024-04-01T15:00, status: resolved'],
  ])('%s', (_, later) => {
    expect(found([one, other, later])).toEqual([])
    expect(found([one, other, later], true)).toEqual([place])
  })
})

test('the shipped incidents have none at any moment', () => expect(foundInShipped(conflictingStates)).toEqual([]))

test('the telling as it happened has one', () => {
  expect(placesIn(asItHappened(), conflictingStates, { now: '2022-10-20' }).length).toBe(1)
})

describe('two updates that settle a promise otherwise than each other', () => {
  const made = 'id: made, at: 2024-03-20, promises: { mail: { text: { en: Mail, nl: Mail }, by: 2024-04-10 } }'
  const settled = (id: string, at: string, what: string, rest = '') => `id: ${id}, at: ${at}, promises: { mail: ${what} }${rest}`
  const kept = settled('kept', '2024-04-01T09:00', 'kept')

  test('are found at the later one', () => {
    expect(
      problemsIn(toldWith([made, kept, settled('gone', '2024-04-01T09:20', 'withdrawn')]), conflictingStates, { now: '2024-04-02' }),
    ).toMatchObject([
      {
        path: ['timeline', 2, 'promises', 'mail'],
        message: 'tells editions `en` and `nl` withdrawn at 2024-04-01 09:20; `timeline.kept` told them kept at 2024-04-01 09:00',
        hint: 'Find out which is so, and correct the other: `incident correct outage/kept`.',
        touches: ['timeline.kept.promises.mail'],
      },
    ])
    expect(found([made, kept, settled('open', '2024-04-01T09:20', '{ by: 2024-04-12 }')])).toEqual(['timeline.2.promises.mail'])
    expect(found([made, kept, settled('gone', '2024-04-01T09:20', 'withdrawn', ', editions: [nl]')])).toEqual([
      'timeline.2.promises.mail [nl]',
    ])
  })

  test.each([
    ['told alike', settled('again', '2024-04-01T09:20', 'kept')],
    ['announced anew in words of its own', settled('anew', '2024-04-01T09:20', '{ text: { en: Mail for all, nl: Mail }, by: 2024-04-20 }')],
    ['an hour later', settled('gone', '2024-04-01T10:00', 'withdrawn')],
    ['in place of the earlier', settled('gone', '2024-04-01T09:20', 'withdrawn', ', replaces: { kept: { en: x, nl: x } }')],
  ])('are no conflict where the later one is %s', (_, later) => expect(found([made, kept, later])).toEqual([]))

  test('are history once it was told anew', () => {
    const updates = [made, kept, settled('gone', '2024-04-01T09:20', 'withdrawn'), settled('again', '2024-04-01T12:00', 'kept')]
    expect([found(updates), found(updates, true)]).toEqual([[], ['timeline.2.promises.mail']])
  })
})
