import { expect, test } from 'vitest'
import { overtakenAnnouncement } from '../../src/checks/overtaken-announcement.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const first = 'id: first, at: 2024-03-18T10:00, announcement: { en: It works. }'
const corrected = `${first}, corrections: [{ at: 2024-03-18T12:00, text: { en: It does not., nl: Toch niet. } }]`

test('an announcement that was corrected is named where callers would have heard it', () => {
  const [problem, ...more] = problemsIn(toldWith([corrected]), overtakenAnnouncement)
  expect(more).toEqual([])
  expect(problem).toMatchObject({
    path: ['timeline', 0, 'announcement'],
    edition: 'en',
    message:
      'the announcement of `first` is no longer said to callers of edition `en`: the update was corrected on 2024-03-18 12:00, and they hear the correction instead',
  })
})

test.each([
  ['before it is corrected', [corrected], { now: '2024-03-18T11:00' }],
  ['once a later update is told', [corrected, 'id: second, at: 2024-03-18T13:00'], {}],
  ['where all is over', [corrected.replace('at: 2024-03-18T10:00', 'at: 2024-03-18T10:00, status: resolved')], {}],
  ['where nothing was corrected', [first], {}],
])('nothing %s', (_, updates, options) => {
  expect(placesIn(toldWith(updates), overtakenAnnouncement, options)).toEqual([])
})

test('in the incidents that come with the tool nothing is found', () => {
  expect(foundInShipped(overtakenAnnouncement)).toEqual([])
})
