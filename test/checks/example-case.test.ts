/** The example case: told well it is clean on every day, told as it happened it is reported. */
import { describe, expect, test } from 'vitest'
import { contactWithoutValue } from '../../src/checks/contact-without-value.ts'
import { contradictingFact } from '../../src/checks/contradicting-fact.ts'
import { danglingReference } from '../../src/checks/dangling-reference.ts'
import { deadContact } from '../../src/checks/dead-contact.ts'
import { degradedContact } from '../../src/checks/degraded-contact.ts'
import { editionGap } from '../../src/checks/edition-gap.ts'
import { unapprovedText } from '../../src/checks/unapproved-text.ts'
import { voidedApproval } from '../../src/checks/voided-approval.ts'
import { asItHappened, foundIn, judgedAt, placeOf, shippedMoments } from './judged-days.ts'
import { noWorkingContact } from '../../src/checks/no-working-contact.ts'

/** What hurt readers of the cyberattack as it happened, by the places that its README.md names. */
const places = [
  [contactWithoutValue, [], []],
  [contradictingFact, ['facts.personal-data', 'timeline.brief-directie.facts.personal-data [nl]'], []],
  [
    deadContact,
    [
      'faq.suspicious-mail.answer.nl [nl]',
      'faq.how-to-reach.answer.nl [nl]',
      'faq.how-to-reach.answer.pl [pl]',
      'faq.may-i-mail.answer.pl [pl]',
      'faq.how-to-reach.answer.en [en]',
      'faq.how-to-reach.answer.en [en]',
    ],
    [
      'timeline.bericht-05-08.body.nl [nl]',
      'timeline.bericht-12-08.body.nl [nl]',
      'timeline.komunikat-11-08.body.pl [pl]',
      'timeline.notice-30-08.body.en [en]',
    ],
  ],
  [danglingReference, [], ['timeline.notice-30-08.replaces.bericht-12-08 [en]']],
  [degradedContact, ['faq.may-i-mail.answer.nl [nl]', 'faq.how-to-reach.answer.pl [pl]'], []],
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
    [],
  ],
  [noWorkingContact, ['timeline.notice-29-07.services.phone [en]'], []],
  [unapprovedText, [], []],
  [voidedApproval, [], []],
] as const

describe.each(places.map(([check, now, history]) => [check.code, check, now, history] as const))('%s', (_, check, now, history) => {
  test('finds nothing in the shipped incidents, at any update, in their history neither', () => {
    const all = shippedMoments().flatMap(({ incident, now: day }) =>
      foundIn(check, incident, { now: day, withHistory: true }).map((problem) => `${day} ${placeOf(problem, incident)} ${problem.message}`),
    )
    expect(all).toEqual([])
  })

  test('finds in the telling as it happened what hurts readers now, and with history what has hurt them', () => {
    const incident = asItHappened()
    const found = (withHistory: boolean) =>
      foundIn(check, incident, { now: judgedAt, withHistory }).map((problem) => placeOf(problem, incident))
    expect(found(false)).toEqual(now)
    expect(found(true).toSorted()).toEqual([...now, ...history].toSorted())
  })
})
