import { describe, expect, test } from 'vitest'
import { promiseHistory, type PromiseRecord } from '../../src/core/promise-history.ts'
import { cyberattack } from './shipped.ts'
import { foldAt, head, incidentOf, momentOf, say } from './telling.ts'

const update = (rest: string) => `  - { body: { en: x, nl: x }, ${rest} }\n`
const made = update(
  'id: one, at: 2024-03-18T10:00, promises: { mail: { text: { en: Mail is back., nl: Mail is terug. }, by: 2024-03-20 } }',
)

function history(timeline: string, now = '2024-06-01'): readonly PromiseRecord[] {
  return promiseHistory(foldAt(incidentOf(`${head}\ntimeline:\n${timeline}`), 'nl', now))
}

const inShort = ({ first, by, outcome, slipDays, isLate }: PromiseRecord) =>
  `${first?.text ?? 'none'} ${by?.text ?? 'none'} ${outcome} ${slipDays ?? '-'}${isLate ? ' late' : ''}`

describe('the slip of a promise', () => {
  test('counts to today while its day has passed, and to its date while it has not', () => {
    expect(history(made, '2024-03-19').map(inShort)).toEqual(['2024-03-20 2024-03-20 open 0'])
    expect(history(made, '2024-03-25T12:00').map(inShort)).toEqual(['2024-03-20 2024-03-20 overdue 5'])
    const moved = made + update('id: two, at: 2024-03-19, promises: { mail: { by: 2024-03-30, reason: { nl: Nieuwe server. } } }')
    expect(history(moved, '2024-03-25').map(inShort)).toEqual(['2024-03-20 2024-03-30 open 10'])
    const earlier = made + update('id: two, at: 2024-03-18T12:00, promises: { mail: { by: 2024-03-19 } }')
    expect(history(earlier, '2024-03-18T13:00').map(inShort)).toEqual(['2024-03-20 2024-03-19 open -1'])
  })

  test('counts to the day it was kept, from the date announced first', () => {
    const moved = made + update('id: two, at: 2024-03-19, promises: { mail: { by: 2024-03-30, reason: { nl: x } } }')
    const kept = (at: string) => history(moved + update(`id: three, at: ${at}, promises: { mail: kept }`)).map(inShort)
    expect(kept('2024-03-20T18:00')).toEqual(['2024-03-20 2024-03-30 kept 0'])
    expect(kept('2024-03-28')).toEqual(['2024-03-20 2024-03-30 kept 8 late'])
  })

  test('is none where there is no date', () => {
    const owed = update('id: one, at: 2024-03-18T10:00, promises: { letter: { text: { en: x, nl: x } } }')
    expect(history(owed).map(inShort)).toEqual(['none none open -'])
  })
})

test('a promise tells what was said, by which update, and why it moved', () => {
  const [record] = history(made + update('id: two, at: 2024-03-19, promises: { mail: { by: 2024-03-30, reason: { nl: Nieuwe server. } } }'))
  expect(record).toMatchObject({ id: 'mail', edition: 'nl', update: 'one' })
  expect(say(record?.says)).toBe('Mail is terug.')
  expect(record?.moves.map(({ at, from, to, reason }) => [at.text, from?.text, to?.text, say(reason)])).toEqual([
    ['2024-03-19', '2024-03-20', '2024-03-30', 'Nieuwe server.'],
  ])
})

test('a promise is told in the words of its readers, what they refer to included', () => {
  const named = made.replace('Mail is terug.', '"Het {{service.portal}} is terug."')
  expect(history(named).map(({ says }) => say(says))).toEqual(['Het Portaal is terug.'])
})

test('one that was withdrawn and announced anew is there twice', () => {
  const withdrawn = update('id: two, at: 2024-03-19, promises: { mail: withdrawn }')
  const anew = update('id: three, at: 2024-03-22, promises: { mail: { text: { en: x, nl: Toch. }, by: 2024-04-01 } }')
  expect(history(made + withdrawn + anew, '2024-03-25').map((record) => [record.update, record.outcome, say(record.says)])).toEqual([
    ['one', 'withdrawn', 'Mail is terug.'],
    ['three', 'open', 'Toch.'],
  ])
})

test('the shipped cyberattack: Dutch mail was announced for 12 August and came back 32 days later', () => {
  const mail = promiseHistory(foldAt(cyberattack, 'nl')).find(({ id }) => id === 'mail-nl')
  expect(mail).toMatchObject({ outcome: 'kept', slipDays: 32, isLate: true })
  expect(mail?.moves).toHaveLength(2)
  expect(momentOf(mail?.settled?.text ?? '')).toBe(momentOf('2022-09-13T10:00'))
})
