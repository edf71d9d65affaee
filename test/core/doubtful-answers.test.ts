import { describe, expect, it } from 'vitest'
import { answersAbout, doubtsIn } from '../../src/core/doubtful-answers.ts'
import { cyberattack } from './shipped.ts'
import { foldAt, head, incidentOf, later } from './telling.ts'

/** Updates by day of April 2024, and one question `q`; the answer is confirmed on the 10th unless it says otherwise. */
function told(timeline: string, question: string, more = '') {
  const reviewed = question.includes('reviewed_at') || question.includes('unreviewed') ? '' : ', reviewed_at: 2024-04-10'
  return incidentOf(`${head}
facts: { data: { name: { en: Data, nl: Gegevens } } }
${more}
timeline:
${timeline.trim().replace(/^ */gm, '  ')}
faq:
  - { id: q, question: { en: Q?, nl: V? }${reviewed}, ${question.replace('unreviewed, ', '')} }
`)
}

/** `portal by c`, latest first; undefined where nothing is doubtful. */
function doubts(incident: ReturnType<typeof incidentOf>, now = later, edition = 'en') {
  const [doubt] = doubtsIn(foldAt(incident, edition, now))
  return doubt?.changes.map(({ subject, update }) => `${subject} by ${update.id}`)
}

const portal = `
- { id: a, at: 2024-04-02T09:00, services: { portal: major_outage } }
- { id: c, at: 2024-04-12T09:00, services: { portal: operational } }`

const plain = 'answer: { en: Yes., nl: Ja. }'

describe('an answer is doubtful', () => {
  it.each([
    ['its `about`', `about: [portal], ${plain}`],
    ['its `about` in the long form', `about: [service.portal], ${plain}`],
    ['a reference', 'answer: { en: "See {{service.portal}}.", nl: Ja. }'],
    ['a reference in a link', 'answer: { en: "[Mail](mailto:a@b.example) or {{service.portal}}", nl: Ja. }'],
    ['the name of a service', 'answer: { en: "The portal is closed.", nl: Ja. }'],
    ['the name of a service in the plural', 'answer: { en: "Our portals are closed.", nl: Ja. }'],
  ])('when what it depends on by %s changed after its review', (_, question) => {
    expect(doubts(told(portal, question))).toEqual(['portal by c'])
  })

  it('by the words of each edition alone', () => {
    const incident = told(portal, 'answer: { en: Yes., nl: Het portaal is dicht. }')
    expect([doubts(incident, later, 'en'), doubts(incident, later, 'nl')]).toEqual([undefined, ['portal by c']])
  })

  it('for the editions whose own review is older', () => {
    const incident = told(portal, `about: [portal], reviewed_at: { en: 2024-04-13, nl: 2024-04-11 }, ${plain}`)
    expect([doubts(incident, later, 'en'), doubts(incident, later, 'nl')]).toEqual([undefined, ['portal by c']])
  })

  it.each([
    ['a fact', 'about: [fact.data]', 'facts: { data: likely }', 'facts: { data: confirmed }', 'fact.data'],
    [
      'the words of a fact',
      'about: [fact.data]',
      'facts: { data: likely }',
      'facts: { data: { certainty: likely, text: { en: x } } }',
      'fact.data',
    ],
    ['a contact', 'about: [contact.mailbox]', 'contacts: { mailbox: operational }', 'contacts: { mailbox: ended }', 'contact.mailbox'],
    ['a contact by its service', 'about: [contact.hotline]', 'status: identified', 'services: { phone: major_outage }', 'contact.hotline'],
    ['a stopgap that begins', 'about: [contact.stopgap]', 'status: identified', 'services: { email: major_outage }', 'contact.stopgap'],
    [
      'a stopgap that is over',
      'about: [contact.stopgap]',
      'services: { email: major_outage }',
      'services: { email: operational }',
      'contact.stopgap',
    ],
    [
      'the date of a promise',
      'about: [promise.p]',
      'promises: { p: { text: { en: x }, by: 2024-04-20 } }',
      'promises: { p: { by: 2024-04-25 } }',
      'promise.p',
    ],
    ['a promise kept', 'about: [promise.p]', 'promises: { p: { text: { en: x }, by: 2024-04-20 } }', 'promises: { p: kept }', 'promise.p'],
  ])('when %s changed', (_, about, first, second, subject) => {
    const incident = told(`- { id: a, at: 2024-04-02T09:00, ${first} }\n- { id: c, at: 2024-04-12T09:00, ${second} }`, `${about}, ${plain}`)
    expect(doubts(incident)).toEqual([`${subject} by c`])
  })

  it('with every change since, the latest first', () => {
    const more = '- { id: b, at: 2024-04-11T09:00, services: { portal: degraded_performance } }'
    expect(doubts(told(`${portal}\n${more}`, `about: [portal], ${plain}`))).toEqual(['portal by c', 'portal by b'])
  })

  it('when a maintenance has put its service into another state, with the update that announced it', () => {
    const window = `kind: maintenance\nscheduled_for: 2024-04-12T22:00\nscheduled_until: 2024-04-13T02:00\naffects: { portal: under_maintenance }`
    const announced = '- { id: a, at: 2024-04-02T09:00, status: scheduled }'
    const incident = told(announced, `about: [portal], ${plain}`, window)
    expect(doubts(incident, '2024-04-12T21:59')).toBeUndefined()
    expect(doubts(incident, '2024-04-12T22:00')).toEqual(['portal by a'])
    expect(doubtsIn(foldAt(incident, 'en', '2024-04-12T23:00'))[0]?.changes[0]?.at.text).toBe('2024-04-12T22:00')
    const over = told(`${announced}\n- { id: c, at: 2024-04-13T02:00, status: completed }`, `about: [portal], ${plain}`, window)
    expect(doubts(over, '2024-04-13T03:00')).toBeUndefined()
  })
})

describe('an answer is left in peace', () => {
  it('before anything has changed, and by what was told up to its review', () => {
    expect(doubts(told(portal, `about: [portal], ${plain}`), '2024-04-12T08:59')).toBeUndefined()
    expect(doubts(told(portal, `about: [portal], reviewed_at: 2024-04-12T09:00, ${plain}`))).toBeUndefined()
    expect(doubts(told(portal, `about: [portal], reviewed_at: 2024-04-12, ${plain}`))).toBeUndefined()
  })

  it('by a change that went back to what it was', () => {
    const back = `${portal}\n- { id: d, at: 2024-04-13T09:00, services: { portal: major_outage } }`
    expect(doubts(told(back, `about: [portal], ${plain}`))).toBeUndefined()
  })

  it('by what only other editions were told', () => {
    const elsewhere = portal.replace('id: c,', 'id: c, editions: [nl],')
    expect(doubts(told(elsewhere, `about: [portal], ${plain}`))).toBeUndefined()
  })

  it('by drafts', () => {
    expect(doubts(told(portal.replace('id: c,', 'id: c, draft: true,'), `about: [portal], ${plain}`))).toBeUndefined()
  })

  it('by services that its conditions ask about, and contacts that only follow them', () => {
    const choices =
      'answer: [{ while: { phone: impaired }, text: { en: "Write." } }, { text: { en: "Call {{contact.hotline}} by telephone." } }]'
    const ring =
      '- { id: a, at: 2024-04-02, services: { phone: major_outage } }\n- { id: c, at: 2024-04-12T09:00, services: { phone: operational } }'
    expect(doubts(told(ring, choices))).toBeUndefined()
    const given = ring.replace(
      'services: { phone: operational }',
      'services: { phone: operational }, contacts: { hotline: degraded_performance }',
    )
    expect(doubts(told(given, choices))).toEqual(['contact.hotline by c'])
    const interim = 'answer: [{ while: { email: impaired }, text: { en: "Write to {{contact.stopgap}}" } }, { text: { en: "Write." } }]'
    const mail = '- { id: a, at: 2024-04-02, status: identified }\n- { id: c, at: 2024-04-12T09:00, services: { email: major_outage } }'
    expect(doubts(told(mail, interim))).toBeUndefined()
  })

  it.each([
    ['part of a word', 'answer: { en: "Our portaloos are closed, and Portalia too." }'],
    ['joined to another word', 'answer: { en: "The sub-portal is closed." }'],
    ['the address of a link', 'answer: { en: "[Here](https://portal.example/portal)." }'],
    ['the id in a reference', 'answer: { en: "By {{promise.portal}}." }'],
  ])('by a name that is only %s', (_, question) => {
    expect(doubts(told(portal, question))).toBeUndefined()
  })

  it('by a service whose name stands in the longer name of another', () => {
    const services = 'services: { portal: { name: { en: Portal } }, meters: { name: { en: Meter portal } } }'
    expect(doubts(told(portal, 'answer: { en: "The meter\\nportal works." }', services))).toBeUndefined()
    expect(doubts(told(portal, 'answer: { en: "The meter portal works, the portal does not." }', services))).toEqual(['portal by c'])
  })
})

describe('an answer that nobody has ever confirmed', () => {
  const open = '- { id: a, at: 2024-04-02T09:00, status: identified }'

  it('is one to look at seven days after the first update, while the incident is open', () => {
    const incident = told(open, `unreviewed, ${plain}`)
    expect(doubts(incident, '2024-04-09T09:00')).toBeUndefined()
    expect(doubts(incident, '2024-04-09T09:01')).toEqual([])
    const over = told(`${open}\n- { id: b, at: 2024-04-05, status: resolved }`, `unreviewed, ${plain}`)
    expect(doubts(over, '2024-04-20')).toBeUndefined()
  })

  it('is so seven days after it was first given', () => {
    const incident = told(open, `unreviewed, from: 2024-04-08T12:00, ${plain}`)
    expect(doubts(incident, '2024-04-15T11:00')).toBeUndefined()
    expect(doubts(incident, '2024-04-15T13:00')).toEqual([])
  })

  it('is so in the editions in which nobody has', () => {
    const incident = told(open, `reviewed_at: { nl: 2024-04-03 }, ${plain}`)
    expect([doubts(incident, '2024-04-20', 'en'), doubts(incident, '2024-04-20', 'nl')]).toEqual([[], undefined])
  })
})

it('answers that speak of something are found, changed or not', () => {
  const spoken = told(portal, 'answer: { en: "Call {{contact.hotline}} about the portal." }')
  const found = (wanted: string) => answersAbout([wanted], foldAt(spoken, 'en')).map(({ id }) => id)
  expect([found('portal'), found('contact.hotline'), found('email')]).toEqual([['q'], ['q'], []])
})

it.each(['2022-08-06T12:00', '2022-08-12T12:00', '2022-08-23T18:00', '2022-09-14', '2022-10-03T17:00', '2022-12-01'])(
  'the answers of the cyberattack were reviewed in time (%s)',
  (now) => {
    for (const { id } of cyberattack.audiences)
      expect(doubtsIn(foldAt(cyberattack, id, now)).map(({ question }) => question.id)).toEqual([])
  },
)

it('an answer of the cyberattack that nobody looked at again is doubtful by the update that settled it', () => {
  const faq = cyberattack.faq?.map((question) =>
    question.id === 'authorities-in-time' ? { ...question, reviewed_at: { '*': { text: '2022-08-06', date: '2022-08-06' } } } : question,
  )
  const doubtful = doubtsIn(foldAt({ ...cyberattack, ...(faq && { faq }) }, 'nl', '2022-08-24'))
  expect(doubtful.map(({ question }) => question.id)).toEqual(['authorities-in-time'])
  expect(doubtful[0]?.changes[0]?.subject).toBe('fact.personal-data')
})
