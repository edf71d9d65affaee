import { describe, expect, test } from 'vitest'
import { differingFigures } from '../../src/checks/differing-figures.ts'
import { incidentOf, momentOf, wordsOf } from '../core/telling.ts'

const organisation = `
name: Meridian
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB }, nl: { locale: nl-NL }, pl: { locale: pl-PL }, de: { locale: de-DE } }
contacts:
  uk: { kind: phone, value: "+442079460140", label: Hotline, editions: [en] }
`

function found(body: Readonly<Record<string, string>>, now = '2024-04-01') {
  const update = { id: 'one', at: '2024-04-02', body }
  const incident = incidentOf(`title: x\nimpact: major\nstarted_at: 2024-04-01\ntimeline:\n  - ${JSON.stringify(update)}`, organisation)
  const view = { now: momentOf(now), withDrafts: false }
  const subject = { incident, viewOf: () => view, wordsOf: ({ locale }: { locale: string }) => wordsOf(locale.slice(0, 2)) }
  return [...differingFigures.rule(subject)]
}

const numbers = (en: string, nl: string) => found({ en: `It concerns ${en} meters.`, nl: `Het gaat om ${nl} meters.` })

describe('a number that two languages have otherwise', () => {
  test('is found in the one that is not the source, and names the other', () => {
    expect(numbers('12,400', '14.200')).toMatchObject([
      {
        path: ['timeline', 0, 'body', 'nl'],
        quote: '14.200',
        message: '“14.200” in `nl` is “12,400” in `en`',
        touches: ['timeline.one.body.en'],
      },
    ])
  })

  test('is found in the source where all others agree', () => {
    const body = {
      en: 'It concerns 80,000 meters.',
      nl: 'Het gaat om 8.000 meters.',
      pl: 'Chodzi o 8000 liczników.',
      de: 'Es geht um 8 000 Zähler.',
    }
    expect(found(body)).toMatchObject([
      {
        path: ['timeline', 0, 'body', 'en'],
        message: '“80,000” in `en` is “8.000” in `nl`',
        touches: ['timeline.one.body.nl', 'timeline.one.body.pl', 'timeline.one.body.de'],
      },
    ])
  })

  test.each([
    ['digits in another order', '450', '540'],
    ['a digit too few', '12,400', '1.240'],
    ['a digit that is another', '2025', '2026'],
  ])('is found with %s', (_, en, nl) => expect(numbers(en, nl)).toHaveLength(1))

  test.each([
    ['written in groups or not', '12,400', '12 400'],
    ['with decimals', '1,250.75', '1.250,75'],
    ['of another country', '8,000', '2.100'],
    ['of another currency', '£1,250', '€ 1.050'],
    ['to call in an emergency', '999', '112'],
    ['in words', '100', 'honderd'],
    ['of hours', '16:00 and 17.30', '17.00 en 18:30'],
    ['of a small count', '12', '21'],
    ['to call', '020 7946 0140', '010 245 57 00'],
  ])('is no finding %s', (_, en, nl) => expect(numbers(en, nl)).toEqual([]))

  test('is judged until it is public', () => {
    expect(found({ en: 'It concerns 12,400 meters.', nl: 'Het gaat om 14.200 meters.' }, '2024-04-03')).toEqual([])
  })
})

describe('a day that two languages have otherwise', () => {
  test('is found beside one they share', () => {
    const body = { en: 'It lasts from 1 May to 4 May.', nl: 'Het duurt van 1 mei tot en met 3 mei.' }
    expect(found(body).map(({ message }) => message)).toEqual(['“3 mei” in `nl` is “4 May” in `en`'])
  })

  test('is no finding by itself: a market may come back on its own day', () => {
    expect(found({ en: 'Email works since 1 April.', nl: 'E-mail werkt sinds 30 maart.' })).toEqual([])
  })

  test('is the same as a reference', () => {
    expect(found({ en: 'From 1 May to {{date "2024-05-03"}}.', nl: 'Van 1 mei tot 3 mei 2024.' })).toEqual([])
  })
})
