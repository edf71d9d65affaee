import { describe, expect, test } from 'vitest'
import { silentSlip } from '../../src/checks/silent-slip.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const made = 'id: one, at: 2024-04-01, promises: { mail: { text: { en: Mail., nl: Mail. }, by: 2024-05-05 } }'
const moved = (by: string, more = '', id = 'two') => `id: ${id}, at: 2024-04-10${more}, promises: { mail: { by: ${by} } }`
const found = (updates: readonly string[], withHistory = false) =>
  placesIn(toldWith(updates), silentSlip, { now: '2024-05-01', withHistory })
const place = 'timeline.1.promises.mail.by'

describe('a later date without a reason', () => {
  test('is found where the date stands, with how much later it is', () => {
    expect(problemsIn(toldWith([made, moved('2024-05-12')]), silentSlip)).toMatchObject([
      {
        path: ['timeline', 1, 'promises', 'mail', 'by'],
        message:
          'moves from 2024-05-05 to 2024-05-12, 7 days later, and tells editions `en` and `nl` no reason; expected one under `reason`',
      },
    ])
  })

  test('is found for hours too', () => {
    const hours = [made.replace('2024-05-05', '2024-05-05T09:00'), moved('2024-05-05T17:00')]
    expect(problemsIn(toldWith(hours), silentSlip)[0]?.message).toContain('2024-05-05 09:00 to 2024-05-05 17:00, later the same day')
  })

  test.each([
    ['a draft', moved('2024-05-12', ', draft: true')],
    ['an embargo', moved('2024-05-12').replace('2024-04-10', '2024-05-02')],
  ])('is found in %s, before readers see it', (_, update) => expect(found([made, update])).toEqual([place]))

  test('is found for the edition alone that is told so', () => {
    expect(found([made, moved('2024-05-12', ', editions: [nl]')])).toEqual([`${place} [nl]`])
  })
})

describe('of what is public', () => {
  const again = 'id: three, at: 2024-04-20, promises: { mail: { by: 2024-05-30, reason: { en: x } } }'
  test.each([
    ['a date that was moved again', again],
    ['a promise that was kept', 'id: three, at: 2024-04-20, promises: { mail: kept }'],
    ['a promise that was withdrawn', 'id: three, at: 2024-04-20, promises: { mail: withdrawn }'],
  ])('%s is history, which --all judges', (_, later) => {
    const updates = [made, moved('2024-05-12'), later]
    expect(found(updates)).toEqual([])
    expect(found(updates, true)).toEqual([place])
  })
})

describe('no slip', () => {
  test.each([
    ['is an earlier date', moved('2024-05-02')],
    ['is the same date', moved('2024-05-05')],
    ['is a later date with a reason', 'id: two, at: 2024-04-10, promises: { mail: { by: 2024-05-12, reason: { en: x } } }'],
  ])('%s', (_, update) => expect(found([made, update], true)).toEqual([]))

  test('is the first date of what had none', () =>
    expect(found([made.replace(', by: 2024-05-05', ''), moved('2024-05-12')], true)).toEqual([]))

  test('is what was kept and is announced anew', () => {
    const kept = 'id: kept, at: 2024-04-05, promises: { mail: kept }'
    expect(found([made, kept, moved('2024-05-12')], true)).toEqual([])
  })
})

test('the shipped incidents have none at any moment', () => expect(foundInShipped(silentSlip)).toEqual([]))
