import { describe, expect, test } from 'vitest'
import { forgottenService } from '../../src/checks/forgotten-service.ts'
import { asItHappened, foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const down = 'id: down, at: 2024-04-01, services: { portal: major_outage }'
const other = 'id: other, at: 2024-04-09T10:00, body: { en: Some news., nl: Nieuws. }'
/** The cadence is three days where an edition names none. */
const now = '2024-04-10T12:00'
const found = (updates: readonly string[], more = '') => placesIn(toldWith(updates, more), forgottenService, { now })
const place = 'timeline.0.services.portal'

describe('a service that does not work', () => {
  test('is found once updates have said nothing of it for twice the cadence', () => {
    expect(problemsIn(toldWith([down, other]), forgottenService, { now })).toMatchObject([
      {
        path: ['timeline', 0, 'services', 'portal'],
        message:
          'is major_outage for editions `en` and `nl` and was last mentioned on 2024-04-01; the 1 update since `timeline.down` says nothing of it',
        touches: ['timeline.other'],
      },
    ])
    expect(placesIn(toldWith([down, other]), forgottenService, { now: '2024-04-09T11:00' })).toEqual([place])
    expect(placesIn(toldWith([down, other.replace('04-09', '04-05')]), forgottenService, { now: '2024-04-06T11:00' })).toEqual([])
  })

  test('is found by the cadence of each edition', () => {
    const organisation = `name: A
source_language: en
timezone: UTC
editions: { en: { locale: en, cadence: P5D }, nl: { locale: nl, cadence: PT12H } }
services: { portal: { name: { en: Portal, nl: Portaal } } }`
    expect(placesIn(toldWith([down, other], '', organisation), forgottenService, { now })).toEqual([`${place} [nl]`])
  })

  test('is found in the edition alone that hears nothing of it', () => {
    const named = 'id: named, at: 2024-04-09, body: { en: The portal is still down., nl: Nieuws. }'
    expect(found([down, named, other])).toEqual([`${place} [nl]`])
  })

  test('is named with the last time it was mentioned', () => {
    const named = 'id: named, at: 2024-04-03, body: { en: The portal is still down., nl: Het portaal ligt plat. }'
    expect(problemsIn(toldWith([down, named, other]), forgottenService, { now })[0]).toMatchObject({
      path: ['timeline', 0, 'services', 'portal'],
      message: expect.stringContaining('last mentioned on 2024-04-03; the 1 update since `timeline.named`'),
    })
  })
})

describe('a service is not forgotten', () => {
  const answered = (more: string) =>
    `faq: [{ id: q, question: { en: Q?, nl: V? }, answer: { en: Yes., nl: Ja. }, about: [portal], ${more} }]`
  test.each([
    ['that works', ['id: down, at: 2024-04-01, services: { portal: operational }', other]],
    ['whose state was told again', [down, 'id: still, at: 2024-04-08, services: { portal: major_outage }', other]],
    ['that an update refers to', [down, 'id: ref, at: 2024-04-08, body: { en: "{{service.portal}}", nl: "{{service.portal}}" }', other]],
    [
      'that an open promise will bring back',
      [`${down}, promises: { back: { text: { en: Soon. }, by: 2024-05-01, kept_when: { portal: operational } } }`, other],
    ],
    ['where nothing else was told either: that is silence', [down]],
    ['after the end', [down, other, 'id: over, at: 2024-04-09T12:00, status: resolved']],
    ['in an incident that tells nothing', []],
  ])('%s', (_, updates) => expect(found(updates)).toEqual([]))

  test('by which an address works that an update names', () => {
    const mail = 'id: down, at: 2024-04-01, services: { email: partial_outage }'
    const named = 'id: mail, at: 2024-04-08, body: { en: "Write to {{contact.mailbox}}.", nl: "{{contact.mailbox}}" }'
    expect(found([mail, named, other])).toEqual([])
    expect(found([mail, other])).toEqual(['timeline.0.services.email'])
  })

  test('while an answer speaks of it that somebody confirmed lately', () => {
    expect(found([down, other], answered('reviewed_at: 2024-04-08'))).toEqual([])
    expect(found([down, other], answered('from: 2024-04-08'))).toEqual([])
    expect(found([down, other], answered('reviewed_at: 2024-04-02'))).toEqual([place])
  })

  test('that only the window of a maintenance holds in its state', () => {
    const planned = 'kind: maintenance\nscheduled_for: 2024-04-01\nscheduled_until: 2024-05-01\naffects: { portal: under_maintenance }'
    expect(
      found(['id: planned, at: 2024-03-20, status: scheduled', 'id: x, at: 2024-03-25, body: { en: News., nl: Nieuws. }'], planned),
    ).toEqual([])
  })
})

test('the shipped incidents forget none at any moment', () => expect(foundInShipped(forgottenService)).toEqual([]))

test('the telling as it happened has forgotten these', () => {
  const incident = asItHappened()
  const forgotten = problemsIn(incident, forgottenService, { now: '2022-10-20' }).map(({ path, edition }) => `${edition} ${path.at(-1)}`)
  expect(forgotten.toSorted()).toEqual([
    'en email',
    'en phone',
    'en portal',
    'en resident-portal',
    'nl meter-readings',
    'nl resident-portal',
    'nl web-forms',
    'pl phone',
    'pl resident-portal',
  ])
})

describe('a service is mentioned in the words of its readers, as sentences bend them', () => {
  const organisation = (locale: string, portal: string, email: string) => `name: A
source_language: ${locale}
timezone: UTC
editions: { nl: { locale: ${locale} } }
services: { portal: { name: ${portal} }, email: { name: ${email} } }`
  const both = 'id: down, at: 2024-04-01, services: { portal: major_outage, email: partial_outage }'
  const told = (words: string, locale: string, portal: string, email: string) =>
    placesIn(
      toldWith([both, `id: later, at: 2024-04-09T10:00, body: "${words}"`], '', organisation(locale, portal, email)),
      forgottenService,
      {
        now,
      },
    ).map((at) => at.replace(/^.*services\.| \[nl\]$/g, ''))

  test.each([
    ['pl', 'Prace nad portalem klienta trwają, poczty elektronicznej nadal nie ma.', 'Portal klienta', 'Poczta elektroniczna'],
    ['de', 'Kundenportale und E-Mail-Postfächer sind gestört.', 'Kundenportal', 'E-Mail'],
    ['nl', 'Het portaal en de mailboxen doen het nog niet.', 'Klantportaal', 'Mailbox'],
    ['en', 'The portals and emails are not back.', 'Customer portal', 'Email'],
  ])('%s: %s', (locale, words, portal, email) => expect(told(words, locale, portal, email)).toEqual([]))

  test.each([
    ['en', 'Dear customers, we keep at it.', 'Customer portal', 'Email'],
    ['pl', 'Drodzy klienci, pracujemy nadal.', 'Portal klienta', 'Poczta elektroniczna'],
    ['de', 'Liebe Kundinnen und Kunden, wir arbeiten weiter.', 'Kundenportal', 'E-Mail'],
  ])('and not by what only tells it from others, %s: %s', (locale, words, portal, email) =>
    expect(told(words, locale, portal, email)).toEqual(['portal', 'email']),
  )

  test('in short where no other service is meant by that', () => {
    expect(told('The portal is not back.', 'en', 'Customer portal', 'Resident portal')).toEqual(['portal', 'email'])
    expect(told('The resident portal is not back.', 'en', 'Customer portal', 'Resident portal')).toEqual(['portal'])
  })
})
