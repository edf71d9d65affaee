/** The example case: told well it is clean on every day, told as it happened it is reported. */
import { describe, expect, test } from 'vitest'
import { contradictingFact } from '../../src/checks/contradicting-fact.ts'
import { editionGap } from '../../src/checks/edition-gap.ts'
import { asItHappened, foundIn, judgedAt, placeOf, shippedDays } from './judged-days.ts'

/** What hurt readers of the cyberattack as it happened, by the places that its README.md names. */
const places = [
  [contradictingFact, ['facts.personal-data', 'timeline.brief-directie.facts.personal-data [nl]']],
  [
    editionGap,
    [
      'timeline.komunikat-23-08.services.meter-readings',
      'facts.stolen-data',
      'faq.how-possible [en]',
      'faq.badly-protected',
      'faq.measures [en]',
      'faq.data-law',
      'faq.passwords',
      'faq.readings-and-bills [en]',
      'faq.request-since-25-july [en]',
      'faq.confirmation',
      'faq.reminders',
      'faq.pay-for-nothing',
      'faq.may-i-mail [en]',
      'faq.send-documents',
      'faq.order-repair [en]',
      'instructions.watch-out',
    ],
  ],
] as const

describe.each(places.map(([check, expected]) => [check.code, check, expected] as const))('%s', (_, check, expected) => {
  test('finds nothing in the shipped incidents, on any day', () => {
    const all = shippedDays().flatMap(({ incident, now }) =>
      foundIn(check, incident, { now }).map((problem) => `${now} ${placeOf(problem, incident)} ${problem.message}`),
    )
    expect(all).toEqual([])
  })

  test('finds in the telling as it happened what hurt readers', () => {
    const incident = asItHappened()
    expect(foundIn(check, incident, { now: judgedAt }).map((problem) => placeOf(problem, incident))).toEqual(expected)
  })
})
