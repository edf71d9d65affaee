import { describe, expect, test } from 'vitest'
import { overduePromise } from '../../src/checks/overdue-promise.ts'
import { editionStatus } from '../../src/core/edition-status.ts'
import { momentOf } from '../core/telling.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const made = 'id: one, at: 2024-04-01, promises: { mail: { text: { en: Mail., nl: Mail. }, by: 2024-04-05 } }'
const found = (updates: readonly string[], now = '2024-04-20T12:00') => problemsIn(toldWith(updates), overduePromise, { now })

describe('a date that has passed without a word', () => {
  test('is found where it was announced, with the days since, once for the editions that wait for it alike', () => {
    expect(found([made])).toMatchObject([
      {
        path: ['timeline', 0, 'promises', 'mail', 'by'],
        message: 'was announced to editions `en` and `nl` for 2024-04-05, is overdue by 15 days, and no update says what became of it',
        hint: 'Tell them: incident add-update outage --promise mail=kept, =withdrawn, or a new date with --reason mail.en="…"',
      },
    ])
    expect(found([made], '2024-04-06T12:00')[0]?.message).toContain('is overdue by 1 day,')
  })

  test('is found where it was last moved, and touches where it was made', () => {
    expect(found([made, 'id: two, at: 2024-04-05, promises: { mail: { by: 2024-04-10, reason: { en: x } } }'])).toMatchObject([
      { path: ['timeline', 1, 'promises', 'mail', 'by'], touches: ['timeline.one.promises.mail'] },
    ])
  })

  test('is found on its own day once its hour is over', () => {
    const by = (time: string) => [made.replace('by: 2024-04-05', `by: 2024-04-20T${time}`)]
    expect(found(by('11:00'))[0]?.message).toContain('for 2024-04-20 11:00, is overdue since 11:00')
    expect(found(by('12:30'))).toEqual([])
  })

  test('is one finding while the clocks of its editions show different days', () => {
    expect(found([made], '2024-04-20T00:30').map(({ message }) => message)).toEqual([
      expect.stringContaining('is overdue by 14 to 15 days,'),
    ])
  })

  test('counts its days by the clock of the edition that waits for it, as `status` does', () => {
    const english = made.replace('promises', 'editions: [en], promises')
    expect(found([english], '2024-04-20T00:30')[0]?.message).toContain('by 14 days,')
    const incident = toldWith([english])
    const view = { now: momentOf('2024-04-20T00:30'), withDrafts: false }
    expect(incident.audiences.slice(0, 1).map((audience) => editionStatus(incident, audience, view).promises[0]?.daysOverdue)).toEqual([14])
  })

  test('is found in the edition alone that waits for it', () => {
    const kept = 'id: two, at: 2024-04-05, editions: [nl], promises: { mail: kept }'
    expect(placesIn(toldWith([made, kept]), overduePromise)).toEqual(['timeline.0.promises.mail.by [en]'])
  })

  test('is found after the end too', () => {
    expect(found([made, 'id: end, at: 2024-04-04, status: resolved'])).toHaveLength(1)
  })

  test('is not found in a draft, which promises nothing', () => {
    expect(found([made.replace('promises', 'draft: true, promises')])).toEqual([])
  })
})

describe('no date is overdue', () => {
  test.each([
    ['before it has passed', made, '2024-04-05T23:00'],
    ['once it is kept', 'id: two, at: 2024-04-09, promises: { mail: kept }', undefined],
    ['once it is withdrawn', 'id: two, at: 2024-04-09, promises: { mail: withdrawn }', undefined],
    ['once it is moved', 'id: two, at: 2024-04-09, promises: { mail: { by: 2024-04-30 } }', undefined],
  ])('%s', (_, second, now) => expect(found(second === made ? [made] : [made, second], now)).toEqual([]))

  test('while the last of two that contradict each other is still ahead', () => {
    const at = (id: string, by: string) => `id: ${id}, at: 2024-04-02T09:00, promises: { mail: { by: ${by} } }`
    expect(found([made, at('two', '2024-04-06'), at('three', '2024-04-30')])).toEqual([])
    expect(found([made, at('two', '2024-04-30'), at('three', '2024-04-06')])).toMatchObject([
      { path: ['timeline', 2, 'promises', 'mail', 'by'] },
    ])
  })

  test('in an incident that tells nothing', () => expect(found([])).toEqual([]))
})

test('the shipped incidents are never found at any moment', () => expect(foundInShipped(overduePromise)).toEqual([]))
