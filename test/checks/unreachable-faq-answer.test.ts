import { describe, expect, test } from 'vitest'
import { unreachableFaqAnswer } from '../../src/checks/unreachable-faq-answer.ts'
import { foundInShipped, placesIn, problemsIn, toldWith } from './judging.ts'

const text = 'text: { en: Yes., nl: Ja. }'
const facts = 'facts: { data: { name: { en: Data } }, stolen: { name: { en: Files }, only: { editions: [nl], why: x } } }'
const asked = (answers: readonly string[], more = '', rest = '') =>
  toldWith(
    ['id: one, at: 2024-04-01'],
    `${rest}\n${facts}\nfaq: [{ id: q, question: { en: Q?, nl: V? }, answer: [${answers.map((answer) => `{ ${answer} }`).join(', ')}]${more} }]`,
  )
const found = (answers: readonly string[], more?: string, rest?: string) => placesIn(asked(answers, more, rest), unreachableFaqAnswer)
const message = (answers: readonly string[]) => problemsIn(asked(answers), unreachableFaqAnswer)[0]?.message

describe('an answer is never chosen', () => {
  test.each([
    ['after one without a condition', [text, `while: { portal: impaired }, ${text}`], 'answer 1 above it holds already'],
    [
      'after the same condition',
      [`while: { portal: impaired }, ${text}`, `while: { service.portal: impaired }, ${text}`],
      'answer 1 above it holds already',
    ],
    [
      'after a wider condition',
      [`while: { portal: impaired }, ${text}`, `while: { portal: major_outage, email: impaired }, ${text}`],
      'answer 1 above',
    ],
    [
      'after conditions that leave nothing',
      [`while: { portal: impaired }, ${text}`, `while: { portal: operational }, ${text}`, text],
      'answers 1 and 2 above it hold already',
    ],
    [
      'after all that a status can be',
      [`while: { status: [investigating, identified, monitoring] }, ${text}`, `while: { status: [resolved, postmortem] }, ${text}`, text],
      'answers 1 and 2 above it hold already',
    ],
  ])('%s', (_, answers, words) => {
    expect(found(answers)).toEqual([`faq.0.answer.${answers.length - 1}`])
    expect(message(answers)).toContain(words)
  })

  test('where its own condition contradicts itself', () => {
    const answers = [`while: { portal: operational, service.portal: impaired }, ${text}`, text]
    expect(found(answers)).toEqual(['faq.0.answer.0'])
    expect(message(answers)).toBe('never shows its answer 1: what its `while` asks for (portal, service.portal) can never be so at once')
  })

  test('where it waits for a fact that none of its readers is told', () => {
    const answers = [`while: { fact.stolen: confirmed }, ${text}`, text]
    expect(found(answers, ', editions: [en]')).toEqual(['faq.0.answer.0 [en]'])
    expect(found(answers)).toEqual([])
  })

  test('is found once, whatever the number of editions', () => {
    expect(problemsIn(asked([text, text]), unreachableFaqAnswer)).toHaveLength(1)
  })
})

describe('an answer can be chosen', () => {
  test.each([
    ['as the only one', [text]],
    ['under a condition that may come true', [`while: { portal: impaired }, ${text}`]],
    [
      'where those above leave something',
      [`while: { portal: impaired }, ${text}`, `while: { portal: operational, email: impaired }, ${text}`, text],
    ],
    [
      'where the one above it is passed over while its promise has no date',
      ['text: { en: "By {{promise.mail}}.", nl: "Op {{promise.mail}}." }', text],
    ],
    [
      'while its fact may be anything',
      [`while: { fact.data: [likely, confirmed] }, ${text}`, `while: { fact.data: excluded }, ${text}`, text],
    ],
  ])('%s', (_, answers) => expect(found(answers)).toEqual([]))

  test('in the states of a maintenance', () => {
    const answers = [`while: { status: [scheduled, in_progress] }, ${text}`, text]
    expect(found(answers, '', 'kind: maintenance')).toEqual([])
  })
})

test('what is retired is history, which --all judges', () => {
  const incident = asked([text, text], ', retired_at: 2024-04-10')
  expect(placesIn(incident, unreachableFaqAnswer)).toEqual([])
  expect(placesIn(incident, unreachableFaqAnswer, { withHistory: true })).toEqual(['faq.0.answer.1'])
})

test('a question with more cases than can be tried is left alone, at once', () => {
  const services = Array.from({ length: 30 }, (_, at) => `s${at}`)
  const organisation = `name: A\nsource_language: en\ntimezone: UTC\neditions: { en: { locale: en } }\nservices: { ${services.map((id) => `${id}: { name: ${id} }`).join(', ')} }`
  const faq = `faq: [{ id: q, question: Q?, answer: [{ while: { ${services.map((id) => `${id}: impaired`).join(', ')} }, text: No. }, { text: Yes. }] }]`
  expect(placesIn(toldWith(['id: one, at: 2024-04-01'], faq, organisation), unreachableFaqAnswer)).toEqual([])
})

test('the shipped incidents have none at any moment', () => expect(foundInShipped(unreachableFaqAnswer)).toEqual([]))
