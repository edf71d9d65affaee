import { describe, expect, test } from 'vitest'
import { answerWithoutAbout } from '../../src/checks/answer-without-about.ts'
import { asItHappened, foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const open = ['id: one, at: 2024-04-01']
const asked = (question: string, updates = open) =>
  toldWith(updates, `faq: [{ id: q, ${question.includes('question:') ? '' : 'question: { en: Q?, nl: V? }, '}${question} }]`)
const found = (question: string, updates = open) => placesIn(asked(question, updates), answerWithoutAbout)
const bare = 'answer: { en: Yes., nl: Ja. }'

describe('an answer that depends on nothing', () => {
  test('is found once, with the words of every edition', () => {
    expect(problemsIn(asked(bare), answerWithoutAbout)).toMatchObject([
      {
        path: ['faq', 0, 'answer'],
        message: 'depends on nothing in editions `en` and `nl`: it names no service or fact, refers to nothing, and has no `about`',
        touches: ['faq.q.answer.en', 'faq.q.answer.nl'],
      },
    ])
  })

  test('is found in the edition alone whose words say nothing to go by', () => {
    expect(found('answer: { en: The portal is closed., nl: Het is dicht. }')).toEqual(['faq.0.answer.nl [nl]'])
  })

  test('is found before its readers see it', () => expect(found(`${bare}, from: 2024-06-01`)).toEqual(['faq.0.answer']))
})

describe('an answer depends on something', () => {
  test.each([
    ['by its `about`', `${bare}, about: [portal]`],
    ['by a service it names', 'answer: { en: The portal is closed., nl: Het portaal is dicht. }'],
    [
      'by a service that its question names',
      'question: { en: When is the portal open?, nl: Wanneer is het portaal open? }, answer: { en: Soon., nl: Gauw. }',
    ],
    ['by what it refers to', 'answer: { en: "Call {{contact.hotline}}.", nl: "Bel {{contact.hotline}}." }'],
    [
      'by a condition, which chooses it anew',
      'answer: [{ while: { status: resolved }, text: { en: Yes., nl: Ja. } }, { text: { en: No., nl: Nee. } }]',
    ],
  ])('%s', (_, question) => expect(found(question)).toEqual([]))
})

describe('a fact', () => {
  const facts = 'facts: { fire: { name: { en: Fire risk, nl: Brandgevaar } } }\n'
  const told = (question: string) => toldWith(open, `${facts}faq: [{ id: q, question: { en: Q?, nl: V? }, ${question} }]`)

  test('that an answer names is what it depends on', () => {
    expect(placesIn(told('answer: { en: We see no fire risk., nl: Er is geen brandgevaar. }'), answerWithoutAbout)).toEqual([])
  })

  test('is not meant by the name of an office that holds its name', () => {
    expect(
      placesIn(told('answer: { en: We asked the Fire Risk Office., nl: Wij vroegen het Bureau Brandgevaar. }'), answerWithoutAbout),
    ).toHaveLength(1)
  })

  test('of the incident is offered to those that name none', () => {
    expect(problemsIn(told(bare), answerWithoutAbout)[0]?.hint).toBe('Say what would make it wrong, such as about: [fact.fire]')
  })
})

describe('nothing is asked of an answer', () => {
  test('that is retired, or whose incident is over: that is history, which --all judges', () => {
    const retired = asked(`${bare}, retired_at: 2024-04-10`)
    const over = asked(bare, [...open, 'id: over, at: 2024-04-02, status: resolved'])
    for (const incident of [retired, over]) {
      expect(placesIn(incident, answerWithoutAbout)).toEqual([])
      expect(placesIn(incident, answerWithoutAbout, { withHistory: true })).toEqual(['faq.0.answer'])
    }
  })
})

test('the shipped incidents have none at any moment', () => expect(foundInShipped(answerWithoutAbout)).toEqual([]))

test('the telling as it happened has all those that name no service', () => {
  const incident = asItHappened()
  const places = placesIn(incident, answerWithoutAbout, { now: '2022-10-20' })
  const ids = new Set(places.map((place) => incident.faq?.[Number(place.split('.')[1])]?.id))
  for (const id of ['badly-protected', 'how-possible', 'authorities', 'data-law', 'which-data']) expect(ids).toContain(id)
  for (const id of ['passwords', 'measures', 'readings-and-bills', 'reminders']) expect(ids).not.toContain(id)
})
