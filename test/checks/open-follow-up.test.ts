import { describe, expect, test } from 'vitest'
import { openFollowUp } from '../../src/checks/open-follow-up.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const owed = 'id: one, at: 2024-04-01, promises: { news: { text: { en: News., nl: Nieuws. } } }'
const end = 'id: over, at: 2024-04-10T09:00, status: resolved'
const found = (...updates: readonly string[]) => placesIn(toldWith(updates), openFollowUp)
const place = 'timeline.0.promises.news'

describe('what readers were to hear of', () => {
  test('is found once the end has come without it, and touches the end', () => {
    expect(problemsIn(toldWith([owed, end]), openFollowUp)).toMatchObject([
      {
        path: ['timeline', 0, 'promises', 'news'],
        message: 'is still owed to editions `en` and `nl`, whom `timeline.over` told of the end on 2024-04-10 09:00',
        touches: ['timeline.over'],
      },
    ])
  })

  test('is found while the end is prepared', () => expect(found(owed, `${end}, draft: true`)).toEqual([place]))

  test('is found in the edition alone that was told the end, or is still owed it', () => {
    expect(found(owed, `${end}, editions: [nl]`)).toEqual([`${place} [nl]`])
    expect(found(owed, 'id: two, at: 2024-04-02, editions: [en], promises: { news: kept }', end)).toEqual([`${place} [nl]`])
  })

  test('touches the update that told the end, not a look back after it', () => {
    const [one] = problemsIn(toldWith([owed, end, 'id: lessons, at: 2024-04-20, status: postmortem']), openFollowUp)
    expect(one?.touches).toEqual(['timeline.over'])
  })
})

describe('nothing is owed', () => {
  test.each([
    ['while the incident is open', [owed]],
    ['once the incident is open again', [owed, end, 'id: again, at: 2024-04-11, status: investigating']],
    ['once it is kept', [owed, `${end}, promises: { news: kept }`]],
    ['once it is withdrawn', [owed, end, 'id: sorry, at: 2024-04-12, promises: { news: withdrawn }']],
    ['where it has a date, which is judged by its date', [owed, `${end}, promises: { news: { by: 2024-06-01 } }`]],
    ['in an incident that tells nothing', []],
  ])('%s', (_, updates) => expect(found(...updates)).toEqual([]))
})

test('the shipped incidents owe nothing at any moment', () => expect(foundInShipped(openFollowUp)).toEqual([]))
