import { describe, expect, it } from 'vitest'
import { alsoRead, answerFor, readersUnder, reviewEdits, wordsEdit } from '../../src/core/answer-review.ts'
import { applyEdits, valueAt } from '../../src/model/edit.ts'
import { audienceIn, head, incidentOf, momentOf, twoEditions } from './telling.ts'

const threeEditions = twoEditions.replace('services:', '  be: { locale: nl-BE, timezone: Europe/Brussels }\nservices:')
const now = '2024-04-20T12:00'

function withQuestion(fields: string) {
  return incidentOf(
    `${head}
timeline:
  - { id: a, at: 2024-04-02, status: identified }
faq:
  - { id: q, question: { en: Q? }, ${fields} }
`,
    threeEditions,
  )
}

describe('a confirmation', () => {
  const reviewed = (fields: string, ...editions: readonly string[]) => {
    const incident = withQuestion(`answer: { en: A., nl: A. }, ${fields}`)
    const [question] = incident.faq ?? []
    if (!question) throw new Error('no question')
    const times = Object.entries(question.reviewed_at ?? {}).map(([id, at]) => [id, at.text])
    const held = question.reviewed_at === undefined ? {} : { reviewed_at: question.reviewed_at['*']?.text ?? Object.fromEntries(times) }
    return valueAt(applyEdits({ faq: [held] }, reviewEdits(question, 0, editions, now, incident)), ['faq', 0, 'reviewed_at'])
  }

  it.each([
    ['by all stays one time', 'reviewed_at: 2024-04-03', ['en', 'nl', 'be'], now],
    ['by some keeps the time of the others', 'reviewed_at: 2024-04-03', ['nl'], { en: '2024-04-03', nl: now, be: '2024-04-03' }],
    ['is the first of some', 'from: 2024-04-03', ['nl'], { nl: now }],
    ['is the first of all', 'from: 2024-04-03', ['en', 'nl', 'be'], now],
    ['changes only its own times', 'reviewed_at: { en: 2024-04-03, nl: 2024-04-04 }', ['nl', 'be'], { en: '2024-04-03', nl: now, be: now }],
    ['is by all where it is by all the question is for', 'editions: [nl], reviewed_at: 2024-04-03', ['nl'], now],
  ])('%s', (_, fields, editions, expected) => expect(reviewed(fields, ...editions)).toEqual(expected))
})

describe('other words', () => {
  const edited = (answer: string, edition: string) => {
    const incident = withQuestion(`answer: ${answer}`)
    const audience = audienceIn(incident, edition)
    const answered = answerFor('q', incident, audience, momentOf(now))
    if (!answered) throw new Error('no answer')
    const edit = wordsEdit(answered, 0, audience, 'New.')
    return {
      path: edit.path.slice(2).join('.'),
      value: edit.kind === 'set' ? edit.value : undefined,
      also: alsoRead(answered, audience, incident),
    }
  }

  it.each([
    ['take the place of those the edition reads', '{ en: A., nl: B. }', 'nl', { path: 'answer.nl', value: 'New.', also: ['be'] }],
    ['are those of the edition where it has its own', '{ en: A., nl: B., be: C. }', 'be', { path: 'answer.be', value: 'New.', also: [] }],
    ['come beside those that stood in for them', '{ en: A. }', 'be', { path: 'answer.be', value: 'New.', also: [] }],
    ['take the place of one text in its own language', 'A.', 'en', { path: 'answer', value: 'New.', also: [] }],
    ['make languages of one text', 'A.', 'nl', { path: 'answer', value: { en: 'A.', nl: 'New.' }, also: [] }],
    [
      'are those of the answer that holds',
      '[{ while: { portal: impaired }, text: { nl: A. } }, { text: { nl: B. } }]',
      'be',
      { path: 'answer.1.text.nl', value: 'New.', also: ['nl'] },
    ],
  ])('%s', (_, answer, edition, expected) => expect(edited(answer, edition)).toEqual(expected))

  it.each([
    ['nl', '{ en: A., nl: B. }', ['nl', 'be']],
    ['nl', '{ en: A., nl: B., be: C. }', ['nl']],
    ['be', '{ en: A., nl: B. }', ['be']],
    ['en', 'A.', ['en']],
  ])('given for %s to %s are read by %j', (key, answer, expected) => {
    const incident = withQuestion(`answer: ${answer}`)
    const answered = answerFor('q', incident, audienceIn(incident, 'en'), momentOf(now))
    expect(answered && readersUnder(key, answered, incident).map(({ id }) => id)).toEqual(expected)
  })

  it('have no place where no answer is shown', () => {
    const incident = withQuestion('answer: [{ while: { portal: impaired }, text: { en: A. } }]')
    expect(answerFor('q', incident, audienceIn(incident, 'en'), momentOf(now))).toBeUndefined()
  })
})
