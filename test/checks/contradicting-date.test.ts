import { describe, expect, test } from 'vitest'
import { contradictingDate } from '../../src/checks/contradicting-date.ts'
import { isOtherDay } from '../../src/core/wording/day-clashes.ts'
import { languageRules } from '../../src/core/wording/language.ts'
import { momentOf, wordsOf } from '../core/telling.ts'
import { toldWith } from './judging.ts'

const draft = (words: string) => `id: two, at: 2024-04-10, draft: true, body: { en: '${words}' }`
const promised = 'id: one, at: 2024-04-01, promises: { mail: { text: { en: Mail., nl: Mail. }, by: 2024-04-05 } }'
const moved = 'id: later, at: 2024-04-04, promises: { mail: { by: 2024-04-11, reason: { en: x } } }'

function found(updates: readonly string[], more = '') {
  const view = { now: momentOf('2024-04-12'), withDrafts: false }
  const subject = { incident: toldWith(updates, more), viewOf: () => view, wordsOf: () => wordsOf('en') }
  return [...contradictingDate.rule(subject)]
}

describe('a day of the week that the date beside it is not', () => {
  test('is shown with both days it may mean', () => {
    expect(found([draft('It began on Monday, 2 April 2024.')])).toMatchObject([
      { quote: 'Monday, 2 April 2024', message: '“Monday, 2 April 2024” names two days: 2 April 2024 is Tuesday; Monday is 1 April 2024' },
    ])
  })

  test('is found before a reference', () => {
    expect(found([draft('It began on Monday {{date "2024-04-02"}}.')])).toHaveLength(1)
  })

  test('may be that of last year or next year, where no year is written', () => {
    expect(found([draft('It began on Friday 29 September.')])).toEqual([])
    expect(found([draft('It began on Thursday 28 September.')])).toEqual([])
    expect(found([draft('It began on Saturday 29 September 2023.')])).toHaveLength(1)
  })

  test.each(['from Monday to Tuesday 2 April', 'on Tuesday, the 2nd of April', 'on Tuesday 2 and Wednesday 3 April'])(
    'is right in “%s”',
    (words) => {
      expect(found([draft(`It lasted ${words}.`)])).toEqual([])
    },
  )
})

describe('words of a reference that name another day than it stands for', () => {
  const answer = (words: string) =>
    `faq:\n  - { id: when, question: { en: When? }, answer: { en: 'Email is back {{promise.mail "${words}"}}.' }, from: 2024-04-01 }`

  test('are found in an update as it was told, and in an answer as it is read', () => {
    expect(found([promised, draft('Mail comes {{promise.mail "by Saturday 6 April"}}.')]).map(({ message }) => message)).toEqual([
      '“by Saturday 6 April” stands for `promise.mail`, which is 2024-04-05',
    ])
    expect(found([promised], answer('by Friday 5 April'))).toEqual([])
    expect(found([promised, moved], answer('by Friday 5 April'))).toMatchObject([{ path: ['faq', 0, 'answer', 'en'] }])
  })

  const isOther = (words: string) => {
    const rules = languageRules(wordsOf('en'))
    return rules && isOtherDay(words, '2024-04-05', rules)
  }

  test.each(['Friday', '5 April', 'on 5 and 6 April', 'before 6 April', 'in the week of 1 April', 'then'])('agree in “%s”', (words) => {
    expect(isOther(words)).toBe(false)
  })

  test.each(['Monday', '4 April', 'on 6 and 7 April', '5 May', 'Thursday 5 April'])('disagree in “%s”', (words) => {
    expect(isOther(words)).toBe(true)
  })
})

describe('a day that was moved since', () => {
  const answer = (words: string, more = ', from: 2024-04-01') =>
    `faq:\n  - { id: when, question: { en: When? }, answer: { en: '${words}' }${more} }`

  test('is found in an answer that still names it, with the update that moved it', () => {
    expect(found([promised, moved], answer('Email is back by 5 April.'))).toMatchObject([
      {
        quote: '5 April',
        message: '“5 April” was announced for `promise.mail`, and timeline.later moved it: it is 2024-04-11 now',
        touches: ['timeline.later.promises.mail'],
      },
    ])
  })

  test('is found in an instruction, of the window of a maintenance', () => {
    const maintenance = [
      'kind: maintenance',
      'scheduled_for: 2024-04-05T22:00',
      'scheduled_until: 2024-04-06T06:00',
      'instructions: { save: { text: { en: Save your bills before 5 April. } } }',
    ].join('\n')
    const later = 'id: two, at: 2024-04-04, window: { for: 2024-04-19T22:00, until: 2024-04-20T06:00, reason: { en: x } }'
    expect(found(['id: one, at: 2024-04-01, status: scheduled', later], maintenance)).toMatchObject([
      { path: ['instructions', 'save', 'text', 'en'], hint: 'Write the day it is now: {{date "2024-04-19"}}.' },
    ])
  })

  test.each([
    ['the answer names the new day too', answer('First it was 5 April, now it is 11 April.')],
    ['somebody confirmed the answer later', answer('Email is back by 5 April.', ', reviewed_at: 2024-04-08')],
    ['the answer says what it depends on, and is stale', answer('Email is back by 5 April.', ', from: 2024-04-01, about: [promise.mail]')],
    [
      'nobody reads that answer now',
      'faq:\n  - { id: when, question: { en: When? }, answer: [{ while: { email: impaired }, text: { en: By 5 April. } }, { text: { en: Soon. } }] }',
    ],
  ])('is no finding where %s', (_, faq) => expect(found([promised, moved], faq)).toEqual([]))

  test('is no finding once the promise was kept', () => {
    const kept = 'id: kept, at: 2024-04-11, promises: { mail: kept }'
    expect(found([promised, moved, kept], answer('Email is back by 5 April.'))).toEqual([])
  })

  test('is no finding where something else is announced for it', () => {
    const other = 'id: other, at: 2024-04-02, promises: { phone: { text: { en: Phone., nl: Telefoon. }, by: 2024-04-05 } }'
    expect(found([promised, other, moved], answer('The telephone works by 5 April.'))).toEqual([])
  })
})
