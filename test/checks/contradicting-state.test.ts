import { expect, test } from 'vitest'
import { contradictingState } from '../../src/checks/contradicting-state.ts'
import { momentOf, wordsOf } from '../core/telling.ts'
import { toldWith } from './judging.ts'

const down = 'id: down, at: 2024-04-01, services: { email: major_outage, phone: degraded_performance }'

function found(words: string, more = '') {
  const view = { now: momentOf('2024-04-12'), withDrafts: false }
  const incident = toldWith([down, `id: two, at: 2024-04-10, draft: true${more}, body: { en: '${words}' }`])
  return [...contradictingState.rule({ incident, viewOf: () => view, wordsOf: () => wordsOf('en') })]
}

test('a service that words call back and the state calls down is found, with what to write', () => {
  expect(found('Email works again.')).toMatchObject([
    {
      path: ['timeline', 1, 'body', 'en'],
      message: '“works again”, but `email` is major_outage for readers of `en`: “Email works again.”',
      hint: 'Tell its state too: `services: { email: operational }`, or mend the words.',
    },
  ])
})

test('a service that words call down and no state does is found', () => expect(found('The portal is down.')).toHaveLength(1))

test.each([
  ['the update tells the state', 'Email works again.', ', services: { email: operational }'],
  ['it is for later', 'Email will be down tonight, and works again tomorrow.', ''],
  ['something depends on it', 'Once email works again, we answer.', ''],
  ['it is a part', 'Email works again for some of you.', ''],
  ['it works, and slowly', 'The telephone works again.', ''],
  ['two services are spoken of', 'Email and the portal work again.', ''],
  ['it is a question', 'Is email down?', ''],
  ['no service is named', 'The website works again.', ''],
])('is no finding where %s', (_, words, more) => expect(found(words, more)).toEqual([]))
